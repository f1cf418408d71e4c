import InvertedIndex
import PolicyText
import Synchronization
import TextFolding

/// The concepts by which a query's words lead to other names of what they mean.
///
/// A query is read from the left; at each position the longest term that is known counts. *Guards* are longer words
/// inside which a term has another meaning, or none: in 提高企业 there is no 高企. Terms with a gap (狗…咬) are found beside
/// these and take nothing from them.
public final class Thesaurus: Sendable {
  /// The longest term, in characters.
  static let longestTerm = 20

  private struct Entry: Sendable {
    var list: Int
    var term: ConceptList.Entry
  }

  /// The lists with the positions of their terms.
  private struct Contents: Sendable {
    let lists: [ConceptList]
    private(set) var entries = TermTable<Entry>(capacity: 16_384)
    private(set) var guards = TermTable<Void>(capacity: 2048)
    private(set) var splitTerms = SplitTerms()

    init(_ lists: [ConceptList]) {
      self.lists = lists
      for (number, list) in lists.enumerated() {
        list.forEachTerm { hash, term, text in
          entries.append(Entry(list: number, term: term), for: hash)
          splitTerms.add(text)
        }
      }
      let folder = TermFolder()
      for line in EmbeddedTables.guards.split(separator: UInt8(ascii: "\n"))
      where line.first != UInt8(ascii: "#") {
        line.withUnsafeBufferPointer { if let hash = folder.hash(of: $0) { guards.append((), for: hash) } }
      }
    }
  }

  private let makeLists: @Sendable () -> [ConceptList]
  /// Read when they are first asked for: that takes some milliseconds, which a search without other names should not.
  private let read = Mutex<Contents?>(nil)

  private var contents: Contents {
    read.withLock { read in
      let contents = read ?? Contents(makeLists())
      read = contents
      return contents
    }
  }

  private var lists: [ConceptList] { contents.lists }
  private var entries: TermTable<Entry> { contents.entries }
  private var guards: TermTable<Void> { contents.guards }
  private var splitTerms: SplitTerms { contents.splitTerms }

  /// The concepts that ship: a list of words, and agencies with their names.
  public static let shipped = Thesaurus {
    [
      ConceptList(EmbeddedTables.concepts, source: .shipped),
      ConceptList(AgencyName.namesAsConcepts, source: .agencies),
    ]
  }

  private init(_ makeLists: @escaping @Sendable () -> [ConceptList]) { self.makeLists = makeLists }

  /// The concepts with those of a user's file beside them.
  ///
  /// - Parameters:
  ///   - text: The file's lines, as `ConceptList` describes them.
  ///   - file: Its name, for errors.
  /// - Throws: `ConceptError.line` for the first line that is wrong.
  public convenience init(adding text: String, file: String) throws(ConceptError) {
    let list = ConceptList(try ConceptFile.checked(text, file: file), source: .file(file))
    self.init { Self.shipped.lists + [list] }
  }

  // MARK: Reading queries

  /// The words of a query that have other names.
  ///
  /// Phrases, what stands beside `OR`, and document numbers have none. At each position the longest term counts that
  /// the thesaurus or `mined` has; what both know of it is united.
  ///
  /// - Throws: `IndexError.corrupt` if an index of `mined` turns out to be damaged.
  func expansions(of query: Query, with mined: MinedConcepts? = nil) throws(IndexError) -> [Expansion] {
    Self.expansions(of: query, try uses(in: query, with: mined))
  }

  /// - Parameter uses: What stands in each part of the query.
  static func expansions(of query: Query, _ uses: [[Use]]) -> [Expansion] {
    guard query.isExpanded else { return [] }
    let excluded = Set(query.notExpanded.map { FoldedText($0).units })
    var expansions: [Expansion] = []
    var seen: Set<[UInt32]> = []
    for (part, uses) in zip(query.words, uses) {
      for use in uses {
        let units = use.isSplit ? use.word.folded.units : Array(part.folded.units[use.range])
        guard seen.insert(units).inserted, !excluded.contains(units), !use.members.isEmpty else { continue }
        expansions.append(Expansion(word: use.word, members: use.members))
      }
    }
    return expansions
  }

  /// The terms in each part of a query; in a document number there are none.
  ///
  /// - Throws: `IndexError.corrupt` if an index of `mined` turns out to be damaged.
  func uses(in query: Query, with mined: MinedConcepts?) throws(IndexError) -> [[Use]] {
    var uses: [[Use]] = []
    for part in query.words {
      uses.append(DocumentNumber.isNumber(part.text) ? [] : try self.uses(in: part, with: mined))
    }
    return uses
  }

  /// A term in a part of a query.
  struct Use {
    /// In units of the part.
    var range: Range<Int>
    /// Whether the term has a gap, so that other words stand in its range.
    var isSplit = false
    /// The term, folded.
    var word: QueryPart
    /// Its other names; none for a term that leads nowhere.
    var members: [Expansion.Member]
  }

  /// The terms in a part of a query: the longest at each position, and those with a gap.
  private func uses(in part: QueryPart, with mined: MinedConcepts?) throws(IndexError) -> [Use] {
    let units = part.folded.units
    if units.contains(FoldedText.gap), case let concepts = concepts(with: units[...]), !concepts.isEmpty {
      // The term itself was typed.
      return [splitUse(at: units.indices, term: units, concepts)]
    }
    let sources: [any ConceptSource] = mined.map { [self, $0] } ?? [self]
    let ranges = try terms(in: units, of: sources)
    var uses: [Use] = []
    for range in ranges {
      let units = Array(units[range])
      let word = QueryPart(FoldedText.string(units.filter { $0 < FoldedText.wordStart }))
      var concepts: [TermConcept] = []
      for source in sources { concepts += try source.concepts(with: units[...]) }
      uses.append(Use(range: range, word: word, members: members(of: word, concepts)))
    }
    let places = splitTerms.places(in: units, beside: ranges, guards: guardRanges(in: units))
    return uses
      + places.map { place in
        let term = place.term(in: units)
        return splitUse(at: place.range, term: term, concepts(with: term[...]))
      }
  }

  private func splitUse(at range: Range<Int>, term: [UInt32], _ concepts: [TermConcept]) -> Use {
    let parts = term.split(separator: FoldedText.gap).map { part in
      FoldedText.string(part.filter { $0 < FoldedText.wordStart })
    }
    let word = QueryPart(parts.joined(separator: SplitTerms.mark))
    return Use(range: range, isSplit: true, word: word, members: members(of: word, concepts))
  }

  private func members(of word: QueryPart, _ concepts: [TermConcept]) -> [Expansion.Member] {
    var members: [Expansion.Member] = []
    var seen = Set([word.folded.units])
    for found in concepts {
      for target in found.concept.targets(of: word.text, isPreferred: found.isPreferred) {
        let part = QueryPart(target)
        guard seen.insert(part.folded.units).inserted else { continue }
        members.append(
          Expansion.Member(
            part: part, concept: found.concept.preferred.first ?? target, source: found.concept.source,
            isSame: found.concept.relation != .related))
      }
    }
    return members
  }

  /// Where the terms stand in a row of units, the longest at each position.
  private func terms(in units: [UInt32], of sources: [any ConceptSource]) throws(IndexError) -> [Range<Int>] {
    let guarded = guardRanges(in: units)
    var terms: [Range<Int>] = []
    var start = 0
    while start < units.count {
      var longest = start
      for source in sources {
        for end in try source.ends(ofTermsAt: start, in: units) where end > longest {
          let isGuarded = guarded.contains {
            $0.lowerBound <= start && end <= $0.upperBound && $0.count > end - start
          }
          if !isGuarded { longest = end }
        }
      }
      if longest > start { terms.append(start..<longest) }
      start = longest > start ? longest : Self.next(after: start, in: units)
    }
    return terms
  }

  /// Whether what stands in a row of units is only the end of a longer term, or in a guard, and so means something
  /// else: 生产总值 in 生态系统生产总值.
  func isPart(_ range: Range<Int>, of units: [UInt32]) -> Bool {
    if guardRanges(in: units).contains(where: { $0.contains(range) && $0.count > range.count }) { return true }
    return (max(0, range.lowerBound - Self.longestTerm)..<range.lowerBound).contains { start in
      ends(ofTermsAt: start, in: units).contains(range.upperBound)
    }
  }

  private func guardRanges(in units: [UInt32]) -> [Range<Int>] {
    let guards = guards
    var ranges: [Range<Int>] = []
    var start = 0
    while start < units.count {
      Self.forEachRow(in: units, from: start) { hash, end in if guards.contains(hash) { ranges.append(start..<end) } }
      start = Self.next(after: start, in: units)
    }
    return ranges
  }

  /// Calls with every row of whole ideographs and words from a position on, the shorter first, until a gap.
  static func forEachRow(in units: [UInt32], from start: Int, _ body: (TermHash, Int) -> Void) {
    var hash = TermHash()
    var position = start
    var count = 0
    while position < units.count, count < longestTerm, units[position] != FoldedText.gap {
      let end = next(after: position, in: units)
      for index in position..<end { hash.append(units[index]) }
      position = end
      count += 1
      body(hash, end)
    }
  }

  /// Where the ideograph, word or gap ends that begins at a position.
  static func next(after position: Int, in units: [UInt32]) -> Int {
    guard units[position] == FoldedText.wordStart else { return position + 1 }
    return (units[position...].firstIndex(of: FoldedText.wordEnd) ?? units.count - 1) + 1
  }

  // MARK: Browsing

  /// All concepts, in the order of their lists.
  public var concepts: [Concept] { lists.flatMap(\.concepts) }

  /// The concepts that have a term, under whichever of its spellings.
  public func concepts(with term: String) -> [Concept] { concepts(with: FoldedText(term).units[...]).map(\.concept) }
}

extension Thesaurus: ConceptSource {
  func ends(ofTermsAt start: Int, in units: [UInt32]) -> [Int] {
    let entries = entries
    var ends: [Int] = []
    Self.forEachRow(in: units, from: start) { hash, end in if entries.contains(hash) { ends.append(end) } }
    return ends
  }

  func concepts(with term: ArraySlice<UInt32>) -> [TermConcept] {
    let lists = lists
    return entries[TermHash(term)].compactMap { entry in
      lists[entry.list].concept(at: entry.term.line).map {
        TermConcept(concept: $0, isPreferred: entry.term.isPreferred)
      }
    }
  }
}

/// A word of a query with the other names that are searched for, too.
public struct Expansion: Sendable {
  /// Another name of the word.
  public struct Member: Sendable {
    public var part: QueryPart
    /// The name of the concept that joins both.
    public var concept: String
    public var source: Concept.Source
    /// Whether a passage that holds it holds the word: not if the one is narrower than the other.
    public var isSame = true
  }

  /// The word as the query has it, folded: 高企; of one with a gap the parts: 狗…咬.
  public var word: QueryPart
  /// The other names: 高新技术企业.
  public var members: [Member]
}

/// What knows terms and the concepts that have them: a thesaurus, or the abbreviations of indexes.
protocol ConceptSource {
  /// Where the terms end that begin at a position in a row of folded units, the shorter first.
  func ends(ofTermsAt start: Int, in units: [UInt32]) throws(IndexError) -> [Int]

  /// The concepts that have a term, by its folded units.
  func concepts(with term: ArraySlice<UInt32>) throws(IndexError) -> [TermConcept]
}

/// A concept that has a certain term.
struct TermConcept {
  var concept: Concept
  /// Whether the term is one of the preferred.
  var isPreferred: Bool
}
