/// The unit of retrieval: a measure, or a paragraph of another clause.
public struct Passage: Hashable, Sendable {
  /// Identifies the passage among all documents: `kunshan-2024#二、(一)2.(1)`.
  public var id: String
  public var kind: PassageKind
  /// The index of its clause in `PolicyDocument.clauses`, or nil for a record.
  public var clause: Int?
  /// Where the passage stands in the document's text, in Unicode scalars.
  public var range: Range<Int>
  /// The passage's own title, or empty.
  public var title: String
  /// Whether the title is a part of the text at `range` (a clause's title is, a record's is not).
  public var titleIsInText: Bool
  /// The responsible units in the order of the text.
  public var units: [ResponsibleUnit]
}
