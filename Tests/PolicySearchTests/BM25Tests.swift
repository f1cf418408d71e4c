import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicySearch

/// Scores compared with the formula, and bounds with scores.
struct BM25Tests {
  private let bm25 = BM25(passageCount: 1000, tokens: 63_500)

  @Test func `a score is the formula's to within its rounding`() {
    for frequency: UInt32 in [1, 2, 3, 4, 5, 100, 254, 255, 256, 100_000, .max] {
      for length: UInt32 in [0, 1, 63, 64, 511, 512, 513, 100_000, .max] {
        for documentFrequency in [1, 10, 500, 1000] {
          let weight = bm25.weight(documentFrequency: documentFrequency)
          let f = Double(frequency)
          let exact = weight * f / (f + 1.2 * (0.25 + 0.75 * Double(length) / 63.5))
          let score = bm25.score(weight: weight, frequency: frequency, length: length)
          #expect(abs(score - exact) <= 0x1.01p-33)
          #expect((score * 0x1p32).rounded() == score * 0x1p32)
        }
      }
    }
  }

  @Test func `the table is the formula`() {
    let (base, slope) = (0.3, 1.2 * 0.75 / 63.5)
    let table = SaturationTable(base: base, slope: slope)
    for frequency: UInt32 in 1...7 {
      for length in (0 as UInt32)...600 {
        let f = Double(frequency)
        #expect(table.value(frequency: frequency, length: length) == f / (f + (base + slope * Double(length))))
      }
    }
  }

  @Test func `sums do not depend on the order of the terms`() {
    var generator = SplitMix64(seed: 41)
    for _ in 0..<100 {
      var scores = (0..<Int.random(in: 2...300, using: &generator)).map { _ in
        bm25.score(
          weight: bm25.weight(documentFrequency: Int.random(in: 1...1000, using: &generator)),
          frequency: UInt32.random(in: 1...20, using: &generator), length: .random(in: 1...700, using: &generator))
      }
      let sum = scores.reduce(0, +)
      for _ in 0..<5 {
        scores.shuffle(using: &generator)
        #expect(scores.reduce(0, +) == sum)
      }
    }
  }

  @Test func `no posting scores more than the bound of its impacts`() {
    var generator = SplitMix64(seed: 42)
    for _ in 0..<400 {
      let bm25 = BM25(passageCount: 1000, tokens: Int.random(in: 0...500_000, using: &generator))
      let weight = bm25.weight(documentFrequency: Int.random(in: 1...1000, using: &generator))
      var builder = Impacts.Builder()
      var all = Impacts.Builder()
      var best = 0.0
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        var bestOfBlock = 0.0
        for _ in 0..<Int.random(in: 1...128, using: &generator) {
          let frequency = Self.skewed(to: 100_000, &generator)
          let length = frequency &+ Self.skewed(to: 100_000, &generator) &- 1
          builder.add(frequency: frequency, lengthCode: LengthCode.code(of: length))
          bestOfBlock = max(bestOfBlock, bm25.score(weight: weight, frequency: frequency, length: length))
        }
        all.add(builder)
        #expect(bm25.bound(weight: weight, impacts: builder.finish()) >= bestOfBlock)
        best = max(best, bestOfBlock)
      }
      let bound = bm25.bound(weight: weight, impacts: all.finish())
      #expect(bound >= best && bound <= BM25.above(weight))
    }
  }

  /// From 1 on, small numbers more often than large ones.
  private static func skewed(to limit: Double, _ generator: inout SplitMix64) -> UInt32 {
    var number = limit
    for _ in 0..<4 { number *= Double.random(in: 0...1, using: &generator) }
    return UInt32(number) + 1
  }

  @Test func `a term that more passages hold weighs less, and none weighs nothing`() {
    let weights = (1...1000).map { bm25.weight(documentFrequency: $0) }
    #expect(zip(weights, weights.dropFirst()).allSatisfy { $0 > $1 })
    #expect(weights.allSatisfy { $0 > 0 })
  }
}
