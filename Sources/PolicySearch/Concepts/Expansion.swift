/// A word of a query with the other names that are searched for, too.
public struct Expansion: Sendable {
  /// Another name of the word.
  public struct Member: Sendable {
    public var part: QueryPart
    /// The name of the concept that joins both.
    public var concept: String
    public var source: Concept.Source
  }

  /// The word as the query has it, folded: 高企.
  public var word: QueryPart
  /// The other names: 高新技术企业.
  public var members: [Member]
}
