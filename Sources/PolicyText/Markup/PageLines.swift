/// The lines of a page outside of its text, and those before the first sentence in it, in order.
struct PageLines {
  struct Line {
    /// The block in which it stands.
    var block: Int
    /// Its first text node.
    var node: Int
    /// The texts of its elements, without blanks around them.
    var pieces: [String]
    var isFurniture: Bool
    var isInBody: Bool

    /// All of it, without blanks between ideographs.
    var text: String { pieces.joined() }
    var spaced: String { pieces.joined(separator: " ") }
  }

  private(set) var lines: [Line] = []

  /// The most lines, and the longest line in bytes: the text of a document is not sought here.
  private static let mostLines = 4000
  private static let longestLine = 1200
  /// The longest text in a body, in characters, that may be a key or a value.
  private static let longestInBody = 100

  init(_ tree: MarkupTree, _ measures: PageMeasures, outside body: PageBody) {
    var node = 1
    var nodes = body.nodes[...]
    var lastBlock = Int32(-1)
    var size = 0
    var bodyEnd = 0
    while node < tree.nodes.count, lines.count < Self.mostLines {
      if nodes.first == node {
        bodyEnd = tree.end(of: node)
        nodes = nodes.dropFirst()
        lastBlock = -1
      }
      defer { node += 1 }
      let element = tree[node].element
      if !element.isWithinLine { lastBlock = -1 }
      guard element == .text, measures.measures[node].characters > 0 else { continue }
      if node < bodyEnd, measures.measures[node].stops > 0 || measures.measures[node].characters > Self.longestInBody {
        node = bodyEnd - 1
        lastBlock = -1
        continue
      }
      let range = Int(tree[node].start)..<Int(tree[node].end)
      guard range.count <= Self.longestLine else { continue }
      let text = PageText.trimmed(
        String(decoding: tree.text[range], as: UTF8.self).split(whereSeparator: \.isNewline).map(PageText.trimmed)
          .joined())
      guard !text.isEmpty else { continue }
      if measures.block[node] == lastBlock, size + range.count <= Self.longestLine {
        size += range.count
        lines[lines.count - 1].pieces.append(text)
      } else {
        size = range.count
        lines.append(
          Line(
            block: Int(measures.block[node]), node: node, pieces: [text], isFurniture: measures.isFurniture[node],
            isInBody: node < bodyEnd))
      }
      lastBlock = measures.block[node]
    }
  }
}
