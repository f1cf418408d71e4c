/// The files that a page links to.
struct PageLink: Equatable {
  /// What the page calls it, or its file's name.
  var name: String

  /// Whether an address is that of a file: of a kind that may hold a document, and is neither a page nor a picture.
  static func isAttachment(_ address: String) -> Bool {
    if isFile(address.prefix { $0 != "?" && $0 != "#" }) { return true }
    // download.jsp?file=1.pdf
    let query = address.prefix { $0 != "#" }
    return query.contains("?") && isFile(query)
  }

  private static func isFile(_ address: Substring) -> Bool {
    let ending = FileName.ending(of: String(address))
    if let kind = FileKind.of(ending: ending) { return kind != .webPage }
    return UnreadKind.of(ending: ending).map { $0 != .picture } ?? false
  }

  /// The attachments that a page links to or shows, each once, in order.
  static func attachments(of tree: MarkupTree, _ measures: PageMeasures) -> [PageLink] {
    var addresses: Set<String> = []
    var links: [PageLink] = []
    for node in tree.nodes.indices where tree[node].attributes >= 0 && !measures.isHidden[node] {
      let element = tree[node].element
      guard element == .a || element == .embedded else { continue }
      let address = tree.value(.href, of: node) ?? tree.value(.src, of: node) ?? tree.value(.data, of: node)
      guard let address, isAttachment(address), addresses.insert(address).inserted else { continue }
      let shown = element == .a ? PageText.line(node, of: tree, measures) : ""
      links.append(PageLink(name: shown.isEmpty ? fileName(address) : shown))
    }
    return links
  }

  private static func fileName(_ address: String) -> String {
    address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/").last.map(String.init) ?? address
  }
}
