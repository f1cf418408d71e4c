import InvertedIndex
import TextFolding

/// Finds the passages of an index that hold phrases: those that hold all terms of a phrase, checked on their text.
///
/// When the lookup's time limit is over, no text is looked at any more: a passage is then not found, whatever it holds.
struct PhraseMatcher: ~Copyable {
  private let terms: TermLookup
  private var folder: PassageFolder
  private var check: LimitCheck
  /// What tells of the phrase that was asked last.
  private var lastProof: (units: [UInt32], proof: PhraseProof?)?

  init(_ terms: TermLookup) {
    self.terms = terms
    folder = PassageFolder(terms.index)
    check = LimitCheck(terms.deadline, every: 16)
  }

  /// The passages that hold the phrase, ascending.
  ///
  /// - Parameter others: Passages of which it need not be known, and which are left out.
  mutating func passages(holding phrase: QueryPart, except others: PassageBits? = nil) throws(IndexError) -> [UInt32] {
    if terms.deadline.isOver { return [] }
    var candidates = try terms.passages(holdingAll: phrase.terms)
    if let others { candidates.removeAll(where: others.contains) }
    if phrase.isOneTerm { return candidates }
    if terms.index.isCold { try terms.index.readAhead(signaturesOf: candidates) }
    let doubtful = proof(of: phrase)?.doubtful(candidates) ?? Array(candidates.indices)
    var texts = TextsAhead(doubtful.map { candidates[$0] }, of: terms.index)
    var found: [UInt32] = []
    found.reserveCapacity(candidates.count)
    var next = 0
    for number in doubtful {
      found += candidates[next..<number]
      next = number
      if check.isOverAtStep() { return found }
      try texts.readAhead(from: candidates[number])
      if try folder.holds(phrase, passage: candidates[number]) { found.append(candidates[number]) }
      next = number + 1
    }
    return found + candidates[next...]
  }

  /// The passages that hold a phrase of every group; nil if there is no group.
  ///
  /// - Parameter held: Gets the phrases that a passage holds.
  mutating func passages(
    holdingEach groups: [[QueryPart]], held: inout Set<String>
  ) throws(IndexError) -> PassageBits? {
    var common: PassageBits?
    for group in groups {
      var bits = PassageBits(passageCount: terms.index.counts.passages)
      for phrase in group {
        let holding = try passages(holding: phrase)
        if !holding.isEmpty { held.insert(phrase.text) }
        bits.insert(holding)
      }
      if let common { bits.formIntersection(common) }
      common = bits
    }
    return common
  }

  /// The passages that hold any of some excluded phrases; nil if there is none. All if the deadline is over: what is
  /// left must not hold one.
  mutating func passages(excludedBy phrases: [QueryPart]) throws(IndexError) -> PassageBits? {
    guard !phrases.isEmpty else { return nil }
    var bits = PassageBits(passageCount: terms.index.counts.passages)
    for phrase in phrases { bits.insert(try passages(holding: phrase)) }
    return terms.deadline.wasReached ? .all(passageCount: terms.index.counts.passages) : bits
  }

  private mutating func proof(of phrase: QueryPart) -> PhraseProof? {
    if let lastProof, lastProof.units == phrase.folded.units { return lastProof.proof }
    let proof = PhraseProof(phrase, in: terms.index)
    lastProof = (phrase.folded.units, proof)
    return proof
  }

  /// Whether a passage holds a phrase.
  ///
  /// - Parameter hasTerms: Whether it is known to hold all terms of the phrase.
  mutating func holds(_ phrase: QueryPart, passage: UInt32, hasTerms: Bool) throws(IndexError) -> Bool {
    if phrase.isOneTerm {
      if hasTerms { return true }
      return try terms.cursor(phrase.terms[0])?.seek(to: passage) ?? false
    }
    if hasTerms, proof(of: phrase)?.holds(passage) == true { return true }
    if check.isOverAtStep() { return false }
    return try folder.holds(phrase, passage: passage)
  }

  /// The passages that hold every term of the phrase, ascending, with the sums of what the terms add to their scores.
  func candidates(for phrase: QueryPart) throws(IndexError) -> (passages: [UInt32], scores: [Double]) {
    // The shortest list leads; the others are only entered where it has passages.
    guard let cursors = try terms.cursors(of: phrase.terms), let lead = cursors.first else { return ([], []) }
    var passages = [UInt32](repeating: 0, count: lead.count)
    var scores = [Double](repeating: 0, count: lead.count)
    var count = 0
    passages.withUnsafeMutableBufferPointer { passages in
      scores.withUnsafeMutableBufferPointer { scores in
        lead.forEachScore(from: 0, to: .max) { passage, score in
          passages[count] = passage
          scores[count] = score
          count += 1
        }
        for cursor in cursors.dropFirst() {
          var kept = 0
          guard let start = passages.baseAddress else { return }
          cursor.forEachScore(of: start, count: count) { index, score in
            scores[kept] = scores[index] + score
            passages[kept] = passages[index]
            kept &+= 1
          }
          count = kept
        }
      }
    }
    try terms.checkDamage()
    passages.removeLast(passages.count - count)
    scores.removeLast(scores.count - count)
    return (passages, scores)
  }
}
