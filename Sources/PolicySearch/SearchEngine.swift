import InvertedIndex
import TextFolding

/// Answers queries over one index, or over several as if they were one: scores use the statistics of all.
public struct SearchEngine: Sendable {
  public let indexes: [IndexReader]
  private let bm25: BM25

  public init(_ index: IndexReader) { self.init([index]) }

  /// - Parameter indexes: A document that is in several of them is found in each.
  public init(_ indexes: [IndexReader]) {
    self.indexes = indexes
    bm25 = BM25(
      passageCount: indexes.reduce(0) { $0 + $1.counts.passages }, tokens: indexes.reduce(0) { $0 + $1.counts.tokens })
  }

  /// How thoroughly a query is answered.
  public enum Counting: Sendable {
    /// All matching passages are counted, and what of the query is in none is named.
    case all
    /// Only the best passages are looked for; the total is a lower bound.
    case none
  }

  /// Searches the indexes.
  ///
  /// - Parameters:
  ///   - limit: The most hits to return, at least 0.
  ///   - offset: How many of the best to leave out.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func search(_ query: Query, limit: Int = 10, offset: Int = 0) throws(IndexError) -> SearchResults {
    let (end, overflow) = offset.addingReportingOverflow(limit)
    let ranked = try rank(query, limit: overflow ? .max : end)
    let highlighter = Highlighter(query)
    var hits: [SearchHit] = []
    for (place, match) in ranked.matches.enumerated().dropFirst(offset) {
      hits.append(try hit(match, rank: place + 1, highlighter))
    }
    var unmatched = ranked.unmatched
    if ranked.total == 0 { unmatched.filters = try missingFilters(of: query.filter) }
    return SearchResults(hits: hits, total: ranked.total, unmatched: unmatched)
  }

  /// A match with what is needed to show it.
  func hit(_ match: RankedPassage, rank: Int, _ highlighter: Highlighter) throws(IndexError) -> SearchHit {
    let index = indexes[match.part]
    let view = try PassageView(match.passage, of: index)
    var folder = PassageFolder(index)
    let spans = highlighter.spans(in: try folder.fold(match.passage))
    return SearchHit(
      rank: rank, score: match.score, passage: view, highlights: spans,
      snippet: Snippet(of: view.text, highlights: spans))
  }

  /// The best matching passages and what of the query is in none.
  public struct Ranking: Sendable {
    /// The best first; equals by document and position.
    public var matches: [RankedPassage] = []
    /// How many passages match.
    public var total = 0
    /// Whether that is all of them, or at least so many.
    public var totalIsExact = true
    public var unmatched = Unmatched()
  }

  /// Ranks passages without reading what is needed to show them.
  ///
  /// - Parameter limit: The most passages to return, at least 0.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func rank(_ query: Query, limit: Int, counting: Counting = .all) throws(IndexError) -> Ranking {
    var ranking = Ranking()
    var top = TopPassages(
      limit: max(1, min(limit, bm25.passageCount)), admitsTies: indexes.count > 1, precedes: precedes)
    var missing = Set(query.required.joined().map(\.text))
    for part in indexes.indices where indexes[part].counts.passages > 0 {
      var search = try PartSearch(query, part: part, of: indexes, bm25: bm25)
      switch counting {
      case .all: ranking.total += try search.count(into: &top, missing: &missing)
      case .none: try search.search(into: &top)
      }
    }
    let best = top.sorted()
    ranking.matches = best.prefix(limit).map {
      RankedPassage(part: $0.part, passage: Int($0.passage), score: $0.score)
    }
    if counting == .none {
      ranking.total = best.count
      ranking.totalIsExact = !top.isFull
    } else {
      ranking.unmatched.terms = QueryTerm.joined(try missingTerms(of: query))
      ranking.unmatched.phrases = query.required.joined().map(\.text).filter(missing.contains)
    }
    return ranking
  }

  /// The order of passages with the same score: by the document's id, then by position; the same document in two indexes
  /// by the order of these.
  private func precedes(_ a: TopPassages.Item, _ b: TopPassages.Item) -> Bool {
    if a.part == b.part { return a.passage < b.passage }
    guard let first = documentID(a), let second = documentID(b), first != second else { return a.part < b.part }
    return first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars)
  }

  private func documentID(_ item: TopPassages.Item) -> String? {
    let index = indexes[item.part]
    return try? index.document(index.document(ofPassage: Int(item.passage))).id
  }

  private func missingTerms(of query: Query) throws(IndexError) -> [QueryTerm] {
    var missing: [QueryTerm] = []
    for term in query.scoringTerms {
      var count = 0
      for index in indexes { count += try TermLookup.documentFrequency(of: term, in: index) }
      if count == 0 { missing.append(term) }
    }
    return missing
  }

  /// The filters that no document or, for units, no passage passes, as typed.
  func missingFilters(of filter: Filter) throws(IndexError) -> [String] {
    var missing = filter.documentFilters
    var missingUnits = filter.unitFilters
    for index in indexes {
      for number in 0..<index.counts.documents where !missing.isEmpty {
        let document = try index.document(number)
        missing.removeAll { $0.filter.accepts(document) }
      }
      for number in 0..<index.counts.passages where !missingUnits.isEmpty {
        let passage = try index.passage(number)
        for place in missingUnits.indices.reversed() where try missingUnits[place].filter.accepts(passage, in: index) {
          missingUnits.remove(at: place)
        }
      }
    }
    return (missing + missingUnits).map(\.text)
  }
}
