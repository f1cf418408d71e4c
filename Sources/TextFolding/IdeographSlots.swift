/// Gives small numbers, slots, to some ideographs, by the scalar as it stands in a text: a scalar and the one that it
/// folds to have the same.
///
/// Numerals and 年 always have one. For the unified ideographs of the basic plane a bit tells whether there may be a
/// slot: of most characters of a text that is all that is read.
final class IdeographSlots {
  static let first: UInt32 = 0x4E00
  static let count: UInt32 = 0xA000 - 0x4E00

  /// What folds to a Chinese numeral.
  static let numeral: UInt16 = 1
  /// What folds to 年.
  static let year: UInt16 = 2
  static let firstFree: UInt16 = 3

  /// A bit for each ideograph from `first` on.
  let marks: UnsafeMutablePointer<UInt64>
  /// Scalars by hash, 0 for a free bucket; open addressing.
  private let keys: UnsafeMutableBufferPointer<UInt32>
  private let slots: UnsafeMutableBufferPointer<UInt16>
  private let shift: UInt32

  /// - Parameter ideographs: The folded ideographs that will get a slot.
  init(for ideographs: some Collection<UInt32>) {
    marks = .allocate(capacity: Self.words)
    marks.initialize(repeating: 0, count: Self.words)
    let count = ideographs.reduce(Self.always.count) { $0 + 1 + Self.variants(of: $1).count }
    var bits: UInt32 = 8
    while 1 << bits < 4 * count { bits += 1 }
    shift = 32 - bits
    keys = .allocate(capacity: 1 << Int(bits))
    keys.initialize(repeating: 0)
    slots = .allocate(capacity: keys.count)
    slots.initialize(repeating: 0)
    for (scalar, slot) in Self.always { insert(slot, at: scalar) }
  }

  deinit {
    marks.deallocate()
    keys.deallocate()
    slots.deallocate()
  }

  private static let words = Int(count / 64)

  /// Knuth, The Art of Computer Programming, volume 3, 6.4: multiplicative hashing.
  private static let multiplier: UInt32 = 0x9E37_79B1

  @inline(__always)
  private func bucket(of scalar: UInt32) -> Int {
    var bucket = Int((scalar &* Self.multiplier) &>> shift)
    while keys[bucket] != scalar, keys[bucket] != 0 { bucket = (bucket &+ 1) & (keys.count &- 1) }
    return bucket
  }

  /// The slot of a scalar; nil if it has none.
  @inline(__always)
  func slot(of scalar: UInt32) -> UInt16? {
    let bucket = bucket(of: scalar)
    return keys[bucket] == 0 ? nil : slots[bucket]
  }

  /// Gives a folded ideograph and what folds to it a slot.
  func place(_ slot: UInt16, at ideograph: UInt32) {
    insert(slot, at: ideograph)
    for variant in Self.variants(of: ideograph) { insert(slot, at: variant.scalar) }
  }

  private func insert(_ slot: UInt16, at scalar: UInt32) {
    let bucket = bucket(of: scalar)
    keys[bucket] = scalar
    slots[bucket] = slot
    let offset = scalar &- Self.first
    if offset < Self.count { marks[Int(offset >> 6)] |= 1 << UInt64(offset & 63) }
  }

  // MARK: The folding table, the other way round

  /// The scalars that fold to numerals and to 年, with their slots.
  private static let always: [(scalar: UInt32, slot: UInt16)] = (first..<first + count).compactMap { scalar in
    let folded = FoldingTable.basicCell(scalar)
    if folded == Numerals.year { return (scalar, year) }
    return Numerals.isNumeral(folded) ? (scalar, numeral) : nil
  }

  /// The unified ideographs of the basic plane that fold to another ideograph, sorted by that.
  private static let variants: [(ideograph: UInt32, scalar: UInt32)] = (first..<first + count).compactMap { scalar in
    // Some fold to an ideograph beyond the basic plane: 鱻.
    guard let folded = Unicode.Scalar(scalar).map({ FoldingTable.ideograph($0).value }) else { return nil }
    return folded == scalar ? nil : (folded, scalar)
  }.sorted { $0.ideograph < $1.ideograph }

  private static func variants(of ideograph: UInt32) -> ArraySlice<(ideograph: UInt32, scalar: UInt32)> {
    var low = 0
    var high = variants.count
    while low < high {
      let middle = (low + high) / 2
      if variants[middle].ideograph < ideograph { low = middle + 1 } else { high = middle }
    }
    return variants[low...].prefix { $0.ideograph == ideograph }
  }
}

/// Characters of three UTF-8 bytes, read with one load of four: most of a Chinese text, and every cell of the table.
enum ThreeBytes {
  /// The four bytes at an address, the first the lowest. All four must be there.
  @inline(__always)
  static func load(_ start: UnsafePointer<UInt8>) -> UInt32 {
    UInt32(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt32.self))
  }

  /// Whether the first three bytes have the form of a character of three bytes.
  @inline(__always)
  static func hasForm(_ word: UInt32) -> Bool { word & 0x00C0_C0F0 == 0x0080_80E0 }

  /// The scalar value of the character that the first three bytes are.
  @inline(__always)
  static func scalar(_ word: UInt32) -> UInt32 {
    (word & 0x0F) << 12 | word >> 2 & 0xFC0 | word >> 16 & 0x3F
  }
}
