/// Takes the text out of HTML that stands inside another format (a script, an XML record).
///
/// Whole HTML pages are converted before they come here; this is for the remains of pages in text files. A tag that
/// makes a block ends a line, other tags leave nothing, references such as `&nbsp;` become characters. O(n).
struct MarkupRemover {
  /// Tags within a line. Any other, also of a name that is not known, stands between lines.
  private static let inline: Set<String> = [
    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "img", "ins", "label", "mark", "o:p", "q", "s",
    "small", "span",
    "strike", "strong", "sub", "sup", "tt", "u", "wbr",
  ]
  /// Tags of what is one paragraph.
  private static let paragraphs: Set<String> = ["p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt"]
  /// Tags whose content is no text.
  private static let hidden: Set<String> = ["script", "style", "head"]
  /// The longest tag in UTF-8 bytes.
  private static let longestTag = 8192
  /// The fewest closing tags of a text with markup.
  private static let fewestTags = 3

  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var output: [UInt8] = []
  /// How many bytes of output stand before the line that is being written.
  private var lineStart = 0
  /// Whether a line of the source ended since the last character was written.
  private var pendingBreak = false
  /// How many paragraph elements are open, in which the end of a line of the source means nothing.
  private var openParagraphs = 0
  /// Marks that do not come any more.
  private var missing: Set<String> = []

  private init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    output.reserveCapacity(bytes.count / 2)
  }

  /// Whether a text holds HTML or XML tags.
  ///
  /// - Parameter fewest: How many tags that end something, or a line, make it markup.
  static func isNeeded(for text: String, tags fewest: Int = fewestTags) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var closing = 0
      var position = 0
      while position + 2 < bytes.count {
        if bytes[position] == UInt8(ascii: "<"), isTagStart(bytes, position) {
          let next = bytes[position + 1]
          if next == UInt8(ascii: "/") || next == UInt8(ascii: "b") && bytes[position + 2] == UInt8(ascii: "r") {
            closing += 1
            if closing >= fewest { return true }
          }
        }
        position += 1
      }
      return false
    }
  }

  /// The text without markup.
  static func text(of text: String) -> String {
    var text = text
    return text.withUTF8 { bytes in
      var remover = MarkupRemover(bytes)
      remover.run()
      return String(decoding: remover.output, as: UTF8.self)
    }
  }

  private static func isTagStart(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int) -> Bool {
    guard position + 1 < bytes.count else { return false }
    let next = bytes[position + 1]
    return isLetter(next) || next == UInt8(ascii: "/") && position + 2 < bytes.count && isLetter(bytes[position + 2])
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  // MARK: The loop

  private mutating func run() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "<"): if !takeMarkup() { takeByte() }
      case UInt8(ascii: "]") where starts(with: "]]>"): position += 3
      case UInt8(ascii: "&"): if !takeReference() { takeByte() }
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        pendingBreak = true
        position += 1
      default: takeByte()
      }
    }
    endLine()
  }

  private func starts(with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { bytes[position + $0] == text.utf8Start[$0] }
  }

  /// Writes a byte of text. A line of the source that ends between two ideographs goes on in the next one.
  private mutating func takeByte() {
    write(bytes[position])
    position += 1
  }

  private mutating func write(_ byte: UInt8) {
    if pendingBreak {
      if byte == 0x20 || byte == 0x09 { return }
      pendingBreak = false
      let isInside =
        openParagraphs > 0 && byte >= 0xE4 && byte <= 0xE9 && output.count >= lineStart + 3 && endsInsideSentence
      if !isInside { endLine() }
    }
    output.append(byte)
  }

  /// Whether the line written so far ends with an ideograph, a comma or a 、.
  private var endsInsideSentence: Bool {
    let last = output.suffix(3)
    guard last.count == 3, let lead = last.first else { return false }
    return lead >= 0xE4 && lead <= 0xE9 || last.elementsEqual([0xEF, 0xBC, 0x8C])
      || last.elementsEqual([0xE3, 0x80, 0x81])
  }

  private mutating func endLine() {
    pendingBreak = false
    if output.count > lineStart { output.append(UInt8(ascii: "\n")) }
    lineStart = output.count
  }

  // MARK: Markup

  /// Steps over the tag, comment or marker that begins here; false if it is a plain `<`.
  private mutating func takeMarkup() -> Bool {
    if starts(with: "<!--"), let end = end(of: "-->") {
      position = end
      return true
    }
    if starts(with: "<![CDATA[") {
      position += 9
      return true
    }
    let isDeclaration = starts(with: "<!") || starts(with: "<?")
    guard isDeclaration || Self.isTagStart(bytes, position), let end = tagEnd() else { return false }
    let (name, isClosing) = tagName(until: end)
    // <https://...> is an address.
    guard name.last != ":" else { return false }
    position = end
    if !isClosing, Self.hidden.contains(name), bytes[end - 2] != UInt8(ascii: "/"),
      let close = self.end(of: "</\(name)")
    {
      position = close - name.utf8.count - 2
    }
    if Self.paragraphs.contains(name) { openParagraphs = max(0, openParagraphs + (isClosing ? -1 : 1)) }
    if name == "td" || name == "th" {
      if isClosing { write(0x20) }
    } else if isDeclaration || !Self.inline.contains(name) {
      endLine()
    }
    return true
  }

  /// Where the tag that begins here ends; nil if it does not end soon.
  private func tagEnd() -> Int? {
    var quote: UInt8 = 0
    var next = position + 1
    let limit = min(bytes.count, position + Self.longestTag)
    while next < limit {
      let byte = bytes[next]
      if byte == UInt8(ascii: "<") { return nil }
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return next + 1
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), bytes[next - 1] == UInt8(ascii: "=") {
        quote = byte
      }
      next += 1
    }
    return nil
  }

  private func tagName(until end: Int) -> (name: String, isClosing: Bool) {
    var next = position + 1
    let isClosing = bytes[next] == UInt8(ascii: "/")
    if isClosing { next += 1 }
    var name: [UInt8] = []
    while next < end, Self.isLetter(bytes[next]) || 0x30...0x3A ~= bytes[next] {
      name.append(Self.isLetter(bytes[next]) ? bytes[next] | 0x20 : bytes[next])
      next += 1
    }
    return (String(decoding: name, as: UTF8.self), isClosing)
  }

  /// Where a mark that comes after this position ends, letters of any case; nil if it does not come again.
  private mutating func end(of mark: String) -> Int? {
    guard !missing.contains(mark) else { return nil }
    let wanted = Array(mark.utf8)
    var next = position
    while next + wanted.count <= bytes.count {
      if bytes[next] == wanted[0], wanted.indices.allSatisfy({ bytes[next + $0] | 0x20 == wanted[$0] | 0x20 }) {
        return next + wanted.count
      }
      next += 1
    }
    missing.insert(mark)
    return nil
  }

  // MARK: References

  private static let named: [String: Unicode.Scalar] = [
    "nbsp": "\u{A0}", "lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'", "ldquo": "“", "rdquo": "”",
    "lsquo": "‘",
    "rsquo": "’", "mdash": "—", "ndash": "–", "hellip": "…", "middot": "·", "times": "×", "deg": "°", "permil": "‰",
    "plusmn": "±",
    "le": "≤", "ge": "≥", "yen": "¥", "emsp": "\u{2003}", "ensp": "\u{2002}", "thinsp": "\u{2009}", "bull": "•",
    "sup2": "²",
    "sup3": "³", "laquo": "«", "raquo": "»", "copy": "©", "reg": "®", "divide": "÷", "para": "¶", "sect": "§",
  ]

  /// Writes the character that a reference stands for; false if it is none that is known.
  private mutating func takeReference() -> Bool {
    var next = position + 1
    var name: [UInt8] = []
    while next < bytes.count, name.count <= 10,
      Self.isLetter(bytes[next]) || 0x30...0x39 ~= bytes[next] || bytes[next] == UInt8(ascii: "#")
    {
      name.append(bytes[next])
      next += 1
    }
    let text = String(decoding: name, as: UTF8.self)
    guard let scalar = Self.named[text] ?? Self.numbered(text) else { return false }
    position = next < bytes.count && bytes[next] == UInt8(ascii: ";") ? next + 1 : next
    for byte in String(scalar).utf8 { write(byte) }
    return true
  }

  private static func numbered(_ text: String) -> Unicode.Scalar? {
    guard text.hasPrefix("#") else { return nil }
    let isHexadecimal = text.dropFirst().first.map { $0 == "x" || $0 == "X" } ?? false
    let number = UInt32(text.dropFirst(isHexadecimal ? 2 : 1), radix: isHexadecimal ? 16 : 10)
    return number.flatMap(Unicode.Scalar.init).flatMap { $0.value >= 0x20 ? $0 : nil }
  }
}
