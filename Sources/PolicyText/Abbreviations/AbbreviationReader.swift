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
    for place in range {
      let scalar = text.plain[place]
      if LineScanner.isLineBreak(scalar) { line = place + 1 }
      guard scalar == "(", place > line, let close = closing(place, until: range.upperBound) else { continue }
      if let abbreviation = abbreviation(bracket: place + 1..<close, line: line) { found.append(abbreviation) }
    }
    return found
  }

  /// Where the bracket closes that opens at a place, in the same line; nil if it does not.
  private func closing(_ open: Int, until end: Int) -> Int? {
    var depth = 0
    for place in open..<min(end, open + Self.longestBracket) {
      let scalar = text.plain[place]
      if LineScanner.isLineBreak(scalar) { return nil }
      if scalar == "(" { depth += 1 }
      if scalar == ")" {
        depth -= 1
        if depth == 0 { return place }
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
