import PolicySearch

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

  typealias Terms = @Sendable () -> [(String, String)]

  /// The heading; nil if the list belongs to the description.
  let title: String?
  /// What is said before the list.
  let preface: String?
  let options: [any CommandOption]
  /// Made when they are shown: a command that runs needs its options only.
  private let terms: Terms
  /// Where descriptions begin in help.
  let column: Int

  private init(
    title: String?, preface: String? = nil, options: [any CommandOption] = [], terms: @escaping Terms = { [] },
    column: Int = usualColumn
  ) {
    self.title = title
    self.preface = preface
    self.options = options
    self.terms = terms
    self.column = column
  }

  static let usualColumn = 26

  var entries: [Entry] { options.map(Entry.option) + terms().map(Entry.term) }

  /// Options under a heading.
  static func options(_ options: [any CommandOption]) -> Self { .options("Options", options) }

  static func options(_ title: String, _ options: [any CommandOption]) -> Self { Self(title: title, options: options) }

  /// Terms under a heading.
  static func terms(
    _ title: String, column: Int = usualColumn, _ terms: @autoclosure @escaping Terms
  ) -> Self {
    Self(title: title, terms: terms, column: column)
  }

  /// A part of the description that ends with a list, or with none.
  static func description(_ preface: String, _ terms: @autoclosure @escaping Terms = []) -> Self {
    Self(title: nil, preface: preface, terms: terms)
  }
}

/// What is to be said of the program as a whole.
enum ProgramManual {
  static let summary = "find and compare the measures of Chinese policy documents"

  static let about = [
    """
    zhice (知策) reads Chinese policy documents, takes them apart into measures and other passages, and writes them to an \
    index file. It finds passages by words in simplified or traditional script, lists measures and targets, and puts what \
    documents say on a subject side by side.
    """,
    "zhice COMMAND --help explains a command, with examples; zhice --version prints the version.",
  ]

  static let environment = [
    ("ZHICE_INDEX", "the index that is read where none is named with -i"),
    ("ZHICE_CONCEPTS", "a file with other names of words, where none is named with --concepts"),
    ("NO_COLOR", "if it is set and not empty, nothing is printed in colour or bold"),
  ]

  static let exitStatus = "0 found, 1 nothing found, 2 error, 3 an index lacks files that could not be read."

  static let files = [
    (
      "index/policies.zhice",
      """
      the index that is read where none is named: in the working directory or the nearest folder above it that has \
      one, else the same above the program
      """
    )
  ]

  static let examples = [
    "zhice search 揭榜挂帅",
    "zhice search '\"专精特新小巨人\" place:昆山'",
    "zhice index policies/ -o policies.zhice",
  ]
}

/// The filters of queries, for help and completions.
enum QueryFilters {
  static let all = Attribute.all.map { "\($0.name):" }
  static let ofPassages = Attribute.ofPassages.map { "\($0.name):" }
  static let ofDocuments = Attribute.all.filter(\.concernsDocuments).map { "\($0.name):" }

  /// The filters of which all values are known, with these.
  static var values: [(filter: String, values: [String])] {
    Attribute.all.filter { !$0.names.isEmpty }.map { ("\($0.name):", $0.names) }
  }

  /// What each filter of passages finds. Tags are many: `zhice measures --help` lists them.
  static var terms: [(String, String)] { terms(of: Attribute.ofPassages) }

  /// What each filter of statements of number finds.
  static var termsOfStatements: [(String, String)] { terms(of: Attribute.ofStatements) }

  private static func terms(of attributes: [Attribute]) -> [(String, String)] {
    attributes.map { attribute in
      let values = attribute.names.joined(separator: ", ")
      let list = values.isEmpty ? "" : Attribute.tags.contains(attribute) ? " (zhice measures --help)" : ": \(values)"
      return ("\(attribute.name):\(attribute.example)", attribute.about + list)
    }
  }

  /// Names in a sentence: `place, year and industry`.
  static func sentence(_ names: [String]) -> String {
    guard names.count > 1, let last = names.last else { return names.joined() }
    return "\(names.dropLast().joined(separator: ", ")) and \(last)"
  }
}
