/// Reads web pages: the text of the document that a page holds, and what the page says of it besides.
enum WebPageReader {
  /// The largest page in bytes.
  static let mostBytes = 128 << 20
  /// The fewest characters of prose of a text that is one without doubt.
  private static let fewest = 40

  /// - Parameters:
  ///   - bytes: A page, or an archive with one (`WebArchive`).
  ///   - name: The file's name, for errors.
  /// - Throws: `PolicyTextError`.
  static func read(_ bytes: [UInt8], name: String) throws(PolicyTextError) -> FileText {
    guard bytes.count <= mostBytes else { throw .pageTooLarge(name: name, limit: mostBytes) }
    if WebArchive.isOne(bytes) { return try read(WebArchive.source(bytes, name: name), name: name) }
    return try read(WebPage.source(bytes, name: name), name: name)
  }

  /// - Parameters:
  ///   - source: The page's source.
  ///   - name: The file's name, for errors.
  /// - Throws: `PolicyTextError.pageTooLarge`.
  static func read(_ source: String, name: String) throws(PolicyTextError) -> FileText {
    let bytes = Array(source.utf8)
    let tree = try MarkupTree(bytes, name: name)
    // A text that was named so.
    if tree.nodes.dropFirst().allSatisfy({ $0.element == .text }) { return FileText(text: source) }
    let measures = PageMeasures(tree)
    let body = PageBody(tree, measures)
    let head = PageHead(tree)
    let lines = PageLines(tree, measures, outside: body)
    let keys = PageKeys(tree, measures, lines)
    let title = PageTitle(tree, measures, lines, body, head)
    var writer = PageText(tree, measures, without: keys.blocks) { keys.tables.contains($0) }
    for node in body.nodes { writer.write(node) }
    var file = FileText(text: "")
    file.metadata = head.metadata
    file.metadata.title = file.metadata.title ?? title.lines.first ?? (head.title.isEmpty ? nil : head.title)
    file.metadata.published = file.metadata.published ?? keys.day
    file.keys = keys.metadata
    let attachments = PageLink.attachments(of: tree, measures).map(\.name)
    let text = writer.text
    file.notDocument = notDocument(tree, measures, body, text, attachments)
    guard file.notDocument == nil else { return file }
    file.text = title.missing(in: text).map { $0 + "\n\n" }.joined() + text
    if !attachments.isEmpty { file.notes.append(.attachments(attachments)) }
    return file
  }

  /// What a page is that holds no document; nil if it holds one.
  private static func notDocument(
    _ tree: MarkupTree, _ measures: PageMeasures, _ body: PageBody, _ text: String, _ attachments: [String]
  ) -> NotDocument? {
    let prose = body.nodes.reduce(0) { $0 + measures.kept[$1] }
    if body.nodes.contains(where: { PageList.isOne($0, tree, measures) }) { return .list }
    let isSentence = prose >= fewest / 2 && body.nodes.contains { measures.measures[$0].stops > 0 }
    guard prose < fewest, !isSentence else { return nil }
    var (linked, own, links, scripts) = (0, 0, 0, 0)
    for node in tree.nodes.indices {
      let element = tree[node].element
      if element == .hidden { scripts += 1 }
      guard !measures.isLeftOut(node) else { continue }
      if element == .text {
        linked += measures.measures[node].linked
        own += measures.measures[node].characters - measures.measures[node].linked
      } else if element == .a, measures.measures[node].characters >= PageList.shortestTitle {
        links += 1
      }
    }
    if !attachments.isEmpty, attachments.count < 5 || own > linked { return .attachments(attachments) }
    if links >= PageList.fewestItems, linked > own { return .list }
    let characters = body.nodes.reduce(0) { $0 + measures.measures[$1].characters }
    return scripts > 0 && characters < fewest ? .script : nil
  }
}

/// Lists of other pages, with the beginning of each.
enum PageList {
  /// The fewest items of a list.
  static let fewestItems = 5
  /// The shortest title of a page, in characters: menus have shorter words.
  static let shortestTitle = 7
  /// The longest item in characters.
  private static let longestItem = 300

  /// Whether an element, or one in it that holds its text, is a list of which nearly every item has a link and a day.
  static func isOne(_ node: Int, _ tree: MarkupTree, _ measures: PageMeasures) -> Bool {
    var current = node
    while true {
      let children = tree.children(of: current).filter {
        measures.measures[$0].characters > 0 && !measures.isLeftOut($0)
      }
      let items = children.filter { isItem($0, tree, measures) }
      if items.count >= fewestItems, 10 * items.count >= 8 * children.count { return true }
      let best = children.max { measures.measures[$0].characters < measures.measures[$1].characters }
      guard let best, !tree[best].element.isWithinLine,
        10 * measures.measures[best].characters >= 7 * measures.measures[current].characters
      else { return false }
      current = best
    }
  }

  private static func isItem(_ node: Int, _ tree: MarkupTree, _ measures: PageMeasures) -> Bool {
    let measure = measures.measures[node]
    guard measure.linked > 0, measure.characters <= longestItem, !tree[node].element.isWithinLine else { return false }
    return (node..<tree.end(of: node)).contains { inner in
      tree[inner].element == .text && !measures.isHidden[inner]
        && hasDay(tree.text[Int(tree[inner].start)..<Int(tree[inner].end)])
    }
  }

  /// Whether a text has four digits, a sign of dates, and a digit: 2025-3, 2025年3, 2025/03; or 03-12 and nothing else.
  private static func hasDay(_ text: ArraySlice<UInt8>) -> Bool {
    let bytes = Array(text.filter { $0 > 0x20 })
    func isDigit(_ position: Int) -> Bool { position < bytes.count && (0x30...0x39).contains(bytes[position]) }
    if (4...7).contains(bytes.count), bytes.allSatisfy({ (0x2D...0x39).contains($0) || "[]".utf8.contains($0) }),
      bytes.contains(0x2D) || bytes.contains(0x2F)
    {
      return true
    }
    var digits = 0
    for position in bytes.indices {
      if isDigit(position) {
        digits += 1
        continue
      }
      if digits == 4 {
        let isSign = bytes[position] == 0x2D || bytes[position] == 0x2F || bytes[position] == 0x2E
        let isYear = bytes[position...].prefix(3).elementsEqual([0xE5, 0xB9, 0xB4])
        if isSign && isDigit(position + 1) || isYear && isDigit(position + 3) { return true }
      }
      digits = 0
    }
    return false
  }
}
