import TextFolding

/// A line as the file has it, blanks at both ends left out of its range, never empty.
struct PhysicalLine {
  private static let lineEnds: ScalarSet = "。！？；：!?;:)”"
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
