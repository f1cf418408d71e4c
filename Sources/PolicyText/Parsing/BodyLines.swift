/// The lines of a document after its header: clauses and paragraphs, signatures; furniture left out.
struct BodyLines {
  enum Part {
    case line(Line)
    /// An agency's name and a date.
    case signature([Line], agency: String?, date: String?)
  }

  private static let appendices = PhraseSet(["主要指标", "指标体系", "任务清单", "工作清单", "任务分解表", "分工表", "一览表"])

  /// The most lines after a signature that are taken for the page's because all are short.
  private static let mostTrailing = 6

  private(set) var parts: [Part] = []
  /// All lines that are no furniture, those of signatures too.
  let lines: [Line]

  private let text: SourceText

  init(_ lines: ArraySlice<Line>, of text: SourceText) {
    self.text = text
    let kept = Array(lines.filter { !Furniture.isCertain($0, of: text) })
    let lines = PlainHeadings.labelled(
      Self.withoutTableLabels(Self.withTaskTables(kept, of: text), of: text), of: text)
    self.lines = lines
    var index = 0
    var isInAnnex = false
    while index < lines.count {
      let line = asAppendix(lines[index])
      if line.label != nil { isInAnnex = line.label?.style == .annex || isInAnnex }
      var signature = signature(at: index, of: lines)
      // A date alone may be a cell of an annex's table; so may one in the middle of the text, where more follows.
      if signature.count == 1, isInAnnex || leadsParagraph(index, of: lines) { signature = [] }
      if signature.isEmpty {
        parts.append(.line(line))
        index += 1
        continue
      }
      add(signature)
      index += signature.count
      // What trails after the last signature, short and without a mark, is the page's.
      let rest = lines[index...].map(asAppendix)
      if rest.count <= Self.mostTrailing, rest.allSatisfy({ Furniture.isLikely($0, of: text) }) { index = lines.count }
    }
  }

  /// The lines with tables of tasks as clauses, but for those in annexes, which repeat what the plan says.
  private static func withTaskTables(_ lines: [Line], of text: SourceText) -> [Line] {
    let end = lines.firstIndex { $0.label?.style == .annex } ?? lines.count
    return TaskTable.rows(Array(lines[..<end]), of: text) + lines[end...]
  }

  /// The fewest bare numbers on lines of their own that make an annex a table.
  private static let fewestSerialNumbers = 3

  /// The lines with the labels left out in annexes that are tables: 一、 there begins a group of rows and no clause.
  private static func withoutTableLabels(_ lines: [Line], of text: SourceText) -> [Line] {
    var lines = lines
    let starts = lines.indices.filter { lines[$0].label?.style == .annex } + [lines.count]
    for (start, end) in zip(starts, starts.dropFirst()) {
      let numbers = lines[start..<end].filter { isSerialNumber($0.range, of: text) }
      guard numbers.count >= fewestSerialNumbers else { continue }
      for index in (start + 1)..<max(end, start + 1) { lines[index].label = nil }
    }
    return lines
  }

  /// Whether a line is a table's serial number: one to three digits.
  static func isSerialNumber(_ range: Range<Int>, of text: SourceText) -> Bool {
    range.count <= 3 && text.plain[range].allSatisfy(CharacterKind.isDigit)
  }

  private mutating func add(_ signature: [Line]) {
    let dates = signature.map { DateReader.date(in: $0.range, of: text) }
    let agency = dates.firstIndex { $0 == nil }
    let date = dates.compactMap { $0 }.first
    parts.append(.signature(signature, agency: agency.map { text.string(signature[$0].range) }, date: date))
  }

  /// Whether a paragraph stands right below a line, to which a date alone then belongs.
  private func leadsParagraph(_ index: Int, of lines: [Line]) -> Bool {
    guard index + 1 < lines.count else { return false }
    let next = lines[index + 1]
    return next.label == nil && text.plain[next.range].contains(where: ScalarSet.sentenceMarks.contains)
      && !TitleReader.isTitle(next.range, of: text)
  }

  /// The lines of a signature that begins at `index`: one to three agencies, then a date; or nothing.
  private func signature(at index: Int, of lines: [Line]) -> [Line] {
    var end = index
    while end < lines.count, end - index <= 3, lines[end].label == nil, lines[end].cell == nil {
      let range = lines[end].range
      if DateReader.date(in: range, of: text) != nil { return Array(lines[index...end]) }
      guard Agency.isAgency(range, of: text) else { return [] }
      end += 1
    }
    return []
  }

  /// A table's or list's title (`...主要指标`) that is a line of its own is an annex without a label.
  private func asAppendix(_ line: Line) -> Line {
    guard line.label == nil, line.range.count <= 40 else { return line }
    guard Self.appendices.length(atEndOf: line.range, in: text.plain) > 0 else { return line }
    var line = line
    line.label = ClauseLabel(style: .annex, text: "附表", number: "", contentStart: line.range.lowerBound)
    return line
  }
}
