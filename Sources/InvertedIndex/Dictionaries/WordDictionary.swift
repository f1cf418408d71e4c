/// The sorted words of an index with their postings (section `WORD`).
///
/// Words sort by their UTF-8 bytes. Layout: count (u64); count + 1 offsets into the bytes (u64); count + 1 offsets
/// into `POST` (u64); count frequencies (u32); the words' bytes.
struct WordDictionary {
  private let section: SectionBytes
  let count: Int
  private let bytesStart: Int

  init(_ section: SectionBytes) throws(IndexError) {
    self.section = section
    let count = try section.load(UInt64.self, at: 0)
    guard count < UInt64(section.count) else { throw section.corruption }
    self.count = Int(count)
    bytesStart = 24 + 20 * self.count
    guard bytesStart <= section.count else { throw section.corruption }
  }

  /// The UTF-8 bytes of the word at an index. Precondition: `0 <= index < count`.
  func word(at index: Int) throws(IndexError) -> UnsafeRawBufferPointer {
    let start = try section.load(UInt64.self, at: 8 + 8 * index)
    let end = try section.load(UInt64.self, at: 16 + 8 * index)
    guard end >= start, end <= UInt64(section.count - bytesStart) else { throw section.corruption }
    return try section.slice(at: UInt64(bytesStart) + start, length: end - start)
  }

  /// The postings of the word at an index.
  func postings(at index: Int) throws(IndexError) -> PostingRange {
    let offsets = 16 + 8 * count
    let start = try section.load(UInt64.self, at: offsets + 8 * index)
    let end = try section.load(UInt64.self, at: offsets + 8 * index + 8)
    guard end >= start else { throw section.corruption }
    let frequency = try section.load(UInt32.self, at: offsets + 8 * (count + 1) + 4 * index)
    return PostingRange(offset: start, length: end - start, count: frequency)
  }

  /// Checks that the words ascend.
  func verifyOrder() throws(IndexError) {
    for index in 0..<count {
      let word = try word(at: index)
      if index > 0, !(try self.word(at: index - 1)).lexicographicallyPrecedes(word) { throw section.corruption }
    }
  }

  /// The index of a word, or nil. O(log(`count`)) comparisons.
  func index(of word: String) throws(IndexError) -> Int? {
    let wanted = Array(word.utf8)
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if try self.word(at: middle).lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    guard low < count, try self.word(at: low).elementsEqual(wanted) else { return nil }
    return low
  }
}

extension WordDictionary {
  /// The section's bytes. `terms` ascend by their UTF-8 bytes; `end` is the end of the last one's postings.
  static func encode(_ terms: [(word: [UInt8], postings: PostingRange)], end: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt64(terms.count))
    var offset: UInt64 = 0
    for term in terms {
      writer.append(offset)
      offset += UInt64(term.word.count)
    }
    writer.append(offset)
    for term in terms { writer.append(term.postings.offset) }
    writer.append(end)
    for term in terms { writer.append(term.postings.count) }
    for term in terms { writer.append(contentsOf: term.word) }
    return writer.bytes
  }
}
