/// A node of a document's tree: a numbered clause, or a part without a number (title, notice, preface, annex).
public struct Clause: Hashable, Sendable {
  /// The labels from the top, joined: `二、(一)2.(1)`. Unique in the document.
  public var path: String
  /// The clause's title as written, or empty.
  public var title: String
  /// The number as written (`1`), or empty.
  public var number: String
  /// The index of the enclosing clause in `PolicyDocument.clauses`, or nil at the top.
  public var parent: Int?

  public init(path: String, title: String, number: String, parent: Int?) {
    self.path = path
    self.title = title
    self.number = number
    self.parent = parent
  }
}
