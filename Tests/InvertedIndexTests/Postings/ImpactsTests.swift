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

struct LengthCodeTests {
  @Test func `short lengths are exact`() {
    for length in UInt32(0)..<64 { #expect(LengthCode.length(of: LengthCode.code(of: length)) == length) }
  }

  @Test func `every code is that of its own length, and codes ascend with lengths`() {
    for code in UInt8.min...UInt8.max {
      let length = LengthCode.length(of: code)
      #expect(LengthCode.code(of: length) == code)
      if code > 0 {
        #expect(LengthCode.length(of: code - 1) < length)
        #expect(LengthCode.code(of: length - 1) == code - 1)
      }
    }
  }

  @Test func `a length is rounded down by less than an eighth`() {
    var generator = SplitMix64(seed: 1)
    let random = (0..<3000).map { _ in
      UInt32.random(in: 0 ... .max, using: &generator) >> UInt32.random(in: 0...26, using: &generator)
    }
    let edges: [UInt32] = (6..<32).flatMap { power in [-1, 0, 1].map { UInt32((1 << power) + $0) } }
    for length in random + edges + [.max] {
      let rounded = LengthCode.length(of: LengthCode.code(of: length))
      #expect(rounded <= length)
      // Above, where no passage reaches, the last code stands for all.
      if length < 1 << 30 { #expect(UInt64(length) * 8 < UInt64(rounded) * 9 + 8, "\(length)") }
    }
    #expect(LengthCode.code(of: .max) == 255)
    #expect(LengthCode.length(of: 255) > 1 << 29)
  }
}
