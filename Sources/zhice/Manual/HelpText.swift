/// What `--help` prints.
enum HelpText {
  /// The most columns of a line.
  private static let width = 118

  /// The help of a command.
  static func of(_ command: any Command.Type) -> String {
    let manual = command.manual
    let usages = manual.usages.enumerated().map { position, usage in
      (position == 0 ? "Usage: zhice " : "       zhice ") + (usage.isEmpty ? command.name : "\(command.name) \(usage)")
    }
    var blocks = [usages] + manual.about.map { TextWrapping.lines($0, width: width) }
    blocks += manual.sections.map(lines)
    if let status = manual.exitStatus {
      blocks.append(TextWrapping.lines("Exit status: \(status)", width: width))
    }
    blocks.append(["Examples:"] + manual.examples.map { "  \($0)" })
    return blocks.map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }

  /// The help of the program.
  static var ofProgram: String {
    let column = (Zhice.commands.map { $0.name.count }.max() ?? 0) + 4
    let commands = Zhice.commands.flatMap { entry($0.name, $0.summary, column: column) }
    return """
      zhice (知策) finds and compares the measures of Chinese policy documents.

      Usage: zhice COMMAND [OPTIONS] [ARGUMENTS]

      \(commands.joined(separator: "\n"))

      zhice COMMAND --help explains a command, with examples. zhice --version prints the version.
      Exit status: \(ProgramManual.exitStatus)

      Examples:
      \(ProgramManual.examples.map { "  \($0)" }.joined(separator: "\n"))
      """
  }

  private static func lines(of section: ManualSection) -> [String] {
    var lines = section.title.map { ["\($0):"] } ?? []
    if let preface = section.preface { lines += TextWrapping.lines(preface, width: width) }
    for item in section.entries {
      switch item {
      case .option(let option): lines += entry(option.synopsis, option.about, column: section.column)
      case .term(let term, let meaning): lines += entry(term, meaning, column: section.column)
      }
    }
    return lines
  }

  /// A term with its meaning beside it, or below it where it is long.
  private static func entry(_ term: String, _ meaning: String, column: Int) -> [String] {
    let left = "  \(term)"
    let used = Terminal.columns(of: left)
    let indent = String(repeating: " ", count: column)
    var lines = TextWrapping.lines(meaning, width: width - column).map { indent + $0 }
    guard used < column, let first = lines.first else { return [left] + lines }
    lines[0] = left + String(repeating: " ", count: column - used) + first.dropFirst(column)
    return lines
  }
}

/// Breaks prose into lines, at its blanks.
enum TextWrapping {
  /// Lines of at most so many columns; a word that is longer has a line of its own.
  static func lines(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      let columns = Terminal.columns(of: String(word))
      if !line.isEmpty, used + 1 + columns > width {
        lines.append(line)
        (line, used) = ("", 0)
      }
      if !line.isEmpty {
        line += " "
        used += 1
      }
      line += word
      used += columns
    }
    return lines + [line]
  }
}
