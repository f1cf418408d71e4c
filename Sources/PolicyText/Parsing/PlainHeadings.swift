/// Finds headings that have no label, in documents whose sections have none: `2026年重点工作` on a line of its own.
enum PlainHeadings {
  /// The longest such heading in scalars.
  private static let longest = 30
  /// A paragraph's shortest line in scalars, where it does not end as sentences do.
  private static let shortestParagraph = 60
  /// The fewest headings that make sections.
  private static let fewest = 2
  private static let marks: ScalarSet = "。，,；;：:！!？?、…|>"

  /// The lines with the headings labelled, if no line has the label of a section.
  static func labelled(_ lines: [Line], of text: SourceText) -> [Line] {
    let isPlain = lines.allSatisfy { line in line.label.map { $0.style > .chinese && $0.style != .markdown } ?? true }
    guard isPlain else { return lines }
    let headings = lines.indices.filter { isHeading($0, lines, text) }
    guard headings.count >= fewest else { return lines }
    let known = Set(headings)
    // A heading right above another is a section's, where there are such; the others lie inside.
    let hasLevels = headings.contains { known.contains($0 + 1) }
    var isInside = false
    var lines = lines
    for index in headings {
      let isSection = !hasLevels || known.contains(index + 1) || names(lines[index], of: text)
      if isSection { isInside = hasLevels && known.contains(index + 1) }
      lines[index].label = ClauseLabel(
        style: isSection || !isInside ? .plain : .plainInner, text: "§", number: "",
        contentStart: lines[index].range.lowerBound)
    }
    return lines
  }

  /// Whether a heading names a part that every plan has: 总体要求, 主要目标, 保障措施.
  private static func names(_ line: Line, of text: SourceText) -> Bool {
    ClauseTheme.named(by: line.range, of: text) != nil
  }

  /// Whether a line could be a heading: short, no mark, some ideograph.
  private static func couldBe(_ line: Line, of text: SourceText) -> Bool {
    line.label == nil && line.cell == nil && (4...longest).contains(line.range.count)
      && !text.plain[line.range].contains(where: marks.contains)
      && text.plain[line.range].contains(where: CharacterKind.isIdeograph)
      && !Agency.isAgency(line.range, of: text) && DateReader.date(in: line.range, of: text) == nil
  }

  private static func isParagraph(_ line: Line, of text: SourceText) -> Bool {
    line.range.count >= shortestParagraph || CharacterKind.endsSentence(text.plain[line.range.upperBound - 1])
  }

  private static let roles = PhraseSet(["责任单位", "责任部门", "牵头单位", "配合单位", "牵头部门", "责任主体"])

  /// Whether a line names the units of what stands before it.
  private static func namesUnits(_ line: Line, of text: SourceText) -> Bool {
    let start = text.plain[line.range.lowerBound] == "(" ? line.range.lowerBound + 1 : line.range.lowerBound
    return roles.length(at: start, in: text.plain, until: line.range.upperBound) > 0
  }

  private static func isHeading(_ index: Int, _ lines: [Line], _ text: SourceText) -> Bool {
    guard couldBe(lines[index], of: text), index + 1 < lines.count else { return false }
    let next = lines[index + 1]
    let leads =
      next.label != nil || isParagraph(next, of: text)
      || couldBe(next, of: text) && index + 2 < lines.count && isParagraph(lines[index + 2], of: text)
    guard leads, index > 0 else { return leads }
    let previous = lines[index - 1]
    return isParagraph(previous, of: text) || namesUnits(previous, of: text)
      || couldBe(previous, of: text)
        && (index == 1 || isParagraph(lines[index - 2], of: text) || namesUnits(lines[index - 2], of: text))
  }
}
