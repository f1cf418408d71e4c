import TestSupport
import Testing

@testable import InvertedIndex

struct ImpactsTests {
  private struct Case: Hashable {
    var frequency: UInt32
    var code: UInt8
  }

  private func pairs(_ impacts: Impacts) -> [Case] {
    (0..<Impacts.capacity).compactMap { impacts.pair($0) }.map {
      Case(frequency: UInt32($0.frequency), code: $0.lengthCode)
    }
  }

  private func covers(_ pair: Case, _ posting: Case) -> Bool {
    (pair.frequency == UInt32(Impacts.saturated) || pair.frequency >= posting.frequency) && pair.code <= posting.code
  }

  private func cases(_ count: Int, highest: UInt32, _ generator: inout SplitMix64) -> [Case] {
    (0..<count).map { _ in
      Case(
        frequency: UInt32.random(in: 1...highest, using: &generator),
        code: UInt8.random(in: 0...255, using: &generator))
    }
  }

  @Test func `every posting is covered by one of at most four pairs`() {
    var generator = SplitMix64(seed: 1)
    for round in 0..<400 {
      let highest: UInt32 = [1, 3, 30, 254, 256, .max][round % 6]
      let postings = cases(Int.random(in: 1...200, using: &generator), highest: highest, &generator)
      var builder = Impacts.Builder()
      for posting in postings { builder.add(frequency: posting.frequency, lengthCode: posting.code) }
      let pairs = pairs(builder.finish())
      #expect((1...4).contains(pairs.count))
      for posting in postings { #expect(pairs.contains { covers($0, posting) }) }
      // No pair is better than the best of both: the bound is one that postings give.
      #expect(pairs.map(\.frequency).max() == min(255, postings.map(\.frequency).max() ?? 0))
      #expect(pairs.map(\.code).min() == postings.map(\.code).min())
    }
  }

  @Test func `pairs that fit are exactly the postings that no other covers`() {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<300 {
      let postings = cases(Int.random(in: 1...4, using: &generator), highest: 20, &generator)
      var builder = Impacts.Builder()
      for posting in postings { builder.add(frequency: posting.frequency, lengthCode: posting.code) }
      let best = Set(postings.filter { posting in !postings.contains { $0 != posting && covers($0, posting) } })
      #expect(Set(pairs(builder.finish())) == best)
    }
  }

  @Test func `a builder is empty when it is finished and takes over what another holds`() {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<100 {
      let parts = (0..<3).map { _ in cases(30, highest: 300, &generator) }
      var all = Impacts.Builder()
      var joined = Impacts.Builder()
      var part = Impacts.Builder()
      for postings in parts {
        for posting in postings {
          all.add(frequency: posting.frequency, lengthCode: posting.code)
          part.add(frequency: posting.frequency, lengthCode: posting.code)
        }
        joined.add(part)
        _ = part.finish()
        #expect(part.finish().raw == 0)
      }
      #expect(joined.finish() == all.finish())
    }
  }
}
