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
