/// Finds a document's table of contents, whose lines look like the clauses they name.
enum TableOfContents {
  private static let leaders: ScalarSet = "。.…·0123456789"
  /// The longest line of a table of contents in scalars.
  private static let longestLine = 60

  /// The lines without the table of contents: 目录 and the labels right after it, up to where the first of them comes
  /// again. Every one of them must come again later, so that nothing is lost.
  static func removed(from lines: [Line], of text: SourceText) -> [Line] {
    guard let start = lines.firstIndex(where: { isTitle($0, of: text) }), start + 1 < lines.count,
      let first = lines[start + 1].label?.text,
      let end = lines[(start + 2)...].firstIndex(where: { $0.label?.text == first })
    else { return lines }
    let later = Set(lines[end...].compactMap { entry($0, of: text) })
    let isContents = lines[(start + 1)..<end].allSatisfy { line in
      line.range.count <= longestLine && entry(line, of: text).map(later.contains) == true
    }
    return isContents ? Array(lines[..<start] + lines[end...]) : lines
  }

  /// A labelled line's label and first words, without dots and a page number; nil for a line without a label.
  private static func entry(_ line: Line, of text: SourceText) -> String? {
    guard let label = line.label else { return nil }
    let title = text.plain[line.content].filter { !SourceText.isBlank($0) }
      .prefix { !Self.leaders.contains($0) }
    return label.text + SourceText.string(title.prefix(20))
  }

  private static func isTitle(_ line: Line, of text: SourceText) -> Bool {
    let plain = text.plain[line.range]
    return plain.count <= 6 && plain.filter { !SourceText.isBlank($0) }.elementsEqual("目录".unicodeScalars)
  }
}
