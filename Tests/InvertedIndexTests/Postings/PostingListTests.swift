import TestSupport
import Testing

@testable import InvertedIndex

struct PostingListTests {
  private static let counts = [1, 2, 127, 128, 129, 255, 256, 1000, 5000]

  /// Lengths of some passages: blocks keep bounds, so that they need a length for every passage.
  private static func lengths(_ passageCount: Int) -> [UInt32] { (0..<passageCount).map { UInt32($0 &* 31 % 3000) } }

  private static let manyLengths = lengths(1 << 18)

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
      let list = EncodedList(count: count, longestGap: longestGap, lengths: Self.manyLengths, &generator)
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
      let list = EncodedList(count: count, longestGap: 1 << 31, lengths: [], &generator)
      #expect(postings(of: try list.encode(), passageCount: list.passageCount) == list.postings)
    }
  }

  @Test(arguments: counts.filter { $0 >= 128 })
  func `the directory of blocks says where each ends and what its best postings are`(count: Int) throws {
    var generator = SplitMix64(seed: 9)
    let encoded = EncodedList(count: count, longestGap: 200, lengths: Self.manyLengths, &generator)
    let buffer = ExactBuffer(try encoded.encode())
    let list = try #require(
      PostingList(PostingReference(offset: 0), in: buffer.bytes, passageCount: encoded.passageCount))
    #expect(list.hasDirectory && list.count == count && list.blockCount == (count + 127) / 128)
    var all = [Impacts.Builder(), Impacts.Builder()]
    for block in 0..<list.blockCount {
      let postings = encoded.postings[(128 * block)..<min(count, 128 * block + 128)]
      #expect(list.count(ofBlock: block) == postings.count)
      #expect(list.last(ofBlock: block) == postings.last?.passage)
      for areWeighted in [false, true] {
        var builder = Impacts.Builder()
        for posting in postings {
          let passage = posting.passage
          builder.add(
            frequency: areWeighted ? posting.weighted : posting.frequency,
            lengthCode: LengthCode.code(
              of: areWeighted ? encoded.weightedLength(passage) : encoded.lengths[Int(passage)]))
        }
        all[areWeighted ? 1 : 0].add(builder)
        #expect(list.impacts(ofBlock: block, areWeighted: areWeighted) == builder.finish())
        let frequencies = postings.map { areWeighted ? $0.weighted : $0.frequency }
        let found = decoded(block, of: list, areWeighted: areWeighted)
        #expect(found?.map(\.passage) == postings.map(\.passage), "a block is decoded by itself")
        #expect(found?.map(\.frequency) == frequencies)
      }
    }
    #expect(list.impacts(areWeighted: false) == all[0].finish())
    #expect(list.impacts(areWeighted: true) == all[1].finish())
  }

  @Test func `a short list has no directory`() throws {
    let encoded = EncodedList(
      postings: (0..<127).map { Posting(passage: 2 * $0, frequency: 1) }, lengths: Self.lengths(300))
    let buffer = ExactBuffer(try encoded.encode())
    let list = try #require(PostingList(PostingReference(offset: 0), in: buffer.bytes, passageCount: 300))
    #expect(!list.hasDirectory && list.blockCount == 1 && list.count(ofBlock: 0) == 127)
  }

  /// A block by itself, nil if it is damaged.
  private func decoded(_ block: Int, of list: PostingList, areWeighted: Bool = false) -> [Posting]? {
    var passages = [UInt32](repeating: 0, count: 128)
    var frequencies = passages
    guard
      let start = list.decodePassages(
        ofBlock: block, into: &passages, frequencies: &frequencies, areWeighted: areWeighted),
      start == 0 || list.decodeFrequencies(at: start, into: &frequencies, areWeighted: areWeighted)
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
        guard posting.passage >= end, posting.passage < passageCount, posting.frequency > 0,
          posting.weighted >= posting.frequency
        else { return false }
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
    let list = EncodedList(count: count, longestGap: 90, lengths: Self.lengths(3000), &generator)
    let bytes = try list.encode(withDocuments: false)
    for count in 0..<bytes.count { #expect(!check(bytes[..<count], passageCount: 3000)) }
    // The part of documents is read by itself.
    let whole = try list.encode()
    for count in bytes.count..<whole.count {
      let buffer = ExactBuffer(whole[..<count])
      let cut = PostingList(PostingReference(offset: 0), in: buffer.bytes, passageCount: 3000)
      #expect(cut?.forEachBlockOfDocuments(of: 1) { _, _, _ in } != true)
    }
  }

  @Test(arguments: [5, 127, 128, 130, 300])
  func `damaged bytes never lead out of the index or out of order`(count: Int) throws {
    var generator = SplitMix64(seed: 5)
    let list = EncodedList(count: count, longestGap: 40, lengths: Self.lengths(count * 8), &generator)
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
    let list = EncodedList(postings: (0..<128).map { Posting(passage: $0, frequency: 1) }, lengths: Self.lengths(128))
    let bytes = try list.encode(withDocuments: false)
    // The last blocks are weighted frequencies less 1 and what titles add: no bits, no exceptions.
    #expect(bytes.suffix(4) == [0, 0, 0, 0])
    let start = Array(bytes.dropLast(4))
    // One exception makes a number one too high for a frequency,
    #expect(!check(start + [0, 1, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0, 0], passageCount: 128))
    #expect(check(start + [0, 1, 0, 0xFE, 0xFF, 0xFF, 0xFF, 0x0F, 0, 0], passageCount: 128))
    // or as high as all of a frequency.
    #expect(!check(start + [0, 0, 0, 1, 0, 1], passageCount: 128))
    #expect(check(start + [0, 1, 0, 1, 0, 1, 0, 1], passageCount: 128))
  }

  @Test(arguments: [128, 129, 1000, 5000], [1, 3, 60] as [UInt32])
  func `the documents of a long list are those of its postings`(count: Int, perDocument: UInt32) throws {
    var generator = SplitMix64(seed: UInt64(count))
    let lengths = Self.lengths(count * 3)
    var starts: [UInt32] = [0]
    while let last = starts.last, last < UInt32(lengths.count) {
      // Some documents have no passages.
      starts.append(last + UInt32.random(in: 0...2 * perDocument, using: &generator))
    }
    starts.removeLast()
    let passages = (0..<UInt32(lengths.count)).shuffled(using: &generator).prefix(count).sorted()
    let postings = passages.map { Posting(passage: $0, frequency: $0 % 3 + 1, weighted: $0 % 3 + 2) }
    let list = EncodedList(postings: postings, lengths: lengths, documentStarts: starts)
    var expected: [Int: UInt32] = [:]
    for posting in postings {
      let document = try #require(starts.lastIndex { $0 <= posting.passage })
      expected[document, default: 0] += posting.frequency
    }
    let buffer = ExactBuffer(try list.encode())
    let read = try #require(PostingList(PostingReference(offset: 0), in: buffer.bytes, passageCount: lengths.count))
    // Where the postings tell as fast, there is no part of documents.
    #expect(read.documentCount == (2 * expected.count <= count ? expected.count : 0))
    var found: [Int: UInt32] = [:]
    let isWhole = read.forEachBlockOfDocuments(of: starts.count) { documents, frequencies, count in
      for index in 0..<count { found[Int(documents[index])] = frequencies[index] }
    }
    #expect(isWhole)
    if read.documentCount > 0 { #expect(found == expected) }
    #expect(read.documentCount == 0 || !read.forEachBlockOfDocuments(of: expected.keys.max() ?? 0) { _, _, _ in })
  }
}

struct PostingReferenceTests {
  @Test(arguments: [0, 1, 77, 1 << 31, UInt32.max - 1], [1, 2, 120] as [UInt32])
  func `a single posting stands in the reference`(passage: UInt32, frequency: UInt32) throws {
    var posting = Posting(passage: passage, frequency: frequency)
    #expect(PostingReference(single: posting)?.single == posting)
    posting.weighted += 7
    let reference = try #require(PostingReference(single: posting))
    #expect(reference.single == posting)
    // A gram's dictionary entry has this many bits beside the ideograph.
    #expect(reference.raw < 1 << PostingReference.bits && PostingReference.bits + GramDictionary.secondBits == 64)
    #expect(PostingReference(raw: reference.raw) == reference)
  }

  @Test func `a frequency that does not fit stands in a list`() {
    #expect(PostingReference(single: Posting(passage: 0, frequency: 128)) == nil)
    #expect(PostingReference(single: Posting(passage: 0, frequency: 1, weighted: 9)) == nil)
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
    #expect(list(PostingReference(raw: 1 | 9 << 1 | 2 << 33 | 2 << 40)) == nil, "a title that has all of it")
    #expect(list(PostingReference(offset: 2)) == nil, "an offset outside the section")
    #expect(list(PostingReference(offset: 1 << 42 - 1)) == nil)
  }
}
