/// A passage that matches, with its score.
public struct RankedPassage: Hashable, Sendable {
  /// The index, by its number among those searched.
  public var part: Int
  /// The passage, by its number in the index.
  public var passage: Int
  public var score: Double
}
