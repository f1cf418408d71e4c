/// How much text the parts of a page hold, and what of it is hidden or belongs to the site.
struct PageMeasures {
  struct Measure {
    /// Characters that are no blanks, of what is shown.
    var characters = 0
    /// Those of them in links.
    var linked = 0
    /// Those in sentences, outside of links: the characters of blocks with a mark of sentences, and a quarter of
    /// others.
    var prose = 0
    /// How many 。 it has outside of links.
    var stops = 0
    /// The prose of the paragraphs that stand directly in it.
    var paragraphs = 0
  }

  private(set) var measures: [Measure]
  /// Whether a node is not shown.
  private(set) var isHidden: [Bool]
  /// Whether a node, or one around it, is the site's.
  private(set) var isFurniture: [Bool]
  private(set) var parts: [Int: Set<PagePart>] = [:]
  /// The block in which a node stands, itself if it is one.
  private(set) var block: [Int32]
  /// The prose of each node, without what is left out of it.
  private(set) var kept: [Int]

  /// The longest part that `aria-hidden` hides, in characters: more is no decoration.
  private static let longestDecoration = 200

  init(_ tree: MarkupTree) {
    let count = tree.nodes.count
    measures = Array(repeating: Measure(), count: count)
    isHidden = Array(repeating: false, count: count)
    isFurniture = Array(repeating: false, count: count)
    block = Array(repeating: 0, count: count)
    kept = Array(repeating: 0, count: count)
    measureBlocks(of: tree)
    for node in stride(from: count - 1, to: 0, by: -1) {
      let parent = Int(tree[node].parent)
      measures[parent].characters += measures[node].characters
      measures[parent].linked += measures[node].linked
      measures[parent].prose += measures[node].prose
      measures[parent].stops += measures[node].stops
    }
    findFurniture(of: tree)
    addParagraphs(of: tree)
    for node in stride(from: count - 1, to: 0, by: -1) where !isLeftOut(node) {
      if tree[node].element == .text { kept[node] = measures[node].prose }
      kept[Int(tree[node].parent)] += kept[node]
    }
  }

  /// Finds what is hidden, and what each block has by itself.
  private mutating func measureBlocks(of tree: MarkupTree) {
    var isLinked = Array(repeating: false, count: tree.nodes.count)
    var marks: [Int32: Bool] = [:]
    for node in 1..<max(1, tree.nodes.count) {
      let parent = Int(tree[node].parent)
      let element = tree[node].element
      isHidden[node] =
        isHidden[parent] || element == .hidden || element == .head || element == .title
        || Self.isHidden(node, in: tree)
      isLinked[node] = isLinked[parent] || element == .a
      block[node] = element.isWithinLine ? block[parent] : Int32(node)
      guard element == .text, !isHidden[node] else { continue }
      let text = tree.text[Int(tree[node].start)..<Int(tree[node].end)]
      let characters = Self.characters(of: text)
      guard characters > 0 else { continue }
      measures[node].characters = characters
      if isLinked[node] { measures[node].linked = characters }
      guard !isLinked[node] else { continue }
      let (stops, hasMark) = Self.marks(of: text)
      measures[node].stops = stops
      if hasMark { marks[block[node]] = true }
    }
    for node in 1..<max(1, tree.nodes.count) where measures[node].characters > measures[node].linked {
      let own = measures[node].characters
      measures[node].prose = marks[block[node]] == true ? own : own / 4
    }
  }

  private static func isHidden(_ node: Int, in tree: MarkupTree) -> Bool {
    let element = tree[node].element
    // Whole pages are hidden until a script has run.
    guard tree[node].attributes >= 0, element != .html, element != .body else { return false }
    if let hidden = tree.value(.hidden, of: node), hidden.lowercased() != "false" { return true }
    if tree.value(.ariaHidden, of: node)?.lowercased() == "true" {
      let end = tree.end(of: node)
      let text = (node..<end).reduce(0) { $0 + Int(tree[$1].end - tree[$1].start) }
      return text < 3 * longestDecoration
    }
    // A text that sites name as such is shown by a script.
    guard let style = tree.value(.style, of: node), !PagePart.parts(of: node, in: tree).contains(.body) else {
      return false
    }
    let plain = style.lowercased().filter { !$0.isWhitespace }
    return plain.contains("display:none") || plain.contains("visibility:hidden") || plain.contains("mso-hide:all")
  }

  /// The characters of UTF-8 that are no blanks.
  private static func characters(of text: ArraySlice<UInt8>) -> Int {
    var count = 0
    var position = text.startIndex
    while position < text.endIndex {
      let byte = text[position]
      if byte > 0x20, byte & 0xC0 != 0x80 {
        // U+3000 and U+00A0 are blanks.
        let next = position + 1 < text.endIndex ? text[position + 1] : 0
        let isBlank =
          byte == 0xE3 && next == 0x80 && position + 2 < text.endIndex && text[position + 2] == 0x80
          || byte == 0xC2 && next == 0xA0
        if !isBlank { count += 1 }
      }
      position += 1
    }
    return count
  }

  /// How many 。 a text has, and whether it has one of 。 ， ；.
  private static func marks(of text: ArraySlice<UInt8>) -> (stops: Int, hasMark: Bool) {
    var stops = 0
    var hasMark = false
    var position = text.startIndex
    while position + 2 < text.endIndex {
      if text[position] == 0xE3, text[position + 1] == 0x80, text[position + 2] == 0x82 {
        stops += 1
      } else if text[position] == 0xEF, text[position + 1] == 0xBC,
        text[position + 2] == 0x8C || text[position + 2] == 0x9B
      {
        hasMark = true
      }
      position += 1
    }
    return (stops, hasMark || stops > 0)
  }

  /// Finds what belongs to the site, by its element, its id or its class. What holds much of the page's text does not.
  private mutating func findFurniture(of tree: MarkupTree) {
    let most = measures[0].prose * 2 / 5
    for node in 1..<max(1, tree.nodes.count) {
      let element = tree[node].element
      isFurniture[node] = isFurniture[Int(tree[node].parent)]
      if tree[node].attributes >= 0 {
        let own = PagePart.parts(of: node, in: tree)
        if !own.isEmpty { parts[node] = own }
      }
      guard !isFurniture[node] else { continue }
      let own = parts[node] ?? []
      let isNamed = own.contains(.furniture) && own.isDisjoint(with: [.body, .title])
      guard isNamed || element == .nav || Self.isNavigation(node, in: tree) else { continue }
      isFurniture[node] = measures[node].prose <= most || measures[node].linked * 2 > measures[node].characters
    }
  }

  private static func isNavigation(_ node: Int, in tree: MarkupTree) -> Bool {
    guard let role = tree.value(.role, of: node) else { return false }
    return ["navigation", "banner", "contentinfo", "complementary", "search"].contains(role.lowercased())
  }

  /// Adds the prose of each block that holds no other to the block around it, or, if it has several lines, to itself.
  private mutating func addParagraphs(of tree: MarkupTree) {
    var isLeaf = Array(repeating: true, count: tree.nodes.count)
    var breaks: [Int: Int] = [:]
    for node in 1..<max(1, tree.nodes.count) {
      let element = tree[node].element
      if !element.isWithinLine { isLeaf[Int(block[Int(tree[node].parent)])] = false }
      if element == .br { breaks[Int(block[node]), default: 0] += 1 }
    }
    for node in 1..<max(1, tree.nodes.count) where tree[node].element == .text && !isLeftOut(node) {
      let own = Int(block[node])
      guard measures[node].prose > 0 else { continue }
      var holder = own
      if isLeaf[own], breaks[own, default: 0] < 3 { holder = Int(block[max(0, Int(tree[own].parent))]) }
      while holder > 0, !Self.holdsParagraphs(holder, of: tree) { holder = Int(block[Int(tree[holder].parent)]) }
      measures[holder].paragraphs += measures[node].prose
    }
  }

  /// Whether a block may hold the paragraphs of a document. Sites lay out pages as lists, too, without numbers.
  private static func holdsParagraphs(_ node: Int, of tree: MarkupTree) -> Bool {
    switch tree[node].element {
    case .li: tree[Int(tree[node].parent)].element != .ol
    case .dd: true
    default: tree[node].element.isBlockOfBlocks
    }
  }

  /// Whether a node is no part of a document's text.
  func isLeftOut(_ node: Int) -> Bool { isHidden[node] || isFurniture[node] }
}
