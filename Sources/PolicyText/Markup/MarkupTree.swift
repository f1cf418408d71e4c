/// A page as a tree of elements and texts, in the order of the source: a node comes after its parent.
///
/// What is not closed is closed where it has to be: a paragraph by the next block, an item by the next item, a cell by
/// the next cell. What is nested deeper than `mostDepth` stands beside each other there; no text is lost.
struct MarkupTree {
  /// The deepest nesting of elements, which a stack of 512 KB holds.
  static let mostDepth = 120
  /// The most nodes of a page.
  static let mostNodes = 4_000_000

  struct Node {
    var element: MarkupElement
    /// -1 for the root.
    var parent: Int32
    var firstChild: Int32 = -1
    var lastChild: Int32 = -1
    var next: Int32 = -1
    /// Of a text, its bytes in `text`.
    var start: Int32 = 0
    var end: Int32 = 0
    /// Where its attributes are; -1 if it has none.
    var attributes: Int32 = -1
  }

  enum Attribute: String {
    case id, `class`, style, hidden, role, href, src, data, rowspan, colspan, start, value, type, name, property,
      content
    case ariaHidden = "aria-hidden"
    case itemprop, reversed
    case epubType = "epub:type"
  }

  private(set) var nodes: [Node] = [Node(element: .other, parent: -1)]
  /// The texts of all nodes in UTF-8, references resolved.
  private(set) var text: [UInt8] = []
  private var attributes: [[(Attribute, String)]] = []
  /// The elements that are open, from the root on, with their names.
  private var open: [(node: Int, name: String)] = [(0, "")]
  private var openCounts: [String: Int] = [:]
  /// The elements that are open and too deep to have content of their own, and how many of each name.
  private var deep: [String] = []
  private var deepCounts: [String: Int] = [:]

  /// - Throws: `PolicyTextError.pageTooLarge`.
  init(_ source: [UInt8], name: String) throws(PolicyTextError) {
    let isXML = source.prefix(200).starts(with: Array("<?xml".utf8))
    var tokens = MarkupTokens(source)
    text.reserveCapacity(source.count / 2)
    while let token = tokens.next() {
      switch token {
      case .text(let range): addText(range, of: source)
      case .start(let tag, let range, let isEmpty):
        begin(tag, range, of: source, closes: isEmpty && isXML)
      case .end(let tag): end(tag)
      case .comment, .declaration: break
      }
      guard nodes.count <= Self.mostNodes else { throw .pageTooLarge(name: name, limit: Self.mostNodes) }
    }
    open = []
    openCounts = [:]
    deep = []
    deepCounts = [:]
  }

  // MARK: Reading

  subscript(node: Int) -> Node { nodes[node] }

  /// The children of a node, in order.
  func children(of node: Int) -> Children { Children(nodes: nodes, following: nodes[node].firstChild) }

  struct Children: Sequence, IteratorProtocol {
    fileprivate let nodes: [Node]
    fileprivate var following: Int32

    mutating func next() -> Int? {
      guard following >= 0 else { return nil }
      defer { following = nodes[Int(following)].next }
      return Int(following)
    }
  }

  func value(_ attribute: Attribute, of node: Int) -> String? {
    let list = nodes[node].attributes
    return list < 0 ? nil : attributes[Int(list)].first { $0.0 == attribute }?.1
  }

  /// The node after a node and all below it.
  func end(of node: Int) -> Int {
    var current = node
    while current >= 0 {
      if nodes[current].next >= 0 { return Int(nodes[current].next) }
      current = Int(nodes[current].parent)
    }
    return nodes.count
  }

  // MARK: Building

  private mutating func append(_ node: Node) -> Int {
    let index = nodes.count
    var node = node
    let parent = open[open.count - 1].node
    node.parent = Int32(parent)
    let last = Int(nodes[parent].lastChild)
    if last >= 0 { nodes[last].next = Int32(index) } else { nodes[parent].firstChild = Int32(index) }
    nodes[parent].lastChild = Int32(index)
    nodes.append(node)
    return index
  }

  private mutating func addText(_ range: Range<Int>, of source: [UInt8]) {
    let start = text.count
    CharacterReference.append(range, of: source, to: &text)
    var node = Node(element: .text, parent: 0)
    node.start = Int32(start)
    node.end = Int32(text.count)
    _ = append(node)
  }

  private mutating func begin(_ name: String, _ range: Range<Int>, of source: [UInt8], closes: Bool) {
    let element = MarkupElement(name)
    closeBefore(element, name)
    var node = Node(element: element, parent: 0)
    var found: [(Attribute, String)] = []
    for (key, value) in MarkupAttributes(source, range) {
      guard let attribute = Attribute(rawValue: key), !found.contains(where: { $0.0 == attribute }) else { continue }
      // A picture's content may stand in its address.
      let value = value.prefix(4096)
      found.append((attribute, CharacterReference.text(value, of: source)))
    }
    if !found.isEmpty {
      node.attributes = Int32(attributes.count)
      attributes.append(found)
    }
    // A second body goes on in the first.
    if element == .html || element == .body, openCounts[name] ?? 0 > 0 { return }
    let index = append(node)
    guard !element.isVoid, !closes else { return }
    guard open.count < Self.mostDepth else {
      deep.append(name)
      deepCounts[name, default: 0] += 1
      return
    }
    open.append((index, name))
    openCounts[name, default: 0] += 1
  }

  /// Closes what an element that begins cannot stand in.
  private mutating func closeBefore(_ element: MarkupElement, _ name: String) {
    guard deep.isEmpty else { return }
    switch element {
    case .li: close(.li, within: [.ul, .ol, .td, .th, .table])
    case .dt, .dd:
      close(.dt, within: [.dl, .td, .th, .table])
      close(.dd, within: [.dl, .td, .th, .table])
    case .tr: close(.tr, within: [.table])
    case .td, .th:
      close(.td, within: [.table, .tr])
      close(.th, within: [.table, .tr])
    case .rowGroup: close(.rowGroup, within: [.table])
    default: break
    }
    let belongsInHead = [.head, .title, .meta, .void, .hidden, .embedded].contains(element)
    if !belongsInHead, openCounts["head"] ?? 0 > 0 { end("head") }
    if element.endsParagraph, openCounts["p"] ?? 0 > 0 { close(.p, within: [.td, .th, .table, .caption]) }
  }

  /// Closes the innermost element of a kind, with what is open in it, if it is open within another.
  private mutating func close(_ element: MarkupElement, within limits: [MarkupElement]) {
    for index in open.indices.reversed() {
      let candidate = nodes[open[index].node].element
      if candidate == element {
        pop(to: index)
        return
      }
      if limits.contains(candidate) { return }
    }
  }

  private mutating func end(_ name: String) {
    if !deep.isEmpty {
      if deepCounts[name] ?? 0 > 0 {
        while let last = deep.popLast() {
          deepCounts[last, default: 0] -= 1
          if last == name { return }
        }
      }
      guard openCounts[name] ?? 0 > 0, name != "html", name != "body" else { return }
      deep = []
      deepCounts = [:]
    }
    // What comes after the page's end belongs to it, too.
    guard name != "html", name != "body", openCounts[name] ?? 0 > 0 else {
      if name == "br" || name == "p" { begin("br", 0..<0, of: [], closes: false) }
      return
    }
    let element = MarkupElement(name)
    for index in open.indices.reversed() {
      if open[index].name == name {
        pop(to: index)
        return
      }
      let candidate = nodes[open[index].node].element
      let isLimit: Bool =
        switch element {
        case .table: false
        case .tr, .td, .th, .rowGroup, .caption: candidate == .table
        // A stray </font> does not end the block that it stands in.
        default: candidate.isScope || element.isWithinLine && !candidate.isWithinLine && candidate != .p
        }
      if isLimit { return }
    }
  }

  private mutating func pop(to index: Int) {
    for element in open[index...] { openCounts[element.name, default: 0] -= 1 }
    open.removeSubrange(index...)
  }
}
