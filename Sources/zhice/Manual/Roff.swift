/// A man page in the making.
struct Roff {
  /// The page so far.
  private(set) var text: String

  /// Begins a page of section 1. It has the version in place of a date, so that it is the same on every day.
  init(title: String) {
    text = ".TH \(Self.escaped(title.uppercased())) 1 \"\" \"zhice \(Zhice.version)\" \"Zhice\"\n"
  }

  mutating func heading(_ title: String) { text += ".SH \(Self.escaped(title.uppercased()))\n" }

  mutating func subheading(_ title: String) { text += ".SS \(Self.escaped(title))\n" }

  /// A line of prose.
  mutating func text(_ line: String) { text += Self.line(line) }

  mutating func lineBreak() { text += ".br\n" }

  mutating func paragraphs(_ paragraphs: [String]) {
    for (position, paragraph) in paragraphs.enumerated() {
      if position > 0 { text += ".PP\n" }
      text += Self.line(paragraph)
    }
  }

  /// A way to call a command.
  mutating func synopsis(command: String, _ usage: String) {
    text += "\\fB\(Self.escaped(command))\\fR \(Self.escaped(usage))\n"
  }

  /// What is said before a list, and the list.
  mutating func list(_ section: ManualSection) {
    if let preface = section.preface {
      if !text.hasSuffix(".SH DESCRIPTION\n") { text += ".PP\n" }
      text += Self.line(preface)
    }
    for item in section.entries {
      switch item {
      case .option(let option): entry(option)
      case .term(let term, let meaning): entry(term, meaning)
      }
    }
  }

  /// A term with its meaning; without a term what goes on with the one before.
  mutating func entry(_ term: String, _ meaning: String) {
    if term.isEmpty {
      text += ".br\n"
    } else {
      text += ".TP\n\\fB\(Self.escaped(term))\\fR\n"
    }
    text += Self.line(meaning)
  }

  /// Lines as they are.
  mutating func lines(_ lines: [String]) {
    text += ".nf\n"
    for line in lines { text += Self.line(line) }
    text += ".fi\n"
  }

  private mutating func entry(_ option: any CommandOption) {
    let names = option.names.map { "\\fB\(Self.escaped($0))\\fR" }.joined(separator: ", ")
    let value = option.value.map { value in
      let name = "\\fI\(Self.escaped(value.placeholder))\\fR"
      return value.isOptional ? " [\(name)]" : " \(name)"
    }
    text += ".TP\n\(names)\(value ?? "")\n" + Self.line(option.about)
  }

  /// A line of text, which is no request whatever it begins with.
  private static func line(_ line: String) -> String {
    (line.hasPrefix(".") ? "\\&" : "") + escaped(line) + "\n"
  }

  /// Text with what roff gives a meaning escaped: backslashes, and signs that it would print as typographic ones.
  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped += "\\e"
      case "-": escaped += "\\-"
      case "'": escaped += "\\(aq"
      case "`": escaped += "\\(ga"
      case "^": escaped += "\\(ha"
      case "~": escaped += "\\(ti"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
