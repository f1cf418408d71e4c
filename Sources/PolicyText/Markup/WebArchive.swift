/// Saved pages in one file (MHTML, RFC 2557), as browsers and Word write them: the page among its pictures and styles.
enum WebArchive {
  /// The deepest nesting of parts.
  private static let mostDepth = 8
  /// The longest head of a part in bytes.
  private static let longestHead = 1 << 16

  /// Whether a file begins as a mail does, with headers of such a page.
  static func isOne(_ bytes: [UInt8]) -> Bool {
    let start = String(decoding: bytes.prefix(2048), as: UTF8.self).lowercased()
    let isHead = ["mime-version:", "from:", "content-type:", "subject:", "date:", "message-id:", "x-"].contains {
      start.drop { $0.isWhitespace || $0 == "\u{FEFF}" }.hasPrefix($0)
    }
    return isHead && start.contains("mime-version:") && start.contains("content-type:")
  }

  /// The source of the page in an archive.
  ///
  /// - Throws: `PolicyTextError.noSavedPage`, or as `TextDecoder.decode`.
  static func source(_ bytes: [UInt8], name: String) throws(PolicyTextError) -> String {
    guard let page = page(in: bytes[...], depth: 0) else { throw .noSavedPage(name: name) }
    let declared = page.charset.flatMap { TextEncoding(label: $0) } ?? WebPage.declaredEncoding(page.bytes)
    return try TextDecoder.decode(page.bytes, declared: declared, name: name)
  }

  private struct Page {
    var bytes: [UInt8]
    var charset: String?
  }

  /// The first page in a part.
  private static func page(in part: ArraySlice<UInt8>, depth: Int) -> Page? {
    guard depth < mostDepth, let (head, body) = split(part) else { return nil }
    let type = value(of: "content-type", in: head) ?? ""
    let kind = type.prefix { $0 != ";" }.lowercased().filter { !$0.isWhitespace }
    if kind.hasPrefix("multipart/"), let boundary = parameter("boundary", of: type) {
      for inner in parts(of: body, boundary: boundary) {
        if let page = page(in: inner, depth: depth + 1) { return page }
      }
      return nil
    }
    guard kind == "text/html" || kind == "application/xhtml+xml" else { return nil }
    let coding = value(of: "content-transfer-encoding", in: head)?.lowercased().filter { !$0.isWhitespace }
    let bytes: [UInt8] =
      switch coding {
      case "quoted-printable": TransferCoding.quotedPrintable(body)
      case "base64": TransferCoding.base64(body)
      default: Array(body)
      }
    return Page(bytes: bytes, charset: parameter("charset", of: type)?.lowercased())
  }

  /// A part's head, lines that go on put together, and its body.
  private static func split(_ part: ArraySlice<UInt8>) -> (head: [String], body: ArraySlice<UInt8>)? {
    var lines: [String] = []
    var start = part.startIndex
    while start < part.endIndex, start - part.startIndex < longestHead {
      let end = part[start...].firstIndex(of: 0x0A) ?? part.endIndex
      let line = String(decoding: part[start..<end], as: UTF8.self).filter { $0 != "\r" && $0 != "\r\n" }
      let next = min(end + 1, part.endIndex)
      if line.allSatisfy(\.isWhitespace) {
        if !lines.isEmpty { return (lines, part[next...]) }
      } else if let first = line.first, first == " " || first == "\t", let last = lines.popLast() {
        lines.append(last + line)
      } else {
        lines.append(line)
      }
      start = next
    }
    return nil
  }

  private static func value(of name: String, in head: [String]) -> String? {
    head.first { $0.lowercased().hasPrefix(name + ":") }.map { String($0.dropFirst(name.count + 1)) }
  }

  private static func parameter(_ name: String, of value: String) -> String? {
    for piece in value.split(separator: ";").dropFirst() {
      let piece = PageText.trimmed(piece)
      guard piece.lowercased().hasPrefix(name), let equals = piece.firstIndex(of: "=") else { continue }
      let text = PageText.trimmed(piece[piece.index(after: equals)...])
      return text.first == "\"" ? String(text.dropFirst().prefix { $0 != "\"" }) : text
    }
    return nil
  }

  /// The parts between lines with the boundary.
  private static func parts(of body: ArraySlice<UInt8>, boundary: String) -> [ArraySlice<UInt8>] {
    let mark = Array("--\(boundary)".utf8)
    var parts: [ArraySlice<UInt8>] = []
    var begin: Int?
    var start = body.startIndex
    while start < body.endIndex {
      let end = body[start...].firstIndex(of: 0x0A) ?? body.endIndex
      if body[start..<end].starts(with: mark) {
        if let begin { parts.append(body[begin..<start]) }
        begin = min(end + 1, body.endIndex)
        if body[start..<end].dropFirst(mark.count).starts(with: [0x2D, 0x2D]) { return parts }
      }
      start = end + 1
    }
    // The last boundary of a file that is cut off is missing.
    if let begin, begin < body.endIndex { parts.append(body[begin...]) }
    return parts
  }
}

/// How mails write bytes as text (RFC 2045).
enum TransferCoding {
  static func quotedPrintable(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      position += 1
      guard byte == UInt8(ascii: "=") else {
        result.append(byte)
        continue
      }
      if position + 1 < text.endIndex, let high = hexadecimal(text[position]), let low = hexadecimal(text[position + 1])
      {
        result.append(high << 4 | low)
        position += 2
        continue
      }
      // At the end of a line it says that the line goes on.
      var end = position
      while end < text.endIndex, text[end] == 0x20 || text[end] == 0x09 || text[end] == 0x0D { end += 1 }
      if end == text.endIndex || text[end] == 0x0A {
        position = min(end + 1, text.endIndex)
      } else {
        result.append(byte)
      }
    }
    return result
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// What is no sign of the alphabet is stepped over.
  static func base64(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count / 4 * 3)
    var bits: UInt32 = 0
    var count = 0
    for byte in text {
      let value: UInt8
      switch byte {
      case 0x41...0x5A: value = byte - 0x41
      case 0x61...0x7A: value = byte - 0x61 + 26
      case 0x30...0x39: value = byte - 0x30 + 52
      case 0x2B: value = 62
      case 0x2F: value = 63
      default: continue
      }
      bits = bits << 6 | UInt32(value)
      count += 6
      if count >= 8 {
        count -= 8
        result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
      }
    }
    return result
  }
}
