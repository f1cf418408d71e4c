/// A shell for which there are completions.
enum CompletionShell: String, CaseIterable {
  case bash, zsh, fish

  var script: String {
    switch self {
    case .bash: BashCompletions.script
    case .zsh: ZshCompletions.script
    case .fish: FishCompletions.script
    }
  }
}

/// The options of commands, for completions.
enum CompletedOptions {
  /// All options of a command, with those that every command has.
  static func of(_ command: any Command.Type) -> [any CommandOption] { command.manual.options + [SharedOption.help] }

  /// The spellings of all options of all commands after which a value must follow, but for those of the index.
  static var valued: [String] {
    var names: [String] = []
    for option in Zhice.commands.flatMap({ $0.manual.options })
    where option.needsValue && option.key != SharedOption.index.key {
      for name in option.names where !names.contains(name) { names.append(name) }
    }
    return names
  }
}

/// Text as one word of a shell's script.
enum ShellWord {
  /// For bash and zsh.
  static func posix(_ text: String) -> String {
    if !text.isEmpty, text.unicodeScalars.allSatisfy(isPlain) { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  static func fish(_ text: String) -> String {
    var quoted = ""
    for scalar in text.unicodeScalars {
      if scalar == "\\" || scalar == "'" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return "'\(quoted)'"
  }

  private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.isASCII || scalar.properties.isAlphabetic || "0"..."9" ~= scalar || "-_.:@".unicodeScalars.contains(scalar)
  }
}
