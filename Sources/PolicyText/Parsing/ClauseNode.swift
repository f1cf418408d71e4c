/// A node of a document's tree: a clause with the lines that belong to it itself.
struct ClauseNode {
  var clause: Clause
  /// The number of its clause among those of the tree. What goes on with a clause after those within it has its number.
  let index: Int
  let part: DocumentPart
  /// The style of its label; nil if it has none.
  let style: LabelStyle?
  /// Its title in scalars of the document; empty if it has none.
  let title: Range<Int>
  /// What it says of itself and takes over from the clauses around it.
  private(set) var context: ClauseContext
  /// The same before a paragraph of it named a theme.
  let ownContext: ClauseContext
  /// The clause's own lines: the label's line, then its paragraphs. There is always one.
  private(set) var lines: [Line]
  /// Whether it is an annex that is a plan of its own: 附件 / 某市实施方案 / 一、...
  private(set) var isPlan: Bool
  var hasChildren = false
  /// The path before its own label.
  var pathAround = ""
  /// Whether it goes on with a clause after those within it.
  private(set) var isContinuation = false

  /// The most lines after an annex's label among which the title of a plan is looked for.
  private static let mostTitleLines = 2

  init(
    clause: Clause, index: Int, part: DocumentPart, style: LabelStyle?, title: Range<Int>, context: ClauseContext,
    lines: [Line], isPlan: Bool
  ) {
    self.clause = clause
    self.index = index
    self.part = part
    self.style = style
    self.title = title
    self.context = context
    ownContext = context
    self.lines = lines
    self.isPlan = isPlan
  }

  /// The part that clauses within it belong to.
  var partWithin: DocumentPart { isPlan ? .body : part }

  /// Whether it is a row of a table, or a group of rows.
  var isInTable: Bool { style == .tableRow || style == .tableGroup }

  /// From the beginning of its first line to the end of its last, in scalars of the document.
  var span: Range<Int> { lines[0].range.lowerBound..<lines[lines.count - 1].range.upperBound }

  /// What goes on with its clause, in a paragraph after the clauses within it, or in one about something else.
  ///
  /// - Parameter theme: What the paragraph says that it is about; nil if it does not.
  func continuation(_ line: Line, theme: ClauseTheme?) -> ClauseNode {
    var node = self
    node.lines = [line]
    node.isContinuation = true
    node.context.theme = theme ?? ownContext.theme
    return node
  }

  /// Whether a paragraph about `theme`, or about what its clause is about if nil, is about something else than this.
  func changesTheme(to theme: ClauseTheme?) -> Bool { (theme ?? ownContext.theme) != context.theme }

  /// Adds a paragraph to it.
  mutating func add(_ line: Line) {
    if style == .annex, lines.count <= Self.mostTitleLines, line.facts.isPlanTitle { isPlan = true }
    lines.append(line)
  }
}

/// What a clause takes over from those around it, decided when the tree grows.
struct ClauseContext {
  /// What the clause, or the nearest around it that says so, is about; nil if none says it.
  var theme: ClauseTheme?
  /// Whether the clause is an article or within one.
  let isInArticle: Bool
  /// The years, none before the document's, that its title or the nearest above names: `2026年目标`.
  let years: [Int]
  /// Whether its title names goals and tasks together, so that clauses right within it may be either.
  private let holdsTasks: Bool

  /// The longest title whose years hold for what is below it, and the longest that looks back for its years, in
  /// scalars.
  private static let longestTitle = 40
  private static let longestReview = 30

  /// - Parameters:
  ///   - title: The clause's title in scalars of the document; empty if it has none.
  ///   - around: The context of the clause around it; nil at the top.
  init(
    title: Range<Int>, style: LabelStyle?, of text: SourceText, around: ClauseContext?, documentYear: Int?
  ) {
    isInArticle = style == .article || around?.isInArticle == true
    let named = title.count <= Self.longestTitle ? Self.years(in: title, of: text) : []
    let coming = named.filter { $0 >= documentYear ?? $0 }
    years = coming.isEmpty ? around?.years ?? [] : coming
    holdsTasks = ClauseTheme.holdsTasks(title, of: text)
    let isPast = title.count <= Self.longestReview && !named.isEmpty && coming.isEmpty
    let looksBack =
      around?.theme == nil && !ClauseTheme.looksAhead(title, of: text)
      && (ClauseTheme.looksBack(title, of: text) || around == nil && isPast)
    if let own = ClauseTheme.named(by: title, of: text) {
      theme = own
    } else if looksBack {
      theme = .review
    } else if let around, around.theme == .goals, around.holdsTasks, style != .dash, !title.isEmpty {
      theme = ClauseTheme.isState(title, of: text) ? .goals : .tasks
    } else {
      theme = around?.theme
    }
  }

  /// The years that a range of the document names.
  static func years(in range: Range<Int>, of text: SourceText) -> [Int] {
    range.compactMap { position in
      guard YearReader.canBegin(text.plain[position]) else { return nil }
      return YearReader.mention(at: position, in: text, until: range.upperBound, from: range.lowerBound)?.year
    }
  }
}
