import TextFolding

/// A draft as it is read: a text that need not be a policy document, so that nothing in it is taken for a title, a part
/// without statements, or furniture. Lines that go on in the next are put together; ranges are in scalars of the text
/// that this gives, `source` says where they stand in the draft.
package struct DraftText {
  package let scalars: [Unicode.Scalar]
  /// Its numbers with units, in its order.
  package let quantities: [TextQuantity]
  /// What every number is read as, in its order.
  package let numbers: [NumberReading]
  /// Its paragraphs, in its order.
  package let paragraphs: [DraftParagraph]
  /// The rows of its tables, in its order.
  package let rows: [DraftRow]
  private let flow: FlowText
  /// Where each scalar stands in the flow; nil where nothing was left out of it.
  private let positions: [Int]?

  package init(_ draft: String) {
    let written = SourceText(draft)
    let wrapped = Self.wrappedLines(of: written)
    let flow = FlowText(written, lines: wrapped ?? [], isWrapped: wrapped != nil)
    self.flow = flow
    let spaced = Self.spacedLetters(of: flow.text)
    let left = spaced.isEmpty ? nil : flow.text.plain.indices.filter { !spaced.contains($0) }
    positions = left
    let text =
      left.map { kept in
        SourceText(
          scalars: kept.map { flow.text.scalars[$0] }, plain: kept.map { flow.text.plain[$0] },
          lexicon: flow.text.lexicon)
      } ?? flow.text
    scalars = text.scalars
    let lines = PhysicalLine.lines(of: text)
    let tables = DraftTableReader(text, lines: lines)
    rows = tables.rows()
    paragraphs = DraftParagraph.all(in: text, lines: lines, tables: tables.tables())
    quantities = DocumentParser.quantities(in: text)
    let whole = FlowText(text, lines: [], isWrapped: false)
    numbers = TargetReader(flow: whole).readings(in: whole.whole, setting: NumberSetting())
  }

  /// Where a range stands in the draft as it is written, in its Unicode scalars.
  package func source(of range: Range<Int>) -> Range<Int> {
    guard let positions, !range.isEmpty else { return flow.source(of: FlowRange(scalars: range)) }
    return flow.source(
      of: FlowRange(scalars: positions[range.lowerBound]..<positions[range.upperBound - 1] + 1))
  }

  // MARK: Blanks

  /// The blanks that stand alone between two characters (产 业, 485 家), outside tables and behind the labels of clauses.
  private static func spacedLetters(of text: SourceText) -> Set<Int> {
    let lines = PhysicalLine.lines(of: text)
    let rows = Set(DraftTableReader(text, lines: lines).tables().joined())
    var found: Set<Int> = []
    for (number, line) in lines.enumerated() where !rows.contains(number) {
      let start = ClauseLabel.read(text, line.range)?.contentStart ?? line.range.lowerBound
      guard start + 2 < line.range.upperBound else { continue }
      for position in start + 1..<line.range.upperBound - 1 where SourceText.isBlank(text.plain[position]) {
        let (before, after) = (text.plain[position - 1], text.plain[position + 1])
        let isAlone = !SourceText.isBlank(before) && !SourceText.isBlank(after)
        let isOfText = CharacterKind.isIdeograph(before) || CharacterKind.isIdeograph(after)
        if isAlone, isOfText, isCharacter(before), isCharacter(after) { found.insert(position) }
      }
    }
    return found
  }

  private static func isCharacter(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isIdeograph(scalar) || CharacterKind.isDigit(scalar)
  }

  // MARK: Lines

  /// A line that is shorter than its paragraph's longest by more than this factor does not go on in the next.
  private static let fullness = 4
  /// Lines are seldom wrapped at more columns.
  private static let mostColumns = 80
  /// So much to either side of a line's end says whether a number ends with it, in scalars.
  private static let longestQuantity = 24
  private static let sentenceEnds: ScalarSet = "。！？；：!?;:"
  private static let closing: ScalarSet = "”’」』）)》"

  /// The lines, those that go on in the next as one; nil where each line is a paragraph.
  private static func wrappedLines(of text: SourceText) -> [Range<Int>]? {
    let tables = TableText(text)
    let width = tables.isChanged ? nil : LineScanner(tables).lineWidth
    let lines = PhysicalLine.lines(of: text)
    let rows = Set(DraftTableReader(text, lines: lines).tables().joined())
    var joined: [Range<Int>] = []
    var first = 0
    while first < lines.count {
      // Lines without an empty one between them, of which none but the first has a mark of its own.
      var end = first + 1
      // A line without a comma or colon above longer ones is a title.
      let isHeading =
        !text.plain[lines[first].range].contains(where: ScalarSet.sentenceMarks.contains)
        && (DraftParagraph.isHeading(lines[first].range, in: text)
          || end < lines.count && lines[end].columns >= 2 * lines[first].columns)
      let isText = !rows.contains(first) && !isHeading
      while isText, end < lines.count, !lines[end].followsEmptyLine,
        !rows.contains(end), DraftParagraph.isPlain(lines[end].range, in: text)
      {
        end += 1
      }
      joined += joinedLines(lines[first..<end], width: width, in: text)
      first = end
    }
    return joined.count < lines.count ? joined : nil
  }

  /// The lines of a block, those that go on in the next as one: those that fill a text's width, those that end within a
  /// number, and where the block ends as a sentence does, those that do not and are not much shorter than the others.
  private static func joinedLines(
    _ block: ArraySlice<PhysicalLine>, width: Int?, in text: SourceText
  ) -> [Range<Int>] {
    let isProse = block.last.map { endsSentence($0.range, in: text) } ?? false
    let longest = min(block.map(\.columns).max() ?? 0, mostColumns)
    var joined = block.prefix(1).map(\.range)
    for (line, next) in zip(block, block.dropFirst()) {
      let end = numberEnd(of: line.range, before: next.range, in: text)
      let goesOn =
        !next.isIndented && width.map { line.columns >= $0 - LineBreaks.tolerance } ?? false || end == .inNext
        || isProse && line.columns * fullness >= longest && !endsSentence(line.range, in: text) && end == nil
      if goesOn {
        joined[joined.count - 1] = joined[joined.count - 1].lowerBound..<next.range.upperBound
      } else {
        joined.append(next.range)
      }
    }
    return joined
  }

  private static func endsSentence(_ line: Range<Int>, in text: SourceText) -> Bool {
    let end = text.plain[line].last { !closing.contains($0) }
    return end.map(sentenceEnds.contains) ?? true
  }

  private enum NumberEnd {
    /// A number ends with a line, as it does in a list.
    case here
    /// It goes on in the next.
    case inNext
  }

  /// Where a number ends that reaches the end of a line; nil if none does.
  private static func numberEnd(of line: Range<Int>, before next: Range<Int>, in text: SourceText) -> NumberEnd? {
    let own = max(line.lowerBound, line.upperBound - longestQuantity)..<line.upperBound
    let other = next.lowerBound..<min(next.upperBound, next.lowerBound + longestQuantity)
    let joined = SourceText(
      scalars: Array(text.scalars[own] + text.scalars[other]), plain: Array(text.plain[own] + text.plain[other]),
      lexicon: text.lexicon)
    let found = QuantityReader(text: joined).quantities(in: joined.plain.indices).first {
      $0.range.lowerBound < own.count && $0.range.upperBound >= own.count && !$0.isSmall
    }
    return found.map { $0.range.upperBound == own.count ? .here : .inNext }
  }
}

extension DocumentParser {
  /// The text in some bytes of a text file, whatever its encoding.
  ///
  /// - Parameter name: What errors call it.
  /// - Throws: `PolicyTextError` if it is no text.
  public static func text(of bytes: [UInt8], name: String) throws(PolicyTextError) -> String {
    try TextDecoder.decode(bytes, name: name)
  }
}
