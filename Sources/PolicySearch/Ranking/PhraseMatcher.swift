import InvertedIndex
import TextFolding

/// Finds the passages of an index that hold phrases: those that hold all terms of a phrase, checked on their text.
struct PhraseMatcher: ~Copyable {
  private let terms: TermLookup
  private var folder: PassageFolder

  init(_ terms: TermLookup) {
    self.terms = terms
    folder = PassageFolder(terms.index)
  }

  /// The passages that hold the phrase, ascending.
  mutating func passages(holding phrase: QueryPart) throws(IndexError) -> [UInt32] {
    let candidates = try candidates(for: phrase).passages
    if phrase.isOneTerm { return candidates }
    var found: [UInt32] = []
    for passage in candidates where try folder.holds(phrase, passage: passage) { found.append(passage) }
    return found
  }

  /// Whether a passage that holds all terms of a phrase holds the phrase.
  mutating func holds(_ phrase: QueryPart, passage: UInt32) throws(IndexError) -> Bool {
    if phrase.isOneTerm { return true }
    return try folder.holds(phrase, passage: passage)
  }

  /// The passages that hold every term of the phrase, ascending, with the sums of what the terms add to their scores.
  func candidates(for phrase: QueryPart) throws(IndexError) -> (passages: [UInt32], scores: [Double]) {
    var cursors: [TermCursor] = []
    for term in phrase.terms {
      guard let cursor = try terms.cursor(term) else { return ([], []) }
      cursors.append(cursor)
    }
    // The shortest list leads; the others are only entered where it has passages.
    cursors.sort { $0.count < $1.count }
    guard let lead = cursors.first else { return ([], []) }
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
