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
  /// Only the best passages are looked for: the total is a lower bound, and of those that are no full match it is not
  /// said which come nearest.
  case none
}

extension PreparedQuery {
  /// Ranks passages without reading what is needed to show them. Those that match come first; behind them, where the
  /// query was read as words, others that hold some of what it asks for.
  ///
  /// When the engine's deadline is over, passages whose text was not looked at have no score of single characters, and
  /// others may be missing.
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
    let wanted = max(limit, meaningDepth)
    // The best first; but what phrases are looked for in texts is looked for once.
    if counting == .all, !text.required.isEmpty {
      for search in try shards() { _ = try search?.matcher.matches() }
    }
    let matches = limit > 0 || counting == .none ? try tier(.all, limit: max(1, wanted), characters) : []
    var ranking = try totals(counting, matches, isFull: matches.count >= max(1, wanted))
    ranking.expansions = try expansions
    guard limit > 0 else { return ranking }
    if usesMeaning { ranking.meaning = .late }
    ranking.matches = matches
    if usesMeaning, let nearest = try nearest(best: matches.first?.score) {
      ranking.matches = try ordered(matches, .all, by: nearest)
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
    let wanted = max(limit, meaningDepth, 1)
    var matches: [RankedPassage]
    var closest: Set<RankedPassage.Key> = []
    switch counting {
    case .all:
      for search in try shards() { ranking.total += try search?.matcher.matches().count ?? 0 }
      try count(reading, in: &ranking, &closest)
      ranking.totalIsExact = !deadline.wasReached
      matches = limit == 0 || ranking.total == 0 ? [] : try tier(.matches, limit: wanted, .never)
    case .none:
      matches = try tier(.matches, limit: wanted, .never)
      ranking.total = matches.count
      ranking.totalIsExact = matches.count < wanted && !deadline.wasReached
    }
    ranking.expansions = try expansions
    guard limit > 0 else { return ranking }
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

  // MARK: The best

  /// The best passages of a tier, the best first.
  ///
  /// - Parameter characters: Whether passages are found that hold no more than single characters. They are only where
  ///   few passages hold more.
  private func tier(
    _ tier: ShardSearch.Tier, limit: Int, _ characters: CharacterMatches
  ) throws(IndexError) -> [RankedPassage] {
    guard isScoredByText else {
      var top = engine.topPassages(limit)
      for search in try shards() { try search?.search(tier, into: &top) }
      return top.sorted().map { RankedPassage($0) }
    }
    var top = engine.topPassages(limit, inOrder: false)
    let scorers = try scorers()
    for (search, scorer) in zip(try shards(), scorers) {
      if let search, let scorer { try search.search(tier, by: scorer, into: &top) }
    }
    var byCharacters: Set<RankedPassage.Key> = []
    if characters == .always, text.required.isEmpty, tier != .matches, !deadline.isOver {
      byCharacters = try addCharacterMatches(tier, scorers, to: &top)
    }
    return top.sorted().map { item in
      var match = RankedPassage(item)
      match.holdsTerm = !byCharacters.contains(match.key)
      return match
    }
  }

  /// What gives the passages of each index their scores; nil for one without passages.
  func scorers() throws(IndexError) -> [FullScorer?] {
    if let knownScorers { return knownScorers }
    let plan = try plan()
    let context = DocumentContext(engine.model.context, of: engine.indexes)
    var scorers: [FullScorer?] = []
    for search in try shards() { scorers.append(try search?.scorer(plan, context, bm25: engine.bm25)) }
    knownScorers = scorers
    return scorers
  }

  /// Adds the passages that hold the query's rarer characters best, if few passages hold more.
  ///
  /// - Returns: Those that hold no more.
  private func addCharacterMatches(
    _ tier: ShardSearch.Tier, _ scorers: [FullScorer?], to top: inout TopPassages
  ) throws(IndexError) -> Set<RankedPassage.Key> {
    guard try admitsCharacterMatches(top, scorers), try fewHoldMore(tier) else { return [] }
    let rare = try rareIdeographs(try plan())
    guard !rare.isEmpty else { return [] }
    let known = Set(top.sorted().map { RankedPassage($0).key })
    for (search, scorer) in zip(try shards(), scorers) {
      if let search, let scorer { try search.searchCharacters(rare, tier, by: scorer, into: &top) }
    }
    return Set(top.sorted().map { RankedPassage($0).key }).subtracting(known)
  }

  /// Whether few passages hold more of the query than single characters.
  func fewHoldMore(_ tier: ShardSearch.Tier) throws(IndexError) -> Bool {
    var left = engine.model.fewMatches
    for (search, scorer) in zip(try shards(), try scorers()) where left > 0 {
      guard let search, let scorer else { continue }
      left -= try search.holderCount(tier, by: scorer, limit: left)
    }
    return left > 0
  }

  /// Whether passages that hold only single characters may be among the best.
  private func admitsCharacterMatches(
    _ top: borrowing TopPassages, _ scorers: [FullScorer?]
  ) throws(IndexError) -> Bool {
    let plan = try plan()
    let most = scorers.reduce(0) { max($0, $1?.documents.most ?? 0) }
    return top.admits(BM25.above(plan.characterBound + plan.wordBound + plan.nameBound + plan.formBound + most))
  }

  /// A ranking without matches: their number, and what of the query is in none.
  ///
  /// - Parameters:
  ///   - best: The best matches that were found.
  ///   - isFull: Whether there may be more.
  private func totals(
    _ counting: Counting, _ best: [RankedPassage], isFull: Bool
  ) throws(IndexError) -> Ranking {
    var ranking = Ranking()
    ranking.unmatched.cut = text.cut
    ranking.unmatched.unsearchable = query.unsearchable
    let found = best.count(where: \.holdsTerm)
    guard counting == .all else {
      ranking.total = found
      ranking.totalIsExact = !isFull && !deadline.wasReached
      return ranking
    }
    for (search, index) in zip(try shards(), engine.indexes) {
      guard let matcher = search?.matcher else { continue }
      ranking.total += matcher.isOpen ? index.counts.passages : try matcher.matches().count
    }
    var missing: [QueryTerm] = []
    for term in text.terms where try directory.documentFrequency(of: term) == 0 { missing.append(term) }
    ranking.unmatched.terms = QueryTerm.joined(missing)
    if deadline.wasReached {
      // A phrase that was not found may not have been looked for.
      ranking.total = max(ranking.total, found)
      ranking.totalIsExact = false
    } else {
      var held: Set<String> = []
      for search in try shards() { held.formUnion(search?.matcher.heldPhrases ?? []) }
      ranking.unmatched.phrases = text.required.joined().map(\.text).filter { !held.contains($0) }
    }
    return ranking
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
}
