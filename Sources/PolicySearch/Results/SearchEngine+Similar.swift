import InvertedIndex
import PolicyText

extension SearchEngine {
  /// Finds the passages of other documents that are most like one: for a measure measures, for a record records, for
  /// others any.
  ///
  /// The passage's best terms are searched for with BM25 (`RankingModel.Similarity`), each weighted by how much it
  /// tells of the passage: `idf × f / (f + k1)` for f occurrences in it. In an index with vectors of a model the best
  /// of these are ordered by their meaning, too, of which the score is raised by `similarity.meaningWeight` × the best
  /// score × the cosine (`CentredVectors`).
  ///
  /// - Parameters:
  ///   - shard: The passage's index, by its number among `indexes`.
  ///   - query: Its filters and exclusions hold; words and phrases do not count.
  ///   - limit: The most hits to return, at least 0.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func similar(
    to passage: Int, shard: Int, query: Query = Query(), limit: Int = 10
  ) throws(IndexError) -> SearchResults {
    let record = try indexes[shard].passage(passage)
    let document = try indexes[shard].document(record.document).id
    var query = query
    // The kinds of the filter, if it names any, stand.
    if record.kind == .measure || record.kind == .record { query.filter.prefer(record.kind) }
    query.words = []
    query.required = []
    var model = RankingModel.plain
    (model.k1, model.b) = (self.model.similarity.k1, self.model.similarity.b)
    let prepared = try ranking(by: model).prepare(query)
    let terms = try bestTerms(of: passage, shard: shard, prepared)
    var centred = CentredVectors(indexes)
    var top = topPassages(centred == nil ? limit : max(limit, self.model.similarity.meaningDepth))
    for search in try prepared.shards() {
      guard let search else { continue }
      let index = indexes[search.shard]
      var own = 0..<0
      if let number = try index.document(withID: document) { own = try index.document(number).passages }
      try search.search(for: terms, except: own, into: &top)
    }
    var matches = top.sorted().map { RankedPassage($0) }
    let source = RankedPassage.Key(shard: shard, passage: passage)
    var meaning = MeaningUse.none
    if try centred?.vector(ofPassage: passage, shard: shard) != nil {
      meaning = .used(similar: 0)
      let best = matches.first?.score ?? 0
      for position in matches.indices.prefix(self.model.similarity.meaningDepth) {
        guard let cosine = try centred?.cosine(source, matches[position].key) else { continue }
        let gain = self.model.similarity.meaningWeight * best * max(0, cosine)
        matches[position].similarity = Similarity(cosine: cosine, gain: gain)
        matches[position].score += gain
      }
      matches.sort { isBetter($0.item, $1.item) }
    }
    matches = Array(matches.prefix(limit))
    let highlighter = Highlighter(terms: terms.map(\.term))
    var hits: [SearchHit] = []
    for (position, match) in matches.enumerated() { hits.append(try hit(match, rank: position + 1, highlighter)) }
    return SearchResults(
      hits: hits, total: hits.count, totalIsExact: !deadline.wasReached, expansions: [], unmatched: Unmatched(),
      meaning: meaning)
  }

  /// The terms that tell most of a passage, with what their scores are multiplied by. Terms of no other passage are
  /// left out.
  private func bestTerms(
    of passage: Int, shard: Int, _ prepared: PreparedQuery
  ) throws(IndexError) -> [WeightedTerm] {
    let bm25 = prepared.engine.bm25
    var folder = PassageFolder(indexes[shard])
    var weighted: [(term: WeightedTerm, value: Double)] = []
    for (term, frequency) in QueryTerm.frequencies(in: try folder.foldAll(passage)) {
      let count = try prepared.directory.documentFrequency(of: term)
      guard count > 1 else { continue }
      let f = Double(frequency)
      let scale = f * (bm25.k1 + 1) / (f + bm25.k1)
      weighted.append((WeightedTerm(term: term, scale: scale), scale * bm25.inverseDocumentFrequency(count)))
    }
    // The sort is stable: equals stay in the order of the text.
    return weighted.sorted { $0.value > $1.value }.prefix(model.similarity.terms).map(\.term)
  }
}

/// A term with what its scores are multiplied by.
struct WeightedTerm {
  var term: QueryTerm
  var scale: Double
}
