import PolicyText
import TextFolding

/// The concepts by which a query's words lead to other names of what they mean.
///
/// A query is read from the left; at each place the longest term that is known counts. *Guards* are longer words inside which a term has another
/// meaning, or none: in 提高企业 there is no 高企.
public final class Thesaurus: Sendable {
  /// The longest term, in characters.
  static let longestTerm = 20

  private struct Entry: Sendable {
    var list: Int
    var place: ConceptList.Entry
  }

  private let lists: [ConceptList]
  private let entries: TermTable<Entry>
  private let guards: TermTable<Void>

  /// The concepts that ship: a list of words, and agencies with their names.
  public static let shipped = Thesaurus([
    ConceptList(PackageResources.concepts_tsv, source: .shipped),
    ConceptList(AgencyName.namesAsConcepts, source: .agencies),
  ])

  private init(_ lists: [ConceptList]) {
    self.lists = lists
    var entries = TermTable<Entry>(capacity: 16_384)
    for (number, list) in lists.enumerated() {
      list.forEachTerm { hash, place in entries.append(Entry(list: number, place: place), for: hash) }
    }
    self.entries = entries
    var guards = TermTable<Void>(capacity: 2048)
    let folder = TermFolder()
    for line in PackageResources.guards_txt.split(separator: UInt8(ascii: "\n")) where line.first != UInt8(ascii: "#") {
      line.withUnsafeBufferPointer { if let hash = folder.hash(of: $0) { guards.append((), for: hash) } }
    }
    self.guards = guards
  }

  /// The concepts with those of a user's file beside them.
  ///
  /// - Parameters:
  ///   - text: The file's lines, as `ConceptList` describes them.
  ///   - file: Its name, for errors.
  /// - Throws: `ConceptError.line` for the first line that is wrong.
  public convenience init(adding text: String, file: String) throws(ConceptError) {
    let list = ConceptList(try ConceptFile.checked(text, file: file), source: .file(file))
    self.init(Self.shipped.lists + [list])
  }

  // MARK: Reading queries

  /// A term of the thesaurus in folded units.
  private struct Match {
    var range: Range<Int>
    var entries: [Entry]
  }

  /// The words of a query that have other names.
  ///
  /// Phrases, what stands beside `OR`, and document numbers have none.
  func expansions(of query: Query) -> [Expansion] {
    guard query.isExpanded else { return [] }
    let excluded = Set(query.notExpanded.map { FoldedText($0).units })
    var expansions: [Expansion] = []
    var seen: Set<[UInt32]> = []
    for part in query.words where !DocumentNumber.isNumber(part.text) {
      for match in matches(in: part.folded.units) {
        let units = Array(part.folded.units[match.range])
        guard seen.insert(units).inserted, !excluded.contains(units) else { continue }
        let word = QueryPart(FoldedText.string(units.filter { $0 < FoldedText.wordStart }))
        let members = members(of: word, match.entries)
        if !members.isEmpty { expansions.append(Expansion(word: word, members: members)) }
      }
    }
    return expansions
  }

  private func members(of word: QueryPart, _ entries: [Entry]) -> [Expansion.Member] {
    var members: [Expansion.Member] = []
    var seen = Set([word.folded.units])
    for entry in entries {
      guard let concept = lists[entry.list].concept(at: entry.place.line) else { continue }
      for target in concept.targets(of: word.text, isPreferred: entry.place.isPreferred) {
        let part = QueryPart(target)
        guard seen.insert(part.folded.units).inserted else { continue }
        members.append(
          Expansion.Member(part: part, concept: concept.preferred.first ?? target, source: concept.source))
      }
    }
    return members
  }

  /// The terms in a row of units, the longest at each place.
  private func matches(in units: [UInt32]) -> [Match] {
    let guarded = guardRanges(in: units)
    var matches: [Match] = []
    var start = 0
    while start < units.count {
      var longest: Match?
      forEachRow(in: units, from: start) { hash, end in
        guard entries.contains(hash) else { return }
        let isGuarded = guarded.contains { $0.lowerBound <= start && end <= $0.upperBound && $0.count > end - start }
        if !isGuarded { longest = Match(range: start..<end, entries: entries[hash]) }
      }
      if let longest {
        matches.append(longest)
        start = longest.range.upperBound
      } else {
        start = Self.next(after: start, in: units)
      }
    }
    return matches
  }

  private func guardRanges(in units: [UInt32]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    while start < units.count {
      forEachRow(in: units, from: start) { hash, end in if guards.contains(hash) { ranges.append(start..<end) } }
      start = Self.next(after: start, in: units)
    }
    return ranges
  }

  /// Calls with every row of whole ideographs and words from a place on, the shorter first, until a gap.
  private func forEachRow(in units: [UInt32], from start: Int, _ body: (TermHash, Int) -> Void) {
    var hash = TermHash()
    var place = start
    var count = 0
    while place < units.count, count < Self.longestTerm, units[place] != FoldedText.gap {
      let end = Self.next(after: place, in: units)
      for index in place..<end { hash.append(units[index]) }
      place = end
      count += 1
      body(hash, end)
    }
  }

  /// Where the ideograph, word or gap ends that begins at a place.
  private static func next(after place: Int, in units: [UInt32]) -> Int {
    guard units[place] == FoldedText.wordStart else { return place + 1 }
    return (units[place...].firstIndex(of: FoldedText.wordEnd) ?? units.count - 1) + 1
  }

  // MARK: Browsing

  /// All concepts, in the order of their lists.
  public var concepts: [Concept] { lists.flatMap(\.concepts) }

  /// The concepts that have a term, under whichever of its spellings.
  public func concepts(with term: String) -> [Concept] {
    entries[TermHash(FoldedText(term).units)].compactMap { lists[$0.list].concept(at: $0.place.line) }
  }
}
