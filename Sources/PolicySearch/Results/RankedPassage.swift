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

extension RankedPassage {
  init(_ item: TopPassages.Item) {
    self.init(part: item.part, passage: Int(item.passage), score: item.score)
  }

  var item: TopPassages.Item { TopPassages.Item(score: score, part: part, passage: UInt32(passage)) }
}
