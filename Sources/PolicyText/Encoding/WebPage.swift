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
