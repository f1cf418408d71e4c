import InvertedIndex

/// Finds the passages of an index that hold all terms of another name of a query's word.
struct NameMatches {
  /// What other names add to a passage's score, by its postings.
  struct Score {
    /// As much as the best name of each word adds more than the word.
    var gain = 0.0
    /// What the best names add by themselves.
    var names = 0.0
  }

  private(set) var scores: [UInt32: Score] = [:]

  init(_ plan: ScoringPlan, _ terms: TermLookup, _ matcher: borrowing PhraseMatcher) throws(IndexError) {
    for group in plan.groups {
      var best: [UInt32: Double] = [:]
      for member in group.members {
        let (passages, scores) = try matcher.candidates(for: member.part)
        for (passage, score) in zip(passages, scores) { best[passage] = max(best[passage] ?? 0, score * member.scale) }
      }
      let passages = best.keys.sorted()
      var own = [Double](repeating: 0, count: passages.count)
      for number in group.terms {
        guard let cursor = try terms.cursor(plan.terms[number]) else { continue }
        passages.withUnsafeBufferPointer { passages in
          guard let start = passages.baseAddress else { return }
          cursor.forEachScore(of: start, count: passages.count) { place, score in own[place] += score }
        }
      }
      for (passage, own) in zip(passages, own) {
        guard let names = best[passage], names > own else { continue }
        scores[passage, default: Score()].gain += names - own
        scores[passage, default: Score()].names += names
      }
    }
    try terms.checkDamage()
  }
}
