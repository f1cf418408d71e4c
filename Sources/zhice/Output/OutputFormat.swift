/// How results are printed.
enum OutputFormat: String, CaseIterable {
  /// For reading in a terminal.
  case text
  /// One JSON object.
  case json
  /// One JSON object a line.
  case jsonl

  static let option = "--format"
}
