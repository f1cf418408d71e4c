/// A list in a manual: of options, or of terms with what they mean.
struct ManualSection: Sendable {
  /// An option, or a term that is none.
  enum Entry: Sendable {
    case option(CommandOption)
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
  static func options(_ options: [CommandOption]) -> Self { .options("Options", options) }

  static func options(_ title: String, _ options: [CommandOption]) -> Self {
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

  var options: [CommandOption] {
    entries.compactMap { if case .option(let option) = $0 { option } else { nil } }
  }
}
