/// Finds out how a text is encoded, and decodes it. What is decoded is certain to be a text, or it is refused.
enum TextDecoder {
  /// The text of a file, without a byte order mark. Line ends stay as they are.
  ///
  /// A byte order mark decides. Without one the text is UTF-8 if it is valid UTF-8, UTF-16 if its units are nearly all
  /// Chinese or ASCII, and otherwise `declared`, or GB18030. A UTF-8 text with a few wrong bytes would often be valid
  /// GB18030, as other characters; it is told by its sequences and refused.
  ///
  /// - Parameters:
  ///   - declared: The encoding that the text itself states. It counts only where the bytes do not say otherwise.
  ///   - name: The file's name, for errors.
  /// - Throws: `PolicyTextError.damaged`, `.unknownEncoding`, `.binary` or `.noEncoding`.
  static func decode(_ bytes: [UInt8], declared: TextEncoding? = nil, name: String) throws(PolicyTextError) -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return try utf8(bytes, from: 3, name: name) }
    if bytes.starts(with: [0xFF, 0xFE]) { return try utf16(bytes, from: 2, .utf16LittleEndian, name: name) }
    if bytes.starts(with: [0xFE, 0xFF]) { return try utf16(bytes, from: 2, .utf16BigEndian, name: name) }
    let hasNull = bytes.contains(0)
    if !hasNull, let text = String(validating: bytes, as: UTF8.self) {
      guard !hasManyControls(bytes) else { throw .binary(name: name) }
      return text
    }
    if let encoding = UTF16Text.encoding(of: bytes) { return try utf16(bytes, from: 0, encoding, name: name) }
    guard !hasNull, !hasManyControls(bytes) else { throw .binary(name: name) }
    let evidence = UTF8Evidence(of: bytes)
    if evidence.outweighsErrors { throw .damaged(name: name, encoding: .utf8, offset: evidence.firstError) }
    let encoding = declared ?? .gb18030
    if encoding == .gb18030, !GB18030Text.isPlausible(bytes) { throw .unknownEncoding(name: name) }
    return try Iconv.decode(bytes, from: encoding, name: name)
  }

  private static func utf8(_ bytes: [UInt8], from start: Int, name: String) throws(PolicyTextError) -> String {
    guard !bytes.contains(0), !hasManyControls(bytes) else { throw .binary(name: name) }
    if let text = String(validating: bytes[start...], as: UTF8.self) { return text }
    throw .damaged(name: name, encoding: .utf8, offset: UTF8Evidence(of: bytes).firstError)
  }

  private static func utf16(
    _ bytes: [UInt8], from start: Int, _ encoding: TextEncoding, name: String
  ) throws(PolicyTextError) -> String {
    let units = UTF16Text.units(of: bytes[start...], encoding)
    guard !units.contains(0) else { throw .binary(name: name) }
    if bytes.count.isMultiple(of: 2), let text = String(validating: units, as: UTF16.self) { return text }
    throw .damaged(name: name, encoding: encoding, offset: start + 2 * UTF16Text.validCount(units))
  }

  /// Whether more than one byte in twenty is a control character that texts do not have. In compressed data it is one
  /// in ten.
  private static func hasManyControls(_ bytes: [UInt8]) -> Bool {
    let controls = bytes.reduce(0) { $0 + ($1 < 0x20 && !(0x09...0x0D).contains($1) || $1 == 0x7F ? 1 : 0) }
    return controls > bytes.count / 20
  }
}

/// The encodings in which texts are read. The raw value is the name that `iconv` knows.
public enum TextEncoding: String, Hashable, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16LE"
  case utf16BigEndian = "UTF-16BE"
  /// The mainland's encoding; GBK and GB 2312 are parts of it.
  case gb18030 = "GB18030"
  /// The encoding of Taiwan and Hong Kong. It is not recognised, only believed where a web page states it.
  case big5 = "BIG5-HKSCS"

  /// The encoding that a web page's label names, or nil if it is none of the Chinese ones.
  ///
  /// - Parameter label: In lower case, such as `gb2312`. The labels are those of the WHATWG's standard.
  init?(label: some StringProtocol) {
    switch label {
    case "gb2312", "gbk", "gb18030", "x-gbk", "gb_2312", "gb_2312-80", "csgb2312", "chinese", "iso-ir-58", "cp936":
      self = .gb18030
    case "big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5": self = .big5
    default: return nil
    }
  }
}

/// The text of a web page's source.
enum WebPage {
  /// How far into a page its encoding is looked for, in bytes; the WHATWG's standard looks at 1,024.
  private static let prefix = 4096

  /// The page's source. Where the bytes are no Unicode, the encoding that the page states is believed.
  ///
  /// - Throws: As `TextDecoder.decode`.
  static func source(_ bytes: [UInt8], name: String) throws(PolicyTextError) -> String {
    try TextDecoder.decode(bytes, declared: declaredEncoding(bytes), name: name)
  }

  /// The Chinese encoding that `<meta charset="gbk">`, `content="text/html; charset=gb2312"` or
  /// `<?xml encoding="big5"?>` states, or nil.
  static func declaredEncoding(_ bytes: [UInt8]) -> TextEncoding? {
    // A page in another encoding than UTF-8 has its markup in ASCII all the same.
    let start = String(decoding: bytes.prefix(prefix), as: UTF8.self).lowercased()
    for key in ["charset", "encoding"] {
      for range in start.ranges(of: key) {
        let rest = start[range.upperBound...].drop { $0.isWhitespace }
        guard rest.first == "=" else { continue }
        let value = rest.dropFirst().drop { $0.isWhitespace || $0 == "\"" || $0 == "'" }
        let label = value.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || "-_".contains($0)) }
        if let encoding = TextEncoding(label: label) { return encoding }
      }
    }
    return nil
  }
}
