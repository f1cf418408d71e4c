/// Finds headings that have no label, in documents whose sections have none: `2026年重点工作` on a line of its own.
enum PlainHeadings {
  /// The longest such heading in scalars.
  private static let longest = 30
  /// A paragraph's shortest line in scalars; a heading stands between paragraphs.
  private static let shortestParagraph = 60
  /// The fewest headings that make sections.
  private static let fewest = 2
  private static let marks: Set<Unicode.Scalar> = [
    "。", "，", ",", "；", ";", "：", ":", "！", "!", "？", "?", "、", "…", "|", ">",
  ]

  /// The lines with the headings labelled, if no line has the label of a section.
  static func labelled(_ lines: [Line], of text: SourceText) -> [Line] {
    let isPlain = lines.allSatisfy { line in line.label.map { $0.style > .chinese && $0.style != .markdown } ?? true }
    guard isPlain else { return lines }
    let headings = lines.indices.filter { isHeading($0, lines, text) }
    guard headings.count >= fewest else { return lines }
    var lines = lines
    for index in headings {
      lines[index].label = ClauseLabel(
        style: .plain, text: "§", number: "", contentStart: lines[index].range.lowerBound)
    }
    return lines
  }

  private static func isHeading(_ index: Int, _ lines: [Line], _ text: SourceText) -> Bool {
    let line = lines[index]
    guard line.label == nil, (4...longest).contains(line.range.count), index + 1 < lines.count,
      !text.plain[line.range].contains(where: marks.contains),
      text.plain[line.range].contains(where: CharacterKind.isIdeograph)
    else { return false }
    let next = lines[index + 1]
    guard next.label != nil || next.range.count >= shortestParagraph else { return false }
    guard index > 0 else { return true }
    return lines[index - 1].range.count >= shortestParagraph || text.plain[lines[index - 1].range.upperBound - 1] == "。"
  }
}
