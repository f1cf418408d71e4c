import PolicyText

/// An attribute of documents, of their passages or of what these state in numbers, by which queries filter (`place:昆山`)
/// and answers are counted.
///
/// The list `all` is the only one: the query language, parameters of the server, facets, comparisons, help, completions
/// and the page's filters follow from it. What an attribute is stands in its definition, each in a file of its own.
public struct Attribute: Hashable, Sendable {
  let definition: any AttributeDefinition

  init(_ definition: any AttributeDefinition) { self.definition = definition }

  /// All attributes, in the order in which parameters, facets and the page's filters stand.
  public static let all: [Attribute] = [
    .place, .level, .year, .from, .to, .valid, .genre, .unit, .lead, .due, .kind, .theme, .form, .doc, .instrument,
    .industry, .states, .change, .unitOfMeasure, .amount, .recipient,
  ]

  /// The attributes of documents and passages: those of statements only lists of statements take.
  public static let ofPassages = all.filter { $0.subject != .statements }

  /// The attributes of statements of number.
  public static let ofStatements = all.filter { $0.subject == .statements }

  /// The attributes whose values are counted.
  public static let facets = all.filter { $0.definition.tally() != nil }

  /// The attributes that measures are tagged with, so that documents can be compared by them.
  public static let tags = all.filter { $0.definition is any TagDefinition }

  /// The attribute of a name; nil if there is none.
  public init?(name: String) {
    guard let attribute = Self.all.first(where: { $0.name == name }) else { return nil }
    self = attribute
  }

  public static func == (one: Attribute, other: Attribute) -> Bool { one.name == other.name }

  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}

extension Attribute {
  /// What has an attribute.
  public enum Subject: Hashable, Sendable {
    case documents, passages
    /// Statements of number: goals, grants, conditions.
    case statements
  }

  /// What values a filter takes.
  public enum Values: Hashable, Sendable {
    /// Some names, in their order.
    case names([String])
    /// A year of four digits.
    case year
    /// A year of four digits, or a day: `2026-06-30`.
    case yearOrDay
    /// A day as `2024-05-14`.
    case day
    /// A comparator, a number and a unit: `>=100万元`.
    case amount
    /// Any text with a character to compare.
    case text
  }

  /// Its name in queries (`place:`), parameters and answers.
  public var name: String { definition.name }

  /// What a filter finds, as help says it: "documents of a place".
  public var about: String { definition.about }

  /// A value that shows what a filter takes: `昆山`.
  public var example: String { definition.example }

  public var values: Values { definition.values }

  /// All its values in their order, where these are known; else none.
  public var names: [String] {
    if case .names(let names) = values { names } else { [] }
  }

  /// What has it.
  public var subject: Subject { definition.subject }

  /// Whether it is one of documents, so that passages of one document cannot differ in it.
  public var concernsDocuments: Bool { subject == .documents }

  /// Whether several values are worth naming, any of which may hold; not of two bounds, where the weaker one counts.
  public var takesSeveral: Bool { definition.takesSeveral }
}
