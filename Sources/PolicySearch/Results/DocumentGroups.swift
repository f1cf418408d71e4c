import InvertedIndex

/// What a search found, document by document.
public struct DocumentGroups: Sendable {
  /// A document with its best passages.
  public struct Group: Sendable {
    public var document: DocumentRecord
    /// Its best passages, the best first; their ranks are those among the passages of all documents.
    public var hits: [SearchHit]
    /// How many of its passages match.
    public var total: Int
  }

  /// The requested documents, the one with the best passage first.
  public var groups: [Group]
  /// How many documents have a passage that matches.
  public var total: Int
  /// How many passages match.
  public var passages: Int
  /// Whether all totals are exact. Not if the engine's time limit was over: then they are lower bounds.
  public var totalIsExact: Bool
  /// The other names of words that were searched for, too.
  public var expansions: [Expansion]
  /// What of the query could not match.
  public var unmatched: Unmatched
}
