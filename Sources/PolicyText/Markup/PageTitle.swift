/// The title that a page shows above its text, with what belongs to it: a number, a line in brackets.
struct PageTitle {
  /// Its lines; empty if the page shows none there.
  private(set) var lines: [String] = []

  private static let lengths = 4...200
  /// The lines of the text among which its own title is sought.
  private static let searched = 12
  private static let longestRemark = 80

  init(_ tree: MarkupTree, _ measures: PageMeasures, _ page: PageLines, _ body: PageBody, _ head: PageHead) {
    guard let first = body.nodes.first else { return }
    let before = page.lines.prefix { $0.node < first && !$0.isInBody }
    guard let index = Self.index(in: Array(before), tree, measures, head) else { return }
    lines = [before[index].text]
    for line in before[(index + 1)...] where !line.isFurniture && line.spaced.count <= Self.longestRemark {
      if Self.belongsToTitle(line.spaced) { lines.append(line.spaced) }
    }
  }

  private static func index(
    in lines: [PageLines.Line], _ tree: MarkupTree, _ measures: PageMeasures, _ head: PageHead
  ) -> Int? {
    let known = plain(head.metadata.title ?? "")
    let full = plain(head.fullTitle)
    let own = plain(head.title)
    let candidates = lines.indices.filter { lengths.contains(lines[$0].text.count) }
    let texts = Dictionary(uniqueKeysWithValues: candidates.map { ($0, plain(lines[$0].text)) })
    // What the page calls itself; a part of a path above it may be the same.
    func last(_ isTitle: (String, Int) -> Bool) -> Int? { candidates.last { isTitle(texts[$0] ?? "", $0) } }
    if !known.isEmpty, let index = last({ text, _ in text == known }) { return index }
    if let index = last({ text, _ in text.count >= 6 && (text == own || full.hasPrefix(text)) }) { return index }
    func isIn(_ element: MarkupElement, _ index: Int) -> Bool {
      var node = lines[index].block
      while node > 0, tree[node].element != element { node = Int(tree[node].parent) }
      return node > 0
    }
    if let index = last({ _, index in isIn(.h1, index) && !lines[index].isFurniture }) { return index }
    func isNamed(_ index: Int) -> Bool {
      var node = lines[index].block
      for _ in 0..<3 where node > 0 {
        if measures.parts[node]?.contains(.title) == true { return true }
        node = Int(tree[node].parent)
      }
      return false
    }
    if let index = last({ _, index in !lines[index].isFurniture && isNamed(index) }) { return index }
    // What reads as a title and leads nowhere.
    return last { _, index in
      guard !lines[index].isFurniture, measures.measures[lines[index].node].linked == 0 else { return false }
      let text = SourceText(lines[index].text)
      return LineFacts(text.trimmed(text.plain.indices), of: text).isTitle
    }
  }

  static func plain(_ text: String) -> String {
    SourceText.string(text.unicodeScalars.map(SourceText.plain).filter { !SourceText.isBlank($0) })
  }

  /// Whether a line between title and text is the document's number, or stands in brackets.
  private static func belongsToTitle(_ line: String) -> Bool {
    let text = SourceText(line)
    let range = text.trimmed(text.plain.indices)
    guard !range.isEmpty else { return false }
    if LineFacts(range, of: text).isDocumentNumber { return true }
    return text.plain[range.lowerBound] == "(" && text.plain[range.upperBound - 1] == ")"
  }

  /// The lines that the text does not begin with already.
  func missing(in text: String) -> [String] {
    let start = text.split(separator: "\n").prefix(Self.searched).map { Self.plain(String($0)) }
    return lines.filter { line in
      let wanted = Self.plain(line)
      return !start.indices.contains { start[$0...].prefix(4).joined().hasPrefix(wanted) }
    }
  }
}
