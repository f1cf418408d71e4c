import InvertedIndex

/// Finds the passages of an index that hold all terms of another name of a query's word.
struct NameMatches {
  /// What other names add to a passage's score, by its postings.
  struct Match {
    var passage: UInt32
    /// As much as the best name of each word adds more than the word.
    var gain = 0.0
    /// What the best name of one word adds by itself; 0 once that is in `gain`.
    var names = 0.0
  }

  /// The passages to which names add anything, ascending. If the lookup's time limit was over before all names were
  /// looked up, some are missing.
  private(set) var matches: [Match] = []

  init(_ plan: ScoringPlan, _ terms: TermLookup, _ matcher: borrowing PhraseMatcher) throws(IndexError) {
    for group in plan.groups {
      var best: [Match] = []
      for member in group.members where !terms.deadline.isOver {
        let (passages, scores) = try matcher.candidates(for: member.part)
        var names: [Match] = []
        names.reserveCapacity(passages.count)
        for position in passages.indices {
          names.append(Match(passage: passages[position], names: scores[position] * member.scale))
        }
        best = Self.merged(best, names) { Match(passage: $0.passage, names: max($0.names, $1.names)) }
      }
      // A match's gain is what its names add once the word's own terms are taken off.
      let passages = best.map(\.passage)
      var own = [Double](repeating: 0, count: passages.count)
      for number in group.terms {
        guard let cursor = try terms.cursor(plan.terms[number]) else { continue }
        passages.withUnsafeBufferPointer { passages in
          guard let start = passages.baseAddress else { return }
          own.withUnsafeMutableBufferPointer { own in
            cursor.forEachScore(of: start, count: passages.count) { position, score in own[position] += score }
          }
        }
      }
      var gaining: [Match] = []
      for position in best.indices where best[position].names > own[position] {
        let match = best[position]
        gaining.append(Match(passage: match.passage, gain: match.names - own[position]))
      }
      matches = Self.merged(matches, gaining) {
        Match(passage: $0.passage, gain: $0.gain + $1.gain)
      }
    }
    try terms.checkDamage()
  }

  /// Two rows of matches as one, all ascending.
  @inline(__always)
  private static func merged(_ first: [Match], _ second: [Match], _ join: (Match, Match) -> Match) -> [Match] {
    if first.isEmpty { return second }
    var merged: [Match] = []
    merged.reserveCapacity(first.count + second.count)
    var position = 0
    for match in second {
      while position < first.count, first[position].passage < match.passage {
        merged.append(first[position])
        position += 1
      }
      if position < first.count, first[position].passage == match.passage {
        merged.append(join(first[position], match))
        position += 1
      } else {
        merged.append(match)
      }
    }
    merged += first[position...]
    return merged
  }
}
