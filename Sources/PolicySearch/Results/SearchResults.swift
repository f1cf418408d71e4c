/// What a search found.
public struct SearchResults: Sendable {
  /// The requested part of the results, the best first; equals by document and position.
  public var hits: [SearchHit]
  /// How many passages match in all, exactly.
  public var total: Int
  /// What of the query could not match.
  public var unmatched: Unmatched
}
