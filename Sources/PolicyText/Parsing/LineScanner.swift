import TextFolding

/// Cuts a document into lines, and a heading glued to the end of a paragraph into a line of its own.
struct LineScanner {
  private static let glueBreakers: ScalarSet = .pieceEnds + ":"
  /// The longest glued heading, label included, in scalars.
  static let longestGluedHeading = 40

  let text: SourceText
  /// The columns at which the text is wrapped, or nil where each line is a paragraph.
  let lineWidth: Int?
  private let physical: [PhysicalLine]
  /// What lines of tables are, by the scalar at which each begins.
  private let rows: [Int: TableLine]

  init(_ tables: TableText) {
    text = tables.text
    physical = tables.lines
    rows = tables.rows
    lineWidth = PhysicalLine.width(of: physical, in: text)
  }

  init(text: SourceText) { self.init(TableText(text)) }

  /// The document's lines in order, empty ones left out. Lines that go on in the next are one.
  func lines() -> [Line] {
    var lines: [Line] = []
    var index = 0
    // The label that the line at `index` was found to have where the line before it might have gone on.
    var known: ClauseLabel?
    while index < physical.count {
      var range = physical[index].range
      if let row = rows[range.lowerBound] {
        lines.append(Line(LineFacts(range, of: text), label: row.label, cell: row.cell))
        index += 1
        continue
      }
      var label = known
      known = nil
      while mayGoOn(after: index) {
        known = ClauseLabel.read(text, physical[index + 1].range)
        guard known == nil else { break }
        index += 1
        label = nil
        range = range.lowerBound..<physical[index].range.upperBound
      }
      // A label on a line of its own is that of the next.
      if let own = label ?? ClauseLabel.read(text, range), own.style.mayStandAlone, index + 1 < physical.count,
        text.trimmed(min(own.contentStart, range.upperBound)..<range.upperBound).isEmpty,
        rows[physical[index + 1].range.lowerBound] == nil, ClauseLabel.read(text, physical[index + 1].range) == nil
      {
        index += 1
        lines.append(
          Line(LineFacts(range.lowerBound..<physical[index].range.upperBound, of: text), label: own))
        index += 1
        continue
      }
      let paragraphs = range == physical[index].range ? JoinedParagraphs.ranges(in: range, of: text) : [range]
      if paragraphs.count > 1 {
        for paragraph in paragraphs { add(paragraph, ClauseLabel.read(text, paragraph), to: &lines) }
        index += 1
        continue
      }
      // A line that goes on is read whole, as some labels are told by its end: 第一章总则 is one, 第一章规定的内容 none.
      add(range, label ?? ClauseLabel.read(text, range), to: &lines)
      index += 1
    }
    return lines
  }

  /// Whether a line goes on in the next, as `LineBreaks.wrapped` has it, if the next does not begin with a label.
  private func mayGoOn(after index: Int) -> Bool {
    guard let lineWidth, index + 1 < physical.count, physical[index].columns >= lineWidth - LineBreaks.tolerance else {
      return false
    }
    let next = physical[index + 1]
    return !next.isIndented && !next.followsEmptyLine && rows[next.range.lowerBound] == nil
  }

  /// Adds a line with its label, cut before each heading that is glued to its end.
  private func add(_ range: Range<Int>, _ label: ClauseLabel?, to lines: inout [Line]) {
    var headings: [Line] = []
    var rest = range
    while let (heading, own) = gluedHeading(rest) {
      headings.append(Line(LineFacts(heading, of: text), label: own))
      rest = text.trimmed(rest.lowerBound..<heading.lowerBound)
    }
    let first = rest == range ? label : ClauseLabel.read(text, rest)
    lines.append(Line(LineFacts(rest, of: text), label: first))
    lines += headings.reversed()
  }

  /// The heading that is glued to the line's last sentence, with its label: `...高地。二、重点任务`.
  ///
  /// It follows a sentence's end, has a Chinese label, and neither holds nor is followed by a sentence mark, as an
  /// enumeration inside a sentence would.
  private func gluedHeading(_ range: Range<Int>) -> (Range<Int>, ClauseLabel)? {
    let first = max(range.lowerBound + 1, range.upperBound - Self.longestGluedHeading)
    var position = range.upperBound - 1
    while position >= first {
      let scalar = text.plain[position]
      if scalar == "。" || scalar == ";" || scalar == ")" && position == range.upperBound - 1 { break }
      position -= 1
    }
    guard position >= first, text.plain[position] == "。", position + 1 < range.upperBound else { return nil }
    let heading = text.trimmed(position + 1..<range.upperBound)
    guard let label = ClauseLabel.read(text, heading),
      label.style == .chinese || label.style == .chineseInBrackets,
      !text.plain[heading].contains(where: { Self.glueBreakers.contains($0) })
    else { return nil }
    return (heading, label)
  }

  static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\r", "\u{0B}", "\u{0C}", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }
}

/// A line as the file has it, blanks at both ends left out of its range, never empty.
struct PhysicalLine {
  private static let lineEnds: ScalarSet = .statementEnds + ":)”"
  var range: Range<Int>
  /// The columns that the line takes, its indent included.
  var columns: Int
  var isIndented: Bool
  var followsEmptyLine: Bool

  /// The lines of a document in order.
  static func lines(of text: SourceText) -> [PhysicalLine] {
    var lines: [PhysicalLine] = []
    var start = 0
    var followsEmptyLine = false
    for position in 0...text.plain.count {
      guard position == text.plain.count || LineScanner.isLineBreak(text.plain[position]) else { continue }
      let range = text.trimmed(start..<position)
      let isBetweenReturnAndFeed = start > 0 && start == position && text.plain[start - 1] == "\r"
      if !range.isEmpty {
        let columns = text.scalars[start..<range.upperBound].reduce(0) { $0 + LineBreaks.columns(of: $1) }
        lines.append(
          PhysicalLine(
            range: range, columns: columns, isIndented: range.lowerBound > start, followsEmptyLine: followsEmptyLine))
        followsEmptyLine = false
      } else if !isBetweenReturnAndFeed {
        followsEmptyLine = true
      }
      start = position + 1
    }
    return lines
  }

  /// The columns at which a document is wrapped, or nil if it is not.
  ///
  /// A wrapped document has at least eight lines, none much longer than its full ones; half of its lines are full, of
  /// 20 to 120 columns, and half of the full ones break off inside a sentence.
  static func width(of lines: [PhysicalLine], in text: SourceText) -> Int? {
    guard lines.count >= 8 else { return nil }
    let columns = lines.map(\.columns).sorted()
    let width = columns[columns.count * 95 / 100]
    guard (20...120).contains(width), columns[columns.count - 1] <= width + width / 4 else { return nil }
    let full = lines.filter { $0.columns >= width - LineBreaks.tolerance }
    let broken = full.filter { !Self.lineEnds.contains(text.plain[$0.range.upperBound - 1]) }
    return full.count * 2 >= lines.count && broken.count * 2 >= full.count ? width : nil
  }
}
