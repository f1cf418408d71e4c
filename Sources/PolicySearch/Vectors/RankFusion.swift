/// Makes one ranking of two.
struct RankFusion {
  /// How many passages of each ranking count.
  static let depth = 1000
  /// What is added to a rank, from 1, before it is inverted.
  private static let rankOffset = 60.0

  private struct Key: Hashable {
    var part: Int
    var passage: Int

    init(_ match: RankedPassage) { (part, passage) = (match.part, match.passage) }
  }

  /// The passages of two rankings, each once, with their new scores, in no order that means anything.
  ///
  /// - Parameters:
  ///   - words: The best by words, the first first, with scores of BM25.
  ///   - vectors: The best by vectors, with cosines.
  ///   - cosine: Gives that of a passage that is only among the first.
  static func fused<Failure: Error>(
    words: [RankedPassage], vectors: [RankedPassage], by fusion: Fusion,
    cosine: (RankedPassage) throws(Failure) -> Double
  ) throws(Failure) -> [RankedPassage] {
    var places: [Key: Int] = [:]
    var fused: [RankedPassage] = []
    func add(_ match: RankedPassage, _ score: Double) {
      if let place = places[Key(match)] {
        fused[place].score += score
      } else {
        places[Key(match)] = fused.count
        fused.append(RankedPassage(part: match.part, passage: match.passage, score: score))
      }
    }
    switch fusion {
    case .reciprocalRank:
      for ranking in [words, vectors] {
        for (place, match) in ranking.enumerated() { add(match, 1 / (rankOffset + Double(place + 1))) }
      }
    case .weighted(let weight):
      for match in vectors { add(match, weight * match.score) }
      let best = words.first?.score ?? 0
      for match in words {
        let isKnown = places[Key(match)] != nil
        let similarity = isKnown ? 0 : weight * (try cosine(match))
        add(match, similarity + (best > 0 ? (1 - weight) * match.score / best : 0))
      }
    }
    return fused
  }
}
