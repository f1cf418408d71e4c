/// Numbers for strings of an index, from 0 on in the order in which they first come: the same for equal bytes.
///
/// The bytes are not copied: whoever asks keeps the index.
struct ByteStrings {
  /// The strings by their numbers.
  private(set) var strings: [UnsafeRawBufferPointer] = []
  /// A table of numbers by hashes, -1 where there is none; at most half of it is used.
  private var slots = [Int32](repeating: -1, count: 64)

  /// The number of a string.
  mutating func number(of bytes: UnsafeRawBufferPointer) -> Int {
    if 2 * strings.count >= slots.count { grow() }
    let mask = slots.count - 1
    var slot = Self.hash(bytes) & mask
    while slots[slot] >= 0 {
      let known = strings[Int(slots[slot])]
      if Self.areEqual(known, bytes) { return Int(slots[slot]) }
      slot = (slot + 1) & mask
    }
    slots[slot] = Int32(strings.count)
    strings.append(bytes)
    return strings.count - 1
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 4 * slots.count)
    let mask = slots.count - 1
    for (number, bytes) in strings.enumerated() {
      var slot = Self.hash(bytes) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(number)
    }
  }

  private static func areEqual(_ one: UnsafeRawBufferPointer, _ other: UnsafeRawBufferPointer) -> Bool {
    guard one.count == other.count else { return false }
    var position = 0
    while position + 8 <= one.count {
      guard
        one.loadUnaligned(fromByteOffset: position, as: UInt64.self)
          == other.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      else { return false }
      position += 8
    }
    while position < one.count {
      guard one[position] == other[position] else { return false }
      position += 1
    }
    return true
  }

  /// Eight bytes at a time; names and indicators are short.
  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    var hash = UInt64(bytes.count) &* factor
    var position = 0
    func add(_ value: UInt64) {
      hash = (hash ^ value) &* factor
      hash ^= hash >> 29
    }
    while position + 8 <= bytes.count {
      add(bytes.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position += 8
    }
    var rest: UInt64 = 0
    while position < bytes.count {
      rest = rest << 8 | UInt64(bytes[position])
      position += 1
    }
    add(rest)
    return Int(truncatingIfNeeded: hash ^ hash >> 32)
  }
}
