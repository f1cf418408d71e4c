import TestSupport
import Testing

@testable import PolicySearch

struct RankFusionTests {
  /// Some passages of two indexes with scores that fall.
  private func ranking(_ count: Int, _ generator: inout SplitMix64) -> [RankedPassage] {
    let all = (0..<80).map { RankedPassage(shard: $0 % 2, passage: $0 / 2, score: 0) }
    let scores = (0..<count).map { _ in Double.random(in: -1...20, using: &generator) }.sorted(by: >)
    return zip(all.shuffled(using: &generator), scores).map {
      RankedPassage(shard: $0.shard, passage: $0.passage, score: $1)
    }
  }

  private func score(_ key: RankedPassage, in ranking: [RankedPassage]) -> (rank: Int, score: Double)? {
    ranking.firstIndex { $0.shard == key.shard && $0.passage == key.passage }.map { ($0 + 1, ranking[$0].score) }
  }

  private func cosine(_ match: RankedPassage) -> Double { 0.01 * Double(match.passage) - 0.1 * Double(match.shard) }

  @Test(arguments: [Fusion.reciprocalRank, .weighted(0), .weighted(0.3), .weighted(1)])
  func `each passage has the score that the formula gives it`(fusion: Fusion) {
    var generator = SplitMix64(seed: 1)
    for (wordCount, vectorCount) in [(0, 0), (0, 5), (5, 0), (30, 50), (80, 80)] {
      let words = ranking(wordCount, &generator)
      let vectors = ranking(vectorCount, &generator)
      let fused = RankFusion.fused(words: words, vectors: vectors, by: fusion, rankOffset: 60, cosine: cosine)
      let keys = Set((words + vectors).map { RankedPassage(shard: $0.shard, passage: $0.passage, score: 0) })
      #expect(Set(fused.map { RankedPassage(shard: $0.shard, passage: $0.passage, score: 0) }) == keys)
      #expect(fused.count == keys.count)
      for match in fused {
        let (word, vector) = (score(match, in: words), score(match, in: vectors))
        let expected =
          switch fusion {
          case .reciprocalRank: [word, vector].compactMap { $0 }.reduce(0) { $0 + 1 / (60 + Double($1.rank)) }
          case .weighted(let weight):
            weight * (vector?.score ?? cosine(match)) + (1 - weight) * (word?.score ?? 0) / (words.first?.score ?? 1)
          }
        #expect(abs(match.score - expected) < 1e-12)
      }
    }
  }

  @Test func `a way of fusion is read from its name`() {
    #expect(Fusion(name: "rrf") == .reciprocalRank)
    #expect(Fusion(name: "weighted:0.25") == .weighted(0.25))
    #expect(Fusion(name: "weighted:0") == .weighted(0) && Fusion(name: "weighted:1") == .weighted(1))
    for name in [
      "", "RRF", "weighted", "weighted:", "weighted:1.1", "weighted:-1", "weighted:nan", "weighted:x", "rrf:1",
    ] {
      #expect(Fusion(name: name) == nil, "\(name)")
    }
  }
}
