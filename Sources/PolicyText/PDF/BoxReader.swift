/// Reads what `pdftotext -bbox-layout` writes: XHTML with a `<page>` for each page and in it a `<word>` for each word.
///
/// Its blocks and lines are passed over: they mix columns, and cells of tables. No entity but the five of XML and
/// character references is known, nothing that the text names is read, and nothing is nested.
struct BoxReader {
  /// The output is not what the program writes; the offset is in bytes.
  struct Fault: Error, Hashable {
    var offset: Int
  }

  /// The longest tag in bytes. What a file says of itself stands in tags, too.
  private static let longestTag = 1 << 20
  /// The longest reference: `&#x10FFFF;`.
  private static let longestReference = 12

  private let bytes: [UInt8]
  private var position = 0
  private var number: Int

  /// - Parameter first: The number of the first page.
  init(_ bytes: [UInt8], first: Int = 1) {
    self.bytes = bytes
    number = first
  }

  /// The next page; nil at the end.
  ///
  /// - Throws: `Fault`, for a page without its end too.
  mutating func next() throws(Fault) -> PDFPage? {
    var page: PDFPage?
    while let tag = try tag() {
      if tag.matches("/page") {
        guard let page else { throw Fault(offset: tag.start) }
        return page
      } else if tag.matches("page") {
        guard page == nil else { throw Fault(offset: tag.start) }
        page = PDFPage(number: number, width: tag.value("width"), height: tag.value("height"))
        number += 1
      } else if tag.matches("word") {
        guard page != nil else { throw Fault(offset: tag.start) }
        let text = try text()
        guard let end = try self.tag(), end.matches("/word") else { throw Fault(offset: tag.start) }
        if !text.isEmpty { page?.words.append(PDFWord(box: tag.box, text: text)) }
      }
    }
    if page != nil { throw Fault(offset: bytes.count) }
    return nil
  }

  // MARK: Pieces

  /// What stands between `<` and `>`.
  private struct Tag {
    var start: Int
    var bytes: ArraySlice<UInt8>

    func matches(_ name: StaticString) -> Bool {
      let count = name.utf8CodeUnitCount
      guard bytes.count >= count, bytes.count == count || bytes[bytes.startIndex + count] <= 0x20 else { return false }
      return (0..<count).allSatisfy { bytes[bytes.startIndex + $0] == name.utf8Start[$0] }
    }

    /// The number that an attribute has; 0 if it has none that is finite.
    func value(_ name: StaticString) -> Double {
      let count = name.utf8CodeUnitCount
      var at = bytes.startIndex + 1
      while at + count + 2 < bytes.endIndex {
        if bytes[at - 1] <= 0x20, bytes[at + count] == UInt8(ascii: "="), bytes[at + count + 1] == UInt8(ascii: "\""),
          (0..<count).allSatisfy({ bytes[at + $0] == name.utf8Start[$0] })
        {
          return Self.number(bytes[(at + count + 2)...])
        }
        at += 1
      }
      return 0
    }

    var box: PDFBox {
      let (left, right) = (value("xMin"), value("xMax"))
      let (top, bottom) = (value("yMin"), value("yMax"))
      return PDFBox(
        left: min(left, right), top: min(top, bottom), right: max(left, right), bottom: max(top, bottom))
    }

    /// The number at the beginning, with a sign and a fraction, at most a million.
    private static func number(_ bytes: ArraySlice<UInt8>) -> Double {
      var value = 0.0
      var scale = 1.0
      var isFraction = false
      var isNegative = false
      for (index, byte) in bytes.enumerated() {
        switch byte {
        case UInt8(ascii: "-") where index == 0: isNegative = true
        case UInt8(ascii: ".") where !isFraction: isFraction = true
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
          let digit = Double(byte - UInt8(ascii: "0"))
          if isFraction {
            scale /= 10
            value += digit * scale
          } else {
            value = min(value * 10 + digit, 1_000_000)
          }
        default: return isNegative ? -value : value
        }
      }
      return isNegative ? -value : value
    }
  }

  /// The next tag, past what stands before it; nil if there is none.
  private mutating func tag() throws(Fault) -> Tag? {
    guard let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) else {
      position = bytes.count
      return nil
    }
    guard let end = bytes[start...].prefix(Self.longestTag).firstIndex(of: UInt8(ascii: ">")) else {
      throw Fault(offset: start)
    }
    position = end + 1
    return Tag(start: start, bytes: bytes[(start + 1)..<end])
  }

  /// The text up to the next tag, without blanks at its ends.
  private mutating func text() throws(Fault) -> String {
    let start = position
    guard let end = bytes[start...].firstIndex(of: UInt8(ascii: "<")) else { throw Fault(offset: start) }
    position = end
    var content = bytes[start..<end]
    if content.contains(UInt8(ascii: "&")) { content = Self.unescaped(content)[...] }
    let scalars = String(decoding: content, as: UTF8.self).unicodeScalars
    guard let first = scalars.firstIndex(where: { !Self.isBlank($0) }),
      let last = scalars.lastIndex(where: { !Self.isBlank($0) })
    else { return "" }
    var word = String.UnicodeScalarView()
    for scalar in scalars[first...last] { word.append(LineScanner.isLineBreak(scalar) ? " " : scalar) }
    return String(word)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}" || scalar == "\u{200B}"
  }

  /// What is no reference that is known stays as it is: the program escapes all that it must.
  private static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      if bytes[position] == UInt8(ascii: "&"),
        let end = bytes[position...].prefix(longestReference).firstIndex(of: UInt8(ascii: ";")),
        let scalar = XMLEvents.scalar(String(decoding: bytes[position + 1..<end], as: UTF8.self))
      {
        result += Array(String(scalar).utf8)
        position = end + 1
      } else {
        result.append(bytes[position])
        position += 1
      }
    }
    return result
  }
}
