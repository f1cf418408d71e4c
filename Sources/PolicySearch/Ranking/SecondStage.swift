import InvertedIndex

/// Finds the passages with the best full scores among candidates that the postings gave.
///
/// The parts of a score that need a passage's text are bounded first: candidates are taken in the order of their bounds, until none can be
/// among the best.
final class SecondStage {
  /// A passage with what the postings tell of it.
  struct Candidate {
    var part: Int
    var passage: UInt32
    /// What its terms and other names of words add, by the postings: its title is not weighted.
    var score: Double
    /// What is multiplied where the title is weighted.
    var weighted: Double

    mutating func add(_ names: NameMatches.Score) {
      score += names.gain
      weighted += names.names
    }
  }

  private let plan: ScoringPlan
  private let parts: [TermLookup?]
  private let scorers: [PassageScorer?]
  private let context: DocumentContext
  private let bm25: BM25
  private var top: TopPassages
  private var characterMatches: Set<RankedPassage> = []

  /// - Parameters:
  ///   - parts: The lookups of the indexes, in their order.
  ///   - top: An empty list for as many passages as are wanted.
  init(_ plan: ScoringPlan, _ parts: [TermLookup?], of indexes: [IndexReader], bm25: BM25, top: TopPassages) {
    self.plan = plan
    self.parts = parts
    self.bm25 = bm25
    self.top = top
    scorers = parts.map { $0.map { PassageScorer(plan, index: $0.index, bm25: bm25) } }
    context = DocumentContext(indexes)
  }

  /// Whether passages that hold only single characters may still be among the best.
  var admitsCharacterMatches: Bool {
    let contextBound = context.weight * (DocumentContext.k1 + 1) / (bm25.k1 + 1) * plan.termBound
    return top.admits(BM25.above(plan.characterBound + plan.nameBound + plan.termBound + contextBound))
  }

  /// Adds those of the candidates that match and are among the best.
  ///
  /// - Parameters:
  ///   - charactersCount: Whether a passage matches that holds no more of the query than single characters.
  ///   - bound: The most that a candidate's own score may be above its score by postings, but for what its title adds.
  func add(_ candidates: [Candidate], charactersCount: Bool, bound: Double) throws(IndexError) {
    var ordered: [Candidate] = []
    var contexts: [Double] = []
    var bounds: [Double] = []
    for part in parts.indices {
      guard let terms = parts[part] else { continue }
      let own = candidates.filter { $0.part == part }.sorted { $0.passage < $1.passage }
      ordered += own
      contexts += try self.contexts(of: own.map(\.passage), in: terms)
      if let scorer = scorers[part] {
        for candidate in own { bounds.append(candidate.score + bound + (try scorer.titleBound(candidate))) }
      }
    }
    for place in Self.order(of: zip(bounds, contexts).map(+)) {
      let candidate = ordered[place]
      guard top.admits(BM25.above(bounds[place] + contexts[place])) else { break }
      guard let scorer = scorers[candidate.part] else { continue }
      let match = try scorer.match(candidate.passage)
      guard match == .terms || match == .characters && charactersCount else { continue }
      let item = TopPassages.Item(
        score: scorer.score() + contexts[place], part: candidate.part, passage: candidate.passage)
      guard top.admits(item.score) else { continue }
      top.insert(item)
      if match == .characters { characterMatches.insert(ranked(item)) }
    }
  }

  /// The places of some numbers, none negative, from the largest on.
  private static func order(of bounds: [Double]) -> [Int] {
    // Their bits are in the order of the numbers; the lowest ones make room for places. To sort integers takes a fifth of the time.
    let placeBits = UInt64(max(1, bounds.count)).bitWidth - UInt64(max(1, bounds.count)).leadingZeroBitCount
    let mask = UInt64(1) << UInt64(placeBits) - 1
    var keys = bounds.enumerated().map { ($1.bitPattern & ~mask) | (mask - UInt64($0)) }
    keys.sort(by: >)
    return keys.map { Int(mask - $0 & mask) }
  }

  /// The best passages, the best first.
  func matches() -> [RankedPassage] {
    top.sorted().map { item in
      var match = ranked(item)
      match.holdsTerm = !characterMatches.contains(match)
      return match
    }
  }

  private func ranked(_ item: TopPassages.Item) -> RankedPassage {
    RankedPassage(part: item.part, passage: Int(item.passage), score: item.score)
  }

  /// Whether a passage holds a term of the query or another name of one of its words.
  func holdsTerm(_ item: TopPassages.Item) throws(IndexError) -> Bool {
    // Without other names, there is no other reason to be a candidate.
    if plan.groups.isEmpty { return true }
    return try scorers[item.part]?.match(item.passage) == .terms
  }

  /// What the documents of passages, which ascend, add to their scores.
  private func contexts(of passages: [UInt32], in lookup: TermLookup) throws(IndexError) -> [Double] {
    var ranges: [Range<Int>] = []
    var places: [Int] = []
    for passage in passages {
      if ranges.last?.contains(Int(passage)) != true {
        ranges.append(try lookup.index.passages(besidePassage: Int(passage)))
      }
      places.append(ranges.count - 1)
    }
    var sums = [Double](repeating: 0, count: ranges.count)
    let lengths = ranges.map { DocumentContext.length(of: $0, in: lookup.index) }
    for number in 0..<plan.queryTermCount {
      // To put a single ideograph's postings together takes longer than all else.
      if case .ideograph = plan.terms[number] { continue }
      guard let cursor = try lookup.cursor(plan.terms[number]) else { continue }
      let idf = plan.weights[number] / (bm25.k1 + 1)
      var next: UInt32 = 0
      for place in ranges.indices where next < ranges[place].upperBound {
        var frequency: UInt64
        (frequency, next) = cursor.sumOfFrequencies(
          from: UInt32(ranges[place].lowerBound), to: UInt32(ranges[place].upperBound))
        if frequency > 0 { sums[place] += context.score(idf: idf, frequency: frequency, length: lengths[place]) }
      }
    }
    try lookup.checkDamage()
    return places.map { context.weight * sums[$0] }
  }
}

extension SecondStage.Candidate {
  init(_ item: TopPassages.Item) {
    self.init(part: item.part, passage: item.passage, score: item.score, weighted: item.score)
  }
}
