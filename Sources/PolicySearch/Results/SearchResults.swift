/// What a search found.
public struct SearchResults: Sendable {
  /// The requested part of the results, the best first; equals by document and position.
  public var hits: [SearchHit]
  /// How many passages match in all, exactly; in a search by words and a vector, how many the fused ranking has. Where they are few, passages that hold only single characters of the query
  /// may be among the hits that are not counted.
  public var total: Int
  /// Whether that is all of them. Not if the engine's time limit was over before they were counted: then at least so many match.
  public var totalIsExact: Bool
  /// The other names of words that were searched for, too.
  public var expansions: [Expansion]
  /// What of the query could not match.
  public var unmatched: Unmatched
}
