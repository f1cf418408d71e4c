import InvertedIndex

extension SearchEngine {
  /// The best matching passages and what of the query is in none.
  public struct Ranking: Sendable {
    /// The best first; equals by document and position.
    public var matches: [RankedPassage] = []
    /// How many passages hold a term of the query or another name of one of its words, and what it requires.
    public var total = 0
    /// Whether that is all of them, or at least so many: those are not counted, or the engine's time limit was over before.
    public var totalIsExact = true
    public var unmatched = Unmatched()
    /// The other names of words that were searched for, too.
    public var expansions: [Expansion] = []
    /// The query as it was read.
    var reading = Query()
  }

  /// Whether passages match that hold no more of a query's words than single characters. They do only where few passages hold
  /// more, and in the full ranking.
  public enum CharacterMatches: Sendable {
    case always
    case never
  }

  /// Single characters count where fewer passages than this hold more.
  private static let fewMatches = 100
  /// Ideographs that more passages hold than this, all that are looked up together, are not looked up by themselves.
  private static let mostCharacterPostings = 1 << 15

  /// The query as this ranking reads it, and what it cuts out of it.
  ///
  /// - Throws: `IndexError.corrupt` if the abbreviations of an index turn out to be damaged.
  func reading(_ query: Query) throws(IndexError) -> (query: Query, cut: [String]) {
    guard method == .full else { return (query, []) }
    var (reading, cut) = query.cleaned()
    reading.expansions = try thesaurus?.expansions(of: query, with: minedConcepts) ?? []
    return (reading, cut)
  }

  /// Ranks passages without reading what is needed to show them.
  ///
  /// When the engine's time limit is over, the passages that got the full score by then come first, then those that have only the score of
  /// their terms.
  ///
  /// - Parameter limit: The most passages to return, at least 0.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func rank(
    _ query: Query, limit: Int, counting: Counting = .all, characters: CharacterMatches = .always
  ) throws(IndexError) -> Ranking {
    let (query, cut) = try reading(query)
    let plan = try method == .full && !query.scoringTerms.isEmpty ? ScoringPlan(query, of: indexes, bm25: bm25) : nil
    let lookups = self.lookups()

    var ranking = Ranking()
    ranking.reading = query
    ranking.unmatched.cut = cut
    ranking.unmatched.unsearchable = query.unsearchable
    ranking.expansions = plan?.expansions ?? []
    var top = topPassages(plan == nil ? limit : max(limit, depth))
    var missing = Set(query.required.joined().map(\.text))
    for (shard, terms) in lookups.enumerated() {
      guard let terms else { continue }
      var search = try ShardSearch(query, shard: shard, terms)
      switch counting {
      case .all: ranking.total += try search.count(into: &top, missing: &missing)
      case .none: try search.search(into: &top)
      }
    }
    if counting == .none {
      ranking.total = top.best().count
      ranking.totalIsExact = !top.isFull && !deadline.wasReached
    } else {
      ranking.unmatched.terms = QueryTerm.joined(try missingTerms(of: query))
      if deadline.wasReached {
        // A phrase that was not found may not have been looked for.
        missing = []
        ranking.total = max(ranking.total, top.best().count)
        ranking.totalIsExact = false
      }
      ranking.unmatched.phrases = query.required.joined().map(\.text).filter(missing.contains)
    }
    guard let plan else {
      ranking.matches = top.sorted().prefix(limit).map { RankedPassage($0) }
      return ranking
    }
    guard limit > 0 else { return ranking }

    let known = Self.inOrder(top.best())
    let stage = SecondStage(
      plan, lookups, of: indexes, bm25: bm25, top: topPassages(min(limit, depth), inOrder: false),
      deadline: deadline)
    var candidates: [SecondStage.Candidate] = []
    for (shard, terms) in lookups.enumerated() {
      guard let terms else { continue }
      var search = try ShardSearch(query, shard: shard, terms)
      candidates += try search.withNames(
        plan, known.filter { $0.shard == shard }, limit: min(max(limit, depth), bm25.passageCount))
    }
    let rest = leaveBest(of: &candidates)
    try stage.add(candidates, charactersCount: false)
    let unscored = stage.unscored.sorted { isBetter($0.item, $1.item) }
    if characters == .always, candidates.count < min(Self.fewMatches, depth), query.required.isEmpty,
      stage.admitsCharacterMatches, !deadline.isOver
    {
      let known = Set(stage.matches().map(Match.init))
      try addCharacterMatches(to: stage, query, plan, lookups, except: known)
    }
    ranking.matches = Array(stage.matches().prefix(limit))
    for item in unscored + rest where ranking.matches.count < limit {
      guard try stage.holdsTerm(item) else { continue }
      ranking.matches.append(RankedPassage(item.item))
    }
    if deadline.wasReached { ranking.total = max(ranking.total, ranking.matches.count(where: \.holdsTerm)) }
    return ranking
  }

  /// A lookup for each index; nil for one without passages.
  func lookups() -> [TermLookup?] {
    indexes.indices.map { shard in
      indexes[shard].counts.passages == 0
        ? nil : TermLookup(shard: shard, of: indexes, bm25: bm25, deadline: deadline)
    }
  }

  /// Leaves as many of the best candidates as get the full score.
  ///
  /// - Returns: The others in the order of the first stage, which stays.
  private func leaveBest(of candidates: inout [SecondStage.Candidate]) -> ArraySlice<SecondStage.Candidate> {
    guard candidates.count > depth else { return [] }
    let sorted = candidates.sorted { isBetter($0.item, $1.item) }
    candidates = sorted.prefix(depth).sorted { ($0.shard, $0.passage) < ($1.shard, $1.passage) }
    return sorted.dropFirst(depth)
  }

  /// A passage of one of the indexes.
  private struct Match: Hashable {
    var shard: Int
    var passage: UInt32

    init(_ passage: RankedPassage) {
      shard = passage.shard
      self.passage = UInt32(passage.passage)
    }
  }

  /// Adds the passages that hold the query's rarer characters best.
  private func addCharacterMatches(
    to stage: SecondStage, _ query: Query, _ plan: ScoringPlan, _ lookups: [TermLookup?], except known: Set<Match>
  ) throws(IndexError) {
    var rare: Set<UInt32> = []
    var frequencies: [(ideograph: UInt32, frequency: Int)] = []
    for ideograph in plan.ideographs {
      frequencies.append(
        (ideograph, try TermLookup.documentFrequency(of: .ideograph(ideograph), in: indexes)))
    }
    var postings = 0
    for (ideograph, frequency) in frequencies.sorted(by: { $0.frequency < $1.frequency }) {
      postings += frequency
      if postings > Self.mostCharacterPostings { break }
      rare.insert(ideograph)
    }
    guard !rare.isEmpty else { return }
    var top = topPassages(depth)
    for (shard, terms) in lookups.enumerated() {
      guard let terms else { continue }
      var search = try ShardSearch(query, shard: shard, terms)
      let passages = Set(known.filter { $0.shard == shard }.map(\.passage))
      try search.searchCharacters(rare.sorted(), except: passages, into: &top)
    }
    try stage.add(
      Self.inOrder(top.best()).map {
        SecondStage.Candidate(
          shard: $0.shard, passage: $0.passage, score: PassageScorer.characterWeight * $0.score, weighted: $0.score)
      }, charactersCount: true,
      bound: plan.characterBound(except: rare) + plan.nameBound)
  }

  // MARK: Order

  /// Passages in the order of the indexes.
  private static func inOrder(_ items: some Sequence<TopPassages.Item>) -> [TopPassages.Item] {
    items.sorted { ($0.shard, $0.passage) < ($1.shard, $1.passage) }
  }

  /// - Parameter inOrder: Whether passages of an index are added in their order.
  func topPassages(_ limit: Int, inOrder: Bool = true) -> TopPassages {
    TopPassages(
      limit: max(1, min(limit, bm25.passageCount)), admitsTies: indexes.count > 1 || !inOrder, precedes: precedes)
  }

  /// Whether an item stands before another one in an answer.
  func isBetter(_ a: TopPassages.Item, _ b: TopPassages.Item) -> Bool {
    a.score != b.score ? a.score > b.score : precedes(a, b)
  }

  /// The order of passages with the same score: by the document's id, then by position; the same document in two indexes
  /// by the order of these.
  func precedes(_ a: TopPassages.Item, _ b: TopPassages.Item) -> Bool {
    if a.shard == b.shard { return a.passage < b.passage }
    guard let first = documentID(a), let second = documentID(b), first != second else { return a.shard < b.shard }
    return first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars)
  }

  private func documentID(_ item: TopPassages.Item) -> String? {
    let index = indexes[item.shard]
    return try? index.document(index.document(ofPassage: Int(item.passage))).id
  }

  private func missingTerms(of query: Query) throws(IndexError) -> [QueryTerm] {
    var missing: [QueryTerm] = []
    for term in query.scoringTerms {
      if try TermLookup.documentFrequency(of: term, in: indexes) == 0 { missing.append(term) }
    }
    return missing
  }
}
