import InvertedIndex
import PolicyText
import TextFolding

/// How the words of a query were read: what of it a passage must hold to be a full match.
public struct QueryReading: Sendable {
  /// What is asked for, each once, in the order of the query.
  public var words: [QueryWord] = []
  /// What stands among the words and is not asked for: 可以, 享受.
  public var notRequired: [String] = []
  /// The forms of answers that are asked for: 定义.
  public var forms = TagSet<AnswerForm>()
}

/// A word that a query asks for.
public struct QueryWord: Sendable {
  /// The word as it was typed: 低空经济.
  public var part: QueryPart
  /// Words that it is put together of, which may also stand near each other: 耕地 and 保护. Else empty.
  public var pieces: [QueryPart] = []
  /// Its other names: a passage that holds one holds the word.
  public var names: [QueryPart] = []

  public var text: String { part.text }

  /// The pieces, each once: one occurrence is enough for a piece that the word has twice.
  public var differentPieces: [QueryPart] {
    var seen: Set<[UInt32]> = []
    return pieces.filter { seen.insert($0.folded.units).inserted }
  }

  /// How many ideographs, words and gaps may stand in all between different pieces where they stand near each other.
  public var mostBetween: Int {
    WordTextMatcher.span(of: part) - differentPieces.reduce(0) { $0 + $1.folded.characterCount }
  }
}

/// How often characters stand in the passages of the indexes that are searched together.
protocol WordStatistics {
  /// How many passages there are.
  var passageCount: Int { get }

  /// How many passages hold an ideograph.
  func count(of ideograph: UInt32) throws(IndexError) -> Int

  /// How many passages hold two ideographs beside each other.
  func count(of first: UInt32, _ second: UInt32) throws(IndexError) -> Int

  /// How many passages hold all bigrams of some ideographs. Some do not hold them in a row: mostly 2 to 10 in 100, but
  /// for neighbours that make no sense together (企业集成电路) all.
  func count(of ideographs: ArraySlice<UInt32>) throws(IndexError) -> Int

  /// About how many passages hold some ideographs in a row; nil if fewer than `least` do.
  func count(inRow ideographs: ArraySlice<UInt32>, least: Double) throws(IndexError) -> Int?
}

/// The statistics of the indexes that a query is made ready for.
struct IndexWordStatistics: WordStatistics {
  let passageCount: Int
  let directory: TermDirectory
  /// Of the indexes that have passages.
  let lookups: [TermLookup]

  func count(of ideograph: UInt32) throws(IndexError) -> Int {
    try directory.documentFrequency(of: .ideograph(ideograph))
  }

  func count(of first: UInt32, _ second: UInt32) throws(IndexError) -> Int {
    try directory.documentFrequency(of: .bigram(Gram(first, second)))
  }

  func count(of ideographs: ArraySlice<UInt32>) throws(IndexError) -> Int {
    guard let first = ideographs.first, let last = ideographs.last else { return 0 }
    switch ideographs.count {
    case 1: return try count(of: first)
    case 2: return try count(of: first, last)
    default:
      let phrase = QueryPart(FoldedText.string(ideographs))
      var count = 0
      for lookup in lookups { count += try lookup.passages(holdingAll: phrase.terms).count }
      return count
    }
  }

  func count(inRow ideographs: ArraySlice<UInt32>, least: Double) throws(IndexError) -> Int? {
    for (first, second) in zip(ideographs, ideographs.dropFirst()) {
      if Double(try count(of: first, second)) < least { return nil }
    }
    var count = try count(of: ideographs)
    if Double(count) < least { return nil }
    if ideographs.count <= 2 { return count }
    let phrase = QueryPart(FoldedText.string(ideographs))
    count = 0
    for lookup in lookups { count += try Self.count(inRow: phrase, lookup) }
    return Double(count) < least ? nil : count
  }

  /// The most texts that are looked at for how many passages hold ideographs in a row.
  private static let mostChecks = 64

  /// About how many passages of an index hold a phrase: as many of those with all its bigrams as of some of them,
  /// spread evenly.
  private static func count(inRow phrase: QueryPart, _ lookup: TermLookup) throws(IndexError) -> Int {
    let candidates = try lookup.passages(holdingAll: phrase.terms)
    if candidates.isEmpty { return 0 }
    var matcher = PhraseMatcher(lookup)
    let checks = min(candidates.count, mostChecks)
    var held = 0
    for check in 0..<checks {
      if try matcher.holds(phrase, passage: candidates[check * candidates.count / checks], hasTerms: true) { held += 1 }
    }
    return candidates.count * held / checks
  }
}
