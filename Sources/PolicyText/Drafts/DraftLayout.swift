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
}

extension DocumentParser {
  /// The paragraphs of a draft in its order. Lines that go on in the next, as in wrapped text, are one.
  package static func paragraphs(ofDraft text: String) -> [DraftParagraph] {
    let source = SourceText(text)
    let lines = PhysicalLine.lines(of: source)
    let rows = Set(
      DraftTableReader(source, lines: lines).tables().flatMap { $0.map { lines[$0].range.lowerBound } })
    return (wrappedLines(ofDraft: source) ?? lines.map(\.range)).map { range in
      DraftParagraph(
        range: range, kind: rows.contains(range.lowerBound) ? .item : kind(of: range, in: source),
        introduces: source.plain[range.upperBound - 1] == ":")
    }
  }

  /// The longest line, in scalars, that is a heading without saying so.
  private static let longestHeading = 24
  private static let bullets: ScalarSet = "-*•·>+"

  private static func kind(of range: Range<Int>, in text: SourceText) -> DraftParagraph.Kind {
    let marks = text.plain[range].prefix { $0 == "#" }.count
    if marks > 0 { return .heading(level: marks) }
    let label = ClauseLabel.read(text, range)
    let isShort =
      range.count <= longestHeading && !text.plain[range].contains(where: ScalarSet.sentenceMarks.contains)
      && text.plain[range.upperBound - 1] != ":" && QuantityReader(text: text).quantities(in: range).isEmpty
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
