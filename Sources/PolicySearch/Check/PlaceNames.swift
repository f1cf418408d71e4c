import InvertedIndex
import PolicyText
import TextFolding

/// The places that a draft may name as those who say something: the places of the documents, and the provinces.
struct PlaceNames {
  /// A place that a text names.
  struct Mention: Equatable {
    /// In Unicode scalars of the text.
    var range: Range<Int>
    /// The name as the text has it.
    var name: String
    /// Whether there are documents of the place.
    var hasDocuments = false
  }

  let table: SymbolTable
  /// The places, as documents have them, that a name stands for; none where no document has one.
  private var places: [[UInt32]: Set<String>] = [:]
  /// The names that begin with two symbols, the longer first.
  private var names: [ArraySlice<UInt32>: [[UInt32]]] = [:]
  /// What makes another name of a place: 大学.
  private let others: [[UInt32]]

  /// - Parameter places: The places of documents.
  init(_ places: some Sequence<String>, in table: SymbolTable) {
    self.table = table
    func symbols(_ text: String) -> [UInt32] { SymbolText(text, in: table).symbols }
    others = LeadWords.afterPlaces.map(symbols)
    for place in Self.governments.keys {
      for name in Self.names(of: place) { self.places[symbols(name)] = [] }
    }
    for place in Set(places) {
      for name in Self.names(of: place) { self.places[symbols(name), default: []].insert(place) }
    }
    for name in self.places.keys where name.count > 1 { names[name[..<2], default: []].append(name) }
    for beginning in names.keys { names[beginning]?.sort { $0.count > $1.count } }
  }

  /// Provinces and cities, and whether what is left of the name without 市 is a word of its own.
  private static let governments = EmbeddedTables.rows(EmbeddedTables.governments)
    .reduce(into: [String: Bool]()) { known, columns in
      known[String(columns[0])] = columns[1].hasPrefix(columns[0])
    }

  /// What governs others, after which the name of what lies in it begins: 广州市 in 广州市黄埔区.
  private static let above: Set<Character> = ["省", "市", "州", "盟", "区"]
  /// What the names of places end with and people leave out; the longer first.
  private static let endings = [
    "维吾尔自治区", "壮族自治区", "回族自治区", "特别行政区", "自治区", "新区", "省", "市", "县", "区",
  ]

  /// The names of a place: its own, the last of several, and these without what kind of place it is. Of two characters
  /// without it none is left of a district, whose name is a word: 城中区.
  static func names(of place: String) -> [String] {
    var names = [place]
    let characters = Array(place)
    let last = characters.indices.dropLast(2).last { above.contains(characters[$0]) && $0 > 1 }
    if let last, characters.count - last > 3 { names.append(String(characters[(last + 1)...])) }
    for name in names {
      guard governments[name] != true, let ending = endings.first(where: name.hasSuffix) else { continue }
      let stem = name.dropLast(ending.count)
      if stem.count > (ending == "区" ? 2 : 1) { names.append(String(stem)) }
    }
    return names
  }

  /// The places that a name stands for.
  func places(named name: String) -> Set<String> { places[SymbolText(name, in: table).symbols] ?? [] }

  /// The places that a text names, in its order, of two that overlap the first, the longer.
  func mentions(in text: String) -> [Mention] {
    let own = SymbolText(text, in: table)
    let scalars = Array(text.unicodeScalars)
    var found: [Mention] = []
    var position = 0
    while position + 1 < own.symbols.count {
      let rest = own.symbols[position...]
      let name = names[rest.prefix(2)]?.first(where: rest.starts)
      guard let name else {
        position += 1
        continue
      }
      let end = position + name.count
      if !others.contains(where: own.symbols[end...].starts) {
        let range = own.spans[position].start..<own.spans[end - 1].end
        found.append(
          Mention(
            range: range, name: ScalarText.string(scalars[range]), hasDocuments: places[name]?.isEmpty == false))
      }
      position = end
    }
    return found
  }

  /// A text without the places that it names, or without some of them.
  func removed(from text: String, only names: [String]? = nil) -> String {
    let found = mentions(in: text).filter { names?.contains($0.name) ?? true }
    if found.isEmpty { return text }
    var kept = Array(text.unicodeScalars)
    for mention in found.reversed() { kept.removeSubrange(mention.range) }
    return ScalarText.string(kept[...])
  }

  /// The places that may state something, without those to or in which something is done: 感谢山东、天津, 在成都等地,
  /// 北京等14个省.
  static func speaking(_ places: [Mention], in scalars: [Unicode.Scalar]) -> [Mention] {
    var kept: [Mention] = []
    // Where the last list of places ends, and whether they are spoken of.
    var last: (end: Int, isSpokenOf: Bool) = (0, false)
    for place in places {
      let between = scalars[min(last.end, place.range.lowerBound)..<place.range.lowerBound]
      let isInList = between.count == 1 && between.allSatisfy { joints.contains($0) }
      let isSpokenOf =
        isInList && last.isSpokenOf || LeadWords.leadToPlace(scalars[..<place.range.lowerBound])
        || isOneOfMany(place.range, in: scalars)
      last = (place.range.upperBound, isSpokenOf)
      if !isSpokenOf { kept.append(place) }
    }
    return kept
  }

  /// Whether 等地, or 等 with a number, stands behind a place, or at the end of its list.
  private static func isOneOfMany(_ place: Range<Int>, in scalars: [Unicode.Scalar]) -> Bool {
    let rest = scalars[place.upperBound..<min(scalars.count, place.upperBound + longestPlaces)]
    guard let mark = rest.firstIndex(of: "等"), mark + 1 < rest.endIndex,
      rest[..<mark].allSatisfy({ $0.properties.isIdeographic || joints.contains($0) }),
      mark == place.upperBound || rest.first == "、"
    else { return false }
    return rest[mark + 1] == "地" || rest[mark + 1].properties.numericType != nil
  }

  private static let joints = Set("、和与及".unicodeScalars)
  private static let longestPlaces = 24
}
