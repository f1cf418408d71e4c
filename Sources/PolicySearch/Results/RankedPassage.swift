/// A passage that matches, with its score.
public struct RankedPassage: Hashable, Sendable {
  /// The index, by its number among those searched.
  public var part: Int
  /// The passage, by its number in the index.
  public var passage: Int
  public var score: Double
  /// Whether it holds a term of the query, or another name of one of its words, and not only single characters.
  public var holdsTerm = true
}
