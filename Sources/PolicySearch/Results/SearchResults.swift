/// What a search found.
public struct SearchResults: Sendable {
  /// The requested part of the results, the best first; equals by document and position.
  public var hits: [SearchHit]
  /// How many passages match in all, exactly.
  public var total: Int
  /// What of the query's words no passage holds, overlapping bigrams joined: `量子鲸鱼`.
  public var missingTerms: [String]
  /// Required phrases that no passage holds.
  public var missingPhrases: [String]
  /// Filters that no document passes: `place:火星`.
  public var missingFilters: [String]
}
