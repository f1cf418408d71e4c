import PolicyText
import TextFolding

/// What a draft names as documents: titles and document numbers in their marks, and without marks a part of a title
/// (北斗行动计划), a name that the draft gives to a document (下称“细则”), and the kind of one named before (该办法).
struct DraftNames {
  /// The titles and numbers in the draft's order, each with the title that is meant as its text.
  private(set) var documents: [Claim] = []
  /// What stands for places by a name that the draft gives them.
  private(set) var places: [PlaceNames.Mention] = []
  /// Where the names stand that the draft gives.
  private(set) var given: Set<Range<Int>> = []
  /// Where names stand that have no marks, in the draft's order.
  private(set) var unmarked: [Range<Int>] = []

  private let scalars: [Unicode.Scalar]
  private let text: SymbolText
  private let names: DocumentNames
  /// What is quoted, in which names are no sources.
  private let outer: [Range<Int>]
  private let sentences: SentenceBounds
  /// The titles that the draft has named so far.
  private var own: [DocumentKinds.Title] = []
  private var aliases: [(name: [Unicode.Scalar], meaning: Meaning)] = []
  /// Kinds that the draft gives to documents as their names.
  private var kindAliases: [ArraySlice<UInt32>: String] = [:]

  private enum Meaning {
    case document(String)
    case place(PlaceNames.Mention)
  }

  /// What ends a name that begins before it.
  private static let stops = Set("。，；：！？、,;:!?\n|\t【】（）()→〔〕[]［］《》〈〉=＝—".unicodeScalars)
  private static let opens = Set("“‘「『\"（(《〈〔【[".unicodeScalars)
  private static let closes = Set("”’」』\"）)》〉〕】]，。；".unicodeScalars)
  private static let pointing = ["该", "本", "此", "这份", "这个", "这项", "上述", "前述"].map { Array($0.unicodeScalars) }
  /// So many titles and names are known at a time, the last ones.
  private static let mostKnown = 64
  /// A name that a draft gives has so many scalars at most, and stands so far behind what it names.
  private static let longestAlias = 16
  private static let farthestAlias = 80

  /// - Parameters:
  ///   - marked: Titles and document numbers in their marks, in the order of the draft.
  ///   - outer: What is quoted, in the same order.
  ///   - places: The places that the draft names.
  init(
    _ scalars: [Unicode.Scalar], _ sentences: SentenceBounds, _ names: DocumentNames, marked: [Claim],
    outside outer: [Range<Int>], _ places: [PlaceNames.Mention], in table: SymbolTable
  ) {
    self.scalars = scalars
    self.sentences = sentences
    self.names = names
    self.outer = outer
    text = SymbolText(ScalarText.string(scalars[...]), in: table)
    var next = 0
    var start = 0
    var position = 0
    while position < text.symbols.count {
      let begin = text.spans[position].start
      if next < marked.count, marked[next].range.lowerBound <= begin {
        position = firstSymbol(at: max(begin + 1, marked[next].range.upperBound))
        start = position
        add(meant(by: marked[next]))
        next += 1
        continue
      }
      if position > 0, scalars[min(begin, text.spans[position - 1].end)..<begin].contains(where: Self.stops.contains) {
        start = position
      }
      start = max(start, position - DocumentNames.longestName)
      if let word = LeadWords.givesName(at: begin, of: scalars) {
        giveName(behind: begin + word, places)
        position = firstSymbol(at: begin + word)
      } else if let alias = aliases.last(where: { stands($0.name, at: begin) }) {
        let range = begin..<begin + alias.name.count
        switch alias.meaning {
        case .document(let title): add(Claim(kind: .title, range: range, text: title), isMarked: false)
        case .place(var place):
          place.range = range
          self.places.append(place)
        }
        position = firstSymbol(at: range.upperBound)
        start = position
      } else if let kind = names.kinds.range(at: position, of: text.symbols) {
        if let claim = named(kind, from: start, places) {
          add(claim, isMarked: false)
          start = kind.upperBound
        } else if tellsOther(start..<kind.lowerBound, places) {
          name("")
        }
        position = kind.upperBound
      } else {
        position += 1
      }
    }
  }

  /// The first symbol that begins at a scalar or behind it.
  private func firstSymbol(at scalar: Int) -> Int {
    SortedSearch.first(in: text.spans.indices) { text.spans[$0].start < scalar }
  }

  private mutating func add(_ claim: Claim, isMarked: Bool = true) {
    if !isMarked {
      let next = SortedSearch.first(in: outer.indices) { outer[$0].upperBound < claim.range.upperBound }
      // “某市行动计划” as a whole is a name, too.
      if next < outer.count, outer[next].lowerBound <= claim.range.lowerBound, outer[next] != claim.range { return }
      unmarked.append(claim.range)
    }
    documents.append(claim)
    if claim.kind == .title { name(claim.text) }
    // A = 《规划》
    let near = max(0, claim.range.lowerBound - Self.farthestAlias)
    guard let line = scalars[near..<claim.range.lowerBound].lastIndex(of: "\n").map({ $0 + 1 }) ?? (near == 0 ? 0 : nil)
    else { return }
    if let sign = scalars[line..<claim.range.lowerBound].firstIndex(where: { $0 == "=" || $0 == "＝" }),
      documents.dropLast().last.map({ $0.range.upperBound <= line }) ?? true
    {
      give(ScalarText.string(scalars[line..<sign]), .document(claim.text))
    }
  }

  /// Remembers a title as the last one that was named; an empty one for a document that is not known.
  private mutating func name(_ title: String) {
    if own.last?.text == title { return }
    own.removeAll { $0.text == title }
    own.append(names.kinds.title(title))
    if own.count > Self.mostKnown { own.removeFirst() }
  }

  // MARK: Names in a few words

  /// A title or number with the title that it stands for.
  private func meant(by claim: Claim) -> Claim {
    guard claim.kind == .title else { return claim }
    var claim = claim
    let title = names.kinds.title(claim.text)
    let name = Array(claim.text.unicodeScalars)
    if case .document(let meant) = aliases.last(where: { $0.name == name })?.meaning {
      claim.text = meant
    } else if let end = title.ends.first, end == title.symbols.count, !names.isKnown(claim.text) {
      let starts = title.symbols.indices.first { names.kinds.range(at: $0, of: title.symbols)?.upperBound == end }
      let kind = title.symbols[(starts ?? 0)...]
      if kind.count == title.symbols.count {
        claim.text = lastNamed(kind) ?? claim.text
      } else if let found = names.title(before: kind, run: title.symbols[..<kind.startIndex], own: own),
        found.length == kind.startIndex
      {
        claim.text = found.title
      }
    }
    return claim
  }

  /// The title that a kind stands for with what is before it, or by itself.
  ///
  /// - Parameter start: Where the name begins at the earliest.
  private func named(_ kind: Range<Int>, from start: Int, _ places: [PlaceNames.Mention]) -> Claim? {
    let symbols = text.symbols[kind]
    func claim(_ title: String, from first: Int) -> Claim {
      var range = text.spans[first].start..<text.spans[kind.upperBound - 1].end
      // 计划书
      if range.upperBound < scalars.count, FoldingTable.ideograph(scalars[range.upperBound]) == "书" {
        range = range.lowerBound..<range.upperBound + 1
      }
      return Claim(kind: .title, range: range, text: title)
    }
    if let found = names.title(before: symbols, run: text.symbols[start..<kind.lowerBound], own: own) {
      return claim(found.title, from: kind.lowerBound - found.length)
    }
    let begin = text.spans[kind.lowerBound].start
    let before = scalars[..<begin]
    // 新疆：报告提出… is that of the place.
    let sentence = sentences.sentence(around: begin..<begin).lowerBound
    let place = SortedSearch.first(in: places.indices) { places[$0].range.lowerBound < begin } - 1
    if place >= 0, places[place].range.lowerBound >= sentence, places[place].hasDocuments { return nil }
    let isPointed = Self.pointing.contains { before.suffix($0.count).elementsEqual($0) }
    let isAlone = kind.lowerBound == start || before.last.map(Self.opens.contains) == true
    let title = isPointed ? lastTitle(symbols) : isAlone ? lastNamed(symbols) : nil
    return title.map { claim($0, from: kind.lowerBound) }
  }

  /// Whether what stands before a kind names a document that is not known, by its year or place.
  private func tellsOther(_ run: Range<Int>, _ places: [PlaceNames.Mention]) -> Bool {
    guard let last = run.last else { return false }
    let range = text.spans[run.lowerBound].start..<text.spans[last].end
    let next = SortedSearch.first(in: places.indices) { places[$0].range.upperBound <= range.lowerBound }
    return !names.kinds.years(text.symbols[run.lowerBound...last + 1]).isEmpty
      || next < places.count && places[next].range.lowerBound < range.upperBound
  }

  /// The title to which the draft has given a kind as its name, else the last one of that kind.
  private func lastNamed(_ kind: ArraySlice<UInt32>) -> String? { kindAliases[kind] ?? lastTitle(kind) }

  /// The last title of a kind that the draft has named.
  private func lastTitle(_ kind: ArraySlice<UInt32>) -> String? {
    own.last { $0.symbols.isEmpty || $0.symbols.count > kind.count && $0.isOf(kind) }.flatMap {
      $0.symbols.isEmpty ? nil : $0.text
    }
  }

  // MARK: Names that the draft gives

  /// Reads the name that stands behind a word that gives it, for the last document in the line or the last place.
  private mutating func giveName(behind position: Int, _ places: [PlaceNames.Mention]) {
    var start = position
    let limit = min(scalars.count, position + Self.longestAlias)
    while start < limit, "：: 为".unicodeScalars.contains(scalars[start]) { start += 1 }
    if start < limit, Self.opens.contains(scalars[start]) { start += 1 }
    guard start < limit, let end = scalars[start..<limit].firstIndex(where: Self.closes.contains) else { return }
    given.insert(start..<end)
    let near = max(0, position - Self.farthestAlias)
    let line = scalars[near..<position].lastIndex(of: "\n").map { $0 + 1 } ?? near
    let name = ScalarText.string(scalars[start..<end])
    if let document = documents.last, document.range.lowerBound >= line {
      give(name, .document(document.text))
    } else if let place = places.last(where: { $0.range.upperBound <= position }), place.range.lowerBound >= line {
      give(name, .place(place))
    }
  }

  private mutating func give(_ name: String, _ meaning: Meaning) {
    let own = Array(name.unicodeScalars.drop { !Figure.hasContent($0) })
    let scalars = Array(own.reversed().drop { !Figure.hasContent($0) }.reversed())
    guard !scalars.isEmpty, scalars.count <= Self.longestAlias else { return }
    let symbols = names.kinds.title(ScalarText.string(scalars[...])).symbols
    if case .document(let title) = meaning, names.kinds.range(at: 0, of: symbols) == symbols.indices {
      kindAliases[symbols[...]] = title
    } else {
      aliases.append((scalars, meaning))
      if aliases.count > Self.mostKnown { aliases.removeFirst() }
    }
  }

  /// Whether a name stands at a position, and is no part of a longer word.
  private func stands(_ name: [Unicode.Scalar], at position: Int) -> Bool {
    func isLetter(_ scalar: Unicode.Scalar) -> Bool { scalar.isASCII && Figure.hasContent(scalar) }
    let end = position + name.count
    guard end <= scalars.count, scalars[position..<end].elementsEqual(name) else { return false }
    let goesOn = end < scalars.count && isLetter(scalars[end]) && isLetter(name[name.count - 1])
    return !goesOn
  }
}
