import TextFolding

/// A document's original text, addressed by Unicode scalars, beside a plain form of the same length that the parser
/// reads: simplified ideographs, half-width ASCII, ordinary blanks.
struct SourceText {
  let scalars: [Unicode.Scalar]
  let plain: [Unicode.Scalar]
  /// The words that it is read by.
  let lexicon: Lexicon

  init(scalars: [Unicode.Scalar], plain: [Unicode.Scalar], lexicon: Lexicon) {
    self.scalars = scalars
    self.plain = plain
    self.lexicon = lexicon
  }

  init(_ text: String, lexicon: Lexicon = .shipped) {
    self.lexicon = lexicon
    var text = text
    (scalars, plain) = text.withUTF8(Self.decode)
  }

  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>) -> ([Unicode.Scalar], [Unicode.Scalar]) {
    let count = ScalarCount.of(bytes)
    var plain: [Unicode.Scalar] = []
    let scalars = [Unicode.Scalar](unsafeUninitializedCapacity: count) { scalars, written in
      plain = [Unicode.Scalar](unsafeUninitializedCapacity: count) { plain, plainWritten in
        PlainTable.scalars.withUnsafeBufferPointer { table in
          var position = 0
          var index = 0
          while position < bytes.count {
            // The text is a string's and so is valid.
            let value = scalarValue(bytes, &position)
            let scalar = Unicode.Scalar(value) ?? "\u{FFFD}"
            scalars.initializeElement(at: index, to: scalar)
            plain.initializeElement(at: index, to: value < 0x10000 ? table[Int(value)] : scalar)
            index += 1
          }
          written = index
          plainWritten = index
        }
      }
    }
    return (scalars, plain)
  }

  /// The scalar that begins at a byte of valid UTF-8, stepping over it.
  private static func scalarValue(_ bytes: UnsafeBufferPointer<UInt8>, _ position: inout Int) -> UInt32 {
    func byte(_ offset: Int) -> UInt32 { UInt32(bytes[position + offset]) & 0x3F }
    let lead = UInt32(bytes[position])
    switch lead {
    case ..<0x80:
      defer { position += 1 }
      return lead
    case ..<0xE0:
      defer { position += 2 }
      return (lead & 0x1F) << 6 | byte(1)
    case ..<0xF0:
      defer { position += 3 }
      return (lead & 0x0F) << 12 | byte(1) << 6 | byte(2)
    default:
      defer { position += 4 }
      return (lead & 0x07) << 18 | byte(1) << 12 | byte(2) << 6 | byte(3)
    }
  }

  /// The original text of a range.
  func string(_ range: Range<Int>) -> String { Self.string(scalars[range]) }

  /// The original text of a range without the ends of lines, as a title or a name that runs over lines is written.
  func line(_ range: Range<Int>) -> String {
    guard plain[range].contains(where: LineScanner.isLineBreak) else { return string(range) }
    return Self.string(scalars[range].filter { !LineScanner.isLineBreak($0) })
  }

  /// The original text of a range as a name: without line breaks, and without blanks between ideographs (`重点产 业`).
  func name(_ range: Range<Int>) -> String {
    guard plain[range].contains(where: Self.isBlank) else { return string(range) }
    func isWide(_ position: Int) -> Bool { plain[position].value >= 0x2E80 || Self.isBlank(plain[position]) }
    let kept = range.filter { position in
      guard Self.isBlank(plain[position]) else { return true }
      let isInside = position > range.lowerBound && position + 1 < range.upperBound
      return !LineScanner.isLineBreak(plain[position]) && !(isInside && (isWide(position - 1) || isWide(position + 1)))
    }
    return Self.string(kept.map { scalars[$0] })
  }

  /// The plain text of a range.
  func plainString(_ range: Range<Int>) -> String { Self.string(plain[range]) }

  /// The range without blanks at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, Self.isBlank(plain[lower]) { lower += 1 }
    while upper > lower, Self.isBlank(plain[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  /// The range without the words of a class at its beginning, trimmed where there were any.
  func without(_ lexicalClass: LexicalClass, atBeginningOf range: Range<Int>) -> Range<Int> {
    var range = range
    while case let length = length(of: lexicalClass, at: range.lowerBound, until: range.upperBound), length > 0 {
      range = trimmed(range.lowerBound + length..<range.upperBound)
    }
    return range
  }

  /// The range without the words of a class at its end, trimmed where there were any.
  func without(_ lexicalClass: LexicalClass, atEndOf range: Range<Int>) -> Range<Int> {
    var range = range
    while case let length = length(of: lexicalClass, atEndOf: range), length > 0 {
      range = trimmed(range.lowerBound..<range.upperBound - length)
    }
    return range
  }

  /// Whether a comma at a position parts the thousands of a number: 1,200.
  func isInNumber(_ position: Int) -> Bool {
    guard plain[position] == ",", position > 0, position + 3 < plain.count else { return false }
    return CharacterKind.isDigit(plain[position - 1])
      && plain[position + 1...position + 3].allSatisfy(CharacterKind.isDigit)
      && (position + 4 == plain.count || !CharacterKind.isDigit(plain[position + 4]))
  }

  /// The pieces of a range between the scalars that part them, empty ones too.
  func pieces(of range: Range<Int>, partedBy isSeparator: (Unicode.Scalar) -> Bool) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    for position in range where isSeparator(plain[position]) {
      pieces.append(start..<position)
      start = position + 1
    }
    return pieces + [start..<range.upperBound]
  }

  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200B, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF: true
    default: false
    }
  }

  static func string(_ scalars: some Collection<Unicode.Scalar>) -> String {
    String(unsafeUninitializedCapacity: 4 * scalars.count) { buffer in
      var position = 0
      guard let base = buffer.baseAddress else { return 0 }
      for scalar in scalars { UTF8Writer.write(scalar.value, to: base, at: &position) }
      return position
    }
  }

  /// The plain form of a scalar.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    scalar.value < 0x10000 ? PlainTable.scalars[Int(scalar.value)] : scalar
  }
}

/// The plain form of every scalar of the basic plane, computed once.
enum PlainTable {
  /// By scalar value; surrogates, which no text holds, stand as U+FFFD.
  static let scalars: [Unicode.Scalar] = (0..<0x10000).map { Unicode.Scalar(plain($0)) ?? "\u{FFFD}" }

  /// The plain form of a scalar without the table, which takes longer to make than a few words to fold.
  static func plain(_ scalar: Unicode.Scalar) -> Unicode.Scalar { Unicode.Scalar(plain(scalar.value)) ?? "\u{FFFD}" }

  /// One scalar for one: full-width ASCII to ASCII, other bracket forms to `(` and `)`, ideographs folded.
  private static func plain(_ value: UInt32) -> UInt32 {
    switch value {
    case 0xA0, 0x3000, 0x09, 0x2002...0x200A: return 0x20
    case 0xFF01...0xFF5E: return plain(value - 0xFEE0)
    case 0x3014, 0x3010, 0x5B, 0x2768, 0xFE59, 0xFE5D: return 0x28
    case 0x3015, 0x3011, 0x5D, 0x2769, 0xFE5A, 0xFE5E: return 0x29
    case 0x3400...0x9FFF:
      guard let scalar = Unicode.Scalar(value) else { return value }
      let folded = FoldingTable.ideograph(scalar).value
      // The few that fold to another plane stay as they are.
      return folded < 0x10000 ? folded : value
    default: return value
    }
  }
}

/// Text of which scalars are asked by their places.
package enum ScalarText {
  /// A full-width sign, letter or digit as ASCII has it; any other scalar itself.
  package static func halfWidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard 0xFF01...0xFF5E ~= scalar.value else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  /// The string of some scalars, written in one piece.
  package static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String { SourceText.string(scalars) }
}

/// Kinds of plain scalars that the parser asks for everywhere.
enum CharacterKind {
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { 0x30...0x39 ~= scalar.value }

  static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    0x41...0x5A ~= scalar.value || 0x61...0x7A ~= scalar.value
  }

  static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool { 0x3400...0x9FFF ~= scalar.value }

  static func opens(_ scalar: Unicode.Scalar) -> Bool { scalar == "(" || scalar == "〈" || scalar == "<" }

  static func closes(_ scalar: Unicode.Scalar) -> Bool { scalar == ")" || scalar == "〉" || scalar == ">" }

  static func opensQuotation(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "“" || scalar == "「" || scalar == "『" || scalar == "《" || scalar == "‘"
  }

  static func closesQuotation(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "”" || scalar == "」" || scalar == "』" || scalar == "》" || scalar == "’"
  }
}
