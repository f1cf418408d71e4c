/// Builds a document's tree from its header and the lines of its body.
struct ClauseTree {
  let text: SourceText
  /// The year of the document, before which no target lies; nil if it is not known.
  let documentYear: Int?
  private(set) var nodes: [ClauseNode] = []
  /// The node that lines are added to, and those around it, from the top.
  private var open: [Int] = []
  /// How many clauses have had each path, by its UTF-8 bytes.
  private var pathCounts: [[UInt8]: Int] = [:]
  /// How many children without numbers each node has had.
  private var unnumbered: [Int: Int] = [:]
  /// Whether a clause with a label has come.
  private var hasClause = false
  /// The number of the last section outside of annexes.
  private var lastSection: Int?
  /// Whether the annex that was begun last has sections of its own.
  private var hasAnnexSections = false

  /// Whether articles are numbered on through the sections 一、二、 of a plan, and lie inside of these.
  private let areArticlesInside: Bool

  /// Where the last line with a label begins, annexes left out, in scalars of the document.
  private let lastLabel: Int

  /// - Parameter lines: The body's lines, all of which are added afterwards.
  init(text: SourceText, lines: [Line], documentYear: Int?) {
    self.text = text
    self.documentYear = documentYear
    lastLabel = lines.last { $0.label.map { $0.style != .annex } ?? false }?.range.lowerBound ?? 0
    let styles = lines.compactMap { $0.label?.style }.filter { $0 == .chinese || $0 == .article }
    let firstArticle = styles.firstIndex(of: .article) ?? styles.count
    areArticlesInside = styles.first == .chinese && styles[firstArticle...].contains(.chinese)
  }

  /// How deep a style lies: a clause of a higher level lies inside one of a lower.
  private func level(_ style: LabelStyle) -> Int {
    style == .article && areArticlesInside ? 2 * LabelStyle.chineseInBrackets.rawValue + 1 : 2 * style.rawValue
  }

  /// Adds the lines of a header: those of one part that follow each other are one node, those of the page none.
  ///
  /// - Parameter parts: The part of each line.
  mutating func add(header lines: some Collection<Line>, parts: [DocumentPart?]) {
    var group: (part: DocumentPart?, lines: [Line]) = (nil, [])
    for (line, part) in zip(lines, parts) {
      if part != group.part {
        if let part = group.part { add(part, lines: group.lines) }
        group = (part, [])
      }
      group.lines.append(line)
    }
    if let part = group.part { add(part, lines: group.lines) }
  }

  /// Adds a part without a label at the top: title, notice, preface, signature.
  mutating func add(_ part: DocumentPart, lines: [Line]) {
    open = []
    append(part, label: part.label, lines: lines)
  }

  /// Adds the next line of the body: a clause if it has a label, otherwise a paragraph of the clause before it.
  mutating func add(_ line: Line) {
    if let label = line.label, !isItem(label) {
      add(line, label)
    } else {
      // What follows a table is no part of its last row.
      if line.cell == nil { while let last = open.last, nodes[last].isInTable { open.removeLast() } }
      // What ends the whole document is no part of its last clause.
      if line.range.lowerBound > lastLabel, Closing.isClosing(line.range, of: text) { open = [] }
      if let last = open.last {
        nodes[last].add(line)
      } else {
        add(hasClause ? .ending : .preface, lines: [line])
        open = [nodes.count - 1]
      }
    }
  }

  private mutating func add(_ line: Line, _ label: ClauseLabel) {
    endAnnex(before: label)
    while let last = open.last, nodes[last].style.map({ level($0) >= level(label.style) }) ?? true { open.removeLast() }
    hasClause = true
    let ordinal = label.style.isNumbered ? "" : "\(nextOrdinal())"
    let part = open.last.map { nodes[$0].partWithin } ?? (label.style == .annex ? .annex : .body)
    append(
      part, label: label.text + ordinal, number: label.number, style: label.style, title: title(of: line), lines: [line]
    )
    open.append(nodes.count - 1)
  }

  /// Closes an annex before a section that goes on from those before it: 三、 after 二、 where the annex has no sections.
  private mutating func endAnnex(before label: ClauseLabel) {
    if label.style == .annex { hasAnnexSections = false }
    guard let number = label.sectionNumber else { return }
    let isInAnnex = open.first.map { nodes[$0].style == .annex && !nodes[$0].isPlan } ?? false
    if isInAnnex, !hasAnnexSections, let lastSection, number == lastSection + 1 { open = [] }
    if open.first.map({ nodes[$0].style == .annex }) ?? false { hasAnnexSections = true } else { lastSection = number }
  }

  /// Whether a dash begins an item of a task, which belongs to the task's text, and no goal of its own.
  private func isItem(_ label: ClauseLabel) -> Bool {
    guard label.style == .dash, let last = open.last, nodes[last].style != nil, nodes[last].style != .dash else {
      return false
    }
    return nodes[last].context.theme.map { $0 == .safeguards } ?? true
  }

  /// The ordinal of the next clause without a number among its siblings, from 1.
  private mutating func nextOrdinal() -> Int {
    unnumbered[open.last ?? -1, default: 0] += 1
    return unnumbered[open.last ?? -1, default: 0]
  }

  /// Appends a node inside the one that is open.
  private mutating func append(
    _ part: DocumentPart, label: String, number: String = "", style: LabelStyle? = nil, title: Range<Int> = 0..<0,
    lines: [Line]
  ) {
    let parent = open.last
    var prefix = parent.map { nodes[$0].clause.path } ?? ""
    if let parent, nodes[parent].style == .annex { prefix += "/" }
    if let parent, Self.isChild(style, of: nodes[parent].style) { nodes[parent].hasChildren = true }
    let clause = Clause(
      path: unique(prefix + label), title: text.line(title), number: number, parent: parent)
    let context = ClauseContext(
      title: title, style: style, of: text, around: parent.map { nodes[$0].context }, documentYear: documentYear)
    let isPlan = style == .annex && TitleReader.isTitle(title, of: text)
    var node = ClauseNode(
      clause: clause, part: part, style: style, title: title, context: context, lines: [lines[0]], isPlan: isPlan)
    for line in lines.dropFirst() { node.add(line) }
    nodes.append(node)
  }

  /// Whether a clause makes the one around it a heading: an item does not, nor the table of a task.
  private static func isChild(_ style: LabelStyle?, of parent: LabelStyle?) -> Bool {
    switch style {
    case .dash: false
    case .tableRow, .tableGroup: parent.map { $0 < .named || $0 == .tableGroup } ?? true
    default: true
    }
  }

  /// The path itself, or with `~2`, `~3` ... where numbering restarts. No label holds `~`.
  private mutating func unique(_ path: String) -> String {
    let key = Array(path.utf8)
    let count = (pathCounts[key] ?? 0) + 1
    pathCounts[key] = count
    return count == 1 ? path : "\(path)~\(count)"
  }

  /// A title without the bracket at its end that names units: 建设起降场60个（责任单位：市交通局）.
  private func withoutUnits(_ title: Range<Int>) -> Range<Int> {
    guard text.plain[title].last == ")", let open = text.plain[title].lastIndex(of: "("), open > title.lowerBound,
      text.first(.unitLabel, in: open..<title.upperBound) != nil
    else { return title }
    return text.trimmed(title.lowerBound..<open)
  }

  /// A clause's title: the first sentence of its line without the final mark.
  private func title(of line: Line) -> Range<Int> {
    let content = text.trimmed(line.content)
    // A row's task is one sentence, which begins with what is to be done.
    let isRow = line.cell != nil
    let end =
      text.plain[content].firstIndex { ScalarSet.statementEnds.contains($0) || isRow && $0 == "," }
      ?? content.upperBound
    var title = text.trimmed(content.lowerBound..<end)
    if let last = text.plain[title].last, last == ":" || last == "：" { title = title.lowerBound..<title.upperBound - 1 }
    title = withoutUnits(title)
    // **...** of Markdown.
    while title.count > 2, text.plain[title.lowerBound] == "*", text.plain[title.upperBound - 1] == "*" {
      title = title.lowerBound + 1..<title.upperBound - 1
    }
    return title
  }
}
