/// Builds a document's tree from its body's lines.
struct ClauseTree {
  /// A clause with the lines that belong to it itself.
  struct Node {
    var clause: Clause
    var style: LabelStyle?
    /// The clause's own lines in scalars of the document: the label's line, then its paragraphs.
    var lines: [Range<Int>]
    var title: Range<Int>
    /// Those of the lines that were cells of a table with units or a deadline.
    var cells: [(range: Range<Int>, cell: TableCell)] = []
    var hasChildren = false
  }

  let text: SourceText
  private(set) var nodes: [Node] = []
  private var open: [Int] = []
  /// How many clauses have had each path, by its UTF-8 bytes.
  private var pathCounts: [[UInt8]: Int] = [:]
  /// How many children without numbers each node has had.
  private var unnumbered: [Int: Int] = [:]

  /// Whether articles are numbered on through the sections 一、二、 of a plan, and lie inside of these.
  private let areArticlesInside: Bool

  /// Where the last line with a label begins, annexes left out.
  private let lastLabel: Int

  /// - Parameter lines: The body's lines, all of which are added afterwards.
  init(text: SourceText, lines: [Line]) {
    self.text = text
    lastLabel = lines.last { $0.label.map { $0.style != .annex } ?? false }?.range.lowerBound ?? 0
    let styles = lines.compactMap { $0.label?.style }.filter { $0 == .chinese || $0 == .article }
    let firstArticle = styles.firstIndex(of: .article) ?? styles.count
    areArticlesInside = styles.first == .chinese && styles[firstArticle...].contains(.chinese)
  }

  /// How deep a style lies: a clause of a higher level lies inside one of a lower.
  private func level(_ style: LabelStyle) -> Int {
    style == .article && areArticlesInside ? 2 * LabelStyle.chineseInBrackets.rawValue + 1 : 2 * style.rawValue
  }

  /// Adds a part without a label at the top: title, notice, preface.
  mutating func addPart(_ name: String, lines: [Range<Int>]) {
    open = []
    append(label: name, number: "", style: nil, title: 0..<0, line: lines[0])
    nodes[nodes.count - 1].lines = lines
  }

  /// Adds the next line of the body: a clause if it has a label, otherwise a paragraph of the clause before it.
  mutating func add(_ line: Line) {
    guard let label = line.label, !isItem(label) else {
      // What ends the whole document is no part of its last clause.
      if line.range.lowerBound > lastLabel, Closing.isClosing(line.range, of: text) { open = [] }
      if open.isEmpty {
        let isFirst = !nodes.contains { $0.style != nil }
        append(label: isFirst ? "前言" : "正文", number: "", style: nil, title: 0..<0, line: line.range)
        open = [nodes.count - 1]
      } else {
        nodes[open[open.count - 1]].lines.append(line.range)
        if let cell = line.cell { nodes[open[open.count - 1]].cells.append((line.range, cell)) }
      }
      return
    }
    while let last = open.last, nodes[last].style.map({ level($0) >= level(label.style) }) ?? true { open.removeLast() }
    var text = label.text
    if Self.unnumberedStyles.contains(label.style) { text += "\(nextOrdinal())" }
    append(label: text, number: label.number, style: label.style, title: title(of: line), line: line.range)
    open.append(nodes.count - 1)
  }

  private static let unnumberedStyles: Set<LabelStyle> = [.dash, .markdown, .plain, .plainInner]

  /// Whether a dash begins an item of a task, which belongs to the task's text, and no goal of its own.
  private func isItem(_ label: ClauseLabel) -> Bool {
    guard label.style == .dash, let last = open.last, nodes[last].style != nil, nodes[last].style != .dash else {
      return false
    }
    for index in open.reversed() {
      if let theme = ClauseTheme.named(by: nodes[index].title, of: text) { return theme == .safeguards }
    }
    return true
  }

  /// The place of the next clause without a number among its siblings, from 1.
  private mutating func nextOrdinal() -> Int {
    unnumbered[open.last ?? -1, default: 0] += 1
    return unnumbered[open.last ?? -1, default: 0]
  }

  private mutating func append(label: String, number: String, style: LabelStyle?, title: Range<Int>, line: Range<Int>) {
    let parent = open.last
    var prefix = parent.map { nodes[$0].clause.path } ?? ""
    if let parent, nodes[parent].style == .annex { prefix += "/" }
    if let parent { nodes[parent].hasChildren = nodes[parent].hasChildren || style != .dash }
    let clause = Clause(
      path: unique(prefix + label), title: text.line(title), number: number, parent: parent)
    nodes.append(Node(clause: clause, style: style, lines: [line], title: title))
  }

  /// The path itself, or with `~2`, `~3` ... where numbering restarts. No label holds `~`.
  private mutating func unique(_ path: String) -> String {
    let key = Array(path.utf8)
    let count = (pathCounts[key] ?? 0) + 1
    pathCounts[key] = count
    return count == 1 ? path : "\(path)~\(count)"
  }

  /// A clause's title: the first sentence of its line without the final mark.
  private func title(of line: Line) -> Range<Int> {
    let content = text.trimmed(line.content)
    // A row's task is one sentence, which begins with what is to be done.
    let isRow = line.cell != nil
    let end =
      text.plain[content].firstIndex { ScalarSet.titleEnds.contains($0) || isRow && $0 == "," } ?? content.upperBound
    var title = text.trimmed(content.lowerBound..<end)
    if let last = text.plain[title].last, last == ":" || last == "：" { title = title.lowerBound..<title.upperBound - 1 }
    // **...** of Markdown.
    while title.count > 2, text.plain[title.lowerBound] == "*", text.plain[title.upperBound - 1] == "*" {
      title = title.lowerBound + 1..<title.upperBound - 1
    }
    return title
  }
}
