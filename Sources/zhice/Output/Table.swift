import PolicyExport

/// Rows with a header.
struct Table {
  let columns: [String]
  /// What the cells of each column are.
  let kinds: [ColumnKind]
  private(set) var rows: [[String]] = []

  /// - Parameters:
  ///   - numbers: The columns that have numbers.
  ///   - dates: The columns that have days. All others have texts.
  init(_ columns: [String], numbers: Set<String> = [], dates: Set<String> = []) {
    self.columns = columns
    kinds = columns.map { numbers.contains($0) ? .number : dates.contains($0) ? .date : .text }
  }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// Prints the table for spreadsheets or documents.
  ///
  /// - Throws: `UsageError.needsFile`, `ExportError`.
  func print(as format: TableFormat) throws {
    switch format {
    case .tsv, .csv, .md:
      Output.line(format.line(columns))
      if let rule = format.rule(columns.count) { Output.line(rule) }
      for row in rows { Output.line(format.line(row)) }
    case .excelCSV:
      // The names of columns may be years.
      Output.write(ExcelCSV.beginning + ExcelCSV.line(columns, columns.map { _ in .number }))
      for row in rows { Output.write(ExcelCSV.line(row, kinds)) }
      noteLongCells()
    case .xlsx: try WorkbookOutput.print([sheet(named: "zhice")])
    }
  }

  /// The table as a sheet of a workbook.
  func sheet(named name: String) -> Sheet {
    Sheet(name: name, columns: columns, rows: rows.map { zip($0, kinds).map { $1.cell($0) } })
  }

  /// Says how many cells are longer than those of Excel.
  private func noteLongCells() {
    let long = rows.reduce(0) { $0 + $1.count { Workbook.isTooLong($0) } }
    if long > 0 {
      Output.error(
        "\(Notes.count(long, "cell")) longer than \(Workbook.mostCharacters) characters, of which Excel shows no more")
    }
  }

  /// Prints the table in columns, for reading.
  func printAligned() {
    let lines = ([columns] + rows).map { $0.map(Text.oneLine) }
    for (row, line) in Self.aligned(lines).enumerated() {
      var line = line
      while line.last == " " { line.removeLast() }
      Output.line(row == 0 ? Style.faint(line) : line)
    }
  }

  /// A line for each row, in which columns begin at the same place and are filled with blanks.
  static func aligned(_ rows: [[String]]) -> [String] {
    let widths = (rows.first ?? []).indices.map { column in rows.map { Terminal.columns(of: $0[column]) }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0 + String(repeating: " ", count: $1 - Terminal.columns(of: $0)) }.joined(separator: "  ")
    }
  }
}

/// How a table is written for other programs. Line breaks within a cell become blanks, except in CSV, which can hold
/// them.
enum TableFormat: String, CaseIterable {
  /// Tab-separated values.
  case tsv
  /// Comma-separated values, RFC 4180.
  case csv
  /// A Markdown table.
  case md
  /// A workbook of Excel with one sheet.
  case xlsx
  /// CSV as Excel opens it, `--format csv --excel`.
  case excelCSV = "csv for Excel"

  /// Those that `--format` names.
  static let allCases = [tsv, csv, md, xlsx]

  /// A row, or the header.
  func line(_ cells: [String]) -> String {
    switch self {
    case .tsv: cells.map(Text.oneLine).joined(separator: "\t")
    case .csv, .excelCSV, .xlsx: cells.map(Self.quoted).joined(separator: ",")
    case .md: "| " + cells.map { Text.oneLine($0).replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
  }

  /// What stands between the header and the rows; nil for nothing.
  func rule(_ columns: Int) -> String? {
    self == .md ? line(Array(repeating: "---", count: columns)) : nil
  }

  /// A cell of CSV, quoted where a comma, a quote or a line break stands in it.
  private static func quoted(_ cell: String) -> String {
    let needsQuotes = cell.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
    return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }
}
