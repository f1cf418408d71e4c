/// The sorted words of an index with their postings (section `WORD`).
///
/// Words sort by their UTF-8 bytes. Layout: count (u64); for each word its `PostingReference` (u64); count + 1 offsets
/// into the bytes (u32); the words' bytes.
struct WordDictionary {
  private let section: SectionBytes
  let count: Int
  private let bytesStart: Int

  init(_ section: SectionBytes) throws(IndexError) {
    self.section = section
    let count = try section.load(UInt64.self, at: 0)
    guard count < UInt64(section.count) else { throw section.corruption }
    self.count = Int(count)
    bytesStart = 12 + 12 * self.count
    guard bytesStart <= section.count else { throw section.corruption }
  }

  /// The UTF-8 bytes of the word at an index. Precondition: `0 <= index < count`.
  func word(at index: Int) throws(IndexError) -> UnsafeRawBufferPointer {
    let offsets = 8 + 8 * count
    let start = try section.load(UInt32.self, at: offsets + 4 * index)
    let end = try section.load(UInt32.self, at: offsets + 4 * index + 4)
    guard end >= start, Int(end) <= section.count - bytesStart else { throw section.corruption }
    return try section.slice(at: UInt64(bytesStart) + UInt64(start), length: UInt64(end - start))
  }

  /// The postings of the word at an index.
  func postings(at index: Int) throws(IndexError) -> PostingReference {
    PostingReference(raw: try section.load(UInt64.self, at: 8 + 8 * index))
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
    let found = try SortedSearch.first(in: 0..<count) { (index) throws(IndexError) in
      try self.word(at: index).lexicographicallyPrecedes(wanted)
    }
    guard found < count, try self.word(at: found).elementsEqual(wanted) else { return nil }
    return found
  }
}

extension WordDictionary {
  /// Collects words in ascending order of their bytes.
  struct Encoder {
    private var references: [PostingReference] = []
    /// Where each word ends in `bytes`.
    private var ends: [Int] = []
    private var bytes: [UInt8] = []

    var count: Int { references.count }

    mutating func append(_ word: UnsafeRawBufferPointer, _ reference: PostingReference) throws(IndexError) {
      references.append(reference)
      bytes.append(contentsOf: word)
      ends.append(bytes.count)
      try checkSize()
    }

    /// Adds the words of another encoder, all of which come after these.
    ///
    /// - Parameter offset: Where that encoder's lists begin among the lists of all.
    mutating func append(_ other: Encoder, listsAt offset: UInt64) throws(IndexError) {
      let start = bytes.count
      references += other.references.map { $0.moved(by: offset) }
      ends += other.ends.map { $0 + start }
      bytes += other.bytes
      try checkSize()
    }

    private func checkSize() throws(IndexError) {
      guard bytes.count <= Int(UInt32.max) else {
        throw .tooLarge(what: "bytes of different words", limit: UInt64(UInt32.max))
      }
    }

    func write(to writer: FileWriter) throws(IndexError) {
      var head = ByteWriter()
      head.append(UInt64(count))
      for reference in references { head.append(reference.raw) }
      head.append(UInt32(0))
      for end in ends { head.append(UInt32(end)) }
      writer.begin(.words)
      try writer.write(head.bytes)
      try writer.write(bytes)
      try writer.end()
    }
  }
}
