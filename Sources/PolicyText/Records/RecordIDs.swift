/// The ids of records and where each was read, to find those that come twice.
struct RecordIDs {
  private var ids: [String] = []
  private var lines: [(line: Int, name: String)] = []
  /// For each hash of an id, the first id that has it; further ones are found by `next`.
  private var first: [UInt64: Int] = [:]
  private var next: [Int: Int] = [:]

  /// Adds an id.
  ///
  /// - Returns: Where the id was read before, or nil.
  mutating func add(_ id: String, line: Int, of name: String) -> String? {
    let hash = Self.hash(id)
    var place = first[hash]
    while let found = place {
      if ids[found].utf8.elementsEqual(id.utf8) { return "\(lines[found].name) line \(lines[found].line)" }
      place = next[found]
    }
    if let earlier = first.updateValue(ids.count, forKey: hash) { next[ids.count] = earlier }
    ids.append(id)
    lines.append((line, name))
    return nil
  }

  private static func hash(_ id: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return hash
  }
}
