/// Finds a document's table of contents, whose lines look like the clauses they name.
enum TableOfContents {
  /// The longest line of a table of contents in scalars.
  private static let longestLine = 60

  /// The lines without the table of contents: 目录 and the labels after it, up to where the first of them comes again.
  static func removed(from lines: [Line], of text: SourceText) -> [Line] {
    guard let start = lines.firstIndex(where: { isTitle($0, of: text) }), start + 1 < lines.count,
      let first = lines[start + 1].label?.text,
      let end = lines[(start + 2)...].firstIndex(where: { $0.label?.text == first }),
      lines[(start + 1)..<end].allSatisfy({ $0.range.count <= longestLine })
    else { return lines }
    return Array(lines[..<start] + lines[end...])
  }

  private static func isTitle(_ line: Line, of text: SourceText) -> Bool {
    let plain = text.plain[line.range]
    return plain.count <= 6 && plain.filter { !SourceText.isBlank($0) }.elementsEqual("目录".unicodeScalars)
  }
}
