/// Takes the text out of HTML that stands inside another format (a script, an XML record, a field of a dump).
///
/// Whole pages are read by `WebPageReader`; this is for pieces of pages, in which nothing but the text is sought. A tag
/// that makes a block ends a line, other tags leave nothing, references such as `&nbsp;` become characters. O(n).
struct MarkupRemover {
  /// Tags of what is one paragraph.
  private static let paragraphs: Set<String> = ["p", "li", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "dd", "dt"]
  /// The fewest closing tags of a text with markup.
  private static let fewestTags = 3

  private var tokens: MarkupTokens
  private var output: [UInt8] = []
  /// How many bytes of output stand before the line that is being written.
  private var lineStart = 0
  /// Whether a line of the source ended since the last character was written.
  private var pendingBreak = false
  /// How many paragraph elements are open, in which the end of a line of the source means nothing.
  private var openParagraphs = 0

  private init(_ bytes: [UInt8]) {
    tokens = MarkupTokens(bytes)
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
        if bytes[position] == UInt8(ascii: "<") {
          let next = bytes[position + 1]
          let isEnd = next == UInt8(ascii: "/") && MarkupTokens.isLetter(bytes[position + 2])
          if isEnd || next == UInt8(ascii: "b") && bytes[position + 2] == UInt8(ascii: "r") {
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
    var remover = MarkupRemover(Array(text.utf8))
    while let token = remover.tokens.next() { remover.take(token) }
    remover.endLine()
    return String(decoding: remover.output, as: UTF8.self)
  }

  private mutating func take(_ token: MarkupTokens.Token) {
    switch token {
    case .text(let range): write(range)
    case .comment: break
    case .declaration: endLine()
    case .start(let name, _, let isEmpty):
      if name == "head", !isEmpty { _ = tokens.skip(to: name) }
      if Self.paragraphs.contains(name) { openParagraphs += 1 }
      if name != "td", name != "th", !MarkupElement.isInline(name) { endLine() }
    case .end(let name):
      if Self.paragraphs.contains(name) { openParagraphs = max(0, openParagraphs - 1) }
      if name == "td" || name == "th" {
        write(0x20)
      } else if !MarkupElement.isInline(name) {
        endLine()
      }
    }
  }

  private mutating func write(_ range: Range<Int>) {
    var position = range.lowerBound
    while position < range.upperBound {
      let byte = tokens.bytes[position]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        pendingBreak = true
      } else if byte == UInt8(ascii: "&"),
        let (scalar, end) = CharacterReference.read(tokens.bytes, at: position, until: range.upperBound)
      {
        for byte in String(scalar).utf8 { write(byte) }
        position = end
        continue
      } else {
        write(byte)
      }
      position += 1
    }
  }

  /// Writes a byte of text. A line of the source that ends between two ideographs of a paragraph goes on in the next
  /// one.
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
}
