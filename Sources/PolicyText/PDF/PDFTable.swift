/// A table as the positions of lines show it.
struct PDFTable {
  struct Cell {
    var text: String
    /// How many columns it spans.
    var columns = 1
  }

  /// The left and right ends of the columns, in points.
  var columns: [ClosedRange<Double>]
  var rows: [[Cell]]

  /// The table as `CellGrid` writes it.
  func text() -> String {
    var grid = CellGrid()
    for row in rows {
      grid.addRow()
      for cell in row { grid.addCell(cell.text, columns: cell.columns) }
    }
    return grid.text()
  }

  /// Goes on with a table of the next page, without its head where that is the same.
  ///
  /// - Returns: Whether it is one with the same columns.
  mutating func goOn(with next: PDFTable, em: Double) -> Bool {
    guard columns.count == next.columns.count,
      zip(columns, next.columns).allSatisfy({ a, b in
        a.overlaps(b) && (abs(a.lowerBound - b.lowerBound) <= 1.5 * em || abs(a.upperBound - b.upperBound) <= 1.5 * em)
      })
    else { return false }
    var added = next.rows[...]
    if let head = rows.first, let first = added.first, head.map(\.text) == first.map(\.text) { added.removeFirst() }
    // The rest of a row that was divided has no number.
    if let first = added.first, first.count == columns.count, first[0].text.isEmpty, let last = rows.last,
      last.count == columns.count, Self.isNumber(last[0].text)
    {
      for index in first.indices where !first[index].text.isEmpty {
        rows[rows.count - 1][index].text = PDFParagraph.joined(last[index].text, first[index].text)
      }
      added.removeFirst()
    }
    rows += added
    return true
  }

  /// Whether a cell is a row's number: `12`, `3.1.4`, 十二.
  static func isNumber(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, scalars.count <= 8 else { return false }
    if "一二三四五六七八九十".unicodeScalars.contains(first) {
      return scalars.count <= 3 && scalars.allSatisfy("一二三四五六七八九十".unicodeScalars.contains)
    }
    guard CharacterKind.isDigit(first), scalars.allSatisfy({ CharacterKind.isDigit($0) || $0 == "." }) else {
      return false
    }
    return scalars.contains(".") || scalars.count <= 3
  }
}

/// How lines of a page become text.
enum PDFParagraph {
  /// Two lines of a paragraph as one.
  static func joined(_ first: String, _ second: String) -> String { first + blank(between: first, second) + second }

  /// What stands between two lines of a paragraph: a blank between Latin words, nothing between ideographs.
  static func blank(between first: String, _ second: String) -> String {
    guard let last = first.unicodeScalars.last, let next = second.unicodeScalars.first else { return "" }
    let isLatin = PageScalar.isNarrow(last) && PageScalar.isNarrow(next) && last != "-" && last != "/"
    return isLatin && !PageScalar.closes(next) && !PageScalar.opens(last) ? " " : ""
  }
}
