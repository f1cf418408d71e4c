/// How results are printed.
enum OutputFormat: String, CaseIterable {
  /// For reading in a terminal.
  case text
  /// One JSON object.
  case json
  /// One JSON object a line.
  case jsonl
  /// Tab-separated values.
  case tsv
  /// Comma-separated values.
  case csv
  /// A Markdown table.
  case md

  static let option = "--format"

  /// What a command prints that has no table.
  static let withoutTable: [OutputFormat] = [.text, .json, .jsonl]

  /// What a command prints whose results are one whole.
  static let withoutLines: [OutputFormat] = [.text, .json, .tsv, .csv, .md]
}
