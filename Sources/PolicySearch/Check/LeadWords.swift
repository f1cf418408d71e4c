import InvertedIndex
import PolicyText
import TextFolding

/// Words of a draft that are no part of what is stated: they say who states it, when, or that it is planned.
enum LeadWords {
  /// A word with which somebody states something begins within so many scalars: 浙江省规划提出…
  private static let farthest = 12

  /// What a word says. Several are a set of their bits.
  private enum Kind: UInt32, CaseIterable {
    case says, plans, aims, was, edge, light, gives, rise, fall, reach, noun, name, lasts, toward, document, alias, per,
      note, cites

    /// As the table has it.
    var name: String { String(describing: self) }
    var bit: UInt32 { 1 << rawValue }
  }

  /// Some kinds, as bits.
  private struct Kinds: OptionSet, Sendable {
    var rawValue: UInt32

    init(rawValue: UInt32) { self.rawValue = rawValue }
    init(_ kinds: Kind...) { rawValue = kinds.reduce(0) { $0 | $1.bit } }

    func contains(_ kind: Kind) -> Bool { rawValue & kind.bit != 0 }
  }

  private static let leads = Kinds(.says, .plans, .aims, .was)
  private static let times = Kinds(.plans, .aims, .was)
  private static let directions = Kinds(.rise, .fall, .reach)
  private static let gifts = Kinds(.gives)
  /// What stands between the parts that say what a number is of.
  private static let betweenParts = Kinds(.gives, .rise, .fall, .reach, .noun)
  private static let lights = Kinds(.light, .edge, .plans)
  private static let documents = Kinds(.document)
  private static let aliases = Kinds(.alias)
  private static let pers = Kinds(.per)
  private static let notes = Kinds(.note)
  private static let edges = Kinds(.edge, .noun)

  private static let marks = Set(" \u{3000}，,、：:；;".unicodeScalars)
  private static let names = Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0.name, $0) })
  /// The longer first.
  private static let words: [(word: [Unicode.Scalar], kind: Kind)] =
    EmbeddedTables.rows(EmbeddedTables.leadWords).compactMap { columns in
      guard columns.count == 3, let kind = names[String(columns[1])] else { return nil }
      return (Array(columns[0].unicodeScalars), kind)
    }.sorted { $0.word.count > $1.word.count }

  /// The same by their first scalars, and some by their last.
  private static let byFirst = Dictionary(grouping: words) { $0.word[0] }
  private static let edgesByLast = byLast(.edge)
  private static let nounsByLast = byLast(.noun)
  private static let towardByLast = byLast(.toward)
  private static let citesByLast = byLast(.cites)
  private static let spanWords = words.filter { $0.kind == .lasts }
  /// Those that name a time: 今年, 去年.
  private static let timeWords = words.filter { ($0.kind == .aims || $0.kind == .was) && $0.word.contains("年") }

  private static func byLast(_ kind: Kind) -> [Unicode.Scalar: [(word: [Unicode.Scalar], kind: Kind)]] {
    Dictionary(grouping: words.filter { $0.kind == kind }) { $0.word[$0.word.count - 1] }
  }

  /// The longest word of some kinds at a position.
  private static func word(at position: Int, of scalars: [Unicode.Scalar], _ kinds: Kinds) -> (
    word: [Unicode.Scalar], kind: Kind
  )? {
    byFirst[FoldingTable.ideograph(scalars[position])]?.first {
      kinds.contains($0.kind) && begins(scalars[position...], with: $0.word)
    }
  }

  /// Whether some scalars begin with a word, in any script.
  private static func begins(_ scalars: ArraySlice<Unicode.Scalar>, with word: [Unicode.Scalar]) -> Bool {
    scalars.count >= word.count && zip(scalars, word).allSatisfy { FoldingTable.ideograph($0) == $1 }
  }

  private static func ends(_ scalars: ArraySlice<Unicode.Scalar>, with word: [Unicode.Scalar]) -> Bool {
    scalars.count >= word.count && begins(scalars.suffix(word.count), with: word)
  }

  /// The length of a word behind which a name stands that the draft gives to what it named: 下称“细则”; nil if none
  /// begins at a position.
  static func givesName(at position: Int, of scalars: [Unicode.Scalar]) -> Int? {
    word(at: position, of: scalars, aliases)?.word.count
  }

  /// Whether a note begins at a position, as its label says: 说明：….
  static func beginsNote(at position: Int, of scalars: [Unicode.Scalar]) -> Bool {
    guard let label = word(at: position, of: scalars, notes)?.word.count, position + label < scalars.count else {
      return false
    }
    return scalars[position + label] == "：" || scalars[position + label] == ":"
  }

  /// The words of a text that say for what or how often its number is counted, without which it is another: 年均, 每月.
  static func counted(in text: String) -> Set<String> {
    let scalars = Array(text.unicodeScalars)
    return Set(scalars.indices.compactMap { word(at: $0, of: scalars, pers).map { ScalarText.string($0.word[...]) } })
  }

  /// Whether 分别 stands at a position: each of several things has a number of its own.
  static func isRespectively(at position: Int, of scalars: [Unicode.Scalar]) -> Bool {
    begins(scalars[position...], with: respectively)
  }

  private static let respectively = Array("分别".unicodeScalars)

  /// Words that make another name of a place before them.
  static var afterPlaces: [String] { words.filter { $0.kind == .name }.map { ScalarText.string($0.word[...]) } }

  /// Whether words around a span of time say that something lasts so long.
  static func lasts(after before: ArraySlice<Unicode.Scalar>, before after: ArraySlice<Unicode.Scalar>) -> Bool {
    spanWords.contains { ends(before, with: $0.word) || begins(after, with: $0.word) }
  }

  /// Whether a place behind some words is one to or of which something is told, and none that states it.
  static func leadToPlace(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    before.last.flatMap { towardByLast[FoldingTable.ideograph($0)] }?.contains { ends(before, with: $0.word) } ?? false
  }

  /// Whether a document number behind some words is one that a document has or cites.
  static func leadsToNumber(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    before.last.flatMap { citesByLast[FoldingTable.ideograph($0)] }?.contains { ends(before, with: $0.word) } ?? false
  }

  /// The name of a document begins with its year; what kind it is follows within so many scalars.
  private static let longestName = 12

  /// Whether a text begins as the name of a document does behind its year: 政府工作报告, 云南省政府工作报告.
  static func beginsDocumentName(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars.prefix(longestName).prefix { $0.properties.isAlphabetic })
    return scalars.indices.contains { word(at: $0, of: scalars, documents) != nil }
  }

  /// What `direction` gives for what falls.
  static let fall = Kind.fall.name

  /// A text without those that say who states it, and what stands before these, or that it is planned.
  static func removed(from text: String) -> String { withoutEdges(removed(from: text, leads)) }

  /// A text without what only leads to a number at its ends.
  private static func withoutEdges(_ text: String) -> String {
    var scalars = Array(text.unicodeScalars)[...]
    func blank(_ scalar: Unicode.Scalar) -> Bool { marks.contains(scalar) }
    while true {
      let count = scalars.count
      scalars = scalars.drop(while: blank)
      while let last = scalars.last, blank(last) { scalars.removeLast() }
      if let first = scalars.first,
        let edge = byFirst[FoldingTable.ideograph(first)]?.first(where: {
          edges.contains($0.kind) && begins(scalars, with: $0.word)
        }),
        edge.kind == .edge
      {
        scalars = scalars.dropFirst(edge.word.count)
      }
      if let last = scalars.last.map(FoldingTable.ideograph),
        let edge = edgesByLast[last]?.first(where: { ends(scalars, with: $0.word) }),
        nounsByLast[last]?.contains(where: { ends(scalars, with: $0.word) }) != true
      {
        scalars = scalars.dropLast(edge.word.count)
      }
      if scalars.count == count { return ScalarText.string(scalars) }
    }
  }

  /// Whether a text says more of an amount than that it is given.
  static func tellsMore(_ text: String) -> Bool {
    removed(from: removed(from: text), gifts).unicodeScalars.count(where: Figure.hasContent) >= Figure.fewWords
  }

  /// Whether a text says what a number in it is of: more than that it is given, or which way it goes.
  static func saysWhat(_ text: String) -> Bool {
    let rest = withoutEdges(removed(from: removed(from: text), gifts.union(directions)))
    return rest.unicodeScalars.count(where: Figure.hasContent) > 1
  }

  /// Whether a character makes no difference within what is counted: 总 in 粮食总产量.
  static func isLight(_ scalar: Unicode.Scalar) -> Bool {
    word(at: 0, of: [scalar], lights) != nil
  }

  /// The parts of a text that say what a number is of, between the words that do not.
  static func parts(of text: String) -> [String] {
    let scalars = Array(removed(from: text).unicodeScalars)
    var parts: [String] = []
    var start = 0
    var position = 0
    func finish() {
      let part = withoutEdges(ScalarText.string(scalars[start..<position]))
      if part.unicodeScalars.contains(where: Figure.hasContent) { parts.append(part) }
    }
    while position < scalars.count {
      let lead = word(at: position, of: scalars, betweenParts)
      guard let lead, lead.kind != .noun else {
        position += lead?.word.count ?? 1
        continue
      }
      finish()
      position += lead.word.count
      start = position
    }
    finish()
    return parts
  }

  /// Whether a text says that something is planned, or that it has been; nil if it says neither, or both.
  static func tense(of text: String) -> Tense? {
    let found = kinds(in: text, times)
    if found.contains(.aims) { return found.contains(.was) ? nil : .goal }
    return found.contains(.was) ? .result : nil
  }

  /// The same of words that name a time: 今年, 去年.
  static func tense(ofTime text: String) -> Tense? {
    let scalars = Array(text.unicodeScalars)
    guard let first = timeWords.first(where: { begins(scalars[...], with: $0.word) }) else { return nil }
    return first.kind == .aims ? .goal : .result
  }

  /// Which way something goes by the words of a text: `rise` or `fall`, or where neither is said `reach`; nil where
  /// they do not say it, or say both.
  static func direction(of text: String) -> String? {
    var found = kinds(in: text, directions)
    if found.contains(.rise) || found.contains(.fall) { found.subtract(Kinds(.reach)) }
    return Kind.allCases.first { found == Kinds($0) }?.name
  }

  /// Which way something goes on to what is reached: `rise` for 提高到; nil where a text does not say it, or says both.
  static func way(of text: String) -> String? {
    let found = kinds(in: text, directions, isReaching: false).intersection(Kinds(.rise, .fall))
    return Kind.allCases.first { found == Kinds($0) }?.name
  }

  /// Of which kinds a text has words. 提高到, 降低至 say what is come to, not which way.
  private static func kinds(in text: String, _ kinds: Kinds, isReaching: Bool = true) -> Kinds {
    let scalars = Array(text.unicodeScalars)
    var found = Kinds()
    let wanted = kinds.union(Kinds(.noun))
    var position = 0
    while position < scalars.count {
      guard let next = word(at: position, of: scalars, wanted) else {
        position += 1
        continue
      }
      position += next.word.count
      let isReached = isReaching && position < scalars.count && (scalars[position] == "到" || scalars[position] == "至")
      switch next.kind {
      case .noun: break
      case .rise, .fall: found.formUnion(Kinds(isReached ? .reach : next.kind))
      default: found.formUnion(Kinds(next.kind))
      }
    }
    return found
  }

  private static func removed(from text: String, _ kinds: Kinds) -> String {
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

/// Whether what a number states is to be reached, or has been.
enum Tense: String {
  case goal, result
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
