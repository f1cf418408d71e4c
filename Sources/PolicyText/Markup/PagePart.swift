/// What sites' ids and classes say of the parts of their pages. `pages.tsv` lists them.
enum PagePart: String {
  /// The text of a document, and nothing else.
  case body
  case title
  /// What belongs to the site.
  case furniture

  /// The rows of the table.
  static let rows: [(name: String, part: PagePart)] =
    String(decoding: EmbeddedFiles.pages, as: UTF8.self).split(separator: "\n").filter { !$0.hasPrefix("#") }.map {
      let columns = $0.split(separator: "\t", omittingEmptySubsequences: false)
      guard columns.count >= 2, let part = PagePart(rawValue: String(columns[1])) else {
        preconditionFailure("no part of a page: \($0)")
      }
      return (String(columns[0]), part)
    }

  private static let parts = Dictionary(uniqueKeysWithValues: rows.map { ($0.name, $0.part) })

  /// What the id and the classes of an element say it is.
  static func parts(of node: Int, in tree: MarkupTree) -> Set<PagePart> {
    var found: Set<PagePart> = []
    for attribute in [MarkupTree.Attribute.id, .class] {
      guard let value = tree.value(attribute, of: node) else { continue }
      for word in value.split(whereSeparator: \.isWhitespace).prefix(16) {
        if let part = parts[word.lowercased()] { found.insert(part) }
      }
    }
    return found
  }
}
