/// Texts in UTF-16.
enum UTF16Text {
  /// The byte order of a UTF-16 text that has no byte order mark, or nil if the bytes are no such text.
  ///
  /// Nine units in ten must be ideographs, Chinese punctuation or printable ASCII. GB18030 and UTF-8 read as UTF-16
  /// give Hangul, private characters and surrogates, binary data gives anything. Fewer than eight units must hold a NUL
  /// byte, as ASCII in UTF-16 has: three traditional characters in GB18030 can be three others in UTF-16.
  static func encoding(of bytes: [UInt8]) -> TextEncoding? {
    guard bytes.count.isMultiple(of: 2), bytes.count >= 16 || bytes.contains(0) else { return nil }
    var little = 0
    var big = 0
    for index in stride(from: 0, to: bytes.count, by: 2) {
      let first = UInt16(bytes[index])
      let second = UInt16(bytes[index + 1])
      if isUsual(second << 8 | first) { little += 1 }
      if isUsual(first << 8 | second) { big += 1 }
    }
    let wanted = (bytes.count / 2 * 9 + 9) / 10
    guard max(little, big) >= wanted, little != big else { return nil }
    return little > big ? .utf16LittleEndian : .utf16BigEndian
  }

  /// Whether a unit is one that Chinese texts are made of. Surrogates and rare ideographs have to do without.
  private static func isUsual(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0, 0xB7, 0xD7: true
    case 0x2010...0x2027, 0x2030...0x203E, 0x2160...0x217F, 0x2190...0x2193, 0x2264...0x2265, 0x2460...0x249B: true
    case 0x25A0...0x25FF, 0x3000...0x3017, 0x3220...0x3229, 0x4E00...0x9FFF, 0xFF00...0xFF5E: true
    default: false
    }
  }

  /// The 16-bit units of bytes; an odd last byte is left out.
  static func units(of bytes: ArraySlice<UInt8>, _ encoding: TextEncoding) -> [UInt16] {
    let low = encoding == .utf16LittleEndian ? 0 : 1
    return stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map {
      UInt16(bytes[$0 + 1 - low]) << 8 | UInt16(bytes[$0 + low])
    }
  }

  /// The number of units before the first surrogate that stands alone.
  static func validCount(_ units: [UInt16]) -> Int {
    var count = 0
    var decoder = UTF16()
    var iterator = units.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&iterator) { count += UTF16.width(scalar) }
    return count
  }
}
