/// Rows for spreadsheets and documents: tab-separated, comma-separated or Markdown, with a header.
struct Table {
  let columns: [String]
  private(set) var rows: [[String]] = []

  init(_ columns: [String]) { self.columns = columns }

  mutating func add(_ row: [String]) { rows.append(row) }

  /// Prints the table. Line breaks within a cell become blanks, except in CSV, which can hold them.
  func print(as format: OutputFormat) {
    switch format {
    case .tsv: for row in [columns] + rows { Output.line(row.map(Text.oneLine).joined(separator: "\t")) }
    case .csv: for row in [columns] + rows { Output.line(row.map(Self.csv).joined(separator: ",")) }
    case .md:
      Output.line(Self.markdown(columns))
      Output.line(Self.markdown(columns.map { _ in "---" }))
      for row in rows { Output.line(Self.markdown(row)) }
    case .text, .json, .jsonl: break
    }
  }

  /// RFC 4180: quoted where a comma, a quote or a line break stands in it.
  private static func csv(_ cell: String) -> String {
    let needsQuotes = cell.unicodeScalars.contains { "\",\n\r".unicodeScalars.contains($0) }
    return needsQuotes ? "\"\(cell.replacing("\"", with: "\"\""))\"" : cell
  }

  private static func markdown(_ row: [String]) -> String {
    "| " + row.map { Text.oneLine($0).replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
  }
}
