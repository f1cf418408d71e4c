/// A paragraph of a draft, a heading, or a row of a table.
package struct DraftParagraph: Sendable {
  package enum Kind: Sendable, Equatable {
    /// A heading; of two the one with the smaller level stands above the other.
    case heading(level: Int)
    /// One of a list: `- `, `1.`, `（一）`, and the rows of tables; of two the one with the greater level stands within
    /// the other.
    case item(level: Int)
    case plain
  }

  /// In Unicode scalars of the draft, without blanks around it.
  package var range: Range<Int>
  package var kind: Kind
  /// Whether it ends with a colon or a dash, or asks what the next answers, so that what follows belongs to it.
  package var introduces: Bool
  /// Where its text begins behind its label: behind `1.`, `- `, `b)`, `**时限**`.
  package var contentStart: Int

  /// The paragraphs of a draft in its order, each one of its lines.
  ///
  /// - Parameter tables: The lines of each table.
  static func all(in text: SourceText, lines: [PhysicalLine], tables: [Range<Int>]) -> [DraftParagraph] {
    let rows = Set(tables.joined())
    return lines.indices.map { line in
      let range = lines[line].range
      return DraftParagraph(
        range: range, kind: rows.contains(line) ? .item(level: 6) : kind(of: range, in: text),
        introduces: introducing.contains(text.plain[range.upperBound - 1])
          || text.plain[range.upperBound - 1] == "?" && line + 1 < lines.count
            && answers(lines[line + 1].range, in: text),
        contentStart: contentStart(of: range, in: text))
    }
  }

  package var isItem: Bool { if case .item = kind { true } else { false } }

  /// The longest line, in scalars, that is a heading without saying so.
  private static let longestHeading = 24
  private static let bullets: ScalarSet = "-*•·>+◆◇■□●○▪★※→✓．"
  private static let introducing: ScalarSet = ":—"
  private static let answer: ScalarSet = "答解aA"
  private static let afterLetter: ScalarSet = ").、/"

  /// Whether a line has no mark of a heading or of a list.
  static func isPlain(_ line: Range<Int>, in text: SourceText) -> Bool {
    text.plain[line.lowerBound] != "#" && !isBold(line, in: text) && !bullets.contains(text.plain[line.lowerBound])
      && labelEnd(of: line, in: text) == nil
  }

  /// Where the label of a line ends: `1.`, `（一）`, and `b)`, `2/`, which documents do not have.
  private static func labelEnd(of line: Range<Int>, in text: SourceText) -> Int? {
    if let label = ClauseLabel.read(text, line) { return label.contentStart }
    var end = line.lowerBound
    while end < line.upperBound, CharacterKind.isDigit(text.plain[end]) { end += 1 }
    let digits = end - line.lowerBound
    if digits == 0, CharacterKind.isLatin(text.plain[end]) { end += 1 }
    guard end > line.lowerBound, end + 1 < line.upperBound, afterLetter.contains(text.plain[end]),
      digits == 0 || digits <= 2 && text.plain[end] == "/" && SourceText.isBlank(text.plain[end + 1])
    else { return nil }
    return end + 1
  }

  /// Whether a line begins as an answer does: 答：….
  private static func answers(_ line: Range<Int>, in text: SourceText) -> Bool {
    line.count > 2 && answer.contains(text.plain[line.lowerBound]) && text.plain[line.lowerBound + 1] == ":"
  }

  private static func contentStart(of range: Range<Int>, in text: SourceText) -> Int {
    var start = range.lowerBound
    if bullets.contains(text.plain[start]), text.plain[start] != "*" || !text.plain[start...].starts(with: stars) {
      start += 1
      while start < range.upperBound, SourceText.isBlank(text.plain[start]) { start += 1 }
    } else if let end = labelEnd(of: range, in: text) {
      start = end
    }
    // **时限** 每年5月底前
    let rest = text.plain[start..<range.upperBound]
    if rest.starts(with: stars), let close = rest.dropFirst(2).firstIndex(of: "*"), close + 2 < range.upperBound,
      text.plain[close + 1] == "*", text.plain[close + 2] == ":" || SourceText.isBlank(text.plain[close + 2])
    {
      start = close + 2
    }
    return start
  }

  private static let stars: [Unicode.Scalar] = ["*", "*"]

  /// Whether a line is a heading.
  static func isHeading(_ line: Range<Int>, in text: SourceText) -> Bool {
    if case .heading = kind(of: line, in: text) { return true }
    return false
  }

  /// Whether a line is in Markdown's `**`, all of it.
  private static func isBold(_ line: Range<Int>, in text: SourceText) -> Bool {
    line.count > 4 && text.plain[line].starts(with: stars) && text.plain[line].suffix(2).elementsEqual(stars)
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
    let labelEnd = labelEnd(of: range, in: text)
    if isBold(range, in: text) { return .heading(level: 2) }
    if isTitle(label.map { $0.contentStart..<range.upperBound } ?? range, in: text) {
      return .heading(level: label == nil ? 1 : 2)
    }
    let isShort =
      range.count <= longestHeading && !text.plain[range].contains(where: ScalarSet.sentenceMarks.contains)
      && text.plain[range.upperBound - 1] != ":" && !hasNumber(range, in: text)
    let isBullet = bullets.contains(text.plain[range.lowerBound])
    let item: Kind =
      switch label?.style {
      case .chinese: .item(level: 1)
      case .chineseInBrackets: .item(level: 2)
      case .arabic, .arabicHalfBracket: .item(level: 3)
      case nil: .item(level: isBullet ? 5 : 4)
      default: .item(level: 4)
      }
    guard isShort, !isBullet else { return isBullet || labelEnd != nil ? item : .plain }
    switch label?.style {
    case nil: return labelEnd == nil ? .heading(level: 1) : item
    case .chinese: return .heading(level: 2)
    case .chineseInBrackets: return .heading(level: 3)
    default: return item
    }
  }
}
