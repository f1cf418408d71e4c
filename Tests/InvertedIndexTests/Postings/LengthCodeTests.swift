import TestSupport
import Testing

@testable import InvertedIndex

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
