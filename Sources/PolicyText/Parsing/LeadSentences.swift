/// Finds tasks that have no label but a short first sentence: `更大力度提振消费。深入实施提振消费专项行动,...`.
///
/// Such sentences head paragraphs below a section, or stand inside a section's only paragraph. One alone says nothing:
/// several of a section have to have it, and inside of paragraphs most sections of a chapter.
struct LeadSentences {
  /// The shortest and the longest lead in scalars, its mark left out.
  private static let length = 4...30
  /// The shortest text that follows a lead, in scalars.
  private static let shortestText = 20
  /// The shortest paragraph that a lead on a line of its own heads, in scalars.
  private static let longParagraph = 40
  /// The fewest leads that make tasks of a section's paragraphs.
  private static let fewest = 2
  private static let noLead: ScalarSet = ":;!?|"

  private let text: SourceText
  private var lines: [Line]

  /// The lines with such tasks labelled, and cut where a task begins inside a line.
  static func labelled(_ lines: [Line], of text: SourceText) -> [Line] {
    var own = LeadSentences(text: text, lines: lines)
    own.labelParagraphs()
    return InlineLeads.cut(own.lines, of: text)
  }

  // MARK: Paragraphs

  /// A section: the place of its label, and the paragraphs below it up to the next label.
  private struct Section {
    let style: LabelStyle
    var paragraphs: [Int] = []
    var leads: [Int] = []

    /// Whether its paragraphs are tasks without looking at other sections.
    var isSure: Bool {
      let first = leads.first.flatMap { paragraphs.firstIndex(of: $0) } ?? 0
      return leads.count >= fewest && 2 * leads.count >= paragraphs.count - first
    }
  }

  private mutating func labelParagraphs() {
    let sections = sections()
    let sure = Set(sections.filter(\.isSure).map(\.style))
    for section in sections where section.isSure || sure.contains(section.style) {
      for index in section.leads { lines[index].label = Self.label(at: lines[index].range.lowerBound, style: .lead) }
    }
  }

  private func sections() -> [Section] {
    var sections: [Section] = []
    var current: Section?
    for (index, line) in lines.enumerated() {
      if let label = line.label {
        // What stands before the clauses of a chapter introduces them.
        if let current, label.style <= current.style || label.style == .ordinal { sections.append(current) }
        current = Self.holdsTasks(label.style) ? Section(style: label.style) : nil
      } else if line.cell != nil {
        current = nil
      } else if let style = current?.style, Closing.isAddress(line.range, of: text) {
        if let current { sections.append(current) }
        current = Section(style: style)
      } else if current != nil {
        current?.paragraphs.append(index)
        if beginsWithLead(index) { current?.leads.append(index) }
      }
    }
    if let current { sections.append(current) }
    return sections
  }

  /// Whether paragraphs below a label of a style may be tasks of their own.
  private static func holdsTasks(_ style: LabelStyle) -> Bool {
    switch style {
    case .markdown, .division, .chapter, .section, .capital, .plain, .plainInner, .chinese, .chineseInBrackets: true
    default: false
    }
  }

  /// Whether a paragraph begins with a lead, after which more is said, there or in items below.
  private func beginsWithLead(_ index: Int) -> Bool {
    let range = lines[index].range
    guard let end = text.plain[range].prefix(Self.length.upperBound + 1).firstIndex(of: "。") else { return false }
    let next = index + 1 < lines.count ? lines[index + 1] : nil
    let isHeading = end + 1 == range.upperBound && next?.label == nil && (next?.range.count ?? 0) >= Self.longParagraph
    return (isHeading || next?.label?.style == .ordinal || range.upperBound - end > Self.shortestText)
      && Self.isLead(range.lowerBound..<end, of: text)
  }

  /// Whether words can be a lead: short, with one comma at most, naming something to be done.
  static func isLead(_ range: Range<Int>, of text: SourceText) -> Bool {
    guard length.contains(range.count), text.length(of: .noLead, at: range.lowerBound, until: range.upperBound) == 0,
      text.length(of: .address, at: range.lowerBound, until: range.upperBound) == 0
    else { return false }
    var commas = 0
    for scalar in text.plain[range] {
      if scalar == "," { commas += 1 }
      if Self.noLead.contains(scalar) || scalar == "是" { return false }
    }
    return commas <= 1
  }

  static func label(at start: Int, style: LabelStyle) -> ClauseLabel {
    ClauseLabel(style: style, text: "¶", number: "", contentStart: start)
  }
}

/// Finds leads inside of paragraphs: a chapter whose sections are one long paragraph each, in which short sentences
/// head what follows them.
///
///     (一)扩大内需。坚持内需主导,统筹抓好促消费和扩投资。释放消费潜能。实施提振消费行动,... 扩大有效投资。推进...
enum InlineLeads {
  /// The shortest paragraph in which leads are looked for, in scalars.
  private static let longParagraph = 250
  /// The longest such lead, and the least of what follows it up to the next or the end, in scalars.
  private static let longest = 17
  private static let shortestTask = 75
  private static let shortestLast = 45
  /// The shortest sentence right after a lead, in scalars; after the first lead of a paragraph any of ten.
  private static let shortestNext = 25
  private static let shortestFirstNext = 10
  /// The first lead is among so many first sentences.
  private static let firstWithin = 4
  /// The fewest leads of a paragraph, and the fewest sections of a chapter that have such.
  private static let fewest = 2
  private static let fewestSections = 3

  /// The lines, those that hold leads cut before each.
  static func cut(_ lines: [Line], of text: SourceText) -> [Line] {
    var cuts: [Int: [Int]] = [:]
    var chapter: [Int] = []
    func finish() {
      let found = chapter.compactMap { index in leads(in: lines[index], of: text).map { (index, $0) } }
      let sections = chapter.count { isSection(lines[$0]) }
      let withLeads = found.count { isSection(lines[$0.0]) }
      if withLeads >= fewestSections, 2 * withLeads > sections {
        for (index, starts) in found { cuts[index] = starts }
      }
      chapter = []
    }
    for (index, line) in lines.enumerated() {
      if let style = line.label?.style, style < .chineseInBrackets { finish() }
      if line.cell == nil { chapter.append(index) }
    }
    finish()
    guard !cuts.isEmpty else { return lines }
    return lines.enumerated().flatMap { index, line in
      cuts[index].map { pieces(of: line, at: $0, text) } ?? [line]
    }
  }

  private static func isSection(_ line: Line) -> Bool { line.label?.style == .chineseInBrackets }

  private static func pieces(of line: Line, at starts: [Int], _ text: SourceText) -> [Line] {
    let common = ListItems.commonUnits(from: starts, until: line.range.upperBound, of: text)
    let ends = starts + [common ?? line.range.upperBound]
    let head = Line(LineFacts(text.trimmed(line.range.lowerBound..<starts[0]), of: text), label: line.label)
    let style: LabelStyle = line.label?.style == .lead ? .leadInner : .lead
    return [head]
      + zip(starts, ends.dropFirst()).map { start, end in
        let range = text.trimmed(start..<end)
        return Line(LineFacts(range, of: text), label: LeadSentences.label(at: range.lowerBound, style: style))
      } + (common.map { [Line(LineFacts($0..<line.range.upperBound, of: text), label: nil)] } ?? [])
  }

  /// Where leads begin in a line; nil if it has too few, or none among its first sentences.
  private static func leads(in line: Line, of text: SourceText) -> [Int]? {
    guard line.range.count >= longParagraph else { return nil }
    switch line.label?.style {
    case nil, .chineseInBrackets, .lead: break
    default: return nil
    }
    let sentences = sentences(of: line, in: text)
    var starts: [Int] = []
    for (number, sentence) in sentences.enumerated().dropFirst() {
      guard number + 1 < sentences.count, sentence.count <= longest, isLead(sentence, of: text) else { continue }
      let next = sentences[number + 1].count
      if let last = starts.last {
        guard next >= shortestNext, sentence.lowerBound - last >= shortestTask else { continue }
      } else {
        guard number < firstWithin, next >= shortestFirstNext else { continue }
      }
      guard line.range.upperBound - sentence.lowerBound >= shortestLast else { continue }
      starts.append(sentence.lowerBound)
    }
    return starts.count >= fewest ? starts : nil
  }

  static func isLead(_ sentence: Range<Int>, of text: SourceText) -> Bool {
    let words = sentence.lowerBound..<sentence.upperBound - 1
    guard LeadSentences.isLead(words, of: text),
      text.length(of: .detailVerb, at: words.lowerBound, until: words.upperBound) == 0
    else { return false }
    var isQuoted = false
    for position in words {
      let scalar = text.plain[position]
      if CharacterKind.opensQuotation(scalar) { isQuoted = true }
      if CharacterKind.closesQuotation(scalar) { isQuoted = false }
      if scalar == "," || CharacterKind.isDigit(scalar) && !isQuoted { return false }
    }
    return true
  }

  /// The sentences of a line, each with its mark.
  private static func sentences(of line: Line, in text: SourceText) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var start = line.range.lowerBound
    for position in line.range where ScalarSet.sentenceEnds.contains(text.plain[position]) {
      let sentence = text.trimmed(start..<position + 1)
      if !sentence.isEmpty { sentences.append(sentence) }
      start = position + 1
    }
    let rest = text.trimmed(start..<line.range.upperBound)
    return rest.isEmpty ? sentences : sentences + [rest]
  }
}
