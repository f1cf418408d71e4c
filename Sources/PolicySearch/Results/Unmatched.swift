/// What of a query could not match anything, so that nothing is dropped silently.
public struct Unmatched: Hashable, Sendable {
  /// What of the query's words no passage holds, overlapping bigrams joined: `量子鲸鱼`.
  public var terms: [String] = []
  /// Required phrases that no passage holds.
  public var phrases: [String] = []
  /// Question phrases that were cut out of the query: 有哪些.
  public var cut: [String] = []
  /// Parts that have no character to search for: `，`.
  public var unsearchable: [String] = []
  /// Where nothing matched: filters that no document passes, `place:火星`.
  public var filters: [String] = []

  public init() {}
}
