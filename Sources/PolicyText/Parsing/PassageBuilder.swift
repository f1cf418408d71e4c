import TextFolding

/// Cuts a document's clauses into passages.
struct PassageBuilder {
  /// The longest passage in scalars; a longer one is split at lines' ends, then at sentences' ends.
  static let longest = 1200
  /// The most units that a document names for all its measures.
  private static let mostCommonUnits = 50

  let text: SourceText
  let documentID: String
  let nodes: [ClauseTree.Node]
  let isWrapped: Bool
  let flow: FlowText
  let isRegulation: Bool
  /// The year of the document, before which no target lies; nil if it is not known.
  let documentYear: Int?

  /// The passages in the order of the text. Every scalar of a clause's lines is in exactly one of them.
  func passages() -> [Passage] {
    var passages: [Passage] = []
    var common: [ResponsibleUnit] = []
    let reader = UnitReader(text: flow.text)
    let abbreviationReader = AbbreviationReader(text: flow.text)
    let targetReader = TargetReader(text: flow.text, documentYear: documentYear)
    for (index, node) in nodes.enumerated() {
      let kind = kind(of: index)
      var units: [ResponsibleUnit] = []
      if kind == .measure {
        let found = reader.read(span(of: node))
        units = found.units + cellUnits(node, reader)
        units += common.filter { unit in !units.contains { $0.name == unit.name } }
        for unit in found.forFollowing where common.count < Self.mostCommonUnits { common.append(unit) }
      }
      let ranges = isOnePassage(kind) ? joined(node.lines) : paragraphs(node)
      let headingYears = headingYears(of: index)
      let looksBack = looksBack(index)
      var part = 0
      for whole in ranges {
        // The label's number is none of a target's.
        let start = max(whole.lowerBound, node.style == nil ? 0 : node.title.lowerBound)
        let stated = start < whole.upperBound ? start..<whole.upperBound : whole
        var targets =
          statesTargets(kind) && !looksBack
          ? targetReader.targets(in: flow.range(of: stated), headingYears: headingYears)[...] : []
        for range in split(whole) {
          var own: [Target] = []
          while var target = targets.first, flow.source(of: target.range).lowerBound < range.upperBound {
            target.range = flow.source(of: target.range)
            own.append(target)
            targets.removeFirst()
          }
          part += 1
          var passage = Passage(
            id: "\(documentID)#\(node.clause.path)" + (part == 1 ? "" : ":\(part)"), kind: kind, clause: index,
            range: range, startColumn: startColumn(of: range), title: node.clause.title, hasSeparateTitle: false,
            units: units, targets: own,
            abbreviations: abbreviationReader.abbreviations(in: flow.range(of: range)))
          if kind == .measure, !looksBack { addTags(to: &passage) }
          passages.append(passage)
        }
      }
    }
    return passages
  }

  /// Tags are read from the passage alone, so that whoever has its text finds the same ones.
  private func addTags(to passage: inout Passage) {
    let tags = TagReader.tags(
      of: SourceText(scalars: Array(text.scalars[passage.range]), plain: Array(text.plain[passage.range])),
      isWrapped: isWrapped)
    passage.instruments = TagSet(tags.instruments.map(\.tag))
    passage.industries = TagSet(tags.industries.map(\.tag))
  }

  /// The units in a row's cells.
  private func cellUnits(_ node: ClauseTree.Node, _ reader: UnitReader) -> [ResponsibleUnit] {
    node.cells.flatMap { cell -> [ResponsibleUnit] in
      guard case .units(let role) = cell.cell else { return [] }
      return reader.names(flow.range(of: cell.range)).map { ResponsibleUnit(name: $0, role: text.line(role)) }
    }
  }

  /// The columns before a range in its line; 0 where lines are paragraphs.
  private func startColumn(of range: Range<Int>) -> Int {
    guard isWrapped else { return 0 }
    let lineStart = text.scalars[..<range.lowerBound].lastIndex(where: LineScanner.isLineBreak).map { $0 + 1 } ?? 0
    return text.scalars[lineStart..<range.lowerBound].reduce(0) { $0 + LineBreaks.columns(of: $1) }
  }

  private func isOnePassage(_ kind: PassageKind) -> Bool {
    kind == .measure || kind == .notice || kind == .article || kind == .goal
  }

  /// The lines that follow each other as one range; where furniture was left out between two, the next begins another.
  private func joined(_ lines: [Range<Int>]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for line in lines {
      if let last = ranges.last, text.plain[last.upperBound..<line.lowerBound].allSatisfy(SourceText.isBlank) {
        ranges[ranges.count - 1] = last.lowerBound..<line.upperBound
      } else {
        ranges.append(line)
      }
    }
    return ranges
  }

  /// A heading's line goes with the paragraph after it; each further line is a paragraph of its own.
  private func paragraphs(_ node: ClauseTree.Node) -> [Range<Int>] {
    if node.style == .annex, let rows = rows(node.lines) { return rows }
    guard node.style != nil, node.lines.count > 1, isHeadingLine(node) else { return node.lines }
    return joined(Array(node.lines.prefix(2))) + node.lines.dropFirst(2)
  }

  /// The rows of an annex that is a table with numbered rows, each up to the next number; nil if it is none.
  private func rows(_ lines: [Range<Int>]) -> [Range<Int>]? {
    guard lines.contains(where: { BodyLines.isSerialNumber($0, of: text) }) else { return nil }
    var rows: [[Range<Int>]] = []
    for line in lines {
      if rows.isEmpty || BodyLines.isSerialNumber(line, of: text) {
        rows.append([line])
      } else {
        rows[rows.count - 1].append(line)
      }
    }
    return rows.flatMap(joined)
  }

  private func isHeadingLine(_ node: ClauseTree.Node) -> Bool {
    rest(of: node).count <= 1
  }

  /// What stands after the title in the label's line.
  private func rest(of node: ClauseTree.Node) -> ArraySlice<Unicode.Scalar> {
    text.plain[text.trimmed(node.title.upperBound..<node.lines[0].upperBound)]
  }

  // MARK: Targets

  /// Whether numbers in a passage of a kind may be targets: not those of titles, letters and articles.
  private func statesTargets(_ kind: PassageKind) -> Bool {
    switch kind {
    case .measure, .goal, .safeguard, .paragraph, .preface, .annex, .notice: true
    case .article, .heading, .title, .record: false
    }
  }

  /// Whether the clause at the top, which tells it of all within, is about what has been done: 工作回顾, or earlier years only.
  private func looksBack(_ index: Int) -> Bool {
    var top = index
    while let parent = nodes[top].clause.parent { top = parent }
    let title = nodes[top].title
    if ClauseTheme.looksAhead(title, of: text) { return false }
    if ClauseTheme.looksBack(title, of: text) { return true }
    guard let documentYear, title.count <= 30 else { return false }
    let years = years(in: title)
    return !years.isEmpty && years.allSatisfy { $0 < documentYear }
  }

  /// The years that the clause's title names, or one of those above, no earlier ones: `2026年目标`.
  private func headingYears(of index: Int) -> [Int] {
    for cell in nodes[index].cells {
      if case .deadline = cell.cell { return years(in: cell.range) }
    }
    for number in sequence(first: index, next: { nodes[$0].clause.parent }) where nodes[number].title.count <= 40 {
      let years = years(in: nodes[number].title).filter { $0 >= documentYear ?? $0 }
      if !years.isEmpty { return years }
    }
    return []
  }

  private func years(in title: Range<Int>) -> [Int] {
    title.compactMap { place in
      guard CharacterKind.isDigit(text.plain[place]) || text.plain[place] == "十" else { return nil }
      return YearReader.mention(at: place, in: text, until: title.upperBound, from: title.lowerBound)?.year
    }
  }

  // MARK: Kinds

  private func kind(of index: Int) -> PassageKind {
    let node = nodes[index]
    guard let style = node.style else { return partKind(node.clause.path) }
    if isInPlainAnnex(index) { return .annex }
    if isRegulation, isIn(.article, index) { return .article }
    let isBare = node.lines.count == 1 && rest(of: node).allSatisfy { $0 == ":" }
    if isBare, node.hasChildren { return .heading }
    if style == .article, !isRegulation { return .measure }
    switch theme(of: index) {
    case .goals: return .goal
    case .safeguards: return .safeguard
    case .general: return style == .dash ? .goal : .paragraph
    case .tasks:
      if style == .dash || node.hasChildren || isBare { return .paragraph }
      // A heading without a number is a task's if units are named for it.
      let isNumbered = style != .markdown && style != .plain && style != .plainInner
      return isNumbered || namesUnits(node) ? .measure : .paragraph
    }
  }

  /// From the beginning of a clause's first line to the end of its last, in the flowing text. A clause has a line.
  private func span(of node: ClauseTree.Node) -> Range<Int> {
    flow.range(of: node.lines[0].lowerBound..<node.lines[node.lines.count - 1].upperBound)
  }

  private func namesUnits(_ node: ClauseTree.Node) -> Bool {
    !UnitReader(text: flow.text).read(span(of: node)).units.isEmpty
  }

  private func partKind(_ path: String) -> PassageKind {
    if path.hasPrefix("标题") { return .title }
    if path.hasPrefix("正文") { return .paragraph }
    return path.hasPrefix("前言") ? .preface : .notice
  }

  /// Whether a clause is an annex or within one that is no plan of its own (附件 / 某市实施方案 / 一、...).
  private func isInPlainAnnex(_ index: Int) -> Bool {
    let around = sequence(first: index) { nodes[$0].clause.parent }
    guard let annex = around.first(where: { nodes[$0].style == .annex }) else { return false }
    let lines = [nodes[annex].title] + nodes[annex].lines.dropFirst().prefix(2)
    return annex == index || !lines.contains { TitleReader.isTitle($0, of: text) }
  }

  /// Whether a clause or one around it has a style.
  private func isIn(_ style: LabelStyle, _ index: Int) -> Bool {
    sequence(first: index) { nodes[$0].clause.parent }.contains { nodes[$0].style == style }
  }

  private func theme(of index: Int) -> ClauseTheme {
    for ancestor in sequence(first: index, next: { nodes[$0].clause.parent }) {
      if let theme = ClauseTheme.named(by: nodes[ancestor].title, of: text) { return theme }
    }
    return .tasks
  }

  // MARK: Splitting

  /// Splits a range that is too long where folding leaves a gap, so that no phrase is lost: at the last line's end,
  /// sentence's end or other mark in the second half of the limit, else at the first mark after it.
  private func split(_ range: Range<Int>) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var rest = range
    while rest.count > Self.longest {
      let window = (rest.lowerBound + Self.longest / 2)..<(rest.lowerBound + Self.longest)
      let cut =
        window.last { isLineEnd($0) } ?? window.last { isMark($0, of: "。！？!?") }
        ?? window.last { isMark($0, of: "；;，,、") }
        ?? (window.upperBound..<rest.upperBound).first {
          isMark($0, of: "。！？!?；;，,、") || isLineEnd($0)
        }
      guard let cut else { break }
      let piece = text.trimmed(rest.lowerBound..<cut + 1)
      if !piece.isEmpty { pieces.append(piece) }
      rest = text.trimmed(cut + 1..<range.upperBound)
    }
    return rest.isEmpty ? pieces : pieces + [rest]
  }

  /// Whether a line ends at a place, and a paragraph with it.
  private func isLineEnd(_ place: Int) -> Bool { !isWrapped && LineScanner.isLineBreak(text.plain[place]) }

  /// Whether one of some marks stands at a place. A comma between digits may be a part of a number.
  private func isMark(_ place: Int, of marks: String) -> Bool {
    guard marks.unicodeScalars.contains(text.plain[place]) else { return false }
    let isInside =
      text.plain[place] == "," && place + 1 < text.plain.count && CharacterKind.isDigit(text.plain[place + 1])
    return !isInside
  }
}
