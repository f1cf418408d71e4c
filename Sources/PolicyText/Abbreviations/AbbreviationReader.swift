/// Finds the abbreviations that a text introduces: …(以下简称“X”), (简称X), (以下统称《X》), and X in a bracket alone where its
/// characters show that it is short for what stands before, as in 智能化改造和数字化转型(智改数转).
///
/// What is found is meant to be right rather than complete: words of queries will stand for one another because of it.
/// A short form that means something only in its document (本办法, 公司) is left out.
struct AbbreviationReader {
  /// The longest bracket that is looked at, in scalars.
  private static let longestBracket = 60

  /// A document's text with its lines put together.
  let text: SourceText
  /// Whether brackets without 简称 are read, too.
  var readsPlainBrackets = true

  /// The abbreviations of a range, in the order of the text.
  func abbreviations(in range: Range<Int>) -> [Abbreviation] {
    var found: [Abbreviation] = []
    var line = range.lowerBound
    for position in range {
      let scalar = text.plain[position]
      if LineScanner.isLineBreak(scalar) { line = position + 1 }
      guard scalar == "(", position > line, let close = closing(position, until: range.upperBound) else { continue }
      if let abbreviation = abbreviation(bracket: position + 1..<close, line: line) { found.append(abbreviation) }
    }
    return found
  }

  /// Where the bracket closes that opens at a position, in the same line; nil if it does not.
  private func closing(_ open: Int, until end: Int) -> Int? {
    var depth = 0
    for position in open..<min(end, open + Self.longestBracket) {
      let scalar = text.plain[position]
      if LineScanner.isLineBreak(scalar) { return nil }
      if scalar == "(" { depth += 1 }
      if scalar == ")" {
        depth -= 1
        if depth == 0 { return position }
      }
    }
    return nil
  }

  private func abbreviation(bracket: Range<Int>, line: Int) -> Abbreviation? {
    let mark = AbbreviationMark.end(in: bracket, of: text.plain)
    guard mark != nil || readsPlainBrackets,
      let short = ShortForm(
        (mark ?? bracket.lowerBound)..<bracket.upperBound, of: text, isMarked: mark != nil),
      !GenericName.isGeneric(short, by: text.lexicon),
      let long = LongForm(
        of: short, from: line, to: bracket.lowerBound - 1, in: text, mark == nil ? .characters : .marked)
    else { return nil }
    return Abbreviation(short: short.string, long: text.name(long.range))
  }
}

/// The words that introduce an abbreviation: 简称, 统称, 下称.
enum AbbreviationMark {
  private static let phrases = PhraseSet(["简称", "统称", "下称"])

  /// Where the first mark in a range of plain text ends, or nil.
  static func end(in range: Range<Int>, of plain: [Unicode.Scalar]) -> Int? {
    phrases.first(in: range, of: plain)?.upperBound
  }

  /// Whether a text may hold a mark, in either script: whether 称 or 稱 comes after a character that ends as those of
  /// marks do.
  ///
  /// Looks at eight bytes at a time, as most records of a corpus have no mark: 0.2 ns a byte.
  ///
  /// - Parameter bytes: UTF-8.
  static func mayBe(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = UnsafeRawPointer(bytes.baseAddress) else { return false }
    let count = bytes.count
    var position = 0
    // 称 is E7 A7 B0, 稱 is E7 A8 B1. Lanes that are 0 have E7 and, two bytes on, B0 or B1.
    let lows: UInt64 = 0x0101_0101_0101_0101
    while position + 10 <= count {
      let leads = start.loadUnaligned(fromByteOffset: position, as: UInt64.self) ^ (lows &* 0xE7)
      let ends = (start.loadUnaligned(fromByteOffset: position + 2, as: UInt64.self) & (lows &* 0xFE)) ^ (lows &* 0xB0)
      let lanes = leads | ends
      if (lanes &- lows) & ~lanes & (lows &* 0x80) != 0 {
        for candidate in position..<position + 8 where isMark(at: candidate, in: bytes) { return true }
      }
      position += 8
    }
    while position + 3 <= count {
      if isMark(at: position, in: bytes) { return true }
      position += 1
    }
    return false
  }

  /// Whether 称 or 稱 begins at a byte, after 简, 簡, 统, 統 or 下.
  private static func isMark(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard position >= 3, bytes[position] == 0xE7 else { return false }
    let isName =
      bytes[position + 1] == 0xA7 && bytes[position + 2] == 0xB0
      || bytes[position + 1] == 0xA8 && bytes[position + 2] == 0xB1
    guard isName else { return false }
    switch (bytes[position - 3], bytes[position - 2], bytes[position - 1]) {
    case (0xE7, 0xAE, 0x80), (0xE7, 0xB0, 0xA1), (0xE7, 0xBB, 0x9F), (0xE7, 0xB5, 0xB1), (0xE4, 0xB8, 0x8B): return true
    default: return false
    }
  }
}
