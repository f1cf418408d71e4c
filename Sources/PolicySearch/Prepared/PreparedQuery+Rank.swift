import InvertedIndex

/// The best matching passages and what of the query is in none.
public struct Ranking: Sendable {
  /// The best first; equals by document and position.
  public var matches: [RankedPassage] = []
  /// How many passages match.
  public var total = 0
  /// Whether that is all of them, or at least so many: those are not counted, or the engine's deadline was over before.
  public var totalIsExact = true
  public var unmatched = Unmatched()
  /// The other names of words that were searched for, too.
  public var expansions: [Expansion] = []
  /// What was found of the words; nil where the query was not read as words, or nothing was counted.
  public var words: WordResults?
  /// What became of the meaning.
  public var meaning = MeaningUse.none

  /// Notes that the order is by meaning, too, and adds what only means something similar.
  fileprivate mutating func take(_ nearest: PreparedQuery.Nearest, addsSimilar: Bool) {
    meaning = .used(similar: addsSimilar ? nearest.similar.count : 0)
    if addsSimilar { matches += nearest.similar }
  }
}

/// What became of the meaning of a query.
public enum MeaningUse: Hashable, Sendable {
  /// Words alone count: it was not asked, or the query is none that is compared by meaning.
  case none
  /// There was no time for it: words alone count this time.
  case late
  /// The order is by meaning, too. `similar` passages hold nothing of the query and only mean something similar; they
  /// come behind all others, and no total counts them.
  case used(similar: Int)
}

/// Whether passages match that hold no more of a query's words than single characters. They do only where few passages
/// hold more, and in the full ranking.
public enum CharacterMatches: Sendable {
  case always
  case never
}

/// How thoroughly a query is answered.
public enum Counting: Sendable {
  /// All matching passages are counted, and what of the query is in none is named.
  case all
  /// Only the best passages are looked for: the total is a lower bound, unless words are asked for, and of those that
  /// are no full match it is not said which come nearest.
  case none
}

extension PreparedQuery {
  /// Ranks passages without reading what is needed to show them. Those that match come first; behind them, where the
  /// query was read as words, others that hold some of what it asks for.
  ///
  /// When the engine's deadline is over, the passages that got the full score by then come first, then those that have
  /// only the score of their terms.
  ///
  /// - Parameters:
  ///   - limit: The most passages to return, at least 0.
  ///   - characters: Whether passages are found that hold no more of the query than single characters.
  ///   - matchesOnly: Whether passages are left out that hold only some of the words.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func rank(
    limit: Int, counting: Counting = .all, characters: CharacterMatches = .never, matchesOnly: Bool = false
  ) throws(IndexError) -> Ranking {
    if let reading = try reading(), !reading.words.isEmpty {
      return try rank(reading, limit: limit, counting, characters, matchesOnly: matchesOnly)
    }
    let plan = isScoredByText ? try plan() : nil
    var top = engine.topPassages(plan == nil ? limit : max(limit, engine.depth))
    let count = try firstStage(into: &top, counting)
    var ranking = try totals(count, &top)
    guard let plan else {
      ranking.matches = top.sorted().prefix(limit).map { RankedPassage($0) }
      return ranking
    }
    ranking.expansions = plan.expansions
    guard limit > 0 else { return ranking }
    let wanted = max(limit, meaningDepth)
    ranking.matches = try secondStage(plan, &top, limit: wanted, characters)
    if deadline.wasReached { ranking.total = max(ranking.total, ranking.matches.count(where: \.holdsTerm)) }
    if usesMeaning { ranking.meaning = .late }
    if usesMeaning, let nearest = try nearest(best: ranking.matches.first?.score) {
      ranking.matches = try ordered(ranking.matches, .all, by: nearest)
      ranking.take(nearest, addsSimilar: !matchesOnly)
    }
    ranking.matches = Array(ranking.matches.prefix(limit))
    return ranking
  }

  // MARK: Words

  /// Passages whose words weigh less than this share of all are not near a full match.
  private static var leastShare: Double { 0.5 }

  /// - Parameter reading: With a word at least.
  private func rank(
    _ reading: QueryReading, limit: Int, _ counting: Counting, _ characters: CharacterMatches, matchesOnly: Bool
  ) throws(IndexError) -> Ranking {
    var ranking = Ranking()
    ranking.unmatched.cut = text.cut
    ranking.unmatched.unsearchable = query.unsearchable
    for search in try shards() { ranking.total += try search?.matcher.matches().count ?? 0 }
    var closest: Set<RankedPassage.Key> = []
    if counting == .all { try count(reading, in: &ranking, &closest) }
    ranking.totalIsExact = !deadline.wasReached
    ranking.expansions = try expansions
    guard limit > 0 else { return ranking }
    let wanted = max(limit, meaningDepth)
    var matches = ranking.total == 0 ? [] : try tier(.matches, limit: wanted, .never)
    var others: [RankedPassage] = []
    if matches.count < limit, !matchesOnly {
      others = try tier(.others, limit: max(limit - matches.count, meaningDepth), characters)
    }
    if usesMeaning { ranking.meaning = .late }
    let nearest = usesMeaning ? try nearest(best: (matches.first ?? others.first)?.score) : nil
    if let nearest {
      matches = try ordered(matches, .matches, by: nearest)
      if matches.count < limit, !matchesOnly { others = try ordered(others, .others, by: nearest) }
    }
    for position in others.indices {
      others[position].match = closest.contains(others[position].key) ? .closest : .partial
    }
    ranking.matches = matches + others
    if let nearest { ranking.take(nearest, addsSimilar: !matchesOnly) }
    ranking.matches = Array(ranking.matches.prefix(limit))
    return ranking
  }

  /// Counts what holds the words of a query, and names what none holds.
  ///
  /// - Parameter closest: Gets the passages that come nearest to a full match, where there is none.
  private func count(
    _ reading: QueryReading, in ranking: inout Ranking, _ closest: inout Set<RankedPassage.Key>
  ) throws(IndexError) {
    var partial = 0
    var held: Set<String> = []
    var words = reading.words.map { word in
      WordResults.Word(
        text: word.text, pieces: word.pieces.map(\.text), names: word.names.map(\.text), passages: 0, asTyped: 0)
    }
    // In how many passages each word holds, whatever the filters.
    var frequencies = words.map { _ in 0 }
    var isCut = false
    for search in try shards() {
      guard let matcher = search?.matcher, let found = matcher.wordMatcher else { continue }
      for (position, count) in try matcher.wordCounts().enumerated() {
        words[position].passages += count.passages
        words[position].asTyped += count.asTyped
        frequencies[position] += try found.holding[position].passages().count
      }
      if try found.isCut() { isCut = true }
      partial += try matcher.partialMatches().count
      held.formUnion(matcher.heldPhrases)
    }
    var results = WordResults(
      words: words, notRequired: reading.notRequired, forms: reading.forms.tags, partial: partial, isCut: isCut)
    if ranking.total == 0 { (results.closest, closest) = try self.closest(frequencies) }
    ranking.words = results
    if !deadline.wasReached {
      ranking.unmatched.terms = zip(words, frequencies).filter { $0.1 == 0 }.map(\.0.text)
      ranking.unmatched.phrases = text.required.joined().map(\.text).filter { !held.contains($0) }
    }
  }

  /// The passages that come nearest to a full match, where there is none.
  private func closest(
    _ frequencies: [Int]
  ) throws(IndexError) -> (WordResults.Closest?, Set<RankedPassage.Key>) {
    // A word that no passage holds weighs nothing.
    let weights = frequencies.map { $0 == 0 ? 0 : engine.bm25.inverseDocumentFrequency($0) }
    var best = (share: Self.leastShare, passages: Set<RankedPassage.Key>())
    for (shard, search) in try shards().enumerated() {
      guard let search else { continue }
      let (share, passages) = try search.matcher.closest(weights: weights, least: best.share)
      if share > best.share + 1e-9 { best = (share, []) }
      for passage in passages { best.passages.insert(RankedPassage.Key(shard: shard, passage: Int(passage))) }
    }
    guard let first = best.passages.min(by: { ($0.shard, $0.passage) < ($1.shard, $1.passage) }) else {
      return (nil, [])
    }
    let missing = try shards()[first.shard]?.matcher.missingWords(from: first.passage) ?? []
    return (WordResults.Closest(total: best.passages.count, words: frequencies.count - missing.count), best.passages)
  }

  /// The best passages of a tier.
  private func tier(
    _ tier: ShardSearch.Tier, limit: Int, _ characters: CharacterMatches
  ) throws(IndexError) -> [RankedPassage] {
    let plan = isScoredByText ? try plan() : nil
    var top = engine.topPassages(plan == nil ? limit : max(limit, engine.depth))
    for search in try shards() { try search?.search(tier, into: &top) }
    guard let plan else { return top.sorted().prefix(limit).map { RankedPassage($0) } }
    return try secondStage(plan, &top, tier, limit: limit, characters)
  }

  // MARK: First stage

  /// Adds the best passages by their terms.
  ///
  /// - Returns: How many match; nil if they are not counted.
  private func firstStage(into top: inout TopPassages, _ counting: Counting) throws(IndexError) -> Int? {
    var count = 0
    for search in try shards() {
      guard let search else { continue }
      switch counting {
      case .all: count += try search.count(into: &top)
      case .none: try search.search(into: &top)
      }
    }
    return counting == .all ? count : nil
  }

  /// A ranking without matches: their number, and what of the query is in none.
  ///
  /// - Parameters:
  ///   - count: How many match; nil if they were not counted.
  ///   - top: The best by their terms.
  private func totals(_ count: Int?, _ top: inout TopPassages) throws(IndexError) -> Ranking {
    var ranking = Ranking()
    ranking.unmatched.cut = text.cut
    ranking.unmatched.unsearchable = query.unsearchable
    guard let count else {
      ranking.total = top.best().count
      ranking.totalIsExact = !top.isFull && !deadline.wasReached
      return ranking
    }
    ranking.total = count
    var missing: [QueryTerm] = []
    for term in text.terms where try directory.documentFrequency(of: term) == 0 { missing.append(term) }
    ranking.unmatched.terms = QueryTerm.joined(missing)
    if deadline.wasReached {
      // A phrase that was not found may not have been looked for.
      ranking.total = max(ranking.total, top.best().count)
      ranking.totalIsExact = false
    } else {
      var held: Set<String> = []
      for search in try shards() { held.formUnion(search?.matcher.heldPhrases ?? []) }
      ranking.unmatched.phrases = text.required.joined().map(\.text).filter { !held.contains($0) }
    }
    return ranking
  }

  // MARK: Second stage

  /// The best passages by their full scores, then those that have only the score of their terms.
  private func secondStage(
    _ plan: ScoringPlan, _ top: inout TopPassages, _ tier: ShardSearch.Tier = .all, limit: Int,
    _ characters: CharacterMatches
  ) throws(IndexError) -> [RankedPassage] {
    var candidates = try candidates(plan, &top, tier, limit: limit)
    let rest = leaveBest(of: &candidates)
    let stage = try secondStage(plan, most: min(limit, engine.depth), until: deadline)
    // That a passage matches is known where all that match were found.
    try stage.add(candidates, charactersCount: tier == .matches)
    let unscored = stage.unscored.sorted { engine.isBetter($0.item, $1.item) }
    if characters == .always, candidates.count < mostWithCharacterMatches, text.required.isEmpty,
      stage.admitsCharacterMatches, !deadline.isOver
    {
      try addCharacterMatches(to: stage, plan, tier)
    }
    var matches = Array(stage.matches().prefix(limit))
    for item in unscored + rest where matches.count < limit {
      if tier != .matches, try !stage.holdsTerm(item) { continue }
      matches.append(RankedPassage(item.item))
    }
    if tier == .matches { for position in matches.indices { matches[position].holdsTerm = true } }
    return matches
  }

  /// Where so many candidates hold more than single characters, no others are looked for.
  var mostWithCharacterMatches: Int { min(engine.model.fewMatches, engine.depth) }

  /// - Parameter most: How many passages are wanted.
  func secondStage(_ plan: ScoringPlan, most: Int, until deadline: TimeLimit?) throws(IndexError) -> SecondStage {
    SecondStage(
      plan, try shards().map { $0?.terms }, DocumentContext(engine.model.context, of: engine.indexes),
      bm25: engine.bm25, top: engine.topPassages(most, inOrder: false), deadline: deadline)
  }

  /// The best of the first stage, and the passages that hold the whole of other names; in the order of the indexes.
  func candidates(
    _ plan: ScoringPlan, _ top: inout TopPassages, _ tier: ShardSearch.Tier, limit: Int
  ) throws(IndexError) -> [SecondStage.Candidate] {
    let known = Self.inOrder(top.best())
    let most = min(max(limit, engine.depth), engine.bm25.passageCount)
    var candidates: [SecondStage.Candidate] = []
    for search in try shards() {
      guard let search else { continue }
      candidates += try search.withNames(plan, known.filter { $0.shard == search.shard }, tier, limit: most)
    }
    return candidates
  }

  /// Leaves as many of the best candidates as get the full score.
  ///
  /// - Returns: The others in the order of the first stage, which stays.
  private func leaveBest(of candidates: inout [SecondStage.Candidate]) -> ArraySlice<SecondStage.Candidate> {
    guard candidates.count > engine.depth else { return [] }
    let sorted = candidates.sorted { engine.isBetter($0.item, $1.item) }
    candidates = sorted.prefix(engine.depth).sorted { ($0.shard, $0.passage) < ($1.shard, $1.passage) }
    return sorted.dropFirst(engine.depth)
  }

  /// Adds the passages that hold the query's rarer characters best.
  private func addCharacterMatches(
    to stage: SecondStage, _ plan: ScoringPlan, _ tier: ShardSearch.Tier
  ) throws(IndexError) {
    let rare = try rareIdeographs(plan)
    guard !rare.isEmpty else { return }
    var known: [Int: Set<UInt32>] = [:]
    for match in stage.matches() { known[match.shard, default: []].insert(UInt32(match.passage)) }
    var top = engine.topPassages(engine.depth)
    for search in try shards() {
      guard let search else { continue }
      try search.searchCharacters(rare.sorted(), tier, except: known[search.shard] ?? [], into: &top)
    }
    try stage.add(
      Self.inOrder(top.best()).map {
        SecondStage.Candidate(
          shard: $0.shard, passage: $0.passage, score: plan.characterWeight * $0.score, weighted: $0.score)
      }, charactersCount: true,
      bound: plan.characterBound(except: rare) + plan.nameBound)
  }

  /// The ideographs of the query that few enough passages hold to be looked up by themselves.
  func rareIdeographs(_ plan: ScoringPlan) throws(IndexError) -> Set<UInt32> {
    var frequencies: [(ideograph: UInt32, frequency: Int)] = []
    for ideograph in plan.ideographs {
      frequencies.append((ideograph, try directory.documentFrequency(of: .ideograph(ideograph))))
    }
    var rare: Set<UInt32> = []
    var postings = 0
    for (ideograph, frequency) in frequencies.sorted(by: { $0.frequency < $1.frequency }) {
      postings += frequency
      if postings > engine.model.mostCharacterPostings { break }
      rare.insert(ideograph)
    }
    return rare
  }

  /// Passages in the order of the indexes.
  private static func inOrder(_ items: some Sequence<TopPassages.Item>) -> [TopPassages.Item] {
    items.sorted { ($0.shard, $0.passage) < ($1.shard, $1.passage) }
  }
}
