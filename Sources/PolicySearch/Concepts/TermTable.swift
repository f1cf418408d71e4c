import TextFolding

/// Values by the hashes of terms, several of them for one hash in the order in which they came.
///
/// Filled in half the time that a dictionary of arrays takes: a search for other names fills one with fifteen thousand
/// terms.
struct TermTable<Value: Sendable>: Sendable {
  /// Hashes, 0 for a free slot; open addressing.
  private var keys: [UInt64]
  private var first: [Int32]
  private var last: [Int32]
  private var values: [(value: Value, next: Int32)] = []
  private var count = 0

  /// - Parameter capacity: About how many hashes there will be.
  init(capacity: Int) {
    var size = 16
    while size < 2 * capacity { size *= 2 }
    keys = [UInt64](repeating: 0, count: size)
    first = [Int32](repeating: -1, count: size)
    last = first
  }

  private func position(of hash: TermHash) -> Int {
    var position = Int(truncatingIfNeeded: hash.value &>> 20) & (keys.count - 1)
    while keys[position] != hash.value, keys[position] != 0 { position = (position + 1) & (keys.count - 1) }
    return position
  }

  /// Adds a value.
  mutating func append(_ value: Value, for hash: TermHash) {
    if 4 * count > 3 * keys.count { grow() }
    let position = position(of: hash)
    let number = Int32(values.count)
    values.append((value, -1))
    if keys[position] == 0 {
      keys[position] = hash.value
      first[position] = number
      count += 1
    } else {
      values[Int(last[position])].next = number
    }
    last[position] = number
  }

  private mutating func grow() {
    var larger = TermTable(capacity: keys.count)
    for position in keys.indices where keys[position] != 0 {
      let hash = TermHash(value: keys[position])
      let target = larger.position(of: hash)
      (larger.keys[target], larger.first[target], larger.last[target]) = (
        keys[position], first[position], last[position]
      )
    }
    (keys, first, last) = (larger.keys, larger.first, larger.last)
  }

  /// Whether there is a value for a hash.
  func contains(_ hash: TermHash) -> Bool { keys[position(of: hash)] != 0 }

  /// The values for a hash, in the order in which they came.
  subscript(hash: TermHash) -> [Value] {
    var found: [Value] = []
    var number = first[position(of: hash)]
    while number >= 0 {
      found.append(values[Int(number)].value)
      number = values[Int(number)].next
    }
    return found
  }
}

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
