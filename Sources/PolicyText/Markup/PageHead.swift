/// What a page's head says of it: the `<meta>`s that are prescribed for Chinese government sites, those of Dublin Core
/// and Open Graph, and its `<title>`.
struct PageHead {
  private(set) var metadata = DocumentMetadata()
  /// The `<title>` without the names of the site and its columns; empty if there is none.
  private(set) var title = ""
  /// The whole `<title>`.
  private(set) var fullTitle = ""
  private var siteName = ""

  private static let separators: Set<Character> = ["_", "|", "｜", "»", "›", ">", "–"]

  init(_ tree: MarkupTree) {
    for node in tree.nodes.indices {
      switch tree[node].element {
      case .meta: read(node, in: tree)
      case .title where fullTitle.isEmpty:
        let text = tree.children(of: node).map { child in
          String(decoding: tree.text[Int(tree[child].start)..<Int(tree[child].end)], as: UTF8.self)
        }.joined()
        fullTitle = PageText.trimmed(text.split(whereSeparator: \.isNewline).map(PageText.trimmed).joined())
      default: break
      }
    }
    title = withoutSite(fullTitle)
  }

  private mutating func read(_ node: Int, in tree: MarkupTree) {
    let key = tree.value(.name, of: node) ?? tree.value(.property, of: node) ?? tree.value(.itemprop, of: node)
    guard let key, let content = tree.value(.content, of: node).map({ PageText.trimmed($0) }), !content.isEmpty else {
      return
    }
    if key.lowercased() == "sitename" || key.lowercased() == "og:site_name" { siteName = content }
    guard case .field(let field) = MetadataLabel.meaning(of: key, in: .meta), metadata[field] == nil else { return }
    // Where an article was taken from is often a newspaper.
    if field == .agency, !Agency.isAgency(content) { return }
    metadata.read(field, from: content)
  }

  /// 某某办法_政策文件_某某市人民政府: what stands before the first separator, or after it if that is the site's name.
  private func withoutSite(_ title: String) -> String {
    let parts = title.split(whereSeparator: Self.separators.contains).map { PageText.trimmed($0) }
      .filter { !$0.isEmpty && $0 != siteName }
    guard var own = parts.first else { return "" }
    // A hyphen may belong to the title: 2025-2027年.
    while let hyphen = own.lastIndex(of: "-") {
      let tail = PageText.trimmed(own[own.index(after: hyphen)...])
      let isSite = tail == siteName || tail.hasSuffix("网") || tail.hasSuffix("政府") || tail.hasSuffix("网站")
      guard isSite || title.hasSuffix(tail) && tail.count <= 8 && !tail.contains(where: \.isNumber) else { break }
      own = PageText.trimmed(own[..<hyphen])
    }
    return own
  }
}

extension Agency {
  /// Whether a text is an agency's name.
  static func isAgency(_ name: String) -> Bool {
    let text = SourceText(name)
    return !text.plain.isEmpty && isAgency(text.trimmed(text.plain.indices), of: text)
  }
}
