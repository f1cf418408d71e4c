import TestSupport
import Testing

@testable import InvertedIndex

struct SourceHeapTests {
  @Test func `the smallest key comes first, of equal keys the lowest source`() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<200 {
      var heap = SourceHeap<Int>()
      // Every source has its keys in order; the next one goes in when one is taken.
      var waiting = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
        (0..<Int.random(in: 0...12, using: &generator)).map { _ in Int.random(in: 0..<8, using: &generator) }.sorted()[
          ...]
      }
      let expected = waiting.enumerated().flatMap { source, keys in keys.map { (key: $0, source: source) } }
        .sorted { ($0.key, $0.source) < ($1.key, $1.source) }
      for source in waiting.indices {
        if let key = waiting[source].popFirst() { heap.insert(key, source: source) }
      }
      var found: [(key: Int, source: Int)] = []
      while let key = heap.first {
        let source = heap.removeFirst()
        found.append((key, source))
        if let next = waiting[source].popFirst() { heap.insert(next, source: source) }
      }
      #expect(found.map(\.key) == expected.map(\.key) && found.map(\.source) == expected.map(\.source))
    }
  }

  @Test func `keys of bytes compare as their bytes do`() {
    let texts = ["", "a", "ab", "b", "é", "企", "\u{FFFF}", "𠀀"].map { ExactBuffer(Array($0.utf8)) }
    for (position, buffer) in texts.enumerated() {
      let key = ByteKey(bytes: buffer.bytes)
      for (other, buffer) in texts.enumerated() {
        let second = ByteKey(bytes: buffer.bytes)
        #expect((key < second) == (position < other) && (key == second) == (position == other))
      }
    }
  }
}

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
