/// Finds headings that have no label, in documents whose sections have none: `2026年重点工作` on a line of its own.
enum PlainHeadings {
  /// The longest such heading in scalars.
  private static let longest = 30
  /// A paragraph's shortest line in scalars, where it does not end as sentences do.
  private static let shortestParagraph = 60
  /// The fewest headings that make sections.
  private static let fewest = 2
  private static let marks: ScalarSet = .marks + "、…|>"

  /// The lines with the headings labelled, if no line has the label of a section.
  static func labelled(_ lines: [Line], of text: SourceText) -> [Line] {
    let isPlain = lines.allSatisfy { line in line.label.map { $0.style > .chinese && $0.style != .markdown } ?? true }
    guard isPlain else { return lines }
    let shapes = lines.map { Shape($0, of: text) }
    let headings = lines.indices.filter { isHeading($0, lines, shapes) }
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

  /// The longest chapter's heading above sections, and the fewest times that these are counted.
  private static let longestChapter = 40
  private static let fewestCounts = 2

  /// The lines with chapters labelled below which sections are counted anew: 过去五年工作回顾, 2019年：砥砺前行开新局. They say
  /// of what time they are, or what they are about.
  static func withChapters(_ lines: [Line], of text: SourceText) -> [Line] {
    let starts = lines.indices.filter { lines[$0].label?.sectionNumber == 1 }
    guard starts.count >= fewestCounts else { return lines }
    var found: [Int] = []
    for start in starts {
      let first = lines[..<start].lastIndex { $0.label != nil && $0.label?.style != .dash }.map { $0 + 1 } ?? 0
      if let chapter = (first..<start).last(where: { isChapter($0, lines, text) }) { found.append(chapter) }
    }
    guard !found.isEmpty else { return lines }
    var lines = lines
    for index in found {
      lines[index].label = ClauseLabel(
        style: .plain, text: "§", number: "", contentStart: lines[index].range.lowerBound)
    }
    return lines
  }

  private static func isChapter(_ index: Int, _ lines: [Line], _ text: SourceText) -> Bool {
    let range = lines[index].range
    guard lines[index].label == nil, lines[index].cell == nil, (4...longestChapter).contains(range.count),
      !text.plain[range].contains(where: { ScalarSet.sentenceMarks.contains($0) && $0 != ":" }),
      !CharacterKind.opens(text.plain[range.lowerBound]), !lines[index].facts.isPlanTitle, !lines[index].facts.isAgency,
      lines[index].facts.date == nil,
      index + 1 < lines.count, lines[index + 1].label != nil || Shape(lines[index + 1], of: text).isParagraph
    else { return false }
    return names(lines[index], of: text) || !ClauseContext.years(in: range, of: text).isEmpty
      || ClauseTheme.looksBack(range, of: text) || ClauseTheme.looksAhead(range, of: text)
  }

  /// The year of a document that does not state one: its chapters tell of the year before and set tasks for it.
  static func year(of lines: [Line], in text: SourceText) -> Int? {
    var years: Set<Int> = []
    for line in lines where line.label?.style == .plain || line.label?.style == .chinese {
      for position in line.content.prefix(longestChapter) where CharacterKind.isDigit(text.plain[position]) {
        let content = line.content
        if let mention = YearReader.mention(at: position, in: text, until: content.upperBound, from: content.lowerBound)
        {
          years.insert(mention.year)
        }
      }
    }
    return years.filter { years.contains($0 - 1) }.max()
  }

  /// Whether a heading names a part that every plan has: 总体要求, 主要目标, 保障措施.
  private static func names(_ line: Line, of text: SourceText) -> Bool {
    ClauseTheme.named(by: line.range, of: text) != nil
  }

  /// What a line can be beside headings.
  private struct Shape {
    /// Whether it could be a heading: short, no mark, some ideograph.
    let canHead: Bool
    let isParagraph: Bool

    init(_ line: Line, of text: SourceText) {
      let facts = line.facts
      canHead =
        line.label == nil && line.cell == nil && (4...longest).contains(line.range.count) && !facts.isAgency
        && facts.date == nil && !text.plain[line.range].contains(where: marks.contains)
        && text.plain[line.range].contains(where: CharacterKind.isIdeograph)
      isParagraph = line.range.count >= shortestParagraph || facts.endsSentence
    }
  }

  /// Whether a line names the units of what stands before it.
  static func namesUnits(_ range: Range<Int>, of text: SourceText) -> Bool {
    let start = text.plain[range.lowerBound] == "(" ? range.lowerBound + 1 : range.lowerBound
    let end = start + text.length(of: .unitLabel, at: start, until: range.upperBound)
    guard end > start else { return false }
    // 责任单位要加强领导 is a sentence.
    return end == range.upperBound || !CharacterKind.isIdeograph(text.plain[end])
      || text.length(of: .copula, at: end, until: range.upperBound) > 0
      || text.length(of: .unitLabel, at: end + 1, until: range.upperBound) > 0
  }

  /// Whether a line that could be a heading leads to a paragraph or a label, and follows what ends a section.
  private static func isHeading(_ index: Int, _ lines: [Line], _ shapes: [Shape]) -> Bool {
    guard shapes[index].canHead, index + 1 < lines.count else { return false }
    let leads =
      lines[index + 1].label != nil || shapes[index + 1].isParagraph
      || shapes[index + 1].canHead && index + 2 < lines.count && shapes[index + 2].isParagraph
    guard leads, index > 0 else { return leads }
    func ends(_ index: Int) -> Bool { shapes[index].isParagraph || lines[index].facts.namesUnits }
    return ends(index - 1) || shapes[index - 1].canHead && (index == 1 || ends(index - 2))
  }
}
