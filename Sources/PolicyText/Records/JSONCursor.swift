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
