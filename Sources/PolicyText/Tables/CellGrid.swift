/// A table as a reader finds it, cell by cell, and how it is written into a document's text.
///
/// Every reader of tables (Word, web pages, sheets, PDF, OFD) writes them through this, so that the parser has one form
/// to read: a row is a line of its cells, with ` | ` between them, the empty ones too. A cell that spans rows or
/// columns stands in all of them. A row with only one cell, or with one that spans all of it, is its paragraphs, and so
/// are the cells of a table with one row. There is an empty line before and after a table.
struct CellGrid {
  /// What stands between the cells of a row.
  static let separator = " | "
  /// What stands between the paragraphs of a cell: a wide blank, which is seen, and is no end of a line.
  static let paragraphMark: Character = "\u{2003}"
  /// What stands for a bar within a cell, which would part it.
  private static let barInCell = "\u{2223}"
  /// The most columns and rows that a cell may span, as in HTML.
  private static let mostColumns = 1000
  private static let mostRows = 65_534
  /// The most cells of a table, those that are filled in too.
  private static let mostCells = 1 << 20

  private struct Cell {
    var text: String
    /// Which cell it is of those that were added; cells that it was filled into have the same.
    var origin: Int
  }

  /// A cell that goes on in the rows below.
  private struct Span {
    var cell: Cell
    var rows: Int
  }

  private var rows: [[Cell]] = []
  /// The cells from above that go on in the row that is being added, by column.
  private var spans: [Int: Span] = [:]
  private var origins = 0
  /// The text of cells beyond the limit, which follows the table.
  private var rest: [String] = []
  private var cellCount = 0

  init() {}

  /// Begins a row.
  mutating func addRow() {
    fillRow()
    rows.append([])
  }

  /// Adds the next cell to the row.
  ///
  /// - Parameters:
  ///   - text: Its paragraphs, with line feeds between them.
  ///   - columns: How many columns it spans.
  ///   - rows: How many rows it spans.
  mutating func addCell(_ text: String, columns: Int = 1, rows rowSpan: Int = 1) {
    if rows.isEmpty { addRow() }
    guard cellCount < Self.mostCells else {
      rest += Self.paragraphs(text)
      return
    }
    fillSpans()
    origins += 1
    let cell = Cell(text: text.allSatisfy(\.isWhitespace) ? "" : text, origin: origins)
    for _ in 0..<max(1, min(columns, Self.mostColumns)) {
      if rowSpan > 1 { spans[rows[rows.count - 1].count] = Span(cell: cell, rows: min(rowSpan, Self.mostRows) - 1) }
      append(cell)
    }
  }

  /// Adds a cell that goes on from the row above, in the same column.
  mutating func continueCell(columns: Int = 1) {
    if rows.isEmpty { addRow() }
    fillSpans()
    for _ in 0..<max(1, min(columns, Self.mostColumns)) {
      let column = rows[rows.count - 1].count
      let above = rows.dropLast().last
      origins += 1
      append(above.flatMap { column < $0.count ? $0[column] : nil } ?? Cell(text: "", origin: origins))
    }
  }

  private mutating func append(_ cell: Cell) {
    guard cellCount < Self.mostCells else { return }
    cellCount += 1
    rows[rows.count - 1].append(cell)
  }

  /// Fills in the cells from above that come next.
  private mutating func fillSpans() {
    while let column = rows.last?.count, var span = spans[column] {
      span.rows -= 1
      spans[column] = span.rows > 0 ? span : nil
      let count = cellCount
      append(span.cell)
      if cellCount == count { return }
    }
  }

  /// Fills in what is left of the row before the next begins, an empty cell where nothing goes on.
  private mutating func fillRow() {
    guard !rows.isEmpty else { return }
    fillSpans()
    guard let last = spans.keys.max() else { return }
    while last >= rows[rows.count - 1].count, cellCount < Self.mostCells {
      origins += 1
      append(Cell(text: "", origin: origins))
      fillSpans()
    }
  }

  /// The table as lines; none if no cell has text.
  func lines() -> [String] {
    var grid = self
    grid.fillRow()
    let rows = grid.rows.filter { row in row.contains { !$0.text.isEmpty } }
    let lines = rows.flatMap { row -> [String] in
      // One row alone sets things side by side and is no table.
      let isPlain = rows.count == 1 || row.dropFirst().allSatisfy { $0.origin == row[0].origin }
      guard isPlain else { return [row.map { Self.oneLine($0.text) }.joined(separator: Self.separator)] }
      return Self.distinct(row).flatMap { Self.paragraphs($0.text) }
    }
    return lines.isEmpty ? rest : [""] + lines + [""] + rest
  }

  /// The table as lines of a text, each with its line feed.
  func text() -> String { lines().map { $0 + "\n" }.joined() }

  /// The cells of a row, one that spans columns once.
  private static func distinct(_ row: [Cell]) -> [Cell] {
    row.indices.filter { $0 == 0 || row[$0].origin != row[$0 - 1].origin }.map { row[$0] }
  }

  /// A cell's paragraphs on one line. What separates cells is no part of one.
  private static func oneLine(_ text: String) -> String {
    paragraphs(text).joined(separator: String(paragraphMark)).replacing("|", with: barInCell)
  }

  /// A cell's paragraphs without the blanks around them.
  private static func paragraphs(_ text: String) -> [String] {
    text.split { $0.isNewline || $0 == "\t" }
      .map { part in
        let blanks: (Character) -> Bool = { $0.isWhitespace }
        return String(part.drop(while: blanks).reversed().drop(while: blanks).reversed())
      }
      .filter { !$0.isEmpty }
  }
}
