/// Reads a workbook as one document: the tables of its sheets.
enum SheetText {
  /// - Throws: `PolicyTextError.sheet`.
  static func read(_ bytes: [UInt8], name: String) throws(PolicyTextError) -> FileText {
    let book = try SheetBook(bytes, name: name)
    var tables: [(name: String, text: String)] = []
    var hidesSome = false
    for sheet in book.sheets {
      let cells = try book.cells(of: sheet)
      if sheet.isHidden {
        hidesSome = hidesSome || cells.rows.contains { !$0.texts.isEmpty }
        continue
      }
      hidesSome = hidesSome || cells.hidesText
      guard let text = cells.table() else {
        throw .sheet(
          name: name, reason: "the table of the sheet \(sheet.name) has too many rows and columns; save it as .csv")
      }
      if !text.isEmpty { tables.append((sheet.name, text)) }
    }
    let text = tables.map { tables.count > 1 ? "\($0.name)\n\($0.text)" : $0.text }.joined()
    return FileText(text: text, notes: hidesSome ? [.hiddenCells] : [])
  }
}

extension SheetCells {
  /// Whether a row or column with text is not shown.
  var hidesText: Bool {
    rows.contains { row in !row.texts.isEmpty && (row.isHidden || row.texts.contains { isHidden(column: $0.column) }) }
  }

  /// The most cells of a table, empty ones too, and bytes of their texts; as many cells as `CellGrid` takes.
  private static let mostTableCells = 1 << 20
  private static let mostTableBytes = 256 << 20

  /// The cells that are shown, as `CellGrid` writes a table; nil if they are too many.
  ///
  /// Rows and columns without text are left out. A row with one cell only is a line.
  func table() -> String? {
    let shown = rows.filter { !$0.isHidden }
    var hasText: Set<Int> = []
    for row in shown {
      for (column, _) in row.texts where !isHidden(column: column) { hasText.insert(column) }
    }
    let columns = hasText.sorted()
    guard !columns.isEmpty else { return "" }
    let spans = Spans(merged, rows: shown, columns: columns)
    var grid = CellGrid()
    var count = 0
    var bytes = 0
    for (rowIndex, row) in shown.enumerated() {
      let pairs = row.texts.filter { !isHidden(column: $0.column) }.map { ($0.column, $0.text) }
      let texts = Dictionary(pairs) { first, _ in first }
      guard !texts.isEmpty || spans.covers(row: rowIndex) else { continue }
      grid.addRow()
      if texts.count == 1, let (column, text) = pairs.first, !spans.covers(row: rowIndex),
        !spans.begins(row: rowIndex, column: column, of: columns)
      {
        count += 1
        guard count <= Self.mostTableCells else { return nil }
        grid.addCell(text)
        continue
      }
      count += columns.count
      guard count <= Self.mostTableCells else { return nil }
      for column in columns.indices {
        let place = Spans.Place(row: rowIndex, column: column)
        guard !spans.covered.contains(place) else { continue }
        let size = spans.sizes[place] ?? (1, 1)
        let text = spans.texts[place] ?? texts[columns[column]] ?? ""
        bytes += text.utf8.count * size.columns * size.rows
        guard bytes <= Self.mostTableBytes else { return nil }
        grid.addCell(text, columns: size.columns, rows: size.rows)
      }
    }
    return grid.text()
  }

  /// The merged cells, in the rows and columns that are shown.
  private struct Spans {
    struct Place: Hashable {
      var row: Int
      var column: Int
    }

    /// The most merged cells, and how many cells they may cover together.
    private static let mostAreas = 1 << 16
    private static let mostCovered = 1 << 20

    /// How much the first cell of each covers.
    var sizes: [Place: (columns: Int, rows: Int)] = [:]
    /// What stands in it.
    var texts: [Place: String] = [:]
    /// The others.
    var covered: Set<Place> = []
    private var rows: Set<Int> = []

    init(_ merged: [Area], rows: [Row], columns: [Int]) {
      let numbers = rows.map(\.number)
      var count = 0
      for area in merged.prefix(Self.mostAreas) {
        let ownRows = Self.range(of: area.rows, in: numbers, \.self)
        let ownColumns = Self.range(of: area.columns, in: columns, \.self)
        guard !ownRows.isEmpty, !ownColumns.isEmpty, count + ownRows.count * ownColumns.count < Self.mostCovered
        else { continue }
        let first = Place(row: ownRows.lowerBound, column: ownColumns.lowerBound)
        guard !covered.contains(first), sizes[first] == nil else { continue }
        count += ownRows.count * ownColumns.count
        sizes[first] = (ownColumns.count, ownRows.count)
        let own = rows[first.row].texts
        let text = Self.range(of: area.columns, in: own, \.column).lowerBound
        texts[first] = text < own.count && area.columns.contains(own[text].column) ? own[text].text : nil
        for row in ownRows {
          for column in ownColumns where row != first.row || column != first.column {
            covered.insert(Place(row: row, column: column))
            self.rows.insert(row)
          }
        }
      }
    }

    /// Whether merged cells reach into a row.
    func covers(row: Int) -> Bool { rows.contains(row) }

    /// Whether merged cells begin in a column of the sheet.
    func begins(row: Int, column: Int, of columns: [Int]) -> Bool {
      sizes[Place(row: row, column: Self.range(of: column...column, in: columns, \.self).lowerBound)] != nil
    }

    /// The indices of values, of which the numbers ascend, that lie in a range.
    private static func range<Value>(
      of range: ClosedRange<Int>, in values: [Value], _ number: (Value) -> Int
    ) -> Range<Int> {
      func first(_ isAfter: (Int) -> Bool) -> Int {
        var lower = 0
        var upper = values.count
        while lower < upper {
          let middle = (lower + upper) / 2
          if isAfter(number(values[middle])) { upper = middle } else { lower = middle + 1 }
        }
        return lower
      }
      let lower = first { $0 >= range.lowerBound }
      return lower..<max(lower, first { $0 > range.upperBound })
    }
  }
}
