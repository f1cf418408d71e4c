/// Writes parts of a page as a document's text: a line a paragraph, an empty line between blocks, tables as `CellGrid`
/// writes them.
struct PageText {
  private let tree: MarkupTree
  private let measures: PageMeasures
  /// The text written, in UTF-8.
  private(set) var output: [UInt8] = []
  /// Where the line begins that is being written.
  private var lineStart = 0
  /// Blanks of the source that came since the last character.
  private var blank = Blank.none
  private var isPreformatted = false
  /// How many lists with numbers, and tables, are around.
  private var listDepth = 0
  private var tableDepth = 0
  /// How many headings are around, whose lines are one.
  private var headingDepth = 0
  /// Whether lists of links without a heading are text, as where an editor wrote all that there is.
  private let keepsLists: Bool
  /// Tables of keys are read elsewhere.
  private let isKeyTable: (Int) -> Bool
  /// Blocks that were written already.
  private let written: Set<Int>

  private enum Blank { case none, blank, line }

  /// Deeper tables are read as blocks.
  private static let mostTables = 6
  /// The fewest links of a list of links.
  private static let fewestLinks = 3
  /// The longest heading of a list of links, in characters.
  private static let longestListHeading = 8

  init(
    _ tree: MarkupTree, _ measures: PageMeasures, without written: Set<Int> = [], keepsLists: Bool = false,
    isKeyTable: @escaping (Int) -> Bool = { _ in false }
  ) {
    self.tree = tree
    self.measures = measures
    self.isKeyTable = isKeyTable
    self.keepsLists = keepsLists
    self.written = written
  }

  /// What was written, without the empty lines at its end.
  var text: String {
    var end = output.count
    while end > 0, output[end - 1] <= 0x20 { end -= 1 }
    return end == 0 ? "" : String(decoding: output[..<end], as: UTF8.self) + "\n"
  }

  /// The text of a node as one line.
  static func line(_ node: Int, of tree: MarkupTree, _ measures: PageMeasures) -> String {
    var writer = PageText(tree, measures)
    writer.write(node)
    return writer.text.split { $0.isNewline }.map { trimmed($0) }.joined()
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }

  // MARK: Nodes

  mutating func write(_ node: Int) {
    guard !measures.isHidden[node], !written.contains(node) else { return }
    switch tree[node].element {
    case .text: write(tree.text[Int(tree[node].start)..<Int(tree[node].end)])
    case .br where headingDepth > 0: blank = .line
    case .br: endLine()
    case .hr: endBlock()
    case .deleted, .note, .img, .void, .meta, .hidden, .head, .title, .embedded: break
    case .sup: writeRaised(node)
    case .inline, .a, .sub:
      let isBlock = isShownAsBlock(node)
      if isBlock { endBlock() }
      writeChildren(of: node)
      if isBlock { endBlock() }
    case .pre:
      endBlock()
      isPreformatted = true
      writeChildren(of: node)
      isPreformatted = false
      endBlock()
    case .heading, .h1:
      endBlock()
      headingDepth += 1
      writeChildren(of: node)
      headingDepth -= 1
      endBlock()
    case .ol, .ul:
      endBlock()
      writeList(node)
      endBlock()
    case .table:
      endBlock()
      writeTable(node)
      endBlock()
    default:
      endBlock()
      writeChildren(of: node)
      endBlock()
    }
  }

  private func isShownAsBlock(_ node: Int) -> Bool {
    guard tree[node].attributes >= 0, let style = tree.value(.style, of: node) else { return false }
    return style.lowercased().filter { !$0.isWhitespace }.contains("display:block")
  }

  private mutating func writeChildren(of node: Int) {
    let children = Array(tree.children(of: node))
    for (index, child) in children.enumerated() {
      if measures.isLeftOut(child) || isListHeading(index, of: children) { continue }
      if isListOfLinks(child), !keepsLists || isBelowListHeading(index, of: children) { continue }
      write(child)
    }
  }

  private func isLeftOut(_ node: Int) -> Bool { measures.isLeftOut(node) || !keepsLists && isListOfLinks(node) }

  /// Whether a part of the text leads elsewhere only. Attachments belong to the document.
  private func isListOfLinks(_ node: Int) -> Bool {
    guard !tree[node].element.isWithinLine, tableDepth == 0 else { return false }
    let measure = measures.measures[node]
    guard measure.linked > 0, 10 * measure.linked >= 7 * measure.characters, measures.kept[node] < 40 else {
      return false
    }
    var links = 0
    var inner = node + 1
    let end = tree.end(of: node)
    while inner < end {
      if tree[inner].element == .a, measures.measures[inner].characters > 0 {
        if tree.value(.href, of: inner).map(PageLink.isAttachment) ?? false { return false }
        links += 1
      }
      inner += 1
    }
    return links >= Self.fewestLinks
  }

  /// Whether a child is a short line right above a list of links: 相关文档.
  private func isListHeading(_ index: Int, of children: [Int]) -> Bool {
    let child = children[index]
    guard !tree[child].element.isWithinLine, measures.measures[child].characters <= Self.longestListHeading,
      measures.measures[child].characters > 0
    else { return false }
    let next = children[(index + 1)...].first { measures.measures[$0].characters > 0 }
    return next.map(isListOfLinks) ?? false
  }

  /// Whether what stands right above a list of links is a short line.
  private func isBelowListHeading(_ index: Int, of children: [Int]) -> Bool {
    children[..<index].indices.last { measures.measures[children[$0]].characters > 0 }
      .map { isListHeading($0, of: children) } ?? false
  }

  // MARK: Text

  private mutating func write(_ text: ArraySlice<UInt8>) {
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      if byte <= 0x20 || byte == 0x7F {
        if byte == UInt8(ascii: "\n"), isPreformatted {
          endLine()
        } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
          blank = .line
        } else if blank == .none {
          blank = .blank
        }
        position += 1
        continue
      }
      // Signs without width: U+200B, U+FEFF.
      let rest = text[position...].prefix(3)
      if rest.elementsEqual([0xE2, 0x80, 0x8B]) || rest.elementsEqual([0xEF, 0xBB, 0xBF]) {
        position += 3
        continue
      }
      writeBlank(before: byte)
      output.append(byte)
      position += 1
    }
  }

  /// Writes the blank that stands for those of the source; none where a line of the source ends between ideographs.
  private mutating func writeBlank(before byte: UInt8) {
    defer { blank = .none }
    guard blank != .none, output.count > lineStart else { return }
    if blank == .line, Self.isWide(byte), output.count >= 3, Self.isWide(output[output.count - 3]) { return }
    output.append(0x20)
  }

  /// Whether a byte begins an ideograph, or a mark of their width.
  private static func isWide(_ byte: UInt8) -> Bool { byte >= 0xE3 && byte <= 0xE9 || byte == 0xEF }

  /// Ends the line, if one was begun.
  private mutating func endLine() {
    blank = .none
    while output.count > lineStart {
      if output[output.count - 1] <= 0x20 {
        output.removeLast()
      } else if output.count >= lineStart + 3, output.suffix(3).elementsEqual([0xE3, 0x80, 0x80]) {
        output.removeLast(3)
      } else if output.count >= lineStart + 2, output.suffix(2).elementsEqual([0xC2, 0xA0]) {
        output.removeLast(2)
      } else {
        break
      }
    }
    // A line without text is an empty one, of which there are never two.
    let isSecond = output.count == lineStart && output.suffix(2).elementsEqual([0x0A, 0x0A])
    guard !output.isEmpty, !isSecond else { return }
    output.append(0x0A)
    lineStart = output.count
  }

  /// Ends the block: an empty line follows.
  private mutating func endBlock() {
    if output.count > lineStart { endLine() }
    if !output.isEmpty, !output.suffix(2).elementsEqual([0x0A, 0x0A]) { endLine() }
  }

  // MARK: Raised characters

  /// Writes raised characters so that no digit is glued to a number: a power as raised digits, a note's mark not at
  /// all.
  private mutating func writeRaised(_ node: Int) {
    let content = Self.content(of: node, in: tree, measures)
    let isLinked = 2 * measures.measures[node].linked > measures.measures[node].characters
    switch RaisedText.read(content, after: output[lineStart...], isLinked: isLinked) {
    case .mark: break
    case .raised(let text): write(Array(text.utf8)[...])
    case .plain: writeChildren(of: node)
    }
  }

  /// The text of what is shown of an element, in one piece.
  private static func content(of node: Int, in tree: MarkupTree, _ measures: PageMeasures) -> String {
    var bytes: [UInt8] = []
    for inner in node..<tree.end(of: node) where tree[inner].element == .text && !measures.isHidden[inner] {
      bytes += tree.text[Int(tree[inner].start)..<Int(tree[inner].end)]
    }
    return trimmed(String(decoding: bytes, as: UTF8.self))
  }

  // MARK: Lists

  private mutating func writeList(_ node: Int) {
    let numbers = ListNumbers(node, in: tree)
    listDepth += numbers == nil ? 0 : 1
    defer { listDepth -= numbers == nil ? 0 : 1 }
    var numbering = numbers
    for child in tree.children(of: node) {
      guard tree[child].element == .li else {
        if !isLeftOut(child) { write(child) }
        continue
      }
      let number = numbering?.next(child, in: tree)
      if isLeftOut(child) { continue }
      endBlock()
      if let number {
        let start = output.count
        writeChildren(of: child)
        // An item that has its own label needs no other; an empty one none at all.
        if output.count > start, !ListNumbers.hasLabel(output[start...]) {
          let label = Array(ListNumbers.label(number, depth: listDepth, style: numbering?.style ?? .decimal).utf8)
          output.insert(contentsOf: label, at: start)
          if start < lineStart { lineStart += label.count }
        }
      } else {
        writeChildren(of: child)
      }
      endBlock()
    }
  }

  // MARK: Tables

  private mutating func writeTable(_ node: Int) {
    guard !isKeyTable(node) else { return }
    let table = PageTable(node, in: tree)
    for caption in table.captions { write(caption) }
    for other in table.others { write(other) }
    endBlock()
    guard tableDepth < Self.mostTables, table.isGrid(measures, in: tree) else {
      for row in table.rows {
        for cell in row where !isLeftOut(cell) {
          endBlock()
          writeChildren(of: cell)
          endBlock()
        }
      }
      return
    }
    var grid = CellGrid()
    // Rows without cells are left out, and count in the spans of the cells above them.
    let isShown = table.rows.map { row in row.contains { !measures.isHidden[$0] } }
    let shownBefore = isShown.reduce(into: [0]) { $0.append($0[$0.count - 1] + ($1 ? 1 : 0)) }
    for (index, row) in table.rows.enumerated() where isShown[index] {
      grid.addRow()
      for cell in row where !measures.isHidden[cell] {
        let rows = Self.span(.rowspan, of: cell, in: tree)
        let end = index + min(max(1, rows), table.rows.count - index)
        grid.addCell(
          cellText(cell), columns: Self.span(.colspan, of: cell, in: tree), rows: shownBefore[end] - shownBefore[index])
      }
    }
    // The empty line before the table is there.
    output += grid.text().utf8.drop { $0 == 0x0A }
    lineStart = output.count
  }

  private static func span(_ attribute: MarkupTree.Attribute, of cell: Int, in tree: MarkupTree) -> Int {
    tree.value(attribute, of: cell).flatMap { Int($0.prefix { $0.isNumber }) } ?? 1
  }

  /// A cell's paragraphs, and the cells of a table in it, a line each.
  private func cellText(_ cell: Int) -> String {
    var inner = PageText(tree, measures, without: written)
    inner.tableDepth = tableDepth + 1
    inner.writeChildren(of: cell)
    return inner.text.replacing(CellGrid.separator, with: " ")
  }
}
