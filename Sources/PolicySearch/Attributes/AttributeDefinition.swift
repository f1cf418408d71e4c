import InvertedIndex
import PolicyText
import TextFolding

/// What an attribute is: its name, its values, and which documents or passages have one.
///
/// A definition is a `DocumentDefinition` or a `PassageDefinition`.
protocol AttributeDefinition: Hashable, Sendable {
  /// What a filter compares.
  associatedtype Value: Hashable, Sendable

  var name: String { get }
  var about: String { get }
  var example: String { get }
  var values: Attribute.Values { get }
  /// What a filter takes, as an error says it: "a place, as in place:昆山".
  var expected: String { get }
  var concernsDocuments: Bool { get }
  var takesSeveral: Bool { get }

  /// Reads what somebody typed.
  ///
  /// - Throws: `QueryError.filterValue` if the filter does not take it.
  func value(_ text: String) throws(QueryError) -> Value

  /// A value as it is written.
  func text(of value: Value) -> String

  /// Whether a document has one of some values.
  ///
  /// - Parameter targetYear: The year of the target that is looked at, which counts for the document's; nil where it
  ///   states none.
  func accepts(_ values: [Value], _ document: DocumentRecord, targetYear: Int?) -> Bool

  /// Whether a passage has one of some values.
  func accepts(
    _ values: [Value], _ passage: PassageFacts, of document: DocumentReader
  ) throws(IndexError) -> Bool

  /// What counts passages by the values; nil if nobody would choose among these.
  func tally() -> (any FacetTally)?
}

/// An attribute of documents.
protocol DocumentDefinition: AttributeDefinition {}

extension DocumentDefinition {
  var concernsDocuments: Bool { true }

  func accepts(_ values: [Value], _ passage: PassageFacts, of document: DocumentReader) -> Bool { true }
}

/// An attribute of passages.
protocol PassageDefinition: AttributeDefinition {}

extension PassageDefinition {
  var concernsDocuments: Bool { false }

  func accepts(_ values: [Value], _ document: DocumentRecord, targetYear: Int?) -> Bool { true }
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
