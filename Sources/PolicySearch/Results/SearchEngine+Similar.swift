import InvertedIndex
import PolicyText

extension SearchEngine {
  /// How many of a passage's terms are searched for: of 8 to 1,000, the number with the best answers on the judged measures of the five
  /// plans. Latent semantic analysis of 20, 50 and 100 dimensions was worse there (CHANGELOG and tools/evaluation have the figures).
  private static let similarTerms = 64

  /// Finds the passages of other documents that are most like one: for a measure measures, for a record records, for others any.
  ///
  /// The passage's best terms are searched for with BM25 (k1 = 1.2, b = 0.75), each weighted by how much it tells of the passage:
  /// `idf × f / (f + k1)` for f occurrences in it.
  ///
  /// - Parameters:
  ///   - shard: The passage's index, by its number among `indexes`.
  ///   - query: Its filters and exclusions hold; words and phrases do not count.
  ///   - limit: The most hits to return, at least 0.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func similar(
    to passage: Int, shard: Int, query: Query = Query(), limit: Int = 10
  ) throws(IndexError) -> SearchResults {
    let bm25 = BM25(passageCount: self.bm25.passageCount, tokens: indexes.reduce(0) { $0 + $1.counts.tokens })
    let source = try indexes[shard].passage(passage)
    let document = try indexes[shard].document(source.document).id
    var query = query
    // The kinds of the filter, if it names any, stand.
    if source.kind == .measure || source.kind == .record { query.filter.prefer(source.kind) }
    query.words = []
    query.required = []
    let terms = try similarTerms(of: passage, shard: shard, bm25)
    var top = topPassages(limit)
    for (shard, index) in indexes.enumerated() where index.counts.passages > 0 {
      let lookup = TermLookup(shard: shard, of: indexes, bm25: bm25, deadline: deadline)
      var own = 0..<0
      if let number = try index.document(withID: document) { own = try index.document(number).passages }
      var search = try ShardSearch(query, shard: shard, lookup)
      try search.search(for: terms, except: own, into: &top)
    }
    let matches = top.sorted().prefix(limit).map { RankedPassage($0) }
    let hits = try hits(matches, from: 0, Highlighter(terms: terms.map(\.term)))
    return SearchResults(
      hits: hits, total: hits.count, totalIsExact: !deadline.wasReached, expansions: [], unmatched: Unmatched())
  }

  /// The terms that tell most of a passage, with what their scores are multiplied by. Terms of no other passage are left out.
  private func similarTerms(
    of passage: Int, shard: Int, _ bm25: BM25
  ) throws(IndexError) -> [WeightedTerm] {
    var folder = PassageFolder(indexes[shard])
    var weighted: [(term: WeightedTerm, value: Double)] = []
    for (term, frequency) in QueryTerm.frequencies(in: try folder.foldAll(passage)) {
      let count = try TermLookup.documentFrequency(of: term, in: indexes)
      guard count > 1 else { continue }
      let f = Double(frequency)
      let scale = f * (bm25.k1 + 1) / (f + bm25.k1)
      weighted.append((WeightedTerm(term: term, scale: scale), scale * bm25.inverseDocumentFrequency(count)))
    }
    // The sort is stable: equals stay in the order of the text.
    return weighted.sorted { $0.value > $1.value }.prefix(Self.similarTerms).map(\.term)
  }
}

/// A term with what its scores are multiplied by.
struct WeightedTerm {
  var term: QueryTerm
  var scale: Double
}
