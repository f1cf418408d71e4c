import TextFolding

/// The hash of a row of folded units: FNV-1a over units of 32 bits.
///
/// Two of the terms in use have the same hash with a probability of less than 10^-11.
struct TermHash: Hashable {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  init() {}

  init(value: UInt64) { self.value = value }

  init(_ units: some Sequence<UInt32>) {
    for unit in units { append(unit) }
  }

  @inline(__always)
  mutating func append(_ unit: UInt32) { value = (value ^ UInt64(unit)) &* 0x100_0000_01B3 }
}

/// Hashes terms of lists.
struct TermFolder {
  /// The hash of a term; nil for one without units.
  ///
  /// - Parameter term: UTF-8.
  func hash(of term: UnsafeBufferPointer<UInt8>) -> TermHash? {
    guard !term.isEmpty else { return nil }
    if let hash = plainHash(of: term) { return hash }
    let units = FoldedText(String(decoding: term, as: UTF8.self)).units
    return units.isEmpty ? nil : TermHash(units)
  }

  /// The hash of a term of three-byte characters that fold to themselves: nearly all are.
  private func plainHash(of term: UnsafeBufferPointer<UInt8>) -> TermHash? {
    guard term.count.isMultiple(of: 3) else { return nil }
    var hash = TermHash()
    for start in stride(from: 0, to: term.count, by: 3) {
      guard term[start] & 0xF0 == 0xE0 else { return nil }
      let value =
        UInt32(term[start] & 0x0F) << 12 | UInt32(term[start + 1] & 0x3F) << 6 | UInt32(term[start + 2] & 0x3F)
      guard FoldingTable.standsForItself(ideograph: value) else { return nil }
      hash.append(value)
    }
    return hash
  }
}
