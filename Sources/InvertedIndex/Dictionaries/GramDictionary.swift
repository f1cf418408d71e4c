import TextFolding

/// The sorted grams of an index with their postings (sections `GRAM` and `IDEO`).
///
/// `GRAM`: count (u64); for each gram, ascending, its second ideograph in the low 21 bits and its `PostingReference`
/// above (u64). `IDEO`: count (u64); for each first ideograph, ascending: the ideograph, the number of passages that
/// hold it anywhere, its first gram (3 × u32).
struct GramDictionary {
  private let grams: SectionBytes
  let ideographs: SectionBytes
  let count: Int
  let ideographCount: Int

  static let secondBits: UInt64 = 21
  private static let entrySize = 12

  init(grams: SectionBytes, ideographs: SectionBytes) throws(IndexError) {
    self.grams = grams
    self.ideographs = ideographs
    let count = try grams.load(UInt64.self, at: 0)
    try grams.requireRecords(count, size: 8, after: 8)
    let ideographCount = try ideographs.load(UInt64.self, at: 0)
    try ideographs.requireRecords(ideographCount, size: Self.entrySize, after: 8)
    self.count = Int(count)
    self.ideographCount = Int(ideographCount)
  }

  // MARK: Ideographs

  private func field(_ field: Int, of ideograph: Int) throws(IndexError) -> UInt32 {
    try ideographs.load(UInt32.self, at: 8 + Self.entrySize * ideograph + 4 * field)
  }

  /// The ideograph at an index.
  func ideograph(at index: Int) throws(IndexError) -> UInt32 { try field(0, of: index) }

  /// How many passages hold the ideograph at an index.
  func documentFrequency(ofIdeographAt index: Int) throws(IndexError) -> Int { Int(try field(1, of: index)) }

  /// The grams that begin with the ideograph at an index.
  func grams(ofIdeographAt index: Int) throws(IndexError) -> Range<Int> {
    let start = Int(try field(2, of: index))
    let end = index + 1 < ideographCount ? Int(try field(2, of: index + 1)) : count
    guard start <= end, end <= count else { throw ideographs.corruption }
    return start..<end
  }

  /// The index of an ideograph, or nil. O(log(`ideographCount`)) comparisons.
  func index(ofIdeograph wanted: UInt32) throws(IndexError) -> Int? {
    let index = try firstIndex(ofIdeographFrom: wanted)
    guard index < ideographCount, try ideograph(at: index) == wanted else { return nil }
    return index
  }

  /// The index of the first ideograph that is `ideograph` or comes after it.
  func firstIndex(ofIdeographFrom wanted: UInt32) throws(IndexError) -> Int {
    try SortedSearch.first(in: 0..<ideographCount) { (index) throws(IndexError) in
      try self.ideograph(at: index) < wanted
    }
  }

  // MARK: Grams

  /// The second ideograph of the gram at an index, 0 for none.
  func second(at index: Int) throws(IndexError) -> UInt32 {
    UInt32(truncatingIfNeeded: try grams.load(UInt64.self, at: 8 + 8 * index) & (1 << Self.secondBits - 1))
  }

  /// The bytes of some grams' entries.
  func bytes(of range: Range<Int>) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: grams.bytes[8 + 8 * range.lowerBound..<8 + 8 * range.upperBound])
  }

  /// The postings of the gram at an index.
  func postings(at index: Int) throws(IndexError) -> PostingReference {
    PostingReference(raw: try grams.load(UInt64.self, at: 8 + 8 * index) >> Self.secondBits)
  }

  /// The index of a gram, or nil. O(log(`ideographCount`) + log(`count`)) comparisons.
  func index(of gram: Gram) throws(IndexError) -> Int? {
    guard let ideograph = try index(ofIdeograph: gram.first) else { return nil }
    let range = try grams(ofIdeographAt: ideograph)
    let found = try SortedSearch.first(in: range) { (index) throws(IndexError) in
      try second(at: index) < gram.second
    }
    guard found < range.upperBound, try second(at: found) == gram.second else { return nil }
    return found
  }

  /// Checks that ideographs and grams ascend and that every gram belongs to an ideograph.
  func verifyOrder() throws(IndexError) {
    var end = 0
    for index in 0..<ideographCount {
      let range = try grams(ofIdeographAt: index)
      guard range.lowerBound == end, !range.isEmpty else { throw ideographs.corruption }
      if index > 0, try ideograph(at: index - 1) >= ideograph(at: index) { throw ideographs.corruption }
      end = range.upperBound
      for gram in range.dropFirst() where try second(at: gram - 1) >= second(at: gram) { throw grams.corruption }
    }
    guard end == count else { throw ideographs.corruption }
  }
}

extension GramDictionary {
  /// Collects grams in ascending order, and the passages of each ideograph.
  struct Encoder {
    /// For each gram its second ideograph and reference, as they are written.
    private var entries: [UInt64] = []
    private var ideographs: [(ideograph: UInt32, documentFrequency: UInt32, firstGram: Int)] = []
    /// For each passage, which ideograph was found in it last, by its number modulo 65,535 plus 1: two bytes, so that
    /// much of it stays in the processor's cache. Cleared when numbers come again.
    private var lastIdeograph: [UInt16]

    /// - Parameter passageCount: 0 where passages of ideographs are not counted: in a run, which is only merged.
    init(passageCount: Int) { lastIdeograph = [UInt16](repeating: 0, count: passageCount) }

    var count: Int { entries.count }

    mutating func append(
      _ gram: Gram, _ reference: PostingReference, postings: UnsafeBufferPointer<Posting>
    ) {
      if gram.first != ideographs.last?.ideograph {
        if !ideographs.isEmpty, ideographs.count % 65_535 == 0 {
          lastIdeograph = [UInt16](repeating: 0, count: lastIdeograph.count)
        }
        ideographs.append((gram.first, 0, entries.count))
      }
      defer { entries.append(UInt64(gram.second) | reference.raw << GramDictionary.secondBits) }
      if lastIdeograph.isEmpty { return }
      let number = UInt16((ideographs.count - 1) % 65_535 + 1)
      var found: UInt32 = 0
      lastIdeograph.withUnsafeMutableBufferPointer { last in
        for posting in postings {
          // Without a branch, which nobody could foretell.
          found &+= last[Int(posting.passage)] == number ? 0 : 1
          last[Int(posting.passage)] = number
        }
      }
      ideographs[ideographs.count - 1].documentFrequency += found
    }

    /// Adds the grams of another encoder, all of which come after these and begin with other ideographs.
    ///
    /// - Parameter offset: Where that encoder's lists begin among the lists of all.
    mutating func append(_ other: Encoder, listsAt offset: UInt64) {
      let first = entries.count
      ideographs += other.ideographs.map { ($0.ideograph, $0.documentFrequency, $0.firstGram + first) }
      entries += other.entries.map { entry in
        let reference = PostingReference(raw: entry >> GramDictionary.secondBits).moved(by: offset)
        return entry & (1 << GramDictionary.secondBits - 1) | reference.raw << GramDictionary.secondBits
      }
    }

    func write(to writer: FileWriter) throws(IndexError) {
      var bytes = ByteWriter()
      bytes.append(UInt64(entries.count))
      for entry in entries { bytes.append(entry) }
      writer.begin(.grams)
      try writer.write(bytes.bytes)
      try writer.end()
      bytes.removeAll()
      bytes.append(UInt64(ideographs.count))
      for ideograph in ideographs {
        bytes.append(ideograph.ideograph)
        bytes.append(ideograph.documentFrequency)
        bytes.append(UInt32(ideograph.firstGram))
      }
      writer.begin(.ideographs)
      try writer.write(bytes.bytes)
      try writer.end()
    }
  }
}
