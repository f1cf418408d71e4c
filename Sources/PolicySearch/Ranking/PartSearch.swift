import InvertedIndex

/// Searches one of the indexes that are searched together.
struct PartSearch: ~Copyable {
  private let query: Query
  private let part: Int
  private let index: IndexReader
  private let terms: TermLookup
  private var matcher: PhraseMatcher
  private var gate: PassageGate

  /// - Parameters:
  ///   - part: The index's number among those searched.
  ///   - terms: The index's terms.
  init(_ query: Query, part: Int, _ terms: TermLookup) throws(IndexError) {
    let excluded = try Self.excluded(by: query, terms)
    self.query = query
    self.part = part
    self.terms = terms
    index = terms.index
    matcher = PhraseMatcher(terms)
    gate = PassageGate(query, index: index, excluded: excluded)
  }

  /// The passages that hold an excluded phrase; nil if none is excluded.
  private static func excluded(by query: Query, _ terms: TermLookup) throws(IndexError) -> PassageBits? {
    guard !query.excluded.isEmpty else { return nil }
    var bits = PassageBits(passageCount: terms.index.counts.passages)
    var matcher = PhraseMatcher(terms)
    for phrase in query.excluded {
      for passage in try matcher.passages(holding: phrase) { bits.insert(passage) }
    }
    return bits
  }

  /// Adds the best passages to `top`.
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
      }
      try rank(cursors, into: &top)
    } else {
      for passage in 0..<UInt32(index.counts.passages) where top.admits(0) {
        if try gate.accepts(passage) { top.insert(TopPassages.Item(score: 0, part: part, passage: passage)) }
      }
    }
  }

  /// Adds the best passages to `top` and counts all that match.
  ///
  /// - Parameter missing: Loses the required phrases that a passage holds.
  mutating func count(into top: inout TopPassages, missing: inout Set<String>) throws(IndexError) -> Int {
    guard !query.required.isEmpty else {
      try search(into: &top)
      return query.words.isEmpty ? try countFiltered() : try countWords()
    }
    var common: [UInt32]?
    for group in query.required {
      var bits = PassageBits(passageCount: index.counts.passages)
      for phrase in group {
        let holding = try matcher.passages(holding: phrase)
        if !holding.isEmpty { missing.remove(phrase.text) }
        for passage in holding { bits.insert(passage) }
      }
      common = common?.filter(bits.contains) ?? bits.all
    }
    var accepted: [UInt32] = []
    for passage in common ?? [] where try gate.accepts(passage) { accepted.append(passage) }
    try insert(accepted, try scores(of: accepted), into: &top, areChecked: true)
    return accepted.count
  }

  /// Adds the passages that hold some ideographs best, except those that are known.
  mutating func searchCharacters(
    _ ideographs: [UInt32], except known: Set<UInt32>, into top: inout TopPassages
  ) throws(IndexError) {
    var cursors: [TermCursor] = []
    for ideograph in ideographs { if let cursor = try terms.cursor(.ideograph(ideograph)) { cursors.append(cursor) } }
    var search = BlockMaxMaxScore(cursors, part: part, passageCount: index.counts.passages)
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
    var search = BlockMaxMaxScore(cursors, part: part, passageCount: index.counts.passages)
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
    var candidates: [SecondStage.Candidate] = []
    candidates.reserveCapacity(known.count)
    var others: [NameMatches.Match] = []
    var place = 0
    for item in known {
      while place < names.count, names[place].passage < item.passage {
        others.append(names[place])
        place += 1
      }
      var candidate = SecondStage.Candidate(item)
      if place < names.count, names[place].passage == item.passage {
        candidate.add(names[place])
        place += 1
      }
      candidates.append(candidate)
    }
    guard query.required.isEmpty else { return candidates }
    others += names[place...]
    // Of many, those that gain the most.
    others = BestOf.keep(4 * limit, of: others, by: \.gain)
    // A full list of known ones has what others must reach.
    let least = known.count < limit ? 0 : candidates.reduce(Double.infinity) { min($0, $1.score) }
    for (names, score) in try scores(of: others, least: least) where try gate.accepts(names.passage) {
      var candidate = SecondStage.Candidate(TopPassages.Item(score: score, part: part, passage: names.passage))
      candidate.add(names)
      candidates.append(candidate)
    }
    candidates = BestOf.keep(limit, of: candidates, by: \.score)
    // What was added is behind what was known.
    if !others.isEmpty { candidates.sort { $0.passage < $1.passage } }
    return candidates
  }

  private mutating func rank(_ cursors: [TermCursor], into top: inout TopPassages) throws(IndexError) {
    var search = BlockMaxMaxScore(cursors, part: part, passageCount: index.counts.passages)
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
        cursor.forEachScore(of: start, count: passages.count) { place, score in left[place].score += score }
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
        cursor.forEachScore(of: start, count: passages.count) { place, score in scores[place] += score }
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
    for (place, passage) in passages.enumerated() {
      guard top.admits(scores[place]) else { continue }
      if !areChecked, try !holdsRequired(passage) { continue }
      top.insert(TopPassages.Item(score: scores[place], part: part, passage: passage))
    }
  }

  private func scoringCursors() throws(IndexError) -> [TermCursor] {
    var cursors: [TermCursor] = []
    for term in query.scoringTerms { if let cursor = try terms.cursor(term) { cursors.append(cursor) } }
    return cursors
  }

  // MARK: Counting

  private mutating func countWords() throws(IndexError) -> Int {
    var bits = PassageBits(passageCount: index.counts.passages)
    for term in query.scoringTerms { try terms.cursor(term)?.forEachPassage { bits.insert($0) } }
    for name in query.expansions.flatMap(\.members).map(\.part) {
      for passage in try matcher.passages(holding: name) { bits.insert(passage) }
    }
    try terms.checkDamage()
    if gate.isOpen { return bits.count }
    var count = 0
    for passage in bits.all where try gate.accepts(passage) { count += 1 }
    return count
  }

  private mutating func countFiltered() throws(IndexError) -> Int {
    if gate.isOpen { return index.counts.passages }
    var count = 0
    for passage in 0..<UInt32(index.counts.passages) where try gate.accepts(passage) { count += 1 }
    return count
  }
}
