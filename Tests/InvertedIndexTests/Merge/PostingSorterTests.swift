import TestSupport
import Testing

@testable import InvertedIndex

struct PostingSorterTests {
  @Test(arguments: [1, 64, 65, 4096, 4097, 20_000])
  func `postings of distinct passages come in order, list after list`(passageCount: Int) {
    var generator = SplitMix64(seed: UInt64(passageCount))
    var sorter = PostingSorter(passageCount: passageCount)
    for count in [0, 1, 2, 23, 24, 25, 200, 3000] {
      var passages = Set((0..<count).map { _ in UInt32.random(in: 0..<UInt32(passageCount), using: &generator) })
      // The ends of the bitmap's words are where an error would be.
      if count > 2 { passages.formUnion([0, UInt32(passageCount) - 1]) }
      let expected = passages.sorted().map { Posting(passage: $0, frequency: $0 &* 7 + 1) }
      var postings = expected.shuffled(using: &generator)
      sorter.sort(&postings)
      #expect(postings == expected, "\(count)")
    }
  }
}
