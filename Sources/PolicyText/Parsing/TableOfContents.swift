/// Finds a document's table of contents, whose lines look like the clauses they name.
enum TableOfContents {
  private static let leaders: ScalarSet = "。.…·()0123456789"
  /// The longest line of a table of contents in scalars: sections may stand in brackets behind their chapter.
  private static let longestLine = 200
  /// The longest line that is no label's.
  private static let longestOther = 60

  /// The lines without the table of contents: 目录 and what stands below it, up to where its first line comes again.
  /// Most of its labels must come again and no sentence may stand in it, so that nothing is lost: what is only named
  /// there, an annex that is a file of its own, is no text.
  static func removed(from lines: [Line], of text: SourceText) -> [Line] {
    guard let start = lines.firstIndex(where: { isTitle($0, of: text) }), start + 1 < lines.count else { return lines }
    let first = entry(lines[start + 1], of: text)
    guard !first.isEmpty,
      let end = lines[(start + 2)...].firstIndex(where: { entry($0, of: text) == first })
    else { return lines }
    let contents = lines[(start + 1)..<end]
    guard contents.allSatisfy({ isShort($0, of: text) }) else { return lines }
    let later = Set(lines[end...].map { entry($0, of: text) })
    let labelled = contents.filter { $0.label != nil && $0.label?.style != .annex }
    let known = labelled.count { later.contains(entry($0, of: text)) }
    // What is no label's, and does not come again, is text: (2024年通过).
    let areOthersKnown = contents.allSatisfy {
      $0.label != nil || later.contains(entry($0, of: text)) || names($0, of: text)
    }
    guard !labelled.isEmpty, 2 * known > labelled.count, areOthersKnown else { return lines }
    return Array(lines[..<start] + lines[end...])
  }

  /// A line's label and first words, without blanks, dots, a page number and what stands in brackets.
  private static func entry(_ line: Line, of text: SourceText) -> String {
    let title = text.plain[line.content].filter { !SourceText.isBlank($0) }
      .prefix { !Self.leaders.contains($0) }
    return (line.label?.text ?? "") + SourceText.string(title.prefix(20))
  }

  private static func isShort(_ line: Line, of text: SourceText) -> Bool {
    let plain = text.plain[line.range]
    guard line.range.count <= (line.label == nil ? longestOther : longestLine) else { return false }
    return !line.facts.endsSentence || plain.dropLast().last.map { $0 == "。" || $0 == "." } ?? false
  }

  /// Whether a line without a label is one of contents for its shape: it ends with leaders and a page number.
  private static func names(_ line: Line, of text: SourceText) -> Bool {
    let plain = text.plain[line.range]
    let page = plain.reversed().prefix(while: CharacterKind.isDigit).count
    let before = plain.dropLast(page).reversed().drop(while: SourceText.isBlank)
    return page > 0 && before.first.map { $0 == "." || $0 == "…" || $0 == "·" || $0 == "。" } ?? false
  }

  private static func isTitle(_ line: Line, of text: SourceText) -> Bool {
    let plain = text.plain[line.range].filter { !SourceText.isBlank($0) && $0 != "#" }
    return plain.count <= 4 && plain.elementsEqual("目录".unicodeScalars)
  }
}
