import InvertedIndex
import TextFolding

/// Answers queries over one index.
public struct SearchEngine: Sendable {
  public let index: IndexReader

  public init(_ index: IndexReader) { self.index = index }

  /// Searches the index.
  ///
  /// - Parameters:
  ///   - limit: The most hits to return, at least 0.
  ///   - offset: How many of the best to leave out.
  /// - Throws: `IndexError.corrupt` if the index turns out to be damaged.
  public func search(_ query: Query, limit: Int = 10, offset: Int = 0) throws(IndexError) -> SearchResults {
    let ranked = try rank(query)
    let highlighter = Highlighter(query)
    var folder = PassageFolder()
    var hits: [SearchHit] = []
    for (place, match) in ranked.matches.enumerated().dropFirst(offset).prefix(limit) {
      hits.append(try hit(match, rank: place + 1, highlighter, &folder))
    }
    var unmatched = ranked.unmatched
    if ranked.matches.isEmpty { unmatched.filters = try missingFilters(of: query.filter) }
    return SearchResults(hits: hits, total: ranked.matches.count, unmatched: unmatched)
  }

  /// A match with what is needed to show it.
  func hit(
    _ match: (passage: Int, score: Double), rank: Int, _ highlighter: Highlighter, _ folder: inout PassageFolder
  ) throws(IndexError) -> SearchHit {
    let view = try PassageView(match.passage, of: index)
    let spans = highlighter.spans(in: try folder.fold(view.record, of: index))
    return SearchHit(
      rank: rank, score: match.score, passage: view, highlights: spans,
      snippet: Snippet(of: view.text, highlights: spans))
  }

  /// All matching passages and what of the query is in none.
  struct Ranking {
    /// The best first; equals by their numbers, which follow document and position.
    var matches: [(passage: Int, score: Double)] = []
    var unmatched = Unmatched()
  }

  func rank(_ query: Query) throws(IndexError) -> Ranking {
    var ranking = Ranking()
    var scorer = TermAtATime(index)
    var missing: [QueryTerm] = []
    for term in query.scoringTerms {
      let postings = try TermPostings(index: index).postings(of: term)
      if postings.isEmpty { missing.append(term) }
      try scorer.add(postings)
    }
    ranking.unmatched.terms = QueryTerm.joined(missing)
    var passages =
      try required(by: query, missing: &ranking.unmatched.phrases)
      ?? (query.words.isEmpty ? Array(0..<index.counts.passages) : scorer.touched)
    let excluded = try excluded(by: query)
    if !excluded.isEmpty { passages.removeAll { excluded.contains($0) } }
    passages = try filtered(passages, by: query)
    ranking.matches = passages.map { (passage: $0, score: scorer.scores[$0]) }
      .sorted { $0.score != $1.score ? $0.score > $1.score : $0.passage < $1.passage }
    return ranking
  }

  /// The passages that hold an alternative of every required group; nil where nothing is required.
  private func required(by query: Query, missing: inout [String]) throws(IndexError) -> [Int]? {
    var matcher = PhraseMatcher(index)
    var common: Set<Int>?
    for group in query.required {
      var any: Set<Int> = []
      for phrase in group {
        let holding = try matcher.passages(holding: phrase)
        if holding.isEmpty { missing.append(phrase.text) }
        any.formUnion(holding)
      }
      common = common?.intersection(any) ?? any
    }
    return common.map { $0.sorted() }
  }

  private func excluded(by query: Query) throws(IndexError) -> Set<Int> {
    var matcher = PhraseMatcher(index)
    var passages: Set<Int> = []
    for phrase in query.excluded { passages.formUnion(try matcher.passages(holding: phrase)) }
    return passages
  }

  /// The passages that pass the query's filter and none of its excluded ones.
  private func filtered(_ passages: [Int], by query: Query) throws(IndexError) -> [Int] {
    if query.filter.isEmpty, query.excludedFilters.isEmpty { return passages }
    let filters = [query.filter] + query.excludedFilters
    // Which filters each document passes, by its number.
    var documents: [Int: [Bool]] = [:]
    var result: [Int] = []
    for number in passages {
      let passage = try index.passage(number)
      let accepted: [Bool]
      if let known = documents[passage.document] {
        accepted = known
      } else {
        let document = try index.document(passage.document)
        accepted = filters.map { $0.accepts(document) }
        documents[passage.document] = accepted
      }
      var matches = accepted[0]
      if matches { matches = try filters[0].accepts(passage, in: index) }
      for (filter, isPassed) in zip(filters, accepted).dropFirst() where matches && isPassed {
        matches = try !filter.accepts(passage, in: index)
      }
      if matches { result.append(number) }
    }
    return result
  }

  /// The filters that no document or, for units, no passage passes, as typed.
  func missingFilters(of filter: Filter) throws(IndexError) -> [String] {
    var missing = filter.documentFilters
    for number in 0..<index.counts.documents {
      let document = try index.document(number)
      missing.removeAll { $0.filter.accepts(document) }
    }
    var missingUnits = filter.unitFilters
    for number in 0..<index.counts.passages where !missingUnits.isEmpty {
      let passage = try index.passage(number)
      for place in missingUnits.indices.reversed() where try missingUnits[place].filter.accepts(passage, in: index) {
        missingUnits.remove(at: place)
      }
    }
    return (missing + missingUnits).map(\.text)
  }
}
