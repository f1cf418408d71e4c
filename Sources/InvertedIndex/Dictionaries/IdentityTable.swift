/// Finds passages by their ids (section `IDEN`): for each passage the low 32 bits of its id's checksum (u32) and its
/// number (u32), in ascending order of both.
struct IdentityTable {
  private let section: SectionBytes
  private let count: Int

  private static let entrySize = 8

  /// - Parameter count: The passages of the index.
  init(_ section: SectionBytes, count: Int) throws(IndexError) {
    try section.requireRecords(UInt64(count), size: Self.entrySize)
    self.section = section
    self.count = count
  }

  /// The hash and the passage at an index.
  func entry(at index: Int) throws(IndexError) -> (hash: UInt32, passage: Int) {
    let hash = try section.load(UInt32.self, at: Self.entrySize * index)
    let passage = Int(try section.load(UInt32.self, at: Self.entrySize * index + 4))
    guard passage < count else { throw section.corruption }
    return (hash, passage)
  }

  /// The passages whose ids have the hash of `id`, among them the one with this id. O(log(`count`)) comparisons.
  func candidates(for id: [UInt8]) throws(IndexError) -> [Int] {
    let hash = Self.hash(id)
    var index = try SortedSearch.first(in: 0..<count) { (index) throws(IndexError) in
      try entry(at: index).hash < hash
    }
    var found: [Int] = []
    while index < count, case let entry = try entry(at: index), entry.hash == hash {
      found.append(entry.passage)
      index += 1
    }
    return found
  }

  static func hash(_ id: [UInt8]) -> UInt32 { UInt32(truncatingIfNeeded: Checksum.of(id)) }

  static func hash(_ id: UnsafeRawBufferPointer) -> UInt32 { UInt32(truncatingIfNeeded: Checksum.of(id)) }

  /// Writes the section.
  ///
  /// - Parameter entries: For each passage `hash << 32 | passage`, in any order.
  static func write(_ entries: [UInt64], to writer: FileWriter) throws(IndexError) {
    var entries = entries
    RadixSort.sort(&entries)
    var bytes = ByteWriter()
    for entry in entries {
      bytes.append(UInt32(truncatingIfNeeded: entry >> 32))
      bytes.append(UInt32(truncatingIfNeeded: entry))
    }
    writer.begin(.identities)
    try writer.write(bytes.bytes)
    try writer.end()
  }
}
