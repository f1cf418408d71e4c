import TextFolding

/// The sorted grams of an index with their postings (section `GRAM`).
///
/// Layout: count (u64); count keys (u64, ascending); count + 1 offsets into `POST` (u64); count frequencies (u32).
struct GramDictionary {
  private let section: SectionBytes
  let count: Int

  init(_ section: SectionBytes) throws(IndexError) {
    self.section = section
    let count = try section.load(UInt64.self, at: 0)
    guard count <= UInt64(section.count) else { throw section.corruption }
    try section.requireRecords(count, size: 20, after: 16)
    self.count = Int(count)
  }

  /// The gram's key at an index. Precondition: `0 <= index < count`.
  func key(at index: Int) throws(IndexError) -> UInt64 { try section.load(UInt64.self, at: 8 + 8 * index) }

  /// The postings of the gram at an index.
  func postings(at index: Int) throws(IndexError) -> PostingRange {
    let offsets = 8 + 8 * count
    let start = try section.load(UInt64.self, at: offsets + 8 * index)
    let end = try section.load(UInt64.self, at: offsets + 8 * index + 8)
    guard end >= start else { throw section.corruption }
    let frequency = try section.load(UInt32.self, at: offsets + 8 * (count + 1) + 4 * index)
    return PostingRange(offset: start, length: end - start, count: frequency)
  }

  /// The indexes of the grams whose keys lie in a range. O(log(`count`)) comparisons.
  func indexes(of keys: Range<UInt64>) throws(IndexError) -> Range<Int> {
    let lower = try lowerBound(keys.lowerBound)
    return lower..<max(lower, try lowerBound(keys.upperBound))
  }

  /// Checks that the keys ascend.
  func verifyOrder() throws(IndexError) {
    for index in 1..<max(1, count) where try key(at: index - 1) >= key(at: index) { throw section.corruption }
  }

  private func lowerBound(_ key: UInt64) throws(IndexError) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if try self.key(at: middle) < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension GramDictionary {
  /// The section's bytes. `terms` ascend by key; `end` is the end of the last one's postings.
  static func encode(_ terms: [(key: UInt64, postings: PostingRange)], end: UInt64) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(UInt64(terms.count))
    for term in terms { writer.append(term.key) }
    for term in terms { writer.append(term.postings.offset) }
    writer.append(end)
    for term in terms { writer.append(term.postings.count) }
    return writer.bytes
  }
}
