import TestSupport
import Testing

@testable import InvertedIndex

struct ByteRangesTests {
  @Test func `ranges of scalars become ranges of bytes`() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<300 {
      let scalars = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
        (["a", "é", "企", "𠀀"] as [Unicode.Scalar]).randomElement(using: &generator) ?? "a"
      }
      // Cuts of the text, in pairs: ranges that ascend, touch or are empty.
      let cuts = (0..<2 * Int.random(in: 0...5, using: &generator)).map { _ in
        Int.random(in: 0...scalars.count, using: &generator)
      }.sorted()
      let ranges = stride(from: 0, to: cuts.count, by: 2).map { cuts[$0]..<cuts[$0 + 1] }
      func bytes(_ count: Int) -> Int { scalars[..<count].reduce(0) { $0 + UTF8.width($1) } }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      let found = ExactBuffer(Array(String(text).utf8))
      #expect(
        ByteRanges.of(ranges, in: found.bytes.assumingMemoryBound(to: UInt8.self))
          == ranges.map { bytes($0.lowerBound)..<bytes($0.upperBound) })
    }
  }
}
