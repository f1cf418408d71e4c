/// Rows with a header.
struct Table {
  let columns: [String]
  private(set) var rows: [[String]] = []

  init(_ columns: [String]) { self.columns = columns }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// Prints the table for spreadsheets or documents.
  func print(as format: TableFormat) {
    Output.line(format.line(columns))
    if let rule = format.rule(columns.count) { Output.line(rule) }
    for row in rows { Output.line(format.line(row)) }
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

  /// A row, or the header.
  func line(_ cells: [String]) -> String {
    switch self {
    case .tsv: cells.map(Text.oneLine).joined(separator: "\t")
    case .csv: cells.map(Self.quoted).joined(separator: ",")
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

/// Makes text from documents and command lines fit for a terminal.
enum Text {
  /// Without line breaks, control characters, and the marks that reverse the order of what follows.
  static func oneLine(_ text: String) -> String {
    String(
      String.UnicodeScalarView(text.unicodeScalars.compactMap { isReversing($0) ? nil : isControl($0) ? " " : $0 }))
  }

  /// Without control characters, and the marks that reverse the order of what follows; line breaks are kept.
  static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || !isControl($0) && !isReversing($0) }))
  }

  /// What is wrong and what to do about it, in one line: a name from the command line or a file may hold line breaks.
  static func message(_ error: any Error) -> String { oneLine("\(error)") }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }

  /// Bidi embeddings, overrides and isolates.
  private static func isReversing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
