import InvertedIndex
import PolicyText
import TextFolding

/// What an attribute is: its name, its values, and which documents, passages or statements have one.
///
/// A definition is a `DocumentDefinition`, a `PassageDefinition` or a `StatementDefinition`. It says what one document,
/// passage or statement is compared by; a `Sieve` asks it, and keeps what it answered.
protocol AttributeDefinition: Hashable, Sendable {
  /// What a filter compares.
  associatedtype Value: Hashable, Sendable

  var name: String { get }
  var about: String { get }
  var example: String { get }
  var values: Attribute.Values { get }
  /// What a filter takes, as an error says it: "a place, as in place:昆山".
  var expected: String { get }
  var subject: Attribute.Subject { get }
  var takesSeveral: Bool { get }

  /// Reads what somebody typed.
  ///
  /// - Throws: `QueryError.filterValue` if the filter does not take it.
  func value(_ text: String) throws(QueryError) -> Value

  /// A value as it is written.
  func text(of value: Value) -> String

  /// Whether a document's passages may have one of some values.
  func accepts(_ values: [Value], _ document: DocumentRecord) -> Bool

  /// What decides in an index who has one of some values.
  func sieve(_ values: [Value], in columns: IndexColumns) -> Sieve

  /// What counts passages by the values; nil if nobody would choose among these.
  func tally() -> (any FacetTally)?
}

/// An attribute of documents.
protocol DocumentDefinition: AttributeDefinition {
  /// What it looks at of a document.
  associatedtype Key: Hashable, Sendable

  func key(of document: some DocumentFields) throws(IndexError) -> Key

  /// Whether what it looks at is, or has, one of some values.
  func accepts(_ values: [Value], _ key: Key) -> Bool

  /// Whether a statement of a year, or of none, has one of some values; nil if its document decides.
  func accepts(_ values: [Value], statedYear year: Int?) -> Bool?
}

extension DocumentDefinition {
  var subject: Attribute.Subject { .documents }

  func accepts(_ values: [Value], _ document: DocumentRecord) -> Bool {
    // Whatever a record has was read.
    guard let key = try? key(of: document) else { return false }
    return accepts(values, key)
  }

  func accepts(_ values: [Value], statedYear year: Int?) -> Bool? { nil }

  func sieve(_ values: [Value], in columns: IndexColumns) -> Sieve { .documents(KeySieve(self, values, in: columns)) }
}

/// An attribute of passages.
protocol PassageDefinition: AttributeDefinition {}

extension PassageDefinition {
  var subject: Attribute.Subject { .passages }

  func accepts(_ values: [Value], _ document: DocumentRecord) -> Bool { true }
}

/// An attribute of statements of number, which only lists of these filter by.
protocol StatementDefinition: AttributeDefinition {
  /// Whether a statement has one of some values.
  func accepts(_ values: [Value], _ statement: Statement) -> Bool

  /// The same by what is known before the statement is read; nil if that does not tell.
  func accepts(_ values: [Value], _ facts: TargetFacts) -> Bool?
}

extension StatementDefinition {
  var subject: Attribute.Subject { .statements }

  /// A passage by itself has no such value.
  func accepts(_ values: [Value], _ document: DocumentRecord) -> Bool { false }

  func accepts(_ values: [Value], _ facts: TargetFacts) -> Bool? { nil }

  func sieve(_ values: [Value], in columns: IndexColumns) -> Sieve {
    .statements(StatementSieve(accepts: { accepts(values, $0) }, known: { accepts(values, $0) }))
  }
}

extension AttributeDefinition {
  var takesSeveral: Bool { true }

  func tally() -> (any FacetTally)? { nil }

  func error(_ text: String, expected: String) -> QueryError {
    .filterValue(filter: name, value: text, expected: expected)
  }
}

extension AttributeDefinition where Value == String {
  /// The text itself, which must have something to compare.
  func value(_ text: String) throws(QueryError) -> String {
    guard !FoldedText(text).isEmpty else { throw error(text, expected: expected) }
    return text
  }

  func text(of value: String) -> String { value }
}

/// An attribute of passages of which each has some of at most 32 values that have names.
protocol ChoiceDefinition: NamedDefinition, PassageDefinition {
  /// A bit for each value that a passage has, in the order of the names.
  static func bits(of passage: PassageFacts) -> UInt32

  /// The place of a value among the names.
  static func position(of value: Value) -> Int
}

extension ChoiceDefinition {
  func sieve(_ values: [Value], in columns: IndexColumns) -> Sieve { .passages(ChoiceSieve<Self>(values, in: columns)) }

  func tally() -> (any FacetTally)? { ChoiceTally(self) }
}

/// An attribute whose values have names, all of them known.
protocol NamedDefinition: AttributeDefinition {
  /// In their order.
  var names: [String] { get }
}

/// An attribute whose values are the cases of a type, each with a name.
protocol CaseDefinition: NamedDefinition where Value: CaseIterable & NamedCase {}

/// A case by the name that people type and programs read.
protocol NamedCase {
  var name: String { get }
}

extension TargetKind: NamedCase {}
extension TargetChange: NamedCase {}
extension ClauseTheme: NamedCase {}

extension CaseDefinition {
  var names: [String] { Value.allCases.map(\.name) }

  func value(_ text: String) throws(QueryError) -> Value {
    let name = try name(of: text)
    guard let value = Value.allCases.first(where: { $0.name == name }) else { throw error(text, expected: expected) }
    return value
  }

  func text(of value: Value) -> String { value.name }
}

extension NamedDefinition {
  var values: Attribute.Values { .names(names) }

  var expected: String { "one of \(names.joined(separator: ", "))" }

  /// The name that somebody typed, or the only one that holds it: instrument:补贴 is 补贴奖励, level:省 is 省级.
  ///
  /// - Throws: `QueryError.filterValue` if there is none or more than one.
  func name(of text: String) throws(QueryError) -> String {
    let folded = FoldedText(text)
    if let name = names.first(where: { FoldedText($0).line == folded.line }) { return name }
    let holding = folded.isEmpty ? [] : names.filter { FoldedText($0).contains(folded) }
    guard holding.count == 1 else {
      throw error(text, expected: holding.isEmpty ? expected : "one of \(holding.joined(separator: ", "))")
    }
    return holding[0]
  }
}
