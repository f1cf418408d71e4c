/// A text as the index and the query see it: a sequence of units, each with its position in the original.
///
/// Units are ideographs, words and gaps. Two texts are the same phrase exactly when their units are equal, and a
/// phrase occurs in a text exactly where its units stand in a row. Text that contributes no unit (blanks, brackets,
/// invisible characters) is not there; a gap separates what stands on both sides of sentence punctuation; gaps at
/// the beginning and the end are dropped.
public struct FoldedText: Sendable {
  /// The units: an ideograph is its scalar value; a word is `wordStart`, its scalars and `wordEnd`; `gap` is a gap.
  public private(set) var units: [UInt32]
  private var positions: [UInt32]

  /// Marks the beginning of a word.
  public static let wordStart: UInt32 = 0x11_0000
  /// Marks the end of a word.
  public static let wordEnd: UInt32 = 0x11_0001
  /// Stands for punctuation that no phrase crosses.
  public static let gap: UInt32 = 0x11_0002

  public init() {
    units = []
    positions = []
  }

  init(_ buffer: borrowing UnitBuffer) {
    units = Array(UnsafeBufferPointer(start: buffer.units, count: buffer.count))
    positions = Array(UnsafeBufferPointer(start: buffer.positions, count: buffer.count))
  }

  /// Folds a string.
  ///
  /// - Parameter text: At most 2^32 - 1 scalars.
  public init(_ text: String, lineBreaks: LineBreaks = .joined) {
    var text = text
    var folder = TextFolder()
    self = text.withUTF8 { folder.fold($0, lineBreaks: lineBreaks) }
  }

  public var isEmpty: Bool { units.isEmpty }

  /// Where the units at `range`, which begins and ends with whole ideographs or words, stand in the original text.
  public func span(of range: Range<Int>) -> SourceSpan {
    let last = range.upperBound - 1
    let end = units[last] == Self.wordEnd ? positions[last] : positions[last] + 1
    return SourceSpan(start: Int(positions[range.lowerBound]), end: Int(end))
  }
}

extension FoldedText {
  /// Every position where `phrase` occurs, from left to right and without overlaps, as ranges of units.
  ///
  /// O(`units.count` × `phrase.units.count`) comparisons at worst, near `units.count` on text. An empty phrase occurs
  /// nowhere.
  public func occurrences(of phrase: FoldedText) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var from = 0
    while let range = firstOccurrence(of: phrase, from: from) {
      found.append(range)
      from = range.upperBound
    }
    return found
  }

  /// Whether `phrase` occurs.
  public func contains(_ phrase: FoldedText) -> Bool {
    firstOccurrence(of: phrase, from: 0) != nil
  }

  /// Whether `text`, of which this is the folded form, is ideographs only, one for each unit, and none of them may
  /// belong to a year in words, which folds otherwise than its parts: wherever these scalars stand in a row, the phrase
  /// occurs.
  package func isPlain(as text: String) -> Bool {
    let isPlain = units.allSatisfy { $0 < Self.wordStart && !Numerals.isNumeral($0) && $0 != Numerals.year }
    return isPlain && text.unicodeScalars.elementsEqual(units) { FoldingTable.ideograph($0).value == $1 }
  }

  private func firstOccurrence(of phrase: FoldedText, from: Int) -> Range<Int>? {
    let wanted = phrase.units
    guard let first = wanted.first, from + wanted.count <= units.count else { return nil }
    for start in from...units.count - wanted.count where units[start] == first {
      if units[start..<start + wanted.count].elementsEqual(wanted) {
        return start..<start + wanted.count
      }
    }
    return nil
  }
}

extension FoldedText {
  /// The tokens in the order of the text: overlapping bigrams, final ideographs, words.
  ///
  /// ```swift
  /// FoldedText("5G網絡").tokens.map(\.description)  // ["5g", "网络", "络"]
  /// ```
  public var tokens: [Token] {
    var tokens: [Token] = []
    forEachToken(
      gram: { gram, units, isFinal in
        tokens.append(Token(term: .gram(gram), span: span(of: units), isFinal: isFinal))
      },
      word: { units in
        tokens.append(Token(term: .word(word(at: units)), span: span(of: units)))
      })
    return tokens
  }

  /// Calls back for every token in the order of the text, with the units it stands in.
  ///
  /// - Parameters:
  ///   - gram: Gets a gram, its units, and whether it is the final ideograph of a run of two or more.
  ///   - word: Gets a word's units, markers included.
  public func forEachToken(gram: (Gram, Range<Int>, Bool) -> Void, word: (Range<Int>) -> Void) {
    units.withUnsafeBufferPointer { TokenScanner.forEachToken($0, gram: gram, word: word) }
  }

  /// The word at units `wordStart ... wordEnd`.
  public func word(at range: Range<Int>) -> String {
    Self.string(units[(range.lowerBound + 1)..<(range.upperBound - 1)])
  }

  /// The string of some folded scalars.
  public static func string(_ scalars: some Sequence<UInt32>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in scalars { text.append(Unicode.Scalar(scalar) ?? "\u{FFFD}") }
    return String(text)
  }

  /// The tokens separated by one space, a gap shown as `|`: two texts are the same phrase exactly when their lines
  /// are equal.
  public var line: String {
    var parts: [String] = []
    var gaps = units.indices.filter { units[$0] == Self.gap }[...]
    let flushGaps = { (before: Int) in
      while let gap = gaps.first, gap < before {
        parts.append("|")
        gaps.removeFirst()
      }
    }
    forEachToken(
      gram: { gram, units, _ in
        flushGaps(units.lowerBound)
        parts.append(gram.description)
      },
      word: { units in
        flushGaps(units.lowerBound)
        parts.append(word(at: units))
      })
    return parts.joined(separator: " ")
  }

  /// Ideographs and words separated by one space, a gap shown as `|`: a phrase occurs in a text exactly where its
  /// line's parts stand in a row in that of the text.
  ///
  /// ```swift
  /// FoldedText("5G網絡").characterLine  // "5g 网 络"
  /// ```
  public var characterLine: String { String(decoding: characterBytes, as: UTF8.self) }

  /// `characterLine` in UTF-8.
  public var characterBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(4 * units.count)
    var isInWord = false
    for unit in units {
      if !isInWord, !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
      switch unit {
      case Self.wordStart: isInWord = true
      case Self.wordEnd: isInWord = false
      case Self.gap: bytes.append(UInt8(ascii: "|"))
      default: Self.append(unit, to: &bytes)
      }
    }
    return bytes
  }

  /// How many parts `characterLine` has.
  public var characterCount: Int {
    var count = 0
    forEachToken(gram: { _, units, _ in count += 1 }, word: { _ in count += 1 })
    return count + units.count { $0 == Self.gap }
  }

  /// Adds a folded scalar in UTF-8.
  @inline(__always)
  package static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    if scalar & 0xFFFF_F800 != 0xD800, 0x800...0xFFFF ~= scalar {
      bytes.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    } else {
      UTF8.encode(Unicode.Scalar(scalar) ?? "\u{FFFD}").map { bytes.append(contentsOf: $0) }
    }
  }
}

/// A part of an original text: `[start, end)` in Unicode scalars from the text's beginning.
public struct SourceSpan: Hashable, Sendable {
  public var start: Int
  public var end: Int

  public init(start: Int, end: Int) {
    self.start = start
    self.end = end
  }
}

/// A character of a segment after the folding table, before its neighbours are looked at.
struct FoldedCharacter {
  var scalar: UInt32
  /// Where the character came from, in scalars of the original text.
  var position: UInt32
  var kind: CharacterClass
  var join: Join

  /// How the character joins the word around it.
  struct Join: OptionSet {
    let rawValue: UInt8
    /// A word must begin here.
    static let begins = Join(rawValue: 1)
    /// A word must end after this.
    static let ends = Join(rawValue: 2)
    /// A word must begin here if a digit comes before.
    static let raised = Join(rawValue: 4)
    /// It is a digit in full width.
    static let wide = Join(rawValue: 8)
  }

  var isAlphanumeric: Bool { kind.isAlphanumeric }
}
