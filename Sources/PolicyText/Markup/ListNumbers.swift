/// The numbers that a list shows before its items.
struct ListNumbers {
  enum Style {
    case decimal, letters, capitals, roman, capitalRoman, chinese
  }

  let style: Style
  private var next: Int
  private let step: Int

  /// The numbers of a list; nil if it shows none.
  init?(_ node: Int, in tree: MarkupTree) {
    let css = tree.value(.style, of: node)?.lowercased() ?? ""
    let type = tree.value(.type, of: node) ?? ""
    guard tree[node].element == .ol, !css.contains("none") else { return nil }
    if css.contains("cjk") || css.contains("chinese") {
      style = .chinese
    } else {
      style =
        switch type {
        case "a": .letters
        case "A": .capitals
        case "i": .roman
        case "I": .capitalRoman
        default: .decimal
        }
    }
    let isReversed = tree.value(.reversed, of: node) != nil
    step = isReversed ? -1 : 1
    let count = isReversed ? tree.children(of: node).count { tree[$0].element == .li } : 1
    next = tree.value(.start, of: node).flatMap { Int($0) } ?? count
  }

  /// The number of the next item; nil if it shows none.
  mutating func next(_ item: Int, in tree: MarkupTree) -> Int? {
    if let value = tree.value(.value, of: item).flatMap({ Int($0) }) { next = value }
    defer { next &+= step }
    let css = tree.value(.style, of: item)?.lowercased() ?? ""
    return css.contains("list-style") && css.contains("none") ? nil : next
  }

  /// A number as a label of clauses. Each level of lists has its own form, so that what is nested is told apart.
  static func label(_ number: Int, depth: Int, style: Style) -> String {
    switch style {
    case .chinese: return WordNumber.text(number, format: "chineseCounting") + "、"
    case .letters: return WordNumber.text(number, format: "lowerLetter") + "."
    case .capitals: return WordNumber.text(number, format: "upperLetter") + "."
    case .roman: return WordNumber.text(number, format: "lowerRoman") + "."
    case .capitalRoman: return WordNumber.text(number, format: "upperRoman") + "."
    case .decimal:
      if depth <= 1 { return "\(number)." }
      if depth > 2, (1...20).contains(number), let scalar = Unicode.Scalar(UInt32(0x245F + number)) {
        return String(scalar)
      }
      return "(\(number))"
    }
  }

  /// Whether an item begins with a label of its own.
  static func hasLabel(_ text: ArraySlice<UInt8>) -> Bool {
    let line = SourceText(String(decoding: text.prefix(120), as: UTF8.self))
    let end = line.plain.firstIndex { $0 == "\n" } ?? line.plain.count
    return ClauseLabel.read(line, line.trimmed(0..<end)) != nil
  }
}
