extension Table {
  /// Prints the table in columns, for reading.
  func printAligned() {
    let lines = ([columns] + rows).map { $0.map(Text.oneLine) }
    let widths = columns.indices.map { column in lines.map { Terminal.columns(of: $0[column]) }.max() ?? 0 }
    for (number, line) in lines.enumerated() {
      let padded = zip(line, widths).map { $0 + String(repeating: " ", count: $1 - Terminal.columns(of: $0)) }
      var text = padded.joined(separator: "  ")
      while text.last == " " { text.removeLast() }
      Output.line(number == 0 ? Style.faint(text) : text)
    }
  }
}
