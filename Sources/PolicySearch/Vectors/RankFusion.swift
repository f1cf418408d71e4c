/// Makes one ranking of two.
struct RankFusion {
  private struct Key: Hashable {
    var shard: Int
    var passage: Int

    init(_ match: RankedPassage) { (shard, passage) = (match.shard, match.passage) }
  }

  /// The passages of two rankings, each once, with their new scores, in no order that means anything.
  ///
  /// - Parameters:
  ///   - words: The best by words, the first first, with scores of BM25.
  ///   - vectors: The best by vectors, with cosines.
  ///   - rankOffset: What is added to a rank, from 1, before it is inverted.
  ///   - cosine: Gives that of a passage that is only among the first.
  static func fused<Failure: Error>(
    words: [RankedPassage], vectors: [RankedPassage], by fusion: Fusion, rankOffset: Double,
    cosine: (RankedPassage) throws(Failure) -> Double
  ) throws(Failure) -> [RankedPassage] {
    var positions: [Key: Int] = [:]
    var fused: [RankedPassage] = []
    func add(_ match: RankedPassage, _ score: Double) {
      if let position = positions[Key(match)] {
        fused[position].score += score
      } else {
        positions[Key(match)] = fused.count
        fused.append(RankedPassage(shard: match.shard, passage: match.passage, score: score))
      }
    }
    switch fusion {
    case .reciprocalRank:
      for ranking in [words, vectors] {
        for (position, match) in ranking.enumerated() { add(match, 1 / (rankOffset + Double(position + 1))) }
      }
    case .weighted(let weight):
      for match in vectors { add(match, weight * match.score) }
      let best = words.first?.score ?? 0
      for match in words {
        let isKnown = positions[Key(match)] != nil
        let similarity = isKnown ? 0 : weight * (try cosine(match))
        add(match, similarity + (best > 0 ? (1 - weight) * match.score / best : 0))
      }
    }
    return fused
  }
}

/// How a ranking by words and one by vectors become one.
public enum Fusion: Hashable, Sendable {
  /// By the ranks in both: the sum of 1 / (`rankOffset` + rank) (`RankingModel.Joining`). Scores need not be
  /// comparable.
  ///
  /// Cormack, Clarke, Büttcher: Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods
  /// (2009).
  case reciprocalRank
  /// By the scores: `weight` × cosine + (1 - `weight`) × BM25 ÷ the best BM25. The weight is from 0 to 1.
  case weighted(Double)

  /// Reads `rrf` or `weighted:0.3`; nil if it is neither.
  public init?(name: String) {
    if name == "rrf" {
      self = .reciprocalRank
      return
    }
    let parts = name.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0] == "weighted", let weight = Double(parts[1]), (0...1).contains(weight) else {
      return nil
    }
    self = .weighted(weight)
  }
}
