import InvertedIndex
import TextFolding

/// A query made ready for the indexes of an engine, once: its words are cleaned, their other names found, its terms
/// looked up and its exclusions matched. Everything that is asked of the query hangs on it, and nothing is done twice.
///
/// ```swift
/// let prepared = try engine.prepare(query)
/// let results = try prepared.search(limit: 10)
/// let facets = try prepared.facets()
/// let why = try prepared.explain(results.hits)
/// ```
///
/// Which passages match is decided by a `ShardMatcher` for each index, how they are scored by `ShardSearch` and
/// `FullScorer`, what is counted by `Counting` and `Facets`.
///
/// It keeps the postings that it has read, so that only one thread may use it at a time. With an engine that is limited
/// in time, what was not found before the deadline stays not found.
public final class PreparedQuery {
  public let engine: SearchEngine
  /// What was asked.
  public let query: Query
  /// What of it is looked for in texts.
  let text: QueryText
  /// Its terms, each looked up once.
  let directory: TermDirectory
  /// The terms with other names in each part of the query; nothing where there is no thesaurus.
  private let uses: [[Thesaurus.Use]]
  private var knownLookups: [TermLookup?]?
  private var knownReading: QueryReading??
  private var knownShards: [ShardSearch?]?
  private var knownPlan: ScoringPlan?
  var knownScorers: [FullScorer?]?
  private let faultsBefore = PageFaults.count

  /// - Throws: `IndexError.corrupt` if the abbreviations of an index turn out to be damaged.
  init(_ query: Query, for engine: SearchEngine) throws(IndexError) {
    self.engine = engine
    self.query = query
    directory = TermDirectory(engine.indexes)
    var uses: [[Thesaurus.Use]] = []
    switch engine.model.method {
    case .plain: text = QueryText(query)
    case .full:
      uses = try engine.thesaurus?.uses(in: query, with: engine.minedConcepts) ?? []
      text = QueryText(cleaning: query, expansions: Thesaurus.expansions(of: query, uses))
    }
    self.uses = uses
    try readAhead()
  }

  deinit {
    let faults = PageFaults.count - faultsBefore
    for index in engine.indexes { index.note(faults: faults) }
  }

  /// Reads ahead what the query's terms have in an index that is not in memory.
  private func readAhead() throws(IndexError) {
    guard engine.indexes.contains(where: \.isCold) else { return }
    let names = text.expansions.flatMap { $0.members.flatMap(\.part.terms) }
    var grams: Set<Gram> = []
    var words: Set<String> = []
    for term in text.terms + names {
      switch term {
      case .bigram(let gram): grams.insert(gram)
      case .word(let word): words.insert(word)
      case .ideograph: break
      }
    }
    for index in engine.indexes where index.isCold { try index.readAhead(grams.sorted(), words: words.sorted()) }
  }

  var deadline: TimeLimit? { engine.deadline }

  /// The lookup of each index; nil for one without passages.
  private func lookups() -> [TermLookup?] {
    if let knownLookups { return knownLookups }
    let lookups = engine.indexes.indices.map { shard in
      engine.indexes[shard].counts.passages == 0
        ? nil
        : TermLookup(
          shard: shard, of: directory, bm25: engine.bm25,
          wordScale: engine.model.method == .full ? 1 + engine.model.characterWeight : 1, deadline: deadline)
    }
    knownLookups = lookups
    return lookups
  }

  /// How the words were read; nil where any of their terms is enough for a match.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func reading() throws(IndexError) -> QueryReading? {
    if let knownReading { return knownReading }
    var reading: QueryReading?
    if query.matching == .all, engine.model.method == .full, !query.words.isEmpty {
      let statistics = IndexWordStatistics(
        passageCount: engine.bm25.passageCount, directory: directory, lookups: lookups().compactMap(\.self))
      reading = try QueryReader(
        thesaurus: engine.thesaurus, statistics: statistics
      ).read(query, uses)
    }
    knownReading = .some(reading)
    return reading
  }

  /// The search of each index; nil for one without passages.
  func shards() throws(IndexError) -> [ShardSearch?] {
    if let knownShards { return knownShards }
    let reading = try reading()
    var shards: [ShardSearch?] = []
    for (shard, terms) in lookups().enumerated() {
      if let terms {
        shards.append(
          try ShardSearch(query, text, reading, shard: shard, terms, engine.columns[shard]))
      } else {
        shards.append(nil)
      }
    }
    knownShards = shards
    return shards
  }

  /// Whether passages are scored by their texts, too.
  var isScoredByText: Bool { engine.model.method == .full && !text.terms.isEmpty }

  /// What is counted in texts, and what it weighs.
  func plan() throws(IndexError) -> ScoringPlan {
    if let knownPlan { return knownPlan }
    let plan = try ScoringPlan(
      text, directory, bm25: engine.bm25, model: engine.model)
    knownPlan = plan
    return plan
  }

  /// The other names of words that are searched for, too: those that the indexes may hold.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public var expansions: [Expansion] {
    get throws(IndexError) { isScoredByText ? try plan().expansions : [] }
  }

  /// The passages that would match if the query had other filters: for each index a set for each of some filters. Of
  /// those found before the deadline is over.
  func matches(passing filters: [Filter]) throws(IndexError) -> [[PassageBits]] {
    var matches: [[PassageBits]] = []
    for search in try shards() {
      if let search {
        matches.append(try search.matcher.matches(passing: filters))
      } else {
        matches.append(filters.map { _ in PassageBits(passageCount: 0) })
      }
    }
    return matches
  }
}
