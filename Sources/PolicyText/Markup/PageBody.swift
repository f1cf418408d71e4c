/// Finds the part of a page that is the document's text: what sites name so, else the densest block.
struct PageBody {
  /// The elements that hold the text, in order; none of them is within another.
  private(set) var nodes: [Int]
  /// Whether the site's names tell that they do.
  let isNamed: Bool

  /// What may stand beside the text without being missed, in characters of prose, and as a share of all.
  private static let smallRest = 60
  private static let smallShare = 50
  /// How far above the text's end its signature is sought, in elements, and the longest one in characters.
  private static let mostLevels = 3
  private static let longestSignature = 120
  /// How many times the paragraphs of others one element must hold to be the text.
  private static let dominance = 4

  init(_ tree: MarkupTree, _ measures: PageMeasures) {
    let dense = Self.densest(tree, measures)
    let named = Self.named(tree, measures)
    let prose = named.reduce(0) { $0 + measures.kept[$1] }
    let isEnough = 2 * prose >= measures.kept[dense] || measures.kept[dense] < Self.smallRest
    isNamed = !named.isEmpty && isEnough
    nodes = isNamed ? named : Self.parts(of: dense, tree, measures)
    if let last = nodes.last { nodes += Self.signature(after: last, tree, measures) }
  }

  /// The elements that a site's names tell to hold the text.
  private static func named(_ tree: MarkupTree, _ measures: PageMeasures) -> [Int] {
    var found: [Int] = []
    var end = 0
    for node in 1..<max(1, tree.nodes.count) where node >= end {
      guard measures.parts[node]?.contains(.body) == true, !measures.isLeftOut(node) else { continue }
      guard measures.measures[node].characters > 0 else { continue }
      found.append(node)
      end = tree.end(of: node)
    }
    // Teasers of other pages may be named as the text is.
    let most = found.map { measures.kept[$0] }.max() ?? 0
    return found.filter { 5 * measures.kept[$0] >= most || measures.kept[$0] >= smallRest }
  }

  /// The innermost block that holds all of the page's prose but a little.
  private static func densest(_ tree: MarkupTree, _ measures: PageMeasures) -> Int {
    var node = 0
    let all = measures.kept[0]
    while let best = child(of: node, tree, measures), all - measures.kept[best] <= max(smallRest, all / smallShare) {
      node = best
    }
    // A table's rows and cells are read with it, unless it lays out the page.
    var current = node
    while current > 0 {
      let element = tree[current].element
      if element == .table, PageTable(current, in: tree).isGrid(measures, in: tree) { node = current }
      if element == .table || element == .div { break }
      current = Int(tree[current].parent)
    }
    while tree[node].element == .rowGroup || tree[node].element == .tr { node = Int(tree[node].parent) }
    return node
  }

  /// The child that holds all of a block's text; nil if that is in several.
  private static func child(of node: Int, _ tree: MarkupTree, _ measures: PageMeasures) -> Int? {
    let children = tree.children(of: node).filter { !measures.isLeftOut($0) && measures.measures[$0].characters > 0 }
    guard let best = children.max(by: { measures.kept[$0] < measures.kept[$1] }), measures.kept[best] > 0,
      tree[best].element.isBlockOfBlocks
    else { return nil }
    let name = tree.value(.class, of: best)
    let mayDrop = children.allSatisfy { child in
      guard child != best else { return true }
      // A block like it holds another part of the text, and so does one with sentences and nothing to click.
      let isLike = tree[child].element == tree[best].element && tree.value(.class, of: child) == name
      let measure = measures.measures[child]
      return !(isLike && name != nil && measures.kept[child] > 0) && (measure.stops == 0 || measure.linked > 0)
        && !beginsClause(child, tree, measures)
    }
    return mayDrop ? best : nil
  }

  /// Whether a short block is the heading of a clause: 一、任务分工, above a table.
  private static func beginsClause(_ node: Int, _ tree: MarkupTree, _ measures: PageMeasures) -> Bool {
    let measure = measures.measures[node]
    guard measure.characters <= longestSignature, measure.linked == 0 else { return false }
    return lines(of: node, tree, measures).first.map { ClauseLabel.read($0, $0.trimmed($0.plain.indices)) != nil }
      ?? false
  }

  /// The parts of a block that hold its text, without teasers of other pages between and around them, if by far most
  /// of its paragraphs stand in one element; otherwise the block.
  ///
  /// Where a site puts a letter beside the plan that it issues, both are kept: what has sentences and leads nowhere.
  private static func parts(of block: Int, _ tree: MarkupTree, _ measures: PageMeasures) -> [Int] {
    let end = tree.end(of: block)
    let main = (block..<end).max { measures.measures[$0].paragraphs < measures.measures[$1].paragraphs } ?? block
    let mainEnd = tree.end(of: main)
    let most = measures.measures[main].paragraphs
    let isAlone = (block..<end).allSatisfy { node in
      (main..<mainEnd).contains(node) || dominance * measures.measures[node].paragraphs <= most
    }
    guard main != block, isAlone else { return [block] }
    var before: [Int] = []
    var after: [Int] = []
    var node = block
    while node != main {
      let children = tree.children(of: node).filter { measures.measures[$0].characters > 0 && !measures.isLeftOut($0) }
      guard let way = children.firstIndex(where: { $0 <= main && main < tree.end(of: $0) }) else { return [block] }
      func isText(_ child: Int) -> Bool { measures.measures[child].stops > 0 && measures.measures[child].linked == 0 }
      func isKept(_ child: Int) -> Bool { measures.measures[child].linked == 0 && !tree[child].element.isWithinLine }
      if let first = children[..<way].firstIndex(where: isText) { before += children[first..<way].filter(isKept) }
      if let last = children[(way + 1)...].lastIndex(where: isText) {
        after = children[(way + 1)...last].filter(isKept) + after
      }
      node = children[way]
    }
    return before + [main] + after
  }

  /// The blocks after the text that sign it: an agency or a date.
  private static func signature(after last: Int, _ tree: MarkupTree, _ measures: PageMeasures) -> [Int] {
    var found: [Int] = []
    var node = last
    for _ in 0..<mostLevels where node > 0 {
      var next = Int(tree[node].next)
      while next > 0 {
        let measure = measures.measures[next]
        if measure.characters > 0 {
          guard !tree[next].element.isWithinLine, measure.characters <= longestSignature, measure.linked == 0,
            !measures.isLeftOut(next), signs(next, tree, measures)
          else { return found }
          found.append(next)
        }
        next = Int(tree[next].next)
      }
      node = Int(tree[node].parent)
    }
    return found
  }

  private static func signs(_ node: Int, _ tree: MarkupTree, _ measures: PageMeasures) -> Bool {
    let lines = lines(of: node, tree, measures)
    return !lines.isEmpty
      && lines.allSatisfy { line in
        let facts = LineFacts(line.trimmed(line.plain.indices), of: line)
        return facts.date != nil || facts.isAgency
      }
  }

  private static func lines(of node: Int, _ tree: MarkupTree, _ measures: PageMeasures) -> [SourceText] {
    var writer = PageText(tree, measures)
    writer.write(node)
    return writer.text.split(whereSeparator: \.isNewline).map { SourceText(String($0)) }
  }
}
