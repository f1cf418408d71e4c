import InvertedIndex
import TextFolding

/// Answers queries over one index, or over several as if they were one: scores use the statistics of all.
public struct SearchEngine: Sendable {
  public let indexes: [IndexReader]
  /// How passages are ranked.
  public let model: RankingModel
  /// The concepts by which words of queries lead to other names; nil for none. The plain ranking needs none.
  let thesaurus: Thesaurus?
  /// Makes vectors of queries; nil where meaning does not count: some index has no vectors of its model.
  let embedder: QueryEmbedder?
  let bm25: BM25
  /// What filters, facets and lists keep of each index.
  let columns: [IndexColumns]
  /// When answers are to end with what was found so far; nil for never.
  private(set) var deadline: TimeLimit?

  /// - Parameters:
  ///   - model: How passages are ranked.
  ///   - thesaurus: The concepts by which words of queries lead to other names, in the full ranking; nil for none.
  ///   - embedder: Makes vectors of queries, so that meaning counts in the full ranking, where the index has vectors of
  ///     the same model.
  public init(
    _ index: IndexReader, model: RankingModel = .full, thesaurus: Thesaurus? = .shipped,
    embedder: QueryEmbedder? = nil
  ) {
    self.init([index], model: model, thesaurus: thesaurus, embedder: embedder)
  }

  /// - Parameters:
  ///   - indexes: A document that is in several of them is found in each.
  ///   - model: How passages are ranked.
  ///   - thesaurus: The concepts by which words of queries lead to other names, in the full ranking; nil for none.
  ///   - embedder: Makes vectors of queries, so that meaning counts in the full ranking, where all indexes have vectors
  ///     of the same model.
  public init(
    _ indexes: [IndexReader], model: RankingModel = .full, thesaurus: Thesaurus? = .shipped,
    embedder: QueryEmbedder? = nil
  ) {
    self.init(
      indexes, model: model, thesaurus: thesaurus, embedder: embedder,
      columns: indexes.map(IndexColumns.init))
  }

  private init(
    _ indexes: [IndexReader], model: RankingModel, thesaurus: Thesaurus?, embedder: QueryEmbedder?,
    columns: [IndexColumns]
  ) {
    self.indexes = indexes
    self.model = model
    self.thesaurus = thesaurus
    self.columns = columns
    let haveVectors = indexes.allSatisfy { index in
      index.counts.passages == 0 || index.vectorModel == embedder?.model.vectorModel
    }
    self.embedder = haveVectors ? embedder : nil
    bm25 = BM25(model, of: indexes)
  }

  /// An engine with the same indexes that stops when a time limit is over. What it then answers is true, but may not be
  /// all: see `TimeLimit.wasReached`.
  public func limited(by limit: TimeLimit) -> SearchEngine {
    var engine = self
    engine.deadline = limit
    return engine
  }

  /// An engine with the same indexes, concepts and deadline that ranks otherwise.
  public func ranking(by model: RankingModel) -> SearchEngine {
    var engine = SearchEngine(
      indexes, model: model, thesaurus: thesaurus, embedder: embedder, columns: columns)
    engine.deadline = deadline
    return engine
  }

  /// An engine with the same indexes, concepts, ranking and deadline for which only words count.
  public func withoutMeaning() -> SearchEngine {
    var engine = SearchEngine(
      indexes, model: model, thesaurus: thesaurus, embedder: nil, columns: columns)
    engine.deadline = deadline
    return engine
  }

  /// Whether meaning counts beside words.
  public var usesMeaning: Bool { embedder != nil && model.method == .full }

  // MARK: Asking

  /// Makes a query ready, so that several things can be asked of it without doing anything twice.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func prepare(_ query: Query) throws(IndexError) -> PreparedQuery { try PreparedQuery(query, for: self) }

  /// Searches the indexes: `PreparedQuery.search`.
  public func search(
    _ query: Query, limit: Int = 10, offset: Int = 0, characters: CharacterMatches = .never, matchesOnly: Bool = false
  ) throws(IndexError) -> SearchResults {
    try prepare(query).search(limit: limit, offset: offset, characters: characters, matchesOnly: matchesOnly)
  }

  /// Ranks passages without reading what is needed to show them: `PreparedQuery.rank`.
  public func rank(
    _ query: Query, limit: Int, counting: Counting = .all, characters: CharacterMatches = .never,
    matchesOnly: Bool = false
  ) throws(IndexError) -> Ranking {
    try prepare(query).rank(limit: limit, counting: counting, characters: characters, matchesOnly: matchesOnly)
  }

  /// Searches, and puts the passages of a document together: `PreparedQuery.groups`.
  public func groups(
    _ query: Query, limit: Int = 10, offset: Int = 0, perDocument: Int = 2
  ) throws(IndexError) -> DocumentGroups {
    try prepare(query).groups(limit: limit, offset: offset, perDocument: perDocument)
  }

  /// Compares what documents say: `PreparedQuery.compare`.
  public func compare(
    _ query: Query, perDocument: Int = 2, limit: Int = .max, offset: Int = 0
  ) throws(IndexError) -> Comparison {
    try prepare(query).compare(perDocument: perDocument, limit: limit, offset: offset)
  }

  // MARK: Showing

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
}

/// The identities of indexes as text.
public enum IndexIdentity {
  /// The identities of indexes that are searched together, joined by `+`.
  public static func text(of indexes: [IndexReader]) -> String {
    indexes.map { text($0.identity) }.joined(separator: "+")
  }

  /// Sixteen hexadecimal digits.
  public static func text(_ identity: UInt64) -> String {
    let digits = String(identity, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
