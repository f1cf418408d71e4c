import InvertedIndex

/// Finds the passages with the best full scores among candidates that the postings gave.
///
/// The parts of a score that need a passage's text are bounded first: candidates are taken in the order of their
/// bounds, until none can be among the best.
final class SecondStage {
  /// A passage with what the postings tell of it.
  struct Candidate {
    var shard: Int
    var passage: UInt32
    /// Whether its postings say that it matches: that it holds a term of the query, not only the terms of another name
    /// of a word.
    var isMatch = true
    /// What its terms and other names of words add, by the postings: its title is not weighted.
    var score: Double
    /// What is multiplied where the title is weighted.
    var weighted: Double

    mutating func add(_ names: NameMatches.Match) {
      score += names.gain
      weighted += names.names
    }
  }

  /// A candidate's document.
  private struct Context {
    var document: Int
    /// Among the documents of the candidates.
    var position: Int
    /// What it adds to the candidate's score.
    var score = 0.0
  }

  private let plan: ScoringPlan
  private let lookups: [TermLookup?]
  private let scorers: [PassageScorer?]
  private let context: DocumentContext
  private let bm25: BM25
  private let deadline: TimeLimit?
  private var top: TopPassages
  private var characterMatches: Set<RankedPassage> = []
  /// The candidates that got no full score because the deadline was over, in no order.
  private(set) var unscored: [Candidate] = []

  /// - Parameters:
  ///   - lookups: The lookups of the indexes, in their order; nil for one without passages.
  ///   - top: An empty list for as many passages as are wanted.
  ///   - deadline: When it is over, no more candidates get the full score.
  init(
    _ plan: ScoringPlan, _ lookups: [TermLookup?], _ context: DocumentContext, bm25: BM25, top: TopPassages,
    deadline: TimeLimit?
  ) {
    self.plan = plan
    self.lookups = lookups
    self.context = context
    self.bm25 = bm25
    self.top = top
    self.deadline = deadline
    scorers = lookups.map { $0.map { PassageScorer(plan, index: $0.index, bm25: bm25) } }
  }

  /// Whether passages that hold only single characters may still be among the best.
  var admitsCharacterMatches: Bool {
    let contextBound = context.weight * (context.constants.k1 + 1) / (bm25.k1 + 1) * plan.termBound
    return top.admits(BM25.above(plan.characterBound + plan.nameBound + plan.termBound + plan.formBound + contextBound))
  }

  /// Adds those of the candidates that match and are among the best.
  ///
  /// - Parameters:
  ///   - candidates: Those of one index after the other, each ascending by passage.
  ///   - charactersCount: Whether a passage matches that holds no more of the query than single characters.
  ///   - bound: The most that a candidate's own score may be above its score by postings, but for what its title adds;
  ///     nil for what single characters may add.
  func add(_ candidates: [Candidate], charactersCount: Bool, bound: Double? = nil) throws(IndexError) {
    if deadline.isOver {
      unscored += candidates
      return
    }
    var bounded = try bounds(of: candidates, charactersBound: bound)
    var queue = BoundQueue(bounded.map(\.bound))
    while let position = queue.first, top.admits(BM25.above(bounded[position].bound)) {
      if deadline.isOver {
        unscored += queue.positions.map { candidates[$0] }
        return
      }
      let candidate = candidates[position]
      let context = bounded[position].context
      guard let scorer = scorers[candidate.shard] else { break }
      if bounded[position].title > 0, scorer.hasSeparateTitle(candidate.passage), !charactersCount {
        // Its turn comes when its closer bound is the highest.
        let closer = try scorer.closerTitleBound(candidate, document: context.document)
        bounded[position].bound -= max(0, bounded[position].title - closer)
        bounded[position].title = 0
        queue.lowerFirst(to: bounded[position].bound)
        continue
      }
      queue.removeFirst()
      let scored = try scorer.score(candidate.passage, document: context.document)
      guard scored.match == .terms || scored.match == .characters && charactersCount else { continue }
      let item = TopPassages.Item(
        score: scored.score + context.score, shard: candidate.shard, passage: candidate.passage)
      guard top.admits(item.score) else { continue }
      top.insert(item)
      if scored.match == .characters { characterMatches.insert(RankedPassage(item)) }
    }
  }

  /// What bounds a candidate's score.
  private struct Bounded {
    var context: Context
    /// The most that its title may add.
    var title: Double
    /// The most that its score may be.
    var bound: Double
  }

  private func bounds(
    of candidates: [Candidate], charactersBound: Double?
  ) throws(IndexError) -> [Bounded] {
    var bounded: [Bounded] = []
    bounded.reserveCapacity(candidates.count)
    for shard in lookups.indices {
      guard let terms = lookups[shard], let scorer = scorers[shard] else { continue }
      let start = bounded.count
      let end = candidates[start...].firstIndex { $0.shard != shard } ?? candidates.count
      let contexts = try self.contexts(of: candidates[start..<end], in: terms)
      for (candidate, context) in zip(candidates[start..<end], contexts) {
        let title = try scorer.titleBound(candidate, document: context.document)
        let characters = charactersBound ?? scorer.characterBound(candidate.passage)
        bounded.append(
          Bounded(
            context: context, title: title, bound: candidate.score + context.score + title + characters + plan.formBound
          ))
      }
    }
    return bounded
  }

  /// The best passages, the best first.
  func matches() -> [RankedPassage] {
    top.sorted().map { item in
      var match = RankedPassage(item)
      match.holdsTerm = !characterMatches.contains(match)
      return match
    }
  }

  /// Whether a passage holds a term of the query or another name of one of its words. When the deadline is over, only
  /// what the postings say counts.
  func holdsTerm(_ item: Candidate) throws(IndexError) -> Bool {
    if item.isMatch { return true }
    if deadline.isOver { return false }
    return try scorers[item.shard]?.holdsTerm(item.passage) ?? false
  }

  /// What the documents of candidates, which ascend, add to their scores.
  private func contexts(of candidates: ArraySlice<Candidate>, in lookup: TermLookup) throws(IndexError) -> [Context] {
    var ranges: [Range<Int>] = []
    var contexts: [Context] = []
    contexts.reserveCapacity(candidates.count)
    var document = 0
    for candidate in candidates {
      let passage = Int(candidate.passage)
      if ranges.last?.contains(passage) != true {
        let owner = try lookup.index.owner(ofPassage: passage)
        document = owner.document
        ranges.append(owner.passages)
      }
      contexts.append(Context(document: document, position: ranges.count - 1))
    }
    var sums = [Double](repeating: 0, count: ranges.count)
    let lengths = ranges.map { DocumentContext.length(of: $0, in: lookup.index) }
    for number in 0..<plan.queryTermCount {
      // To put a single ideograph's postings together takes longer than all else.
      if case .ideograph = plan.terms[number] { continue }
      guard let cursor = try lookup.cursor(plan.terms[number]) else { continue }
      let idf = plan.weights[number] / (bm25.k1 + 1)
      var next: UInt32 = 0
      for position in ranges.indices where next < ranges[position].upperBound {
        var frequency: UInt64
        (frequency, next) = cursor.sumOfFrequencies(
          from: UInt32(ranges[position].lowerBound), to: UInt32(ranges[position].upperBound))
        if frequency > 0 { sums[position] += context.score(idf: idf, frequency: frequency, length: lengths[position]) }
      }
    }
    try lookup.checkDamage()
    for position in contexts.indices { contexts[position].score = context.weight * sums[contexts[position].position] }
    return contexts
  }
}

extension SecondStage.Candidate {
  init(_ item: TopPassages.Item) {
    self.init(shard: item.shard, passage: item.passage, score: item.score, weighted: item.score)
  }

  var item: TopPassages.Item { TopPassages.Item(score: score, shard: shard, passage: passage) }
}
