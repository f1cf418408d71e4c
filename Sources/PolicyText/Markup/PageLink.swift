/// The files that a page links to.
struct PageLink: Equatable {
  /// What the page calls it, or its file's name.
  var name: String

  private static let endings = [
    ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".wps", ".et", ".ofd", ".zip", ".rar", ".7z", ".rtf", ".ppt", ".pptx",
    ".ceb",
  ]

  /// Whether an address is that of a file.
  static func isAttachment(_ address: String) -> Bool {
    let path = address.prefix { $0 != "?" && $0 != "#" }.lowercased()
    if endings.contains(where: path.hasSuffix) { return true }
    // download.jsp?file=1.pdf
    let query = address.prefix { $0 != "#" }.lowercased()
    return query.contains("?") && endings.contains(where: query.hasSuffix)
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
