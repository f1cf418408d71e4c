import TextFolding

/// A passage that was found.
public struct SearchHit: Sendable {
  /// The place among all results, from 1.
  public var rank: Int
  /// The score; 0 for a query that has only a filter. In a search by a vector the cosine, or what fusion makes of both.
  public var score: Double { match.score }
  /// Whether the passage holds a term of the query, or another name of one of its words, and not only single characters.
  public var holdsTerm: Bool { match.holdsTerm }
  /// The passage by its number, with its score.
  var match: RankedPassage
  public var passage: PassageView
  /// Where the passage's text holds what was asked, in Unicode scalars of the text.
  public var highlights: [SourceSpan]
  public var snippet: Snippet
}
