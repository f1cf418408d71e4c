/// Decodes UTF-8 scalar by scalar; each maximal invalid part counts as one U+FFFD, as in `String(decoding:as:)`.
struct UTF8Decoder {
  private let bytes: UnsafeBufferPointer<UInt8>
  /// One more than the last offset at which four bytes can be read.
  private let wordEnd: Int
  /// Where the next scalar begins, in bytes.
  private(set) var position: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int = 0) {
    self.bytes = bytes
    wordEnd = bytes.baseAddress == nil ? 0 : bytes.count &- 3
    self.position = position
  }

  var isAtEnd: Bool { position == bytes.count }

  /// The next scalar's value, or nil at the end.
  @inline(__always)
  mutating func next() -> UInt32? {
    if position < wordEnd {
      let word = ThreeBytes.load(bytes.baseAddress.unsafelyUnwrapped + position)
      if word & 0x80 == 0 {
        position &+= 1
        return word & 0x7F
      }
      let scalar = ThreeBytes.scalar(word)
      if ThreeBytes.hasForm(word), scalar >= 0x800, scalar &- 0xD800 >= 0x800 {
        position &+= 3
        return scalar
      }
    }
    return decodeRare()
  }

  /// Scalars of two and four bytes, invalid bytes, and the text's last three bytes.
  @inline(never)
  private mutating func decodeRare() -> UInt32? {
    guard position < bytes.count else { return nil }
    let first = UInt32(bytes[position])
    position += 1
    if first < 0x80 { return first }
    let count: Int
    var lowest: UInt32 = 0x80
    var highest: UInt32 = 0xBF
    var scalar: UInt32
    switch first {
    case 0xC2...0xDF: (count, scalar) = (1, first & 0x1F)
    case 0xE0...0xEF:
      (count, scalar) = (2, first & 0x0F)
      if first == 0xE0 { lowest = 0xA0 }
      if first == 0xED { highest = 0x9F }
    case 0xF0...0xF4:
      (count, scalar) = (3, first & 0x07)
      if first == 0xF0 { lowest = 0x90 }
      if first == 0xF4 { highest = 0x8F }
    default: return 0xFFFD
    }
    for _ in 0..<count {
      guard position < bytes.count, case let byte = UInt32(bytes[position]), lowest...highest ~= byte else {
        return 0xFFFD
      }
      scalar = scalar << 6 | byte & 0x3F
      (lowest, highest) = (0x80, 0xBF)
      position += 1
    }
    return scalar
  }
}
