/// Cuts HTML into tags and text, as they come: nothing is refused, and what is no tag is text. O(n).
///
/// Tags need not match. Comments (those that address Internet Explorer, too), declarations, instructions and the marks
/// of CDATA sections, whose content is read as any other, are told without what they hold, and so are scripts and
/// styles.
struct MarkupTokens {
  enum Token {
    /// Text, in bytes of the source; references in it are not resolved.
    case text(Range<Int>)
    /// A tag that opens an element, with where its attributes stand.
    case start(name: String, attributes: Range<Int>, isEmpty: Bool)
    case end(name: String)
    /// A comment, or a mark of a CDATA section.
    case comment
    /// A declaration or an instruction.
    case declaration
  }

  /// Elements whose content is no markup, but a program, a style or another page.
  private static let raw: Set<String> = ["script", "style", "xmp", "iframe", "noframes", "noembed"]
  /// Elements whose content is text without tags.
  private static let plain: Set<String> = ["title", "textarea"]
  /// The longest name of an element in bytes.
  private static let longestName = 64
  /// The most tags whose end is sought up to the end of the source.
  private static let mostEndlessTags = 8

  let bytes: [UInt8]
  private(set) var position = 0
  /// The element whose content, text without tags, comes next.
  private var plainName: String?
  /// How many tags were found to have no end.
  private var endlessTags = 0
  /// Marks that do not come any more.
  private var missing: Set<String> = []

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next token; nil at the end.
  mutating func next() -> Token? {
    let start = position
    while position < bytes.count {
      guard bytes[position] == UInt8(ascii: "<") || bytes[position] == UInt8(ascii: "]") else {
        position += 1
        continue
      }
      let markup = position
      let before = plainName
      guard let token = markupToken() else {
        position = markup + 1
        continue
      }
      guard markup > start else { return token }
      // It is read again after the text before it.
      position = markup
      plainName = before
      return .text(start..<markup)
    }
    return start < position ? .text(start..<position) : nil
  }

  /// Steps to the tag that closes an element; stays where it is and returns false if none comes.
  mutating func skip(to name: String) -> Bool {
    guard let end = end(of: "</\(name)") else { return false }
    position = end - name.utf8.count - 2
    return true
  }

  /// The markup that begins at the position, which is stepped over; nil if it is text.
  private mutating func markupToken() -> Token? {
    if let name = plainName {
      guard starts(with: "</"), tagName(at: position + 2).name == name else { return nil }
      plainName = nil
    }
    if starts(with: "]]>") {
      position += 3
      return .comment
    }
    if starts(with: "<!--"), let end = end(of: "-->", from: position + 2) {
      position = end
      return .comment
    }
    if starts(with: "<![CDATA[") {
      position += 9
      return .comment
    }
    let isDeclaration = starts(with: "<!") || starts(with: "<?")
    let isEnd = starts(with: "</")
    guard isDeclaration || Self.isTagStart(bytes, position), let end = tagEnd() else { return nil }
    if isDeclaration {
      position = end
      return .declaration
    }
    let (name, nameEnd) = tagName(at: position + (isEnd ? 2 : 1))
    // <https://...> is an address.
    guard name.last != ":" else { return nil }
    position = end
    if isEnd { return .end(name: name) }
    let isEmpty = bytes[end - 2] == UInt8(ascii: "/")
    if !isEmpty {
      if Self.raw.contains(name) { _ = skip(to: name) }
      if Self.plain.contains(name), hasEnd(of: name) { plainName = name }
    }
    return .start(name: name, attributes: nameEnd..<end - 1, isEmpty: isEmpty)
  }

  private mutating func hasEnd(of name: String) -> Bool { end(of: "</\(name)") != nil }

  private func starts(with text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for offset in 0..<count where bytes[position + offset] != text.utf8Start[offset] { return false }
    return true
  }

  /// Whether a tag's name begins after the `<` or `</` at a position.
  static func isTagStart(_ bytes: [UInt8], _ position: Int) -> Bool {
    guard position + 1 < bytes.count else { return false }
    let next = bytes[position + 1]
    return isLetter(next) || next == UInt8(ascii: "/") && position + 2 < bytes.count && isLetter(bytes[position + 2])
  }

  static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

  /// Where the tag that begins at the position ends; nil if another begins before, or none comes.
  ///
  /// A quote counts only after an equals sign, and if it is closed.
  private mutating func tagEnd() -> Int? {
    guard endlessTags < Self.mostEndlessTags else { return nil }
    var next = position + 1
    while next < bytes.count {
      let byte = bytes[next]
      if byte == UInt8(ascii: "<") { return nil }
      if byte == UInt8(ascii: ">") { return next + 1 }
      let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      if isQuote, isAfterEquals(next), let close = close(byte, from: next + 1) {
        next = close
      }
      next += 1
    }
    endlessTags += 1
    return nil
  }

  private func isAfterEquals(_ quote: Int) -> Bool {
    var before = quote - 1
    while before > position, bytes[before] <= 0x20, quote - before < 8 { before -= 1 }
    return bytes[before] == UInt8(ascii: "=")
  }

  /// Where the next quote of a kind stands; nil if none comes.
  private mutating func close(_ quote: UInt8, from start: Int) -> Int? {
    let mark = String(Unicode.Scalar(quote))
    guard !missing.contains(mark) else { return nil }
    guard let end = bytes[start...].firstIndex(of: quote) else {
      missing.insert(mark)
      return nil
    }
    return end
  }

  private func tagName(at start: Int) -> (name: String, end: Int) {
    var next = start
    var name: [UInt8] = []
    while next < bytes.count, name.count < Self.longestName {
      let byte = bytes[next]
      guard Self.isLetter(byte) || 0x30...0x3A ~= byte || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") else {
        break
      }
      name.append(Self.isLetter(byte) ? byte | 0x20 : byte)
      next += 1
    }
    return (String(decoding: name, as: UTF8.self), next)
  }

  /// Where a mark that comes after a position ends, letters of any case; nil if it does not come again.
  private mutating func end(of mark: String, from start: Int? = nil) -> Int? {
    guard !missing.contains(mark) else { return nil }
    let wanted = Array(mark.utf8)
    var next = start ?? position
    while next + wanted.count <= bytes.count {
      if bytes[next] == wanted[0], wanted.indices.allSatisfy({ bytes[next + $0] | 0x20 == wanted[$0] | 0x20 }) {
        return next + wanted.count
      }
      next += 1
    }
    missing.insert(mark)
    return nil
  }
}

/// The attributes of a tag, in order.
struct MarkupAttributes: Sequence, IteratorProtocol {
  private let bytes: [UInt8]
  private var position: Int
  private let end: Int

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    position = range.lowerBound
    end = range.upperBound
  }

  /// The next attribute: its name in lower case, and where its value stands, references in it not resolved.
  mutating func next() -> (name: String, value: Range<Int>)? {
    while position < end, isBlank(bytes[position]) || bytes[position] == UInt8(ascii: "/") { position += 1 }
    guard position < end else { return nil }
    let start = position
    position += 1
    while position < end, !isBlank(bytes[position]), bytes[position] != UInt8(ascii: "=") { position += 1 }
    let name = start..<position
    skipBlanks()
    guard position < end, bytes[position] == UInt8(ascii: "=") else { return (text(name), position..<position) }
    position += 1
    skipBlanks()
    guard position < end else { return (text(name), position..<position) }
    let quote = bytes[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let close = bytes[(position + 1)..<end].firstIndex(of: quote)
    else {
      let value = position
      while position < end, !isBlank(bytes[position]) { position += 1 }
      return (text(name), value..<position)
    }
    defer { position = close + 1 }
    return (text(name), position + 1..<close)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  private mutating func skipBlanks() { while position < end, isBlank(bytes[position]) { position += 1 } }

  /// A name; of a long one, which is none that is known, the beginning.
  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range].prefix(64).map { MarkupTokens.isLetter($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
