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
      let view = try PassageView(match.passage, of: index)
      let spans = highlighter.spans(in: try folder.fold(view.record, of: index))
      hits.append(
        SearchHit(
          rank: place + 1, score: match.score, passage: view, highlights: spans,
          snippet: Snippet(of: view.text, highlights: spans)))
    }
    return SearchResults(hits: hits, total: ranked.matches.count, missingTerms: ranked.missing)
  }

  /// All matching passages, the best first; equals by their numbers, which follow document and position.
  func rank(_ query: Query) throws(IndexError) -> (matches: [(passage: Int, score: Double)], missing: [String]) {
    var scorer = TermAtATime(index)
    var missing: [String] = []
    for term in query.scoringTerms {
      let postings = try TermPostings(index: index).postings(of: term)
      if postings.isEmpty { missing.append(term.description) }
      try scorer.add(postings)
    }
    var passages = try required(by: query) ?? (query.words.isEmpty ? Array(0..<index.counts.passages) : scorer.touched)
    let excluded = try excluded(by: query)
    if !excluded.isEmpty { passages.removeAll { excluded.contains($0) } }
    passages = try filtered(passages, by: query.filter)
    let matches = passages.map { (passage: $0, score: scorer.scores[$0]) }
      .sorted { $0.score != $1.score ? $0.score > $1.score : $0.passage < $1.passage }
    return (matches, missing)
  }

  /// The passages that hold an alternative of every required group; nil where nothing is required.
  private func required(by query: Query) throws(IndexError) -> [Int]? {
    var matcher = PhraseMatcher(index)
    var common: Set<Int>?
    for group in query.required {
      var any: Set<Int> = []
      for phrase in group { any.formUnion(try matcher.passages(holding: phrase)) }
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

  private func filtered(_ passages: [Int], by filter: Filter) throws(IndexError) -> [Int] {
    if filter.isEmpty { return passages }
    var accepted: [Int: Bool] = [:]
    var result: [Int] = []
    for number in passages {
      let passage = try index.passage(number)
      let isAccepted: Bool
      if let known = accepted[passage.document] {
        isAccepted = known
      } else {
        isAccepted = filter.accepts(try index.document(passage.document))
        accepted[passage.document] = isAccepted
      }
      if isAccepted, try filter.accepts(passage, of: index) { result.append(number) }
    }
    return result
  }
}
