/// Goes through JSON as RFC 8259 has it, and nothing else, in a buffer in which strings are unescaped in place.
///
/// Places are offsets from the buffer's beginning. No byte outside the buffer is read or written.
struct JSONCursor {
  /// How many objects and arrays may stand in each other.
  private static let deepest = 512

  let base: UnsafeMutablePointer<UInt8>
  let count: Int
  /// What comes next.
  var position = 0

  init?(_ bytes: UnsafeMutableBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress else { return nil }
    self.base = base
    count = bytes.count
  }

  /// The byte at the position; 0 at the end, which nothing outside of strings may be either.
  var next: UInt8 {
    @inline(__always) get { position < count ? base[position] : 0 }
  }

  /// RFC 8259 leaves it to a reader whether one may come first.
  mutating func skipByteOrderMark() {
    if count >= 3, base[0] == 0xEF, base[1] == 0xBB, base[2] == 0xBF { position = 3 }
  }

  @inline(__always)
  mutating func skipBlanks() {
    while case let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// Goes behind a byte if it comes next.
  @inline(__always)
  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  /// Goes behind an object, which comes next, and hands over each field: where its name is, and its value.
  ///
  /// - Parameter depth: How many objects and arrays are open.
  @inline(__always)
  mutating func readObject(
    depth: Int = 0, _ field: (Range<Int>, JSONValue) -> Void
  ) throws(RecordScannerError) {
    guard depth < Self.deepest, skip("{") else { throw .notObject }
    skipBlanks()
    if skip("}") { return }
    repeat {
      skipBlanks()
      let name = try readString()
      skipBlanks()
      guard skip(":") else { throw .notObject }
      skipBlanks()
      field(name, try readValue(depth: depth + 1))
      skipBlanks()
    } while skip(",")
    guard skip("}") else { throw .notObject }
  }

  private mutating func skipArray(depth: Int) throws(RecordScannerError) {
    guard depth < Self.deepest, skip("[") else { throw .notObject }
    skipBlanks()
    if skip("]") { return }
    repeat {
      skipBlanks()
      _ = try readValue(depth: depth + 1)
      skipBlanks()
    } while skip(",")
    guard skip("]") else { throw .notObject }
  }

  @inline(__always)
  private mutating func readValue(depth: Int) throws(RecordScannerError) -> JSONValue {
    if next == UInt8(ascii: "\"") { return .string(try readString()) }
    return try readRareValue(depth: depth)
  }

  /// Any value but a string.
  @inline(never)
  private mutating func readRareValue(depth: Int) throws(RecordScannerError) -> JSONValue {
    switch next {
    case UInt8(ascii: "{"): try readObject(depth: depth) { _, _ in }
    case UInt8(ascii: "["): try skipArray(depth: depth)
    case UInt8(ascii: "n"):
      try skipWord("null")
      return .null
    case UInt8(ascii: "t"): try skipWord("true")
    case UInt8(ascii: "f"): try skipWord("false")
    default: return .number(try readNumber())
    }
    return .other
  }

  private mutating func skipWord(_ word: String) throws(RecordScannerError) {
    for byte in word.utf8 {
      guard next == byte else { throw .notObject }
      position += 1
    }
  }

  private mutating func readNumber() throws(RecordScannerError) -> Range<Int> {
    let start = position
    _ = skip("-")
    // A further digit after a leading 0 is left, and is what may not follow a value.
    if !skip("0") { try skipDigits() }
    if skip(".") { try skipDigits() }
    if skip("e") || skip("E") {
      _ = skip("+") || skip("-")
      try skipDigits()
    }
    return start..<position
  }

  /// Goes behind digits, at least one.
  private mutating func skipDigits() throws(RecordScannerError) {
    let start = position
    while UInt8(ascii: "0")...UInt8(ascii: "9") ~= next { position += 1 }
    guard position > start else { throw .notObject }
  }
}

extension JSONCursor {
  /// Goes behind a string, which comes next; where its text is, unescaped in place.
  @inline(__always)
  mutating func readString() throws(RecordScannerError) -> Range<Int> {
    guard skip("\"") else { throw .notObject }
    let start = position
    position = try plainEnd(from: start)
    let end = base[position] == UInt8(ascii: "\"") ? position : try unescape()
    position += 1
    return start..<end
  }

  /// Unescapes the string from the backslash at the position on; the position becomes its closing quote's.
  ///
  /// An escape is never shorter than what it stands for, so what is written never reaches what is still to be read.
  ///
  /// - Returns: Where the unescaped text ends.
  @inline(never)
  private mutating func unescape() throws(RecordScannerError) -> Int {
    var end = position
    while base[position] == UInt8(ascii: "\\") {
      position += 1
      UTF8Writer.write(try readEscape(), to: base, at: &end)
      let start = position
      position = try plainEnd(from: start)
      (base + end).update(from: base + start, count: position - start)
      end += position - start
    }
    return end
  }

  /// Goes behind an escape, whose backslash was read.
  private mutating func readEscape() throws(RecordScannerError) -> UInt32 {
    let kind = next
    position += 1
    switch kind {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return UInt32(kind)
    case UInt8(ascii: "n"): return 0x0A
    case UInt8(ascii: "r"): return 0x0D
    case UInt8(ascii: "t"): return 0x09
    case UInt8(ascii: "b"): return 0x08
    case UInt8(ascii: "f"): return 0x0C
    case UInt8(ascii: "u"): break
    default: throw .notObject
    }
    let unit = try readHexadecimal()
    guard 0xD800...0xDFFF ~= unit else { return unit }
    guard unit < 0xDC00, skip("\\"), skip("u") else { throw .notObject }
    let low = try readHexadecimal()
    guard 0xDC00...0xDFFF ~= low else { throw .notObject }
    return 0x10000 + (unit & 0x3FF) << 10 + low & 0x3FF
  }

  /// Goes behind four hexadecimal digits.
  private mutating func readHexadecimal() throws(RecordScannerError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      let digit = next
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(digit & 0x0F)
      case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"):
        value = value << 4 | UInt32(digit & 0x0F + 9)
      default: throw .notObject
      }
      position += 1
    }
    return value
  }
}

extension JSONCursor {
  /// One bit for each first byte of three, E0 to EF: any two bytes of the right form may follow, unlike E0 and ED.
  private static let freeFirstBytes: UInt64 = 0b1101_1111_1111_1110
  private static let ones: UInt64 = 0x0101_0101_0101_0101

  /// The first quote or backslash at a position or behind it.
  ///
  /// - Throws: If there is none, or before it a control character or what is not UTF-8.
  @inline(__always)
  func plainEnd(from start: Int) throws(RecordScannerError) -> Int {
    var position = start
    // Every load is of eight bytes, and the loop's condition says that eight are there.
    while position <= count - 8 {
      let word = UInt64(littleEndian: UnsafeRawPointer(base + position).loadUnaligned(as: UInt64.self))
      // Two characters of three bytes: most of a Chinese text.
      if word & 0x0000_C0C0_F0C0_C0F0 == 0x0000_8080_E080_80E0,
        Self.freeFirstBytes >> (word & 0x0F) & Self.freeFirstBytes >> (word >> 24 & 0x0F) & 1 != 0
      {
        position += 6
        continue
      }
      let special = Self.special(word)
      if special == 0 {
        position += 8
        continue
      }
      position += special.trailingZeroBitCount >> 3
      let byte = base[position]
      if byte >= 0x80 {
        position = try characterEnd(from: position)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return position
      } else {
        throw .notObject
      }
    }
    // The buffer's last seven bytes.
    while position < count {
      let byte = base[position]
      if byte >= 0x80 {
        position = try characterEnd(from: position)
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        return position
      } else if byte >= 0x20 {
        position += 1
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
    for position in start + 1..<start + length where base[position] & 0xC0 != 0x80 { throw .notObject }
    return start + length
  }
}
