import InvertedIndex
import PolicyText

/// Words of a draft that are no part of what is stated: they say who states it, when, or that it is planned.
enum LeadWords {
  /// A word with which somebody states something begins within so many scalars: 浙江省规划提出…
  private static let farthest = 12

  private enum Kind: String {
    case says, plans, edge, gives, rise, fall, reach, name
  }

  private static let marks = Set(" \u{3000}，,、：:；;".unicodeScalars)
  /// The longer first.
  private static let words: [(word: [Unicode.Scalar], kind: Kind)] =
    String(decoding: EmbeddedTables.leadWords, as: UTF8.self)
    .split(separator: "\n").filter { !$0.hasPrefix("#") }
    .compactMap { line in
      let columns = line.split(separator: "\t")
      guard columns.count == 3, let kind = Kind(rawValue: String(columns[1])) else { return nil }
      return (Array(columns[0].unicodeScalars), kind)
    }.sorted { $0.word.count > $1.word.count }

  /// The same by their first scalars, and those of edges by their last.
  private static let byFirst = Dictionary(grouping: words) { $0.word[0] }
  private static let edgesByLast = Dictionary(grouping: words.filter { $0.kind == .edge }) {
    $0.word[$0.word.count - 1]
  }

  /// The longest word of some kinds at a position.
  private static func word(at position: Int, of scalars: [Unicode.Scalar], _ kinds: Set<Kind>) -> (
    word: [Unicode.Scalar], kind: Kind
  )? {
    byFirst[scalars[position]]?.first { kinds.contains($0.kind) && scalars[position...].starts(with: $0.word) }
  }

  /// Words that make another name of a place before them.
  static var afterPlaces: [String] { words.filter { $0.kind == .name }.map { ScalarText.string($0.word[...]) } }

  /// What `direction` gives for what falls.
  static let fall = Kind.fall.rawValue

  /// A text without those that say who states it, and what stands before these, or that it is planned.
  static func removed(from text: String) -> String { withoutEdges(removed(from: text, [.says, .plans])) }

  /// A text without what only leads to a number at its ends.
  private static func withoutEdges(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)[...]
    func isEdge(_ one: (word: [Unicode.Scalar], kind: Kind)) -> Bool { one.kind == .edge }
    func blank(_ scalar: Unicode.Scalar) -> Bool { marks.contains(scalar) }
    while true {
      let count = scalars.count
      scalars = scalars.drop(while: blank)
      while let last = scalars.last, blank(last) { scalars.removeLast() }
      if let first = scalars.first,
        let edge = byFirst[first]?.first(where: { isEdge($0) && scalars.starts(with: $0.word) })
      {
        scalars = scalars.dropFirst(edge.word.count)
      }
      if let last = scalars.last,
        let edge = edgesByLast[last]?.first(where: { scalars.suffix($0.word.count).elementsEqual($0.word) })
      {
        scalars = scalars.dropLast(edge.word.count)
      }
      if scalars.count == count { return ScalarText.string(scalars) }
    }
  }

  /// Whether a text says more of an amount than that it is given.
  static func tellsMore(_ text: String) -> Bool {
    removed(from: removed(from: text), [.gives]).unicodeScalars.count(where: Figure.hasContent) >= Figure.fewWords
  }

  /// Whether a text says what a number in it is of: more than that it is given, or which way it goes.
  static func saysWhat(_ text: String) -> Bool {
    let rest = withoutEdges(removed(from: removed(from: text), [.gives, .rise, .fall, .reach]))
    return rest.unicodeScalars.count(where: Figure.hasContent) > 1
  }

  /// Which way something goes by the words of a text: `rise` or `fall`, or where neither is said `reach`; nil where
  /// they do not say it, or say both.
  static func direction(of text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    var found: Set<Kind> = []
    var position = 0
    while position < scalars.count {
      let next = word(at: position, of: scalars, [.rise, .fall, .reach])
      if let next { found.insert(next.kind) }
      position += next?.word.count ?? 1
    }
    if found.count > 1 { found.remove(.reach) }
    return found.count == 1 ? found.first?.rawValue : nil
  }

  private static func removed(from text: String, _ kinds: Set<Kind>) -> String {
    let scalars = Array(text.unicodeScalars)
    var kept = String.UnicodeScalarView()
    var position = 0
    while position < scalars.count {
      let lead = word(at: position, of: scalars, kinds)
      guard let lead else {
        kept.append(scalars[position])
        position += 1
        continue
      }
      if lead.kind == .says, position > farthest {
        kept.append(contentsOf: lead.word)
      } else if lead.kind == .says {
        kept = String.UnicodeScalarView()
      }
      position += lead.word.count
    }
    return String(kept)
  }
}

/// The names of a document's place and agencies, which a draft writes before what the document states.
struct PlaceWords {
  private let names: [[UInt32]]

  init(_ document: DocumentRecord, _ checker: DraftChecker) {
    let metadata = document.metadata
    let places = ([metadata.place].compactMap(\.self) + metadata.agencies).flatMap(PlaceNames.names)
    names = places.map(checker.symbols).filter { !$0.isEmpty }.sorted { $0.count > $1.count }
  }

  /// Some symbols without such a name at their beginning.
  func removed(from symbols: [UInt32]) -> [UInt32] {
    guard let name = names.first(where: { symbols.count > $0.count + 1 && symbols.starts(with: $0) }) else {
      return symbols
    }
    return Array(symbols.dropFirst(name.count))
  }
}
