import InvertedIndex

/// Finds the best passages of one of the indexes that are searched together.
final class ShardSearch {
  /// The index's position among those searched.
  let shard: Int
  let terms: TermLookup
  /// Which passages match.
  let matcher: ShardMatcher
  let text: QueryText
  var index: IndexReader { terms.index }

  /// - Parameter terms: The index's terms.
  init(
    _ query: Query, _ text: QueryText, _ reading: QueryReading?, shard: Int, _ terms: TermLookup,
    _ columns: IndexColumns
  ) throws(IndexError) {
    self.shard = shard
    self.terms = terms
    self.text = text
    matcher = try ShardMatcher(query, text, reading, terms, columns)
  }

  /// Which passages are looked for. Where a query is read as words, those that match come before others.
  enum Tier {
    /// All that are let through.
    case all
    /// Those that match, for a query that is read as words.
    case matches
    /// The others: where something is required those that hold it, else those that hold a term.
    case others
  }

  /// Adds the passages with the best sums of term scores to `top`: of those found before the deadline is over.
  func search(_ tier: Tier = .all, into top: inout TopPassages) throws(IndexError) {
    if tier == .matches || tier == .others && !text.required.isEmpty {
      // All are known.
      let passages = try (tier == .matches ? matcher.matches() : matcher.partialMatches()).all
      try insert(passages, try scores(of: passages), into: &top, areChecked: true)
    } else if !text.required.isEmpty {
      if let matches = matcher.knownMatches {
        let passages = matches.all
        try insert(passages, try scores(of: passages), into: &top, areChecked: true)
      } else if text.isOnePhrase {
        try search(forPhrase: text.required[0][0], into: &top)
      } else {
        let passages = try matcher.candidates()
        try insert(passages, try scores(of: passages), into: &top, areChecked: false)
      }
    } else if !text.words.isEmpty {
      let cursors = try scoringCursors()
      let ready = cursors.filter { !$0.isDeferred }
      if !ready.isEmpty, ready.count < cursors.count, !top.isFull {
        // Without the single ideographs the best passages have no higher scores: what the last of them has is a floor.
        var partial = top.emptied()
        try rank(ready, tier, into: &partial)
        top.raise(to: partial.threshold)
        for cursor in ready { cursor.restart() }
        try rank(cursors, tier, into: &top)
        if terms.deadline.wasReached { add(partial, to: &top) }
      } else {
        try rank(cursors, tier, into: &top)
      }
    } else if !terms.deadline.isOver {
      let passages = try matcher.matches()
      var next = passages.first(from: 0)
      while let passage = next, top.admits(0) {
        top.insert(TopPassages.Item(score: 0, shard: shard, passage: UInt32(passage)))
        next = passages.first(from: passage + 1)
      }
    }
  }

  private func search(forPhrase phrase: QueryPart, into top: inout TopPassages) throws(IndexError) {
    guard let cursors = try terms.cursors(of: phrase.terms), let lead = cursors.first else { return }
    guard lead.count >= PhraseSearch.shortest, !cursors.contains(where: \.isDeferred) else {
      let (passages, scores) = try matcher.phrases.candidates(for: phrase)
      return try insert(passages, scores, into: &top, areChecked: false)
    }
    var search = PhraseSearch(cursors, shard: shard, deadline: terms.deadline)
    try search.search(into: &top) { (passage) throws(IndexError) in try matcher.holdsRequired(passage) }
    try terms.checkDamage()
  }

  /// Adds what a search found that ended with the time limit, as far as it is not there.
  func add(_ partial: consuming TopPassages, to top: inout TopPassages) {
    let known = Set(top.best().filter { $0.shard == shard }.map(\.passage))
    for item in partial.best() where !known.contains(item.passage) { top.insert(item) }
  }

  /// Adds the passages with the best sums over some terms, but for those of a document.
  func search(
    for weighted: [WeightedTerm], except document: Range<Int>, into top: inout TopPassages
  ) throws(IndexError) {
    var cursors: [TermCursor] = []
    for term in weighted { if let cursor = try terms.cursor(term) { cursors.append(cursor) } }
    var search = BlockMaxMaxScore(cursors, shard: shard, passageCount: index.counts.passages, deadline: terms.deadline)
    try search.search(into: &top) { (passage) throws(IndexError) in
      if document.contains(Int(passage)) { return false }
      return try matcher.accepts(passage)
    }
    if cursors.contains(where: \.isDamaged) { throw index.damagedPostings }
  }

  func accepts(_ passage: UInt32, _ tier: Tier) throws(IndexError) -> Bool {
    switch tier {
    case .all: return try text.required.isEmpty ? matcher.accepts(passage) : matcher.isMatch(passage)
    case .matches: return try matcher.isMatch(passage)
    case .others: return try matcher.isMatch(passage) ? false : matcher.accepts(passage)
    }
  }

  private func rank(_ cursors: [TermCursor], _ tier: Tier, into top: inout TopPassages) throws(IndexError) {
    var search = BlockMaxMaxScore(cursors, shard: shard, passageCount: index.counts.passages, deadline: terms.deadline)
    try search.search(into: &top) { (passage) throws(IndexError) in try accepts(passage, tier) }
    try terms.checkDamage()
  }

  // MARK: Scores of given passages

  /// The scores of passages, which ascend, by their terms.
  func scores(of passages: [UInt32]) throws(IndexError) -> [Double] {
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
  private func insert(
    _ passages: [UInt32], _ scores: [Double], into top: inout TopPassages, areChecked: Bool
  ) throws(IndexError) {
    var check = LimitCheck(terms.deadline, every: 1024)
    for (position, passage) in passages.enumerated() {
      guard top.admits(scores[position]) else { continue }
      if !areChecked {
        if check.isOverAtStep() { break }
        guard try matcher.holdsRequired(passage) else { continue }
      }
      top.insert(TopPassages.Item(score: scores[position], shard: shard, passage: passage))
    }
  }

  /// The cursors over the query's terms, for sums of scores.
  func scoringCursors() throws(IndexError) -> [TermCursor] {
    var cursors: [TermCursor] = []
    for term in text.terms { if let cursor = try terms.scoringCursor(term) { cursors.append(cursor) } }
    return cursors
  }
}
