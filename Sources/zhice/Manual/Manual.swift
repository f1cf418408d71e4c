/// All that is to be said of a command. Its arguments are parsed by it; help, man pages and completions are printed
/// from it.
struct Manual: Sendable {
  /// The ways to call the command, without the program's and the command's name.
  let usages: [String]
  /// What its arguments are, in order.
  let arguments: [any CommandArgument]
  /// What it does, in paragraphs.
  let about: [String]
  let sections: [ManualSection]
  /// What its exit status means, where it is not the usual one.
  let exitStatus: String?
  let examples: [String]

  init(
    usages: [String], arguments: [any CommandArgument] = [], about: [String], sections: [ManualSection] = [],
    exitStatus: String? = nil, examples: [String]
  ) {
    self.usages = usages
    self.arguments = arguments
    self.about = about
    self.sections = sections
    self.exitStatus = exitStatus
    self.examples = examples
  }

  /// All options, in the order of help.
  var options: [any CommandOption] { sections.flatMap(\.options) }
}

/// A list in a manual: of options, or of terms with what they mean.
struct ManualSection: Sendable {
  /// An option, or a term that is none.
  enum Entry: Sendable {
    case option(any CommandOption)
    case term(String, String)
  }

  /// The heading; nil if the list belongs to the description.
  let title: String?
  /// What is said before the list.
  let preface: String?
  let entries: [Entry]
  /// Where descriptions begin in help.
  let column: Int

  static let usualColumn = 26

  /// Options under a heading.
  static func options(_ options: [any CommandOption]) -> Self { .options("Options", options) }

  static func options(_ title: String, _ options: [any CommandOption]) -> Self {
    Self(title: title, preface: nil, entries: options.map(Entry.option), column: usualColumn)
  }

  /// Terms under a heading.
  static func terms(_ title: String, column: Int = usualColumn, _ terms: [(String, String)]) -> Self {
    Self(title: title, preface: nil, entries: terms.map(Entry.term), column: column)
  }

  /// A part of the description that ends with a list, or with none.
  static func description(_ preface: String, _ terms: [(String, String)] = []) -> Self {
    Self(title: nil, preface: preface, entries: terms.map(Entry.term), column: usualColumn)
  }

  var options: [any CommandOption] {
    entries.compactMap { if case .option(let option) = $0 { option } else { nil } }
  }
}
