/// A paragraph of a draft, a heading, or a row of a table.
package struct DraftParagraph: Sendable {
  package enum Kind: Sendable, Equatable {
    /// A heading; of two the one with the smaller level stands above the other.
    case heading(level: Int)
    /// One of a list: `- `, `1.`, `（一）`, and the rows of tables.
    case item
    case plain
  }

  /// In Unicode scalars of the draft, without blanks around it.
  package var range: Range<Int>
  package var kind: Kind
  /// Whether it ends with a colon, so that what follows belongs to it.
  package var introduces: Bool

  /// The paragraphs of a draft in its order, each one of its lines.
  ///
  /// - Parameter tables: The lines of each table.
  static func all(in text: SourceText, lines: [PhysicalLine], tables: [Range<Int>]) -> [DraftParagraph] {
    let rows = Set(tables.joined())
    return lines.indices.map { line in
      let range = lines[line].range
      return DraftParagraph(
        range: range, kind: rows.contains(line) ? .item : kind(of: range, in: text),
        introduces: text.plain[range.upperBound - 1] == ":")
    }
  }

  /// The longest line, in scalars, that is a heading without saying so.
  private static let longestHeading = 24
  private static let bullets: ScalarSet = "-*•·>+"

  /// Whether a line has no mark of a heading or of a list.
  static func isPlain(_ line: Range<Int>, in text: SourceText) -> Bool {
    text.plain[line.lowerBound] != "#" && !isBold(line, in: text) && !bullets.contains(text.plain[line.lowerBound])
      && ClauseLabel.read(text, line) == nil
  }

  /// Whether a line is a heading.
  static func isHeading(_ line: Range<Int>, in text: SourceText) -> Bool {
    if case .heading = kind(of: line, in: text) { return true }
    return false
  }

  /// Whether a line is in Markdown's `**`, all of it.
  private static func isBold(_ line: Range<Int>, in text: SourceText) -> Bool {
    let stars: [Unicode.Scalar] = ["*", "*"]
    return line.count > 4 && text.plain[line].starts(with: stars) && text.plain[line].suffix(2).elementsEqual(stars)
      && !text.plain[line.dropFirst(2).dropLast(2)].contains("*")
  }

  /// Whether some text is the title of a document in its marks, and no more.
  private static func isTitle(_ range: Range<Int>, in text: SourceText) -> Bool {
    range.count > 2 && text.plain[range.lowerBound] == "《" && text.plain[range.upperBound - 1] == "》"
      && text.plain[range].count(where: { $0 == "《" }) == 1
  }

  /// Whether a line has a number with a unit that is no year.
  private static func hasNumber(_ line: Range<Int>, in text: SourceText) -> Bool {
    QuantityReader(text: text).quantities(in: line).contains { $0.unit.name != "年" || $0.values[0] < 1900 }
  }

  private static func kind(of range: Range<Int>, in text: SourceText) -> Kind {
    let marks = text.plain[range].prefix { $0 == "#" }.count
    if marks > 0 { return .heading(level: marks) }
    let label = ClauseLabel.read(text, range)
    if isBold(range, in: text) { return .heading(level: 2) }
    if isTitle(label.map { $0.contentStart..<range.upperBound } ?? range, in: text) {
      return .heading(level: label == nil ? 1 : 2)
    }
    let isShort =
      range.count <= longestHeading && !text.plain[range].contains(where: ScalarSet.sentenceMarks.contains)
      && text.plain[range.upperBound - 1] != ":" && !hasNumber(range, in: text)
    let isBullet = bullets.contains(text.plain[range.lowerBound])
    guard isShort, !isBullet else { return isBullet || label != nil ? .item : .plain }
    switch label?.style {
    case nil: return .heading(level: 1)
    case .chinese: return .heading(level: 2)
    case .chineseInBrackets: return .heading(level: 3)
    default: return .item
    }
  }
}
