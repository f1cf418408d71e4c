extension JSONCursor {
  /// One bit for each first byte of three, E0 to EF: any two bytes of the right form may follow, unlike E0 and ED.
  private static let freeFirstBytes: UInt64 = 0b1101_1111_1111_1110
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The first quote or backslash at a place or behind it.
  ///
  /// - Throws: If there is none, or before it a control character or what is not UTF-8.
  @inline(__always)
  func plainEnd(from start: Int) throws(RecordScannerError) -> Int {
    var place = start
    // Every load is of eight bytes, and the loop's condition says that eight are there.
    while place <= count - 8 {
      let word = UInt64(littleEndian: UnsafeRawPointer(base + place).loadUnaligned(as: UInt64.self))
      // Two characters of three bytes: most of a Chinese text.
      if word & 0x0000_C0C0_F0C0_C0F0 == 0x0000_8080_E080_80E0,
        Self.freeFirstBytes >> (word & 0x0F) & Self.freeFirstBytes >> (word >> 24 & 0x0F) & 1 != 0
      {
        place += 6
        continue
      }
      let special = Self.special(word)
      if special == 0 {
        place += 8
        continue
      }
      place += special.trailingZeroBitCount >> 3
      let byte = base[place]
      if byte >= 0x80 {
        place = try characterEnd(from: place)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return place
      } else {
        throw .notObject
      }
    }
    // The buffer's last seven bytes.
    while place < count {
      let byte = base[place]
      if byte >= 0x80 {
        place = try characterEnd(from: place)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return place
      } else if byte >= 0x20 {
        place += 1
      } else {
        throw .notObject
      }
    }
    throw .notObject
  }

  /// The high bits of a word's bytes that are not plain ASCII: quote, backslash, control characters, above 7F.
  ///
  /// The lowest set bit is right. One above it may be wrong, because subtracting borrows from the next byte; it does
  /// so only at a byte that is special itself.
  @inline(__always)
  private static func special(_ word: UInt64) -> UInt64 {
    let quote = word ^ ones &* 0x22
    let backslash = word ^ ones &* 0x5C
    let low = (word &- ones &* 0x20) | (quote &- ones) | (backslash &- ones)
    return (low | word) & (ones &* 0x80)
  }

  /// Where a character ends that is not ASCII, checked byte by byte.
  @inline(__always)
  private func characterEnd(from start: Int) throws(RecordScannerError) -> Int {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch base[start] {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: throw .notObject
    }
    guard length <= count - start, second ~= base[start + 1] else { throw .notObject }
    for place in start + 1..<start + length where base[place] & 0xC0 != 0x80 { throw .notObject }
    return start + length
  }
}
