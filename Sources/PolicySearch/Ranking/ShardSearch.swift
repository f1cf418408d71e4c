import InvertedIndex

/// Searches one of the indexes that are searched together.
struct ShardSearch: ~Copyable {
  private let query: Query
  private let shard: Int
  private let index: IndexReader
  private let terms: TermLookup
  private var matcher: PhraseMatcher
  /// The passages that hold an excluded phrase; nil if none is excluded.
  private let excluded: PassageBits?
  private var gate: PassageGate

  /// - Parameters:
  ///   - shard: The index's number among those searched.
  ///   - terms: The index's terms.
  init(_ query: Query, shard: Int, _ terms: TermLookup) throws(IndexError) {
    self.query = query
    self.shard = shard
    self.terms = terms
    index = terms.index
    var matcher = PhraseMatcher(terms)
    excluded = try matcher.passages(excludedBy: query)
    self.matcher = matcher
    gate = PassageGate(query, index: index, excluded: excluded, deadline: terms.deadline)
  }

  /// Adds the best passages to `top`: of those found before the lookup's time limit is over.
  mutating func search(into top: inout TopPassages) throws(IndexError) {
    if !query.required.isEmpty {
      if query.isOnePhrase {
        let (passages, scores) = try matcher.candidates(for: query.required[0][0])
        try insert(passages, scores, into: &top, areChecked: false)
      } else {
        let passages = try candidates()
        try insert(passages, try scores(of: passages), into: &top, areChecked: false)
      }
    } else if !query.words.isEmpty {
      let cursors = try scoringCursors()
      let ready = cursors.filter { !$0.isDeferred }
      if !ready.isEmpty, ready.count < cursors.count, !top.isFull {
        // Without the single ideographs the best passages have no higher scores: what the last of them has is a floor.
        var partial = top.emptied()
        try rank(ready, into: &partial)
        top.raise(to: partial.threshold)
        for cursor in ready { cursor.restart() }
        try rank(cursors, into: &top)
        if terms.deadline.wasReached { add(partial, to: &top) }
      } else {
        try rank(cursors, into: &top)
      }
    } else {
      for passage in 0..<UInt32(index.counts.passages) where top.admits(0) {
        if try gate.accepts(passage) { top.insert(TopPassages.Item(score: 0, shard: shard, passage: passage)) }
      }
    }
  }

  /// Adds what a search found that ended with the time limit, as far as it is not there.
  private func add(_ partial: consuming TopPassages, to top: inout TopPassages) {
    let known = Set(top.best().filter { $0.shard == shard }.map(\.passage))
    for item in partial.best() where !known.contains(item.passage) { top.insert(item) }
  }

  /// Adds the best passages to `top` and counts all that match. If the time limit is over, fewer are counted, perhaps fewer than were added.
  ///
  /// - Parameter missing: Loses the required phrases that a passage holds.
  mutating func count(into top: inout TopPassages, missing: inout Set<String>) throws(IndexError) -> Int {
    guard !query.required.isEmpty else {
      try search(into: &top)
      let isEveryPassage = query.words.isEmpty && gate.isOpen
      return isEveryPassage ? index.counts.passages : try matches(missing: &missing).count
    }
    let accepted = try matches(missing: &missing).all
    try insert(accepted, try scores(of: accepted), into: &top, areChecked: true)
    return accepted.count
  }

  /// The passages that match: those found before the time limit is over.
  ///
  /// - Parameter missing: Loses the required phrases that a passage holds.
  private mutating func matches(missing: inout Set<String>) throws(IndexError) -> PassageBits {
    var bits = try holdingText(missing: &missing)
    if !gate.isOpen { try bits.keep { (passage) throws(IndexError) in try gate.accepts(passage) } }
    return bits
  }

  /// The passages that would match if the query had other filters, for each of some filters; found before the time limit is over.
  mutating func matches(passing filters: [Filter]) throws(IndexError) -> [PassageBits] {
    var missing: Set<String> = []
    let holding = try holdingText(missing: &missing)
    var matches: [PassageBits] = []
    for filter in filters {
      var other = query
      other.filter = filter
      var gate = PassageGate(other, index: index, excluded: excluded, deadline: terms.deadline)
      var bits = holding
      if !gate.isOpen { try bits.keep { (passage) throws(IndexError) in try gate.accepts(passage) } }
      matches.append(bits)
    }
    return matches
  }

  /// Adds the passages that hold some ideographs best, except those that are known.
  mutating func searchCharacters(
    _ ideographs: [UInt32], except known: Set<UInt32>, into top: inout TopPassages
  ) throws(IndexError) {
    var cursors: [TermCursor] = []
    for ideograph in ideographs { if let cursor = try terms.cursor(.ideograph(ideograph)) { cursors.append(cursor) } }
    var search = BlockMaxMaxScore(cursors, shard: shard, passageCount: index.counts.passages, deadline: terms.deadline)
    try search.search(into: &top) { (passage) throws(IndexError) in
      if known.contains(passage) { return false }
      return try gate.accepts(passage)
    }
    try terms.checkDamage()
  }

  /// Adds the passages with the best sums over some terms, but for those of a document.
  mutating func search(
    for weighted: [WeightedTerm], except document: Range<Int>, into top: inout TopPassages
  ) throws(IndexError) {
    var cursors: [TermCursor] = []
    for term in weighted { if let cursor = try terms.cursor(term) { cursors.append(cursor) } }
    var search = BlockMaxMaxScore(cursors, shard: shard, passageCount: index.counts.passages, deadline: terms.deadline)
    try search.search(into: &top) { (passage) throws(IndexError) in
      if document.contains(Int(passage)) { return false }
      return try gate.accepts(passage)
    }
    if cursors.contains(where: \.isDamaged) { throw index.damagedPostings }
  }

  /// The passages that hold the whole of other names, with what these add to their scores.
  ///
  /// - Parameter known: The scores of candidates, ascending by passage. Where the query requires something, there are no others.
  /// - Returns: Candidates, ascending by passage.
  mutating func withNames(
    _ plan: ScoringPlan, _ known: [TopPassages.Item], limit: Int
  ) throws(IndexError) -> [SecondStage.Candidate] {
    guard !plan.groups.isEmpty else { return known.map(SecondStage.Candidate.init) }
    let names = try NameMatches(plan, terms, matcher).matches
    if terms.deadline.wasReached { return known.map(SecondStage.Candidate.init) }
    var candidates: [SecondStage.Candidate] = []
    candidates.reserveCapacity(known.count)
    var others: [NameMatches.Match] = []
    var position = 0
    for item in known {
      while position < names.count, names[position].passage < item.passage {
        others.append(names[position])
        position += 1
      }
      var candidate = SecondStage.Candidate(item)
      if position < names.count, names[position].passage == item.passage {
        candidate.add(names[position])
        position += 1
      }
      candidates.append(candidate)
    }
    guard query.required.isEmpty else { return candidates }
    others += names[position...]
    // Of many, those that gain the most.
    others = BestOf.keep(4 * limit, of: others, by: \.gain)
    // A full list of known ones has what others must reach.
    let least = known.count < limit ? 0 : candidates.reduce(Double.infinity) { min($0, $1.score) }
    for (names, score) in try scores(of: others, least: least) where try gate.accepts(names.passage) {
      var candidate = SecondStage.Candidate(TopPassages.Item(score: score, shard: shard, passage: names.passage))
      candidate.isMatch = false
      candidate.add(names)
      candidates.append(candidate)
    }
    candidates = BestOf.keep(limit, of: candidates, by: \.score)
    // What was added is behind what was known.
    if !others.isEmpty { candidates.sort { $0.passage < $1.passage } }
    return candidates
  }

  private mutating func rank(_ cursors: [TermCursor], into top: inout TopPassages) throws(IndexError) {
    var search = BlockMaxMaxScore(cursors, shard: shard, passageCount: index.counts.passages, deadline: terms.deadline)
    try search.search(into: &top) { (passage) throws(IndexError) in try gate.accepts(passage) }
    try terms.checkDamage()
  }

  // MARK: Phrases

  /// The passages that hold all terms of an alternative of every required group.
  private func candidates() throws(IndexError) -> [UInt32] {
    var common: [UInt32]?
    for group in query.required {
      if group.count == 1, common == nil {
        common = try matcher.candidates(for: group[0]).passages
        continue
      }
      var bits = PassageBits(passageCount: index.counts.passages)
      for phrase in group { for passage in try matcher.candidates(for: phrase).passages { bits.insert(passage) } }
      common = common?.filter(bits.contains) ?? bits.all
    }
    return common ?? []
  }

  /// Whether a candidate holds an alternative of every required group and is let through.
  private mutating func holdsRequired(_ passage: UInt32) throws(IndexError) -> Bool {
    guard try gate.accepts(passage) else { return false }
    for group in query.required {
      var holds = false
      for phrase in group where !holds {
        // A passage may be the candidate of another alternative.
        holds =
          group.count > 1 && phrase.isOneTerm
          ? try holdsTerm(phrase, passage) : try matcher.holds(phrase, passage: passage)
      }
      guard holds else { return false }
    }
    return true
  }

  private func holdsTerm(_ phrase: QueryPart, _ passage: UInt32) throws(IndexError) -> Bool {
    try terms.cursor(phrase.terms[0])?.seek(to: passage) ?? false
  }

  /// Those of some passages, which ascend, that reach a score together with what names add; with their scores without that.
  private func scores(
    of matches: [NameMatches.Match], least: Double
  ) throws(IndexError) -> [(match: NameMatches.Match, score: Double)] {
    var left = matches.map { (match: $0, score: 0.0) }
    // What adds the most comes first, so that soon few are left to look up.
    let cursors = try scoringCursors().sorted { $0.bound > $1.bound }
    var rest = cursors.reduce(0) { $0 + $1.bound }
    for cursor in cursors {
      let passages = left.map(\.match.passage)
      passages.withUnsafeBufferPointer { passages in
        guard let start = passages.baseAddress else { return }
        cursor.forEachScore(of: start, count: passages.count) { position, score in left[position].score += score }
      }
      rest -= cursor.bound
      let needed = least - BM25.above(max(0, rest)) - 0x1p-20
      left.removeAll { $0.score + $0.match.gain < needed }
    }
    try terms.checkDamage()
    return left
  }

  /// The scores of passages, which ascend.
  private func scores(of passages: [UInt32]) throws(IndexError) -> [Double] {
    var scores = [Double](repeating: 0, count: passages.count)
    for cursor in try scoringCursors() {
      passages.withUnsafeBufferPointer { passages in
        guard let start = passages.baseAddress else { return }
        cursor.forEachScore(of: start, count: passages.count) { position, score in scores[position] += score }
      }
    }
    try terms.checkDamage()
    return scores
  }

  /// Adds the best of some passages, which ascend.
  ///
  /// - Parameter areChecked: Whether all of them match; else those that would be results are checked.
  private mutating func insert(
    _ passages: [UInt32], _ scores: [Double], into top: inout TopPassages, areChecked: Bool
  ) throws(IndexError) {
    var check = LimitCheck(terms.deadline, every: 1024)
    for (position, passage) in passages.enumerated() {
      guard top.admits(scores[position]) else { continue }
      if !areChecked {
        if check.isOverAtStep() { break }
        guard try holdsRequired(passage) else { continue }
      }
      top.insert(TopPassages.Item(score: scores[position], shard: shard, passage: passage))
    }
  }

  private func scoringCursors() throws(IndexError) -> [TermCursor] {
    var cursors: [TermCursor] = []
    for term in query.scoringTerms { if let cursor = try terms.cursor(term) { cursors.append(cursor) } }
    return cursors
  }

  // MARK: Matching

  /// The passages that hold what the query asks for, whatever the gate says.
  ///
  /// - Parameter missing: Loses the required phrases that a passage holds.
  private mutating func holdingText(missing: inout Set<String>) throws(IndexError) -> PassageBits {
    if let bits = try matcher.passages(holdingEach: query.required, missing: &missing) { return bits }
    if query.words.isEmpty { return .all(passageCount: index.counts.passages) }
    var bits = PassageBits(passageCount: index.counts.passages)
    for term in query.scoringTerms where !terms.deadline.isOver {
      try terms.cursor(term)?.forEachPassage { bits.insert($0) }
    }
    for name in query.expansions.flatMap(\.members).map(\.part) {
      for passage in try matcher.passages(holding: name) { bits.insert(passage) }
    }
    try terms.checkDamage()
    return bits
  }
}
