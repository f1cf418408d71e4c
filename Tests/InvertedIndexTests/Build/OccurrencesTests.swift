import TestSupport
import Testing
import TextFolding

@testable import InvertedIndex

/// What is collected of passages, against a dictionary.
struct OccurrencesTests {
  /// Postings from how often a term occurs in each passage.
  private func postings(_ frequencies: [UInt32: UInt32]) -> [Posting] {
    frequencies.map { Posting(passage: $0.key, frequency: $0.value) }.sorted { $0.passage < $1.passage }
  }

  @Test func `occurrences become postings in the order of keys and passages`() {
    var generator = SplitMix64(seed: 1)
    var occurrences = Occurrences()
    var expected: [UInt32: [UInt32: UInt32]] = [:]
    // More than there is room for at first.
    for index in 0..<70_000 {
      let key = UInt32.random(in: 0..<400, using: &generator) &* 0x0101_0101
      let passage = UInt32(index / 100)
      occurrences.append(key: key, passage: passage, .text)
      expected[key, default: [:]][passage, default: 0] += 1
    }
    #expect(occurrences.count == 70_000)
    occurrences.mapKeys { ~$0 }
    occurrences.sort()
    var index = 0
    var keys: [UInt32] = []
    var found: [Posting] = []
    while let key = occurrences.take(at: &index, into: &found) {
      #expect(found == postings(expected[~key] ?? [:]))
      keys.append(key)
      found = []
    }
    #expect(keys == expected.keys.map { ~$0 }.sorted())
  }

  @Test func `titles weigh, and alone make no passage hold a term unless they count beside the text`() throws {
    let places: [(passage: UInt32, place: OccurrencePlace)] = [
      (0, .separateTitle), (0, .text), (1, .titleInText), (2, .titleInText), (2, .text), (2, .text),
      (3, .separateTitle),
    ]
    let expected = [
      Posting(passage: 0, frequency: 2, weighted: 3), Posting(passage: 2, frequency: 2, weighted: 4),
      Posting(passage: 3, frequency: 1, weighted: 2),
    ]
    for gram in [Gram(0x4E00, 0x4F01), Gram(0x2_0000)] {
      var occurrences = GramOccurrences()
      var words = WordOccurrences()
      for (passage, place) in places {
        occurrences.append(gram, passage: passage, place)
        [0x61].withUnsafeBufferPointer { words.append($0, passage: passage, place) }
        if place == .titleInText {
          // What no text holds is no term.
          occurrences.append(Gram(gram.first, 0x5000), passage: passage, place)
          [0x62].withUnsafeBufferPointer { words.append($0, passage: passage, place) }
        }
      }
      var lists: [[Posting]] = []
      try occurrences.forEachGram { lists.append(Array($1)) }
      try words.forEachWord { lists.append(Array($1)) }
      #expect(lists == [expected, expected])
    }
  }

  @Test func `nothing collected is nothing taken`() {
    var occurrences = Occurrences()
    occurrences.sort()
    var index = 0
    var found: [Posting] = []
    #expect(occurrences.take(at: &index, into: &found) == nil)
  }

  @Test func `grams come in their order, with ideographs beyond the basic plane`() throws {
    let ideographs: [UInt32] = [0x3400, 0x4E00, 0x4F01, 0x9FFF, 0xFA0E, 0x2_0000, 0x2_A6A5, 0x3_1350]
    var generator = SplitMix64(seed: 2)
    var occurrences = GramOccurrences()
    var expected: [Gram: [UInt32: UInt32]] = [:]
    for index in 0..<6000 {
      let second = Int.random(in: 0..<6, using: &generator) == 0 ? 0 : ideographs.randomElement(using: &generator) ?? 0
      let gram = Gram(ideographs.randomElement(using: &generator) ?? 0, second)
      let passage = UInt32(index / 40)
      occurrences.append(gram, passage: passage, .text)
      expected[gram, default: [:]][passage, default: 0] += 1
    }
    var grams: [Gram] = []
    var lists: [[Posting]] = []
    try occurrences.forEachGram { gram, postings in
      grams.append(gram)
      lists.append(Array(postings))
    }
    #expect(grams == expected.keys.sorted())
    for (gram, list) in zip(grams, lists) { #expect(list == postings(expected[gram] ?? [:])) }
  }

  @Test func `grams that are all beyond the basic plane, and none at all, come too`() throws {
    var occurrences = GramOccurrences()
    for passage in [0, 0, 2] as [UInt32] { occurrences.append(Gram(0x2_0000, 0x4E00), passage: passage, .text) }
    var lists: [[Posting]] = []
    try occurrences.forEachGram { lists.append(Array($1)) }
    #expect(lists == [[Posting(passage: 0, frequency: 2), Posting(passage: 2, frequency: 1)]])
    try GramOccurrences().forEachGram { gram, _ in Issue.record("\(gram)") }
  }

  @Test func `words come in the order of their bytes`() throws {
    let scalars: [UInt32] = [0x30, 0x41, 0x61, 0x7A, 0xE9, 0x3B1, 0xFF21, 0x1_D400, 0x1_0FFF]
    var generator = SplitMix64(seed: 3)
    var occurrences = WordOccurrences()
    var expected: [String: [UInt32: UInt32]] = [:]
    // More different words than there is room for at first.
    for index in 0..<9000 {
      let word = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        scalars.randomElement(using: &generator) ?? 0x30
      }
      let passage = UInt32(index / 30)
      word.withUnsafeBufferPointer { occurrences.append($0, passage: passage, .text) }
      expected[FoldedText.string(word[...]), default: [:]][passage, default: 0] += 1
    }
    #expect(expected.count > 4096)
    var words: [[UInt8]] = []
    var lists: [[Posting]] = []
    try occurrences.forEachWord { word, postings in
      words.append(Array(word))
      lists.append(Array(postings))
    }
    #expect(words == expected.keys.map { Array($0.utf8) }.sorted { $0.lexicographicallyPrecedes($1) })
    for (word, list) in zip(words, lists) {
      #expect(list == postings(expected[String(decoding: word, as: UTF8.self)] ?? [:]))
    }
  }
}

struct RadixSortTests {
  @Test(arguments: [0, 1, 2, 3, 100, 5000])
  func `integers come in order`(count: Int) {
    var generator = SplitMix64(seed: UInt64(count))
    for shift in [0, 1, 20, 33, 63] as [UInt64] {
      var values = (0..<count).map { _ in UInt64.random(in: 0 ... .max, using: &generator) >> shift }
      let expected = values.sorted()
      RadixSort.sort(&values)
      #expect(values == expected)
    }
  }

  @Test(arguments: [0..<64, 32..<64, 11..<33, 5..<6, 20..<53] as [Range<UInt64>])
  func `integers that agree in the bits that count keep their order`(bits: Range<UInt64>) {
    var generator = SplitMix64(seed: bits.lowerBound)
    var values = (0..<2000).map { _ in
      UInt64.random(in: 0 ... .max, using: &generator) >> (64 - bits.upperBound)
    }
    // Many of them alike.
    for index in values.indices where index % 3 > 0 { values[index] = values[index / 3] ^ UInt64(index % 32) }
    func key(_ value: UInt64) -> UInt64 { value >> bits.lowerBound }
    let expected = values.enumerated().sorted { (key($0.element), $0.offset) < (key($1.element), $1.offset) }
      .map(\.element)
    var scratch = [UInt64](repeating: .max, count: values.count)
    values.withUnsafeMutableBufferPointer { values in
      scratch.withUnsafeMutableBufferPointer { RadixSort.sort(values, scratch: $0, bits: bits) }
    }
    #expect(values == expected)
  }
}
