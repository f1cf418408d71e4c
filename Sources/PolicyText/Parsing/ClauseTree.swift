/// Builds a document's tree from its header and the lines of its body.
struct ClauseTree {
  let text: SourceText
  /// The year of the document, before which no target lies; nil if it is not known.
  let documentYear: Int?
  private(set) var nodes: [ClauseNode] = []
  private var clauseCount = 0
  /// The first node of each clause.
  private var firstNodes: [Int] = []
  /// The clauses, each with the number that its nodes have.
  var clauses: [Clause] { nodes.filter { !$0.isContinuation }.map(\.clause) }
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

  /// An item that is as long has no paragraph below, in scalars.
  private static let longItem = 40
  /// Where the last items of lists (一是, 二是) begin: what follows such a one goes on with what stands around the list.
  private let lastItems: Set<Int>

  /// - Parameter lines: The body's lines, all of which are added afterwards.
  init(text: SourceText, lines: [Line], documentYear: Int?) {
    self.text = text
    self.documentYear = documentYear
    let proper = lines.prefix { $0.label?.text != BodyLines.glossary }
    lastLabel = proper.last { $0.label.map { $0.style != .annex } ?? false }?.range.lowerBound ?? 0
    let labelled = lines.filter { $0.label != nil }
    lastItems = Set(
      zip(labelled, labelled.dropFirst().map(\.label) + [nil]).filter { line, next in
        line.label?.style == .ordinal && line.range.count >= Self.longItem
          && (next?.style != .ordinal || next?.text.count == 2 && next?.text.first == "一")
      }.map(\.0.range.lowerBound))
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
      // What follows a table is no part of its last row, and goes on with the clause around it.
      let isAfterTable = line.cell == nil && open.last.map { nodes[$0].isInTable } ?? false
      if isAfterTable { while let last = open.last, nodes[last].isInTable { open.removeLast() } }
      // What ends the whole document is no part of its last clause; what addresses an assembly earlier is one of the
      // chapter.
      if line.range.lowerBound > lastLabel {
        if Closing.isClosing(line.range, of: text) { open = [] }
      } else if open.count > 1, Closing.isAddress(line.range, of: text) || turnsToProblems(line) {
        open.removeSubrange(1...)
        goOn(at: 0, with: line)
        return
      }
      if let last = open.last, open.count > 1,
        lastItems.contains(nodes[last].span.lowerBound) || isCut(line, from: nodes[last])
      {
        goOn(at: open.count - 2, with: line)
      } else if let place = isAfterTable && !open.isEmpty ? open.count - 1 : listOwner(before: line) {
        goOn(at: place, with: line)
      } else if let last = open.last {
        if mayChangeTheme(last), nodes[last].changesTheme(to: theme(of: line, in: nodes[last])) {
          goOn(at: open.count - 1, with: line)
        } else {
          nodes[last].add(line)
        }
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

  /// The place in `open` of the article or clause whose list has ended before a paragraph, which goes on with it; nil
  /// if the paragraph belongs to the last clause. What goes on with a document's last list belongs to no clause.
  private mutating func listOwner(before line: Line) -> Int? {
    guard let last = open.last, let style = nodes[last].style, style != .dash, nodes[last].lines.count == 1,
      !line.facts.namesUnits
    else {
      return nil
    }
    let resumes = Self.resumes(line.range, of: text)
    // A cell of a table is no paragraph.
    let isSentence = line.facts.endsSentence
    if let article = open.lastIndex(where: { nodes[$0].style == .article }), article < open.count - 1 {
      return resumes || isSentence && isListEnded(last) ? article : nil
    } else if open.count > 1 {
      let around = nodes[open[open.count - 2]]
      let isList = around.lines[around.lines.count - 1].facts.endsWithColon
      return isList && resumes || isSentence && isListEnded(last) ? open.count - 2 : nil
    }
    if resumes, line.range.lowerBound > lastLabel, nodes[last].lines[0].facts.endsSentence { open = [] }
    return nil
  }

  /// Whether a clause is the last item of a list: one before it ends with a semicolon, and it ends as sentences do.
  private func isListEnded(_ last: Int) -> Bool {
    func end(_ index: Int) -> Unicode.Scalar { text.plain[nodes[index].span.upperBound - 1] }
    guard end(last) == "。", last > 0, nodes[last - 1].style == nodes[last].style,
      nodes[last - 1].clause.parent == nodes[last].clause.parent
    else { return false }
    return end(last - 1) == ";"
  }

  /// Adds a node that goes on with the clause at a place of `open`, and has its number.
  private mutating func goOn(at place: Int, with line: Line) {
    open.removeSubrange((place + 1)...)
    let theme = mayChangeTheme(open[place]) ? theme(of: line, in: nodes[open[place]]) : nil
    nodes.append(nodes[open[place]].continuation(line, theme: theme))
    open[place] = nodes.count - 1
  }

  /// Whether paragraphs of a node may be about something else than it: those of a chapter, and without a label.
  private func mayChangeTheme(_ node: Int) -> Bool {
    guard nodes[node].part == .body || nodes[node].part == .preface else { return false }
    return nodes[node].style.map { $0 <= .chinese && $0 != .article } ?? true
  }

  /// Whether a paragraph says what a chapter that looks back still lacks, after its clauses.
  private func turnsToProblems(_ line: Line) -> Bool {
    guard let first = open.first, nodes[first].ownContext.theme == .review else { return false }
    return theme(of: line, in: nodes[first]) == .problems
  }

  /// What a paragraph of a node says that it is about. Where a chapter looks back, principles are those of the past.
  private func theme(of line: Line, in node: ClauseNode) -> ClauseTheme? {
    let stated = ClauseTheme.stated(by: line.range, of: text, documentYear: documentYear)
    return node.ownContext.theme?.looksBack == true && stated != .problems ? nil : stated
  }

  /// Whether a line was cut from the end of a part of a line, as the units of all its parts are.
  private func isCut(_ line: Line, from node: ClauseNode) -> Bool {
    switch node.style {
    case .lead, .leadInner, .ordinal, .arabicInBrackets:
      !text.plain[node.span.upperBound..<line.range.lowerBound].contains(where: LineScanner.isLineBreak)
    default: false
    }
  }

  /// Whether a paragraph goes on about what stands before a list: 前款, 本条, 此外.
  static func resumes(_ range: Range<Int>, of text: SourceText) -> Bool {
    text.length(of: .resumes, at: range.lowerBound, until: range.upperBound) > 0
  }

  /// The ordinal of the next clause without a number among its siblings, from 1.
  private mutating func nextOrdinal() -> Int {
    let around = open.last.map { nodes[$0].index } ?? -1
    unnumbered[around, default: 0] += 1
    return unnumbered[around, default: 0]
  }

  /// Appends a node inside the one that is open.
  private mutating func append(
    _ part: DocumentPart, label: String, number: String = "", style: LabelStyle? = nil, title: Range<Int> = 0..<0,
    lines: [Line]
  ) {
    let parent = open.last
    let prefix = path(around: number, style: style)
    let listsFacts = parent.map { introducesFacts(nodes[$0]) } ?? false
    if let parent, !listsFacts, Self.isChild(style, of: nodes[parent].style) {
      nodes[firstNodes[nodes[parent].index]].hasChildren = true
    }
    let clause = Clause(
      path: unique(prefix + label), title: text.line(title), number: number, parent: parent.map { nodes[$0].index })
    // Items of a list are about what its first words say; other clauses, what their chapter says.
    let isItem = style == .dash || style == .ordinal
    var around = parent.map { isItem ? nodes[$0].context : nodes[$0].ownContext }
    if listsFacts { around?.theme = .conditions }
    let context = ClauseContext(title: title, style: style, of: text, around: around, documentYear: documentYear)
    let isPlan = style == .annex && TitleReader.isPlan(title, of: text)
    var node = ClauseNode(
      clause: clause, index: clauseCount, part: part, style: style, title: title, context: context, lines: [lines[0]],
      isPlan: isPlan)
    node.pathAround = prefix
    clauseCount += 1
    firstNodes.append(nodes.count)
    for line in lines.dropFirst() { node.add(line) }
    nodes.append(node)
  }

  /// Whether a clause that has begun no clauses yet, or only such, introduces a list of facts.
  private func introducesFacts(_ node: ClauseNode) -> Bool {
    guard node.part == .body, let last = node.lines.last, last.facts.endsWithColon else { return false }
    return ClauseTheme.listsFacts(last.content, of: text)
  }

  /// Whether a clause makes the one around it a heading: an item does not, nor the table of a task.
  private static func isChild(_ style: LabelStyle?, of parent: LabelStyle?) -> Bool {
    switch style {
    case .dash: false
    case .tableRow, .tableGroup: parent.map { $0 < .named || $0 == .tableGroup } ?? true
    default: true
    }
  }

  /// What stands in a path before the label of a clause inside the one that is open: the path of that one, but for the
  /// labels that a decimal number repeats (4 and 4.1 in 4.1.1).
  private func path(around number: String, style: LabelStyle?) -> String {
    guard let parent = open.last.map({ nodes[$0] }) else { return "" }
    if style?.isDecimal == true, parent.style == .arabic || parent.style?.isDecimal == true,
      number.hasPrefix(parent.clause.number + ".")
    {
      return parent.pathAround
    }
    return parent.clause.path + (parent.style == .annex ? "/" : "")
  }

  /// The path itself, or with `~2`, `~3` ... where numbering restarts. No label holds `~`.
  private mutating func unique(_ path: String) -> String {
    let key = Array(path.utf8)
    let count = (pathCounts[key] ?? 0) + 1
    pathCounts[key] = count
    return count == 1 ? path : "\(path)~\(count)"
  }

  /// A title without the brackets at its end that name units or a deadline: 建设起降场60个（责任单位：市交通局）.
  private func withoutUnits(_ title: Range<Int>) -> Range<Int> {
    var title = title
    while let open = UnitReader.lastBracket(in: title, of: text), open > title.lowerBound {
      title = text.trimmed(title.lowerBound..<open)
    }
    return title
  }

  /// The longest sentence that is a title, where more follows and where none does, and the shortest part of a longer
  /// one, in scalars.
  private static let longestTitle = 36
  private static let longestWhole = 18
  private static let shortestTitle = 8

  /// The first comma of a long sentence, outside brackets and quotation marks, after enough words for a title.
  private func firstComma(in sentence: Range<Int>) -> Int? {
    var depth = 0
    return sentence.first { position in
      let scalar = text.plain[position]
      if CharacterKind.opens(scalar) || CharacterKind.opensQuotation(scalar) { depth += 1 }
      if CharacterKind.closes(scalar) || CharacterKind.closesQuotation(scalar) { depth = max(0, depth - 1) }
      return scalar == "," && depth == 0 && position - sentence.lowerBound >= Self.shortestTitle
    }
  }

  /// A clause's title: the first sentence of its line without the final mark, the first words of a long one.
  private func title(of line: Line) -> Range<Int> {
    let content = text.trimmed(line.content)
    // A row's task is one sentence, which begins with what is to be done.
    let isRow = line.cell != nil
    let end =
      text.plain[content].firstIndex { ScalarSet.statementEnds.contains($0) || isRow && $0 == "," }
      ?? content.upperBound
    var title = text.trimmed(content.lowerBound..<end)
    if let last = text.plain[title].last, last == ":" || last == "：" { title = title.lowerBound..<title.upperBound - 1 }
    // A sentence that is the whole clause says what, then how much and how: 健全服务网络,实现乡村、社区全覆盖.
    let isWhole = end + 1 == content.upperBound
    if title.count > (isWhole ? Self.longestWhole : Self.longestTitle), let comma = firstComma(in: title) {
      title = text.trimmed(title.lowerBound..<comma)
    }
    title = withoutUnits(title)
    // **...** of Markdown.
    while title.count > 2, text.plain[title.lowerBound] == "*", text.plain[title.upperBound - 1] == "*" {
      title = title.lowerBound + 1..<title.upperBound - 1
    }
    return title
  }
}
