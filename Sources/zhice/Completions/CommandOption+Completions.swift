extension CommandOption {
  /// All options of a command, with those that every command has.
  static func all(of command: any Command.Type) -> [CommandOption] { command.manual.options + [.help] }

  /// Whether a value must follow.
  var needsValue: Bool { value.map { !$0.isOptional } ?? false }

  /// The spellings of all options of all commands after which a value must follow, but for those of the index.
  static var valued: [String] {
    var names: [String] = []
    for option in Zhice.commands.flatMap({ $0.manual.options }) where option.needsValue && option.key != "--index" {
      for name in option.names where !names.contains(name) { names.append(name) }
    }
    return names
  }
}
