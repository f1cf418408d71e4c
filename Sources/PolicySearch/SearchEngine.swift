import InvertedIndex
import TextFolding

/// Answers queries over one index, or over several as if they were one: scores use the statistics of all.
public struct SearchEngine: Sendable {
  public let indexes: [IndexReader]
  /// How passages are ranked.
  public let method: RankingMethod
  /// The concepts by which words of queries lead to other names; nil for none. The plain ranking needs none.
  let thesaurus: Thesaurus?
  /// How many of the best candidates get the full score.
  let depth: Int
  let bm25: BM25
  /// When answers are to end with what was found so far; nil for never.
  var deadline: TimeLimit?

  public init(_ index: IndexReader, method: RankingMethod = .full, thesaurus: Thesaurus? = .shipped) {
    self.init([index], method: method, thesaurus: thesaurus)
  }

  /// - Parameters:
  ///   - indexes: A document that is in several of them is found in each.
  ///   - depth: In the full ranking, how many of the best candidates get the full score; the others follow them. With 1000, nearly
  ///     all queries of the development sets have the first ten passages that they have if all get it.
  ///   - thesaurus: The concepts by which words of queries lead to other names, in the full ranking; nil for none.
  public init(
    _ indexes: [IndexReader], method: RankingMethod = .full, depth: Int = 1000, thesaurus: Thesaurus? = .shipped
  ) {
    self.thesaurus = thesaurus
    self.indexes = indexes
    self.method = method
    let passages = indexes.reduce(0) { $0 + $1.counts.passages }
    self.depth = max(1, min(depth, passages))
    switch method {
    case .full:
      let tokens = indexes.reduce(0) { $0 + $1.counts.weightedTokens }
      bm25 = BM25(passageCount: passages, tokens: tokens, k1: 0.7, b: 0.7, weighsTitles: true)
    case .plain:
      bm25 = BM25(passageCount: passages, tokens: indexes.reduce(0) { $0 + $1.counts.tokens })
    }
  }

  /// An engine with the same indexes that stops when a time limit is over. What it then answers is true, but may not be all: see
  /// `TimeLimit.wasReached`.
  public func limited(by limit: TimeLimit) -> SearchEngine {
    var engine = self
    engine.deadline = limit
    return engine
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
  ///   - characters: Whether passages are found that hold no more of the query than single characters.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func search(
    _ query: Query, limit: Int = 10, offset: Int = 0, characters: CharacterMatches = .never
  ) throws(IndexError) -> SearchResults {
    let (end, overflow) = offset.addingReportingOverflow(limit)
    let ranked = try rank(query, limit: overflow ? .max : end, characters: characters)
    return try results(of: ranked, for: query, from: offset)
  }

  /// What a ranking found, from a position on, with what is needed to show it.
  func results(of ranking: Ranking, for query: Query, from offset: Int) throws(IndexError) -> SearchResults {
    let hits = try hits(ranking.matches, from: offset, Highlighter(ranking.reading))
    var unmatched = ranking.unmatched
    if ranking.total == 0, ranking.totalIsExact { unmatched.filters = try missingFilters(of: query.filter) }
    return SearchResults(
      hits: hits, total: ranking.total, totalIsExact: ranking.totalIsExact, expansions: ranking.expansions,
      unmatched: unmatched)
  }

  /// Matches, from a position on, with what is needed to show them.
  func hits(
    _ matches: [RankedPassage], from offset: Int, _ highlighter: Highlighter
  ) throws(IndexError) -> [SearchHit] {
    var hits: [SearchHit] = []
    for (position, match) in matches.enumerated().dropFirst(offset) {
      hits.append(try hit(match, rank: position + 1, highlighter))
    }
    return hits
  }

  /// A match with what is needed to show it.
  func hit(_ match: RankedPassage, rank: Int, _ highlighter: Highlighter) throws(IndexError) -> SearchHit {
    let index = indexes[match.shard]
    let view = try PassageView(match.passage, of: index)
    var folder = PassageFolder(index)
    let spans = highlighter.spans(in: try folder.fold(match.passage))
    return SearchHit(
      rank: rank, match: match, passage: view, highlights: spans,
      snippet: Snippet(of: view.text, highlights: spans))
  }

  /// The filters that no document or, for units and tags, no passage passes, as typed. None if the time limit is over before that is known.
  func missingFilters(of filter: Filter) throws(IndexError) -> [String] {
    var missing = filter.documentFilters
    var missingInPassages = filter.passageFilters
    var check = LimitCheck(deadline, every: 64)
    for index in indexes {
      for number in 0..<index.counts.documents where !missing.isEmpty {
        if check.isOverAtStep() { return [] }
        let document = try index.document(number)
        missing.removeAll { $0.filter.accepts(document) }
      }
      for number in 0..<index.counts.passages where !missingInPassages.isEmpty {
        if check.isOverAtStep() { return [] }
        let passage = try index.passage(number)
        for position in missingInPassages.indices.reversed()
        where try missingInPassages[position].filter.accepts(passage, in: index) {
          missingInPassages.remove(at: position)
        }
      }
    }
    return (missing + missingInPassages).map(\.text)
  }
}
