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
    var likeness = try Likeness(to: passage, shard: shard, query, engine: self)
    let depth = model.similarity.meaningDepth
    var matches = try likeness.nearest(likeness.usesMeaning ? max(limit, depth) : limit)
    matches = try Array(likeness.ordered(matches, depth: depth).prefix(limit))
    var hits: [SearchHit] = []
    for (position, match) in matches.enumerated() {
      hits.append(try hit(match, rank: position + 1, likeness.highlighter))
    }
    return SearchResults(
      hits: hits, total: hits.count, totalIsExact: !deadline.wasReached, expansions: [], unmatched: Unmatched(),
      meaning: likeness.usesMeaning ? .used(similar: 0) : .none)
  }

  /// What of each other document corresponds to a passage: its passages that are most like it, in the order of
  /// `similar`. Those that look back on what has been done are left out, unless the query names themes.
  ///
  /// Where passages have vectors of a model, a document has none if its nearest means something else
  /// (`similarity.leastAlike`); without vectors every document that shares a term with it has one.
  ///
  /// - Parameters:
  ///   - shard: The passage's index, by its number among `indexes`.
  ///   - query: Its filters and exclusions hold; words and phrases do not count.
  ///   - perDocument: The most passages of one document, at least 1.
  ///   - limit: The most documents, at least 0.
  ///   - offset: How many of the first documents to leave out.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func counterparts(
    of passage: Int, shard: Int, query: Query = Query(), perDocument: Int = 2, limit: Int = .max, offset: Int = 0
  ) throws(IndexError) -> Comparison {
    var likeness = try Likeness(to: passage, shard: shard, query, engine: self)
    let prepared = likeness.prepared
    let least = model.similarity.leastAlike
    var matches = try likeness.nearest(model.similarity.mostCompared)
    if !query.namesThemes { matches = try prepared.withoutReviews(matches) }
    let candidates = try prepared.grouped(matches, perDocument: model.similarity.perDocument)
    matches = try likeness.ordered(candidates.groups.flatMap { $0.positions.map { matches[$0] } })
    // A document whose nearest means something else has none, whatever its others mean.
    let found = try prepared.grouped(matches, perDocument: perDocument).groups.filter { group in
      group.positions.first.flatMap { matches[$0].similarity }.map { $0.cosine >= least } ?? true
    }
    // Ranks are those among the passages that all documents show.
    let shown = found.flatMap(\.positions).sorted()
    let ranks = Dictionary(uniqueKeysWithValues: zip(shown, 1...))
    var groups: [DocumentGroups.Group] = []
    for group in found.dropFirst(offset).prefix(limit) {
      var hits: [SearchHit] = []
      for position in group.positions {
        hits.append(try hit(matches[position], rank: ranks[position] ?? 0, likeness.highlighter))
      }
      groups.append(
        DocumentGroups.Group(
          document: try indexes[group.document.shard].document(group.document.number), hits: hits, total: group.total))
    }
    let others = try prepared.documents(except: Set(found.map(\.document)))
    return Comparison(
      groups: groups, total: found.count,
      withoutAny: deadline.wasReached ? [] : others.map(\.record).filter { $0.id != likeness.document },
      repeats: Comparison.repeats(in: groups), expansions: [], unmatched: Unmatched())
  }
}

/// What makes passages like one, and how much.
private struct Likeness {
  /// The passage's document, by its id.
  let document: String
  let prepared: PreparedQuery
  let highlighter: Highlighter
  /// Whether the passage has a vector to compare.
  let usesMeaning: Bool
  private let source: RankedPassage.Key
  /// The terms that tell most of the passage.
  private let terms: [WeightedTerm]
  private let model: RankingModel.Similarity
  private var centred: CentredVectors?

  init(to passage: Int, shard: Int, _ query: Query, engine: SearchEngine) throws(IndexError) {
    let indexes = engine.indexes
    let record = try indexes[shard].passage(passage)
    document = try indexes[shard].document(record.document).id
    model = engine.model.similarity
    var query = query
    // The kinds of the filter, if it names any, stand.
    if record.kind == .measure || record.kind == .record { query.filter.prefer(record.kind) }
    query.words = []
    query.required = []
    var plain = RankingModel.plain
    (plain.k1, plain.b) = (model.k1, model.b)
    prepared = try engine.ranking(by: plain).prepare(query)
    source = RankedPassage.Key(shard: shard, passage: passage)
    terms = try Self.bestTerms(of: passage, in: indexes[shard], prepared, most: model.terms)
    highlighter = Highlighter(terms: terms.map(\.term))
    centred = CentredVectors(indexes)
    usesMeaning = try centred?.vector(ofPassage: passage, shard: shard) != nil
  }

  /// The passages of other documents that hold the terms best, the best first.
  func nearest(_ limit: Int) throws(IndexError) -> [RankedPassage] {
    var top = prepared.engine.topPassages(limit)
    for search in try prepared.shards() {
      guard let search else { continue }
      let index = prepared.engine.indexes[search.shard]
      var own = 0..<0
      if let number = try index.document(withID: document) { own = try index.document(number).passages }
      try search.search(for: terms, except: own, into: &top)
    }
    return top.sorted().map { RankedPassage($0) }
  }

  /// Orders passages by their meaning, too; those behind the depth keep their scores by words.
  ///
  /// - Parameter matches: The one with the highest score by words first.
  mutating func ordered(_ matches: [RankedPassage], depth: Int = .max) throws(IndexError) -> [RankedPassage] {
    guard usesMeaning, let best = matches.first?.score else { return matches }
    var matches = matches
    for position in matches.indices.prefix(depth) {
      if prepared.deadline.isOver { break }
      guard let cosine = try centred?.cosine(source, matches[position].key) else { continue }
      let gain = model.meaningWeight * best * max(0, cosine)
      matches[position].similarity = Similarity(cosine: cosine, gain: gain)
      matches[position].score += gain
    }
    return matches.sorted { prepared.engine.isBetter($0.item, $1.item) }
  }

  /// The terms that tell most of a passage, with what their scores are multiplied by. Terms of no other passage are
  /// left out.
  private static func bestTerms(
    of passage: Int, in index: IndexReader, _ prepared: PreparedQuery, most: Int
  ) throws(IndexError) -> [WeightedTerm] {
    let bm25 = prepared.engine.bm25
    var folder = PassageFolder(index)
    var weighted: [(term: WeightedTerm, value: Double)] = []
    for (term, frequency) in QueryTerm.frequencies(in: try folder.foldAll(passage)) {
      let count = try prepared.directory.documentFrequency(of: term)
      guard count > 1 else { continue }
      let f = Double(frequency)
      let scale = f * (bm25.k1 + 1) / (f + bm25.k1)
      weighted.append((WeightedTerm(term: term, scale: scale), scale * bm25.inverseDocumentFrequency(count)))
    }
    // The sort is stable: equals stay in the order of the text.
    return weighted.sorted { $0.value > $1.value }.prefix(most).map(\.term)
  }
}

/// A term with what its scores are multiplied by.
struct WeightedTerm {
  var term: QueryTerm
  var scale: Double
}
