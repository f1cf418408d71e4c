/// Finds the part of a page that is the document's text: what sites name so, else the densest block.
struct PageBody {
  /// The elements that hold the text, in order; none of them is within another.
  private(set) var nodes: [Int]

  /// What may stand beside the text without being missed, in characters of prose, and as a share of all.
  private static let smallRest = 60
  private static let smallShare = 50

  init(_ tree: MarkupTree, _ measures: PageMeasures) {
    let dense = Self.densest(tree, measures)
    let named = Self.named(tree, measures)
    let prose = named.reduce(0) { $0 + measures.kept[$1] }
    let isEnough = 2 * prose >= measures.kept[dense] || measures.kept[dense] < Self.smallRest
    nodes = named.isEmpty || !isEnough ? [dense] : named
  }

  /// The elements that a site's names tell to hold the text.
  private static func named(_ tree: MarkupTree, _ measures: PageMeasures) -> [Int] {
    var found: [Int] = []
    var end = 0
    for node in 1..<max(1, tree.nodes.count) where node >= end {
      guard measures.parts[node]?.contains(.body) == true, !measures.isLeftOut(node) else { continue }
      guard measures.measures[node].characters > 0 else { continue }
      found.append(innermost(node, tree, measures))
      end = tree.end(of: node)
    }
    // Teasers of other pages may be named as the text is.
    let most = found.map { measures.kept[$0] }.max() ?? 0
    return found.filter { 5 * measures.kept[$0] >= most || measures.kept[$0] >= smallRest }
  }

  /// The innermost element of the kind inside of one that holds all but a little of its prose.
  private static func innermost(_ node: Int, _ tree: MarkupTree, _ measures: PageMeasures) -> Int {
    var result = node
    let end = tree.end(of: node)
    for inner in node + 1..<max(end, node + 1)
    where measures.parts[inner]?.contains(.body) == true && !measures.isLeftOut(inner) {
      if isRest(measures.kept[node] - measures.kept[inner], of: measures.kept[node]), measures.kept[inner] > 0 {
        result = inner
      }
    }
    return result
  }

  private static func isRest(_ prose: Int, of all: Int) -> Bool { prose <= max(smallRest, all / smallShare) }

  /// The innermost element that holds all of the page's prose but a little.
  private static func densest(_ tree: MarkupTree, _ measures: PageMeasures) -> Int {
    var node = 0
    let all = measures.kept[0]
    while true {
      let best = tree.children(of: node).filter { !measures.isLeftOut($0) }.max { measures.kept[$0] < measures.kept[$1] }
      guard let best, !tree[best].element.isWithinLine, measures.kept[best] > 0,
        isRest(all - measures.kept[best], of: all)
      else { break }
      node = best
    }
    // Rows are read with their table, items with their list.
    var current = node
    while current > 0 {
      switch tree[current].element {
      case .rowGroup, .tr, .caption, .li, .dt, .dd: node = Int(tree[current].parent)
      case .p, .heading, .h1: node = Int(tree[current].parent)
      default: return node
      }
      current = node
    }
    return node
  }
}
