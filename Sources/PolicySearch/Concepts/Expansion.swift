/// A word of a query with the other names that are searched for, too.
public struct Expansion: Sendable {
  /// The word as the query has it, folded: 高企.
  public var word: QueryPart
  /// The other names, most of which stand in some passage: 高新技术企业.
  public var members: [QueryPart]

  init(word: QueryPart, members: [QueryPart]) {
    self.word = word
    self.members = members
  }
}
