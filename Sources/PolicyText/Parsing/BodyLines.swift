/// The lines of a document after its header: clauses and paragraphs, signatures; furniture left out.
struct BodyLines {
  enum Part {
    case line(Line)
    /// An agency's name and a date.
    case signature([Line], agency: String?, date: String?)
  }

  private(set) var parts: [Part] = []

  private let text: SourceText

  init(_ lines: ArraySlice<Line>, of text: SourceText) {
    self.text = text
    let lines = lines.filter { !Furniture.isCertain($0, of: text) }
    var index = 0
    var isInAnnex = false
    while index < lines.count {
      let line = asAppendix(lines[index])
      if line.label != nil { isInAnnex = line.label?.style == .annex || isInAnnex }
      let signature = isInAnnex ? [] : signature(at: index, of: lines)
      if signature.isEmpty {
        parts.append(.line(line))
        index += 1
        continue
      }
      add(signature)
      index += signature.count
      // What trails after the last signature, short and without a mark, is the page's.
      let rest = lines[index...]
      if rest.allSatisfy({ Furniture.isLikely($0, of: text) }) { index = lines.count }
    }
  }

  private mutating func add(_ signature: [Line]) {
    let plain = signature.map { text.plainString($0.range) }
    let agency = signature.indices.first { DateReader.date(in: plain[$0]) == nil }
    let date = plain.compactMap(DateReader.date).first
    parts.append(.signature(signature, agency: agency.map { text.string(signature[$0].range) }, date: date))
  }

  /// The lines of a signature that begins at `index`: one to three agencies, then a date; or nothing.
  private func signature(at index: Int, of lines: [Line]) -> [Line] {
    var end = index
    while end < lines.count, end - index <= 3, lines[end].label == nil {
      let plain = text.plainString(lines[end].range)
      if DateReader.date(in: plain) != nil { return Array(lines[index...end]) }
      guard Agency.isAgency(plain) else { return [] }
      end += 1
    }
    return []
  }

  /// A table's or list's title (`...主要指标`) that is a line of its own is an annex without a label.
  private func asAppendix(_ line: Line) -> Line {
    guard line.label == nil, line.range.count <= 40 else { return line }
    let plain = text.plainString(line.range)
    let endings = ["主要指标", "指标体系", "任务清单", "工作清单", "任务分解表", "分工表", "一览表"]
    guard endings.contains(where: plain.hasSuffix) else { return line }
    var line = line
    line.label = ClauseLabel(style: .annex, text: "附表", number: "", contentStart: line.range.lowerBound)
    return line
  }
}
