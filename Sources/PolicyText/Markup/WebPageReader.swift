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
    let measures = PageMeasures(tree)
    let body = PageBody(tree, measures)
    let head = PageHead(tree)
    let lines = PageLines(tree, measures, outside: body)
    let keys = PageKeys(tree, measures, lines)
    let title = PageTitle(tree, measures, lines, body, head)
    var writer = PageText(tree, measures) { keys.tables.contains($0) }
    for node in body.nodes { writer.write(node) }
    var file = FileText(text: "")
    file.metadata = head.metadata
    file.metadata.title = file.metadata.title ?? title.lines.first ?? (head.title.isEmpty ? nil : head.title)
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
    guard prose < fewest else { return nil }
    var (linked, own, links, scripts) = (0, 0, 0, 0)
    for node in tree.nodes.indices {
      let element = tree[node].element
      if element == .hidden { scripts += 1 }
      guard !measures.isLeftOut(node) else { continue }
      if element == .text {
        linked += measures.measures[node].linked
        own += measures.measures[node].characters - measures.measures[node].linked
      } else if element == .a, measures.measures[node].characters > 0 {
        links += 1
      }
    }
    if !attachments.isEmpty, attachments.count < 5 || own > linked { return .attachments(attachments) }
    if links >= 5, linked > own { return .list }
    let characters = body.nodes.reduce(0) { $0 + measures.measures[$1].characters }
    return scripts > 0 && characters < fewest ? .script : nil
  }
}
