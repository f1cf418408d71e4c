/// The ids of records and where each was read, to find those that come twice.
struct RecordIDs {
  private var ids: [[UInt8]] = []
  private var lines: [(line: Int, name: String)] = []
  /// For each hash of an id, the first id that has it; further ones are found by `next`.
  private var first: [UInt64: Int] = [:]
  private var next: [Int: Int] = [:]

  /// Adds an id.
  ///
  /// - Returns: Where the id was read before, or nil.
  mutating func add(_ id: String, line: Int, of name: String) -> String? {
    let bytes = Array(id.utf8)
    let hash = Self.hash(bytes)
    var place = first[hash]
    while let found = place {
      if ids[found] == bytes { return "\(lines[found].name) line \(lines[found].line)" }
      place = next[found]
    }
    next[ids.count] = first.updateValue(ids.count, forKey: hash)
    ids.append(bytes)
    lines.append((line, name))
    return nil
  }

  private static func hash(_ bytes: [UInt8]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
