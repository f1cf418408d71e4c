import TextFolding

/// Makes passages of the clauses of a document's tree.
struct PassageBuilder {
  private let text: SourceText
  private let flow: FlowText
  private let documentID: String
  private let nature: DocumentNature
  private let documentYear: Int?
  private let lastYear: Int?
  private let cutter: PassageCutter
  private let unitReader: UnitReader
  private let deadlineReader: DeadlineReader
  private let abbreviationReader: AbbreviationReader
  private let targetReader: TargetReader
  private let tableTargets: TableTargetReader

  /// - Parameters:
  ///   - flow: The document's text with its lines put together.
  ///   - nature: What the document's clauses can be.
  ///   - documentYear: The year of the document, before which no target lies; nil if it is not known.
  ///   - onlyYear: The year that the document is for; nil if it is for several, or that is not known.
  ///   - lastYear: The last year of the period that the document states; nil if it states none.
  init(
    _ text: SourceText, flow: FlowText, documentID: String, nature: DocumentNature, documentYear: Int?, onlyYear: Int?,
    lastYear: Int?
  ) {
    self.text = text
    self.flow = flow
    self.documentID = documentID
    self.nature = nature
    self.documentYear = documentYear
    self.lastYear = lastYear
    cutter = PassageCutter(text: text, isWrapped: flow.isWrapped)
    unitReader = UnitReader(flow: flow)
    deadlineReader = DeadlineReader(flow: flow, year: onlyYear)
    abbreviationReader = AbbreviationReader(text: flow.text)
    targetReader = TargetReader(flow: flow)
    tableTargets = TableTargetReader(text: text, documentYear: documentYear)
  }

  /// The passages in the order of the text. Every scalar of a clause's lines is in exactly one of them.
  ///
  /// - Parameter numbers: Gets what every number of the text was read as, where it is not nil.
  func passages(of nodes: [ClauseNode], numbers: inout [NumberReading]?) -> [Passage] {
    var passages: [Passage] = []
    var scope = UnitScope(nodes, reader: unitReader, flow: flow)
    // The deadlines of clauses that have others within them, by their numbers.
    var groupDeadlines: [Int: Deadline] = [:]
    lazy var body = TaskSentences(nodes, of: text)
    var known = KnownTasks()
    // How many passages each clause has, which may go on after those within it.
    var counts: [Int: Int] = [:]
    for node in nodes {
      // Read at most once, and only where it is asked for. A row's cells have their own units.
      lazy var named = unitReader.read(flow.range(of: node.isInTable ? node.lines[0].range : node.span))
      var kind = kind(of: node, namesUnits: !named.units.isEmpty, isRepeated: body.contains(node.title, of: text))
      // A text that a page holds twice sets its tasks once.
      if kind == .measure, !known.insert(node, of: text) { kind = .paragraph }
      var units: [ResponsibleUnit] = []
      if kind == .measure {
        units = scope.units(of: node, named: named, inCells: cellUnits(node))
      }
      var deadline = kind.statesTargets ? deadline(of: node) : nil
      let around = node.clause.parent.flatMap { groupDeadlines[$0] }
      if node.hasChildren, node.part == .body { groupDeadlines[node.index] = deadlineOfHeading(node) ?? around }
      if kind == .measure { deadline = deadline ?? around }
      let headingYears = deadline?.due.map { [$0.year] } ?? node.context.years
      if kind == .measure, !node.isInTable { deadline = deadline ?? deadlineInSentences(of: node) }
      let isPlainRow = node.style == .tableRow && kind != .measure
      let looksBack = node.context.theme?.looksBack == true
      let statesTargets = kind.statesTargets && !looksBack && node.context.theme != .terms && !isPlainRow
      var number = counts[node.index, default: 0]
      defer { counts[node.index] = number }
      let deadlines = node.lines.compactMap { line in
        if case .deadline = line.cell { line.range } else { nil }
      }
      for whole in cutter.ranges(of: node, kind: kind) {
        // The label's number is none of a target's.
        let start = max(whole.lowerBound, node.style == nil ? 0 : node.title.lowerBound)
        let stated = start < whole.upperBound ? start..<whole.upperBound : whole
        let setting = NumberSetting(
          documentYear: documentYear, headingYears: headingYears, lastYear: lastYear, theme: node.context.theme,
          nature: nature,
          title: flow.range(of: node.title).scalars)
        var inRow: [Target]?
        if case .indicator(let indicator) = node.lines[0].cell {
          inRow = tableTargets.targets(of: indicator, headingYears: headingYears)
        }
        var read =
          statesTargets && inRow == nil || numbers != nil
          ? targetReader.readings(in: flow.range(of: stated), setting: setting) : []
        if let inRow {
          read = Self.readings(of: inRow, others: read)
        } else if !statesTargets {
          for index in read.indices { read[index].dismiss(.part, by: "numbers of its part state none") }
        } else {
          dismissOthers(&read, of: node, in: whole, kind: kind, deadlines: deadlines)
        }
        numbers? += read
        var targets = read.compactMap(\.target)[...]
        for range in cutter.split(whole, kind: kind) {
          let own = targets.prefix { $0.range.lowerBound < range.upperBound }
          targets.removeFirst(own.count)
          number += 1
          var passage = Passage(
            id: "\(documentID)#\(node.clause.path)" + (number == 1 ? "" : ":\(number)"),
            kind: kind == .measure && number > 1 ? .paragraph : kind, clause: node.index,
            range: range, startColumn: startColumn(of: range), title: node.clause.title, hasSeparateTitle: false,
            units: units, targets: Array(own),
            abbreviations: abbreviationReader.abbreviations(in: flow.range(of: range).scalars))
          if kind == .measure { passage.deadline = deadline }
          passage.theme = theme(of: node, kind)
          if kind == .measure {
            let tags = tags(of: range, in: node, lists: named.lists)
            passage.instruments = TagSet(tags.instruments.map(\.tag))
            passage.industries = TagSet(tags.industries.map(\.tag))
          }
          passage.readForms(flow.text.plain[flow.range(of: range).scalars])
          passages.append(passage)
        }
      }
    }
    return passages
  }

  /// The readings of a row of a table of indicators: what its cells state, and the other numbers of the row.
  private static func readings(of targets: [Target], others: [NumberReading]) -> [NumberReading] {
    let stated = NumberReading.rows(targets)
    let others = others.filter { other in !targets.contains { $0.range.overlaps(other.range) } }.map { other in
      var other = other
      other.dismiss(.part, by: "another cell of the row states it")
      return other
    }
    return (stated + others).sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// Dismisses what stands in a cell of deadlines, or in a sentence that looks back.
  private func dismissOthers(
    _ read: inout [NumberReading], of node: ClauseNode, in whole: Range<Int>, kind: PassageKind,
    deadlines: [Range<Int>]
  ) {
    guard read.contains(where: { $0.target != nil }) else { return }
    var past = SentenceTense.pastRanges(
      in: whole, of: text, kind: kind, theme: node.context.theme, documentYear: documentYear)[...]
    for index in read.indices {
      guard let start = read[index].target?.range.lowerBound else { continue }
      if deadlines.contains(where: { $0.contains(start) }) { read[index].dismiss(.time, by: "the cell is a deadline") }
      past = past.drop { $0.upperBound <= start }
      if past.first?.contains(start) == true { read[index].dismiss(.past, by: "the sentence looks back") }
    }
  }

  /// The columns before a range in its line; 0 where lines are paragraphs.
  private func startColumn(of range: Range<Int>) -> Int {
    guard flow.isWrapped else { return 0 }
    let lineStart = text.scalars[..<range.lowerBound].lastIndex(where: LineScanner.isLineBreak).map { $0 + 1 } ?? 0
    return text.scalars[lineStart..<range.lowerBound].reduce(0) { $0 + LineBreaks.columns(of: $1) }
  }

  // MARK: Units, deadlines, tags

  /// The units in a row's cells.
  private func cellUnits(_ node: ClauseNode) -> [ResponsibleUnit] {
    node.lines.dropFirst().flatMap { line -> [ResponsibleUnit] in
      guard case .units(let role, let names) = line.cell else { return [] }
      return unitReader.units(inCell: flow.range(of: names), role: text.line(role))
    }
  }

  /// By when a clause says that it is to be done, in a row's cell or in its text; nil if it does not.
  private func deadline(of node: ClauseNode) -> Deadline? {
    let year = node.context.years.last
    var found: DeadlineReader.Found?
    for line in node.lines where found == nil {
      if case .deadline = line.cell { found = deadlineReader.read(cell: flow.range(of: line.range), year: year) }
    }
    let spoken = node.isInTable ? node.lines[0].range : node.span
    return deadline(found ?? deadlineReader.read(flow.range(of: spoken), year: year))
  }

  /// The latest day that a task's sentences name before which something is to be done.
  private func deadlineInSentences(of node: ClauseNode) -> Deadline? {
    deadline(deadlineReader.readInSentences(flow.range(of: node.span)))
  }

  /// By when the tasks of a heading are to be done, if its line says it: (一)动员部署(2026年7月10日前完成).
  private func deadlineOfHeading(_ node: ClauseNode) -> Deadline? {
    deadline(deadlineReader.read(flow.range(of: node.lines[0].range), year: node.context.years.last))
  }

  private func deadline(_ found: DeadlineReader.Found?) -> Deadline? {
    found.map { found in
      Deadline(
        text: flow.text.name(found.range.scalars), range: flow.source(of: found.range), due: found.due)
    }
  }

  /// The tags of a measure's passage, which are read from its text alone, so that whoever has it finds the same ones.
  ///
  /// - Parameter lists: Where the clause names units.
  private func tags(of range: Range<Int>, in node: ClauseNode, lists: [FlowRange]) -> PassageTags {
    // Where the passage is the whole clause, and flows alone as it does in the document, its units are known.
    if range == node.span, !flow.isWrapped || node.lines.count == 1 {
      return TagReader.tags(in: flow.range(of: range), of: flow, lists: lists)
    }
    let own = SourceText(scalars: Array(text.scalars[range]), plain: Array(text.plain[range]), lexicon: text.lexicon)
    return TagReader.tags(of: own, isWrapped: flow.isWrapped)
  }

  // MARK: Kinds

  /// What a node's passages are about; nil for what is no part of the text proper.
  private func theme(of node: ClauseNode, _ kind: PassageKind) -> ClauseTheme? {
    switch kind {
    case .title, .notice, .article, .record: nil
    case .annex: node.context.theme == .terms ? .terms : nil
    case .preface: node.context.theme
    case .measure, .goal, .safeguard, .paragraph, .heading:
      node.context.theme ?? (nature == .call ? .conditions : node.part == .body ? .tasks : nil)
    }
  }

  /// What a node's passages are. Its part says it; in the body its style, what is around and within it, and what it is
  /// about.
  ///
  /// - Parameters:
  ///   - namesUnits: Whether the clause names units, which is looked up where it decides.
  ///   - isRepeated: Whether the clause's title stands in the text proper, too, likewise.
  private func kind(
    of node: ClauseNode, namesUnits: @autoclosure () -> Bool, isRepeated: @autoclosure () -> Bool
  ) -> PassageKind {
    if node.style == .tableRow {
      switch node.lines[0].cell {
      case .task where node.part != .annex || !isRepeated(): return .measure
      case .indicator: return .goal
      default: return node.part == .annex ? .annex : .paragraph
      }
    }
    if node.style == .tableGroup { return .heading }
    switch node.part {
    case .title: return .title
    case .notice, .signature: return .notice
    case .preface: return .preface
    case .annex: return .annex
    case .ending: return .paragraph
    case .body: break
    }
    let theme = node.context.theme ?? .tasks
    if node.context.isInArticle, nature == .statute || nature == .support && theme != .tasks { return .article }
    let isBare = node.lines.count == 1 && cutter.rest(of: node).allSatisfy { $0 == ":" }
    if isBare, node.hasChildren { return .heading }
    switch theme {
    case .goals: return .goal
    case .safeguards: return namesUnits() && !node.hasChildren ? .measure : .safeguard
    case .requirements: return node.style == .dash ? .goal : .paragraph
    case .review, .problems, .background, .conditions, .terms: return .paragraph
    case .tasks: break
    }
    if node.style == .dash || node.hasChildren || node.isContinuation || nature == .call { return .paragraph }
    let isCondition = node.lines.count == 1 && ClauseTheme.listsConditions(node.lines[0].content, of: text)
    if isCondition || Closing.isNoTask(node.lines[0].content, of: text) {
      return node.context.isInArticle ? .article : .paragraph
    }
    // 一是国家出台了意见 tells what has been done.
    if SentenceTense.looksBack(node.title, of: text, theme: nil, documentYear: documentYear) { return .paragraph }
    // 主要目标和重点任务 with a paragraph introduces what is set elsewhere.
    let isFormal = text.length(of: .formalTitle, atEndOf: node.title) > 0
    if isFormal, node.style.map({ $0 <= .chinese && $0 != .article }) ?? true { return .paragraph }
    // A heading without a number, or without more than itself, is a task's if units are named for it.
    let isTask = node.style.map { $0.isNumbered || $0 == .lead || $0 == .leadInner } ?? false
    return (node.style == .article || !isBare) && isTask || namesUnits() ? .measure : .paragraph
  }
}

/// The tasks of a document so far, by the words of each.
private struct KnownTasks {
  /// The shortest task that is known again, in scalars: two tables may have the same few words in a cell.
  private static let shortest = 40
  /// So many of its first scalars tell a task: after the last one of a copy, more may follow.
  private static let longest = 120
  private var known: Set<[Unicode.Scalar]> = []

  /// Adds a task; false if one with the same words is known.
  mutating func insert(_ node: ClauseNode, of text: SourceText) -> Bool {
    let words = text.plain[node.span].filter { !SourceText.isBlank($0) }
    return words.count < Self.shortest || known.insert(Array(words.prefix(Self.longest))).inserted
  }
}

/// The sentences of the text proper, by which a row of an annexed table is known to repeat a task.
private struct TaskSentences {
  private var known: Set<[UInt32]> = []

  init(_ nodes: [ClauseNode], of text: SourceText) {
    for node in nodes where node.part == .body && !node.isInTable {
      for line in node.lines { known.formUnion(Self.pieces(of: line.content, in: text)) }
    }
  }

  /// Whether all of a range stands among the sentences.
  func contains(_ range: Range<Int>, of text: SourceText) -> Bool {
    let pieces = Self.pieces(of: range, in: text)
    return !pieces.isEmpty && pieces.allSatisfy(known.contains)
  }

  /// The words between two marks, without blanks and brackets.
  private static func pieces(of range: Range<Int>, in text: SourceText) -> [[UInt32]] {
    text.plain[range].split { ScalarSet.marks.contains($0) || $0 == "(" || $0 == ")" }
      .map { piece in piece.filter { !SourceText.isBlank($0) }.map(\.value) }.filter { !$0.isEmpty }
  }
}
