import InvertedIndex

/// Finding the best passages of an index by the full ranking.
///
/// The result is that of scoring every passage. Where few passages are looked for, all of them get the sums of their
/// terms; else `BlockMaxMaxScore` goes through the index. Either way the texts of those only are read that may be among
/// the best.
extension ShardSearch {
  /// More passages than these are not looked at one by one.
  private static let mostKnown = 1 << 12
  /// The documents that are looked at first, and the most of their passages: what the best of them have, others must
  /// reach.
  private static let firstDocuments = 8
  private static let firstPassages = 256

  /// What gives this index's passages their scores.
  func scorer(_ plan: ScoringPlan, _ context: DocumentContext, bm25: BM25) throws(IndexError) -> FullScorer {
    let names = plan.groups.isEmpty ? [] : try NameMatches(plan, terms, matcher.phrases).matches
    return try FullScorer(plan, context, names, in: terms, bm25: bm25)
  }

  /// Adds the best passages to `top`: of those found before the deadline is over.
  func search(_ tier: Tier, by scorer: FullScorer, into top: inout TopPassages) throws(IndexError) {
    let only = try passages(of: tier)
    let accepts = { (passage: UInt32) throws(IndexError) in try self.accepts(passage, tier) }
    if let only, only.count <= Self.mostKnown {
      return try add(only.all, by: scorer, into: &top, where: accepts)
    }
    var first = top.emptied()
    var passages = scorer.documents.passagesOfBest(Self.firstDocuments, most: Self.firstPassages)
    if let only { passages.removeAll { !only.contains($0) } }
    if !passages.isEmpty, !top.isFull {
      try add(passages, by: scorer, into: &first, holdingTerms: only == nil, where: accepts)
      top.raise(to: first.threshold)
    }
    try searchWindows(by: scorer, only: only, into: &top, where: accepts)
    if terms.deadline.wasReached { add(first, to: &top) }
  }

  /// The passages that a tier may have; nil where nothing is required beside the words.
  private func passages(of tier: Tier) throws(IndexError) -> PassageBits? {
    switch tier {
    case .matches: try matcher.possibleMatches()
    case .others: text.required.isEmpty ? nil : try matcher.partialMatches()
    case .all: text.required.isEmpty ? nil : try matcher.possibleMatches()
    }
  }

  private func searchWindows(
    by scorer: FullScorer, only: PassageBits?, into top: inout TopPassages,
    where accepts: (UInt32) throws(IndexError) -> Bool
  ) throws(IndexError) {
    var search = BlockMaxMaxScore(
      try scoringCursors(), shard: shard, passageCount: index.counts.passages, hasPlaces: true,
      deadline: terms.deadline)
    var extras = FullExtras(scorer, only: only, deadline: terms.deadline)
    try search.search(into: &top, with: &extras, accepts: accepts)
    try terms.checkDamage()
  }

  /// Adds the best of some passages, which ascend, looking first at those that may be the best.
  ///
  /// - Parameters:
  ///   - holdingTerms: Whether passages are left out that hold neither a term nor another name.
  ///   - accepts: Whether a passage may be a result.
  func add(
    _ passages: [UInt32], by scorer: FullScorer, into top: inout TopPassages, holdingTerms: Bool = false,
    where accepts: (UInt32) throws(IndexError) -> Bool
  ) throws(IndexError) {
    if index.isCold { try index.readAhead(signaturesOf: passages) }
    let sums = try scores(of: passages)
    var places: [FullScorer.Place] = []
    places.reserveCapacity(passages.count)
    var bounds: [Double] = []
    bounds.reserveCapacity(passages.count)
    var (document, name) = (0, 0)
    for (position, passage) in passages.enumerated() {
      document = scorer.documents.document(of: passage, from: document)
      let place = FullScorer.Place(document: document, gain: scorer.gain(of: passage, from: &name))
      places.append(place)
      let isOut = holdingTerms && sums[position] == 0 && place.gain == 0
      bounds.append(
        isOut
          ? 0
          : sums[position] + place.gain + scorer.documents[document] + scorer.formBound(of: passage)
            + scorer.bound(of: passage))
    }
    var queue = BoundQueue(bounds)
    while let position = queue.first, bounds[position] > 0, top.admits(BM25.above(bounds[position])) {
      queue.removeFirst()
      let passage = passages[position]
      guard try accepts(passage) else { continue }
      let (sum, place) = (sums[position], places[position])
      let isOver = terms.deadline.isOver
      // The terms of a name need not stand in its order.
      if holdingTerms, sum == 0 {
        if isOver { continue }
        if try scorer.match(passage, document: place.document) != .terms { continue }
      }
      let score =
        isOver ? scorer.scoreByPostings(terms: sum, place) : try scorer.score(passage, terms: sum, place)
      if top.admits(score) { top.insert(TopPassages.Item(score: score, shard: shard, passage: passage)) }
    }
  }

  // MARK: Single characters

  /// How many passages hold a term of the query or all terms of another name of a word, and are let through; `limit` if
  /// it is more.
  func holderCount(_ tier: Tier, by scorer: FullScorer, limit: Int) throws(IndexError) -> Int {
    if matcher.isUngated {
      let matches = tier == .others ? try matcher.matches().count : 0
      for term in text.terms where try terms.cursor(term)?.count ?? 0 >= limit + matches { return limit }
    }
    var bits = PassageBits(passageCount: index.counts.passages)
    for term in text.terms { try terms.cursor(term)?.forEachPassage { bits.insert($0) } }
    for name in scorer.names { bits.insert(name.passage) }
    try terms.checkDamage()
    var count = 0
    var next = bits.first(from: 0)
    while let passage = next, count < limit {
      if try accepts(UInt32(passage), tier) { count += 1 }
      next = bits.first(from: passage + 1)
    }
    return count
  }

  /// Adds the passages that hold some ideographs best, and no term of the query.
  func searchCharacters(
    _ ideographs: Set<UInt32>, _ tier: Tier, by scorer: FullScorer, into top: inout TopPassages
  ) throws(IndexError) {
    var known = PassageBits(passageCount: index.counts.passages)
    for term in text.terms { try terms.cursor(term)?.forEachPassage { known.insert($0) } }
    var cursors: [TermCursor] = []
    for ideograph in ideographs.sorted() {
      if let cursor = try terms.characterCursor(ideograph, weight: scorer.plan.characterWeight) {
        cursors.append(cursor)
      }
    }
    var search = BlockMaxMaxScore(cursors, shard: shard, passageCount: index.counts.passages, deadline: terms.deadline)
    var extras = CharacterExtras(scorer, ideographs, deadline: terms.deadline)
    try search.search(into: &top, with: &extras) { (passage) throws(IndexError) in
      if known.contains(passage) { return false }
      return try accepts(passage, tier)
    }
    if cursors.contains(where: \.isDamaged) { throw index.damagedPostings }
  }
}
