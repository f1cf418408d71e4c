import TestSupport
import Testing

@testable import InvertedIndex

struct PostingListTests {
  private static let counts = [1, 2, 127, 128, 129, 255, 256, 1000, 5000]

  /// Length codes of some passages: blocks keep bounds, so that they need a length for every passage.
  private static func codes(_ passageCount: Int) -> [UInt8] {
    (0..<passageCount).map { UInt8(truncatingIfNeeded: $0 &* 31) }
  }

  private static let manyCodes = codes(1 << 18)

  private func postings(of bytes: [UInt8], passageCount: Int) -> [Posting]? {
    let buffer = ExactBuffer(bytes)
    guard let list = PostingList(PostingReference(offset: 0), in: buffer.bytes, passageCount: passageCount) else {
      return nil
    }
    var found: [Posting] = []
    return list.append(to: &found) ? found : nil
  }

  @Test(arguments: counts)
  func `what was written is read`(count: Int) throws {
    var generator = SplitMix64(seed: UInt64(count))
    for longestGap in [0, 100, 1 << 17] as [UInt32] {
      let list = EncodedList(count: count, longestGap: longestGap, codes: Self.manyCodes, &generator)
      let bytes = try list.encode()
      #expect(postings(of: bytes, passageCount: list.passageCount) == list.postings)
      // Other lists follow in the section.
      #expect(postings(of: bytes + [1, 2, 3], passageCount: list.passageCount) == list.postings)
    }
  }

  @Test(arguments: [1, 2, 127])
  func `gaps may be as long as passages can be many`(count: Int) throws {
    var generator = SplitMix64(seed: UInt64(count))
    for _ in 0..<20 {
      let list = EncodedList(count: count, longestGap: 1 << 31, codes: [], &generator)
      #expect(postings(of: try list.encode(), passageCount: list.passageCount) == list.postings)
    }
  }

  @Test(arguments: counts.filter { $0 >= 128 })
  func `the directory of blocks says where each ends and what its best postings are`(count: Int) throws {
    var generator = SplitMix64(seed: 9)
    let encoded = EncodedList(count: count, longestGap: 200, codes: Self.manyCodes, &generator)
    let buffer = ExactBuffer(try encoded.encode())
    let list = try #require(
      PostingList(PostingReference(offset: 0), in: buffer.bytes, passageCount: encoded.passageCount))
    #expect(list.hasDirectory && list.count == count && list.blockCount == (count + 127) / 128)
    var all = Impacts.Builder()
    for block in 0..<list.blockCount {
      let postings = encoded.postings[(128 * block)..<min(count, 128 * block + 128)]
      #expect(list.count(ofBlock: block) == postings.count)
      #expect(list.last(ofBlock: block) == postings.last?.passage)
      var builder = Impacts.Builder()
      for posting in postings {
        builder.add(frequency: posting.frequency, lengthCode: encoded.codes[Int(posting.passage)])
      }
      all.add(builder)
      #expect(list.impacts(ofBlock: block) == builder.finish())
      #expect(decoded(block, of: list) == Array(postings), "a block is decoded by itself")
    }
    #expect(list.impacts == all.finish())
  }

  @Test func `a short list has no directory`() throws {
    let encoded = EncodedList(
      postings: (0..<127).map { Posting(passage: 2 * $0, frequency: 1) }, codes: Self.codes(300))
    let buffer = ExactBuffer(try encoded.encode())
    let list = try #require(PostingList(PostingReference(offset: 0), in: buffer.bytes, passageCount: 300))
    #expect(!list.hasDirectory && list.blockCount == 1 && list.count(ofBlock: 0) == 127)
  }

  /// A block by itself, nil if it is damaged.
  private func decoded(_ block: Int, of list: PostingList) -> [Posting]? {
    var passages = [UInt32](repeating: 0, count: 128)
    var frequencies = passages
    guard let start = list.decodePassages(ofBlock: block, into: &passages, frequencies: &frequencies),
      start == 0 || list.decodeFrequencies(at: start, into: &frequencies)
    else { return nil }
    return zip(passages, frequencies).prefix(list.count(ofBlock: block)).map { Posting(passage: $0, frequency: $1) }
  }

  /// Reads what may be a list, whole and block by block, and checks what holds even of a damaged one.
  ///
  /// - Returns: Whether it is a list.
  private func check(_ bytes: some Collection<UInt8>, passageCount: Int) -> Bool {
    let buffer = ExactBuffer(bytes)
    guard let list = PostingList(PostingReference(offset: 0), in: buffer.bytes, passageCount: passageCount) else {
      return false
    }
    var found: [Posting] = []
    let isWhole = list.append(to: &found)
    var parts = [found]
    for block in 0..<min(list.blockCount, 50) {
      if let postings = decoded(block, of: list) { parts.append(postings) }
    }
    let isRight = parts.allSatisfy { postings in
      var end = 0
      for posting in postings {
        guard posting.passage >= end, posting.passage < passageCount, posting.frequency > 0 else { return false }
        end = Int(posting.passage) + 1
      }
      return true
    }
    #expect(isRight, "\(Array(bytes))")
    return isWhole
  }

  @Test(arguments: [1, 5, 127, 128, 130, 300])
  func `a list that is cut anywhere is refused`(count: Int) throws {
    var generator = SplitMix64(seed: 4)
    let list = EncodedList(count: count, longestGap: 90, codes: Self.codes(3000), &generator)
    let bytes = try list.encode()
    for count in 0..<bytes.count { #expect(!check(bytes[..<count], passageCount: 3000)) }
  }

  @Test(arguments: [5, 127, 128, 130, 300])
  func `damaged bytes never lead out of the index or out of order`(count: Int) throws {
    var generator = SplitMix64(seed: 5)
    let list = EncodedList(count: count, longestGap: 40, codes: Self.codes(count * 8), &generator)
    let bytes = try list.encode()
    for _ in 0..<600 {
      var damaged = bytes
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let position = Int.random(in: 0..<damaged.count, using: &generator)
        damaged[position] =
          [0, 1, 0x7F, 0x80, 0xFF, damaged[position] ^ 1 << Int.random(in: 0..<8, using: &generator)]
          .randomElement(using: &generator) ?? 0
      }
      _ = check(damaged, passageCount: list.passageCount)
    }
    for _ in 0..<300 {
      let random = (0..<Int.random(in: 1...400, using: &generator)).map { _ in
        UInt8.random(in: 0...255, using: &generator)
      }
      _ = check(random, passageCount: 1 << 20)
    }
  }

  @Test func `a frequency of 0 is damage`() throws {
    let list = EncodedList(postings: (0..<128).map { Posting(passage: $0, frequency: 1) }, codes: Self.codes(128))
    var bytes = try list.encode()
    // The block of frequencies is the last: no bits, no exceptions. One exception makes a number one too high for a
    // frequency.
    #expect(bytes.suffix(2) == [0, 0])
    bytes[bytes.count - 1] = 1
    #expect(!check(bytes + [0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F], passageCount: 128))
    #expect(check(bytes + [0, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F], passageCount: 128))
  }
}

struct PostingReferenceTests {
  @Test(arguments: [0, 1, 77, 1 << 31, UInt32.max - 1], [1, 2, 1023] as [UInt32])
  func `a single posting stands in the reference`(passage: UInt32, frequency: UInt32) throws {
    let posting = Posting(passage: passage, frequency: frequency)
    let reference = try #require(PostingReference(single: posting))
    #expect(reference.single == posting)
    // A gram's dictionary entry has this many bits beside the ideograph.
    #expect(reference.raw < 1 << PostingReference.bits && PostingReference.bits + GramDictionary.secondBits == 64)
    #expect(PostingReference(raw: reference.raw) == reference)
  }

  @Test func `a frequency that does not fit stands in a list`() {
    #expect(PostingReference(single: Posting(passage: 0, frequency: 1024)) == nil)
    #expect(PostingReference(single: Posting(passage: 0, frequency: .max)) == nil)
  }

  @Test(arguments: [0, 1, 1 << 32, 1 << 42 - 1] as [UInt64])
  func `an offset is no single posting`(offset: UInt64) {
    let reference = PostingReference(offset: offset)
    #expect(reference.single == nil)
    #expect(reference.offset == offset)
    #expect(reference.raw < 1 << PostingReference.bits)
  }

  @Test func `a damaged reference leads to no list`() {
    let section = ExactBuffer([1, 2])
    func list(_ reference: PostingReference) -> PostingList? {
      PostingList(reference, in: section.bytes, passageCount: 10)
    }
    #expect(list(PostingReference(raw: 1 | 9 << 1 | 1 << 33))?.count == 1)
    #expect(list(PostingReference(raw: 1 | 10 << 1 | 1 << 33)) == nil, "a passage that the index does not have")
    #expect(list(PostingReference(raw: 1 | 9 << 1)) == nil, "a frequency of 0")
    #expect(list(PostingReference(offset: 2)) == nil, "an offset outside the section")
    #expect(list(PostingReference(offset: 1 << 42 - 1)) == nil)
  }
}
