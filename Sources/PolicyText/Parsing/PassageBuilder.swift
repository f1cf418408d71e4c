import TextFolding

/// Cuts a document's clauses into passages.
struct PassageBuilder {
  /// The longest passage in scalars; a longer one is split at lines' ends, then at sentences' ends.
  static let longest = 1200

  let text: SourceText
  let documentID: String
  let nodes: [ClauseTree.Node]
  let isWrapped: Bool
  let isRegulation: Bool

  /// The passages in the order of the text. Every scalar of a clause's lines is in exactly one of them.
  func passages() -> [Passage] {
    var passages: [Passage] = []
    var common: [ResponsibleUnit] = []
    let reader = UnitReader(text: text)
    for (index, node) in nodes.enumerated() {
      let kind = kind(of: index)
      var units: [ResponsibleUnit] = []
      if kind == .measure, let first = node.lines.first, let last = node.lines.last {
        let found = reader.read(first.lowerBound..<last.upperBound)
        units = found.units
        units += common.filter { unit in !units.contains { $0.name == unit.name } }
        common += found.forFollowing
      }
      let ranges = isOnePassage(kind) ? [whole(node.lines)] : paragraphs(node)
      for (part, range) in ranges.flatMap(split).enumerated() {
        passages.append(
          Passage(
            id: "\(documentID)#\(node.clause.path)" + (part == 0 ? "" : ":\(part + 1)"), kind: kind, clause: index,
            range: range, startColumn: startColumn(of: range), title: node.clause.title, hasSeparateTitle: false,
            units: units))
      }
    }
    return passages
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

  private func whole(_ lines: [Range<Int>]) -> Range<Int> {
    (lines.first?.lowerBound ?? 0)..<(lines.last?.upperBound ?? 0)
  }

  /// A heading's line goes with the paragraph after it; each further line is a paragraph of its own.
  private func paragraphs(_ node: ClauseTree.Node) -> [Range<Int>] {
    guard node.style != nil, node.lines.count > 1, isHeadingLine(node) else { return node.lines }
    return [node.lines[0].lowerBound..<node.lines[1].upperBound] + node.lines.dropFirst(2)
  }

  private func isHeadingLine(_ node: ClauseTree.Node) -> Bool {
    rest(of: node).count <= 1
  }

  /// What stands after the title in the label's line.
  private func rest(of node: ClauseTree.Node) -> ArraySlice<Unicode.Scalar> {
    text.plain[text.trimmed(node.title.upperBound..<node.lines[0].upperBound)]
  }

  // MARK: Kinds

  private func kind(of index: Int) -> PassageKind {
    let node = nodes[index]
    guard let style = node.style else { return partKind(node.clause.path) }
    if isInPlainAnnex(index) { return .annex }
    if isRegulation, isIn(.article, index) { return .article }
    let isBare = node.lines.count == 1 && rest(of: node).allSatisfy { $0 == ":" }
    if isBare, node.hasChildren { return .heading }
    switch theme(of: index) {
    case .goals: return .goal
    case .safeguards: return .safeguard
    case .general: return style == .dash ? .goal : .paragraph
    case .tasks:
      return style == .dash || style == .markdown || node.hasChildren || isBare ? .paragraph : .measure
    }
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
    return annex == index || !lines.contains { TitleReader.isTitle(text.plainString($0)) }
  }

  /// Whether a clause or one around it has a style.
  private func isIn(_ style: LabelStyle, _ index: Int) -> Bool {
    sequence(first: index) { nodes[$0].clause.parent }.contains { nodes[$0].style == style }
  }

  private func theme(of index: Int) -> ClauseTheme {
    for ancestor in sequence(first: index, next: { nodes[$0].clause.parent }) {
      if let theme = ClauseTheme.named(by: text.plainString(nodes[ancestor].title)) { return theme }
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
      text.plain[place] == "," && place + 1 < text.plain.count && ClauseLabel.isDigit(text.plain[place + 1])
    return !isInside
  }
}
