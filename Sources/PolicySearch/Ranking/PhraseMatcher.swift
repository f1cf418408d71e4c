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
    let candidates = try candidates(for: phrase)
    if phrase.isOneTerm { return candidates }
    var found: [UInt32] = []
    for passage in candidates where try folder.holds(phrase.folded, passage: passage) { found.append(passage) }
    return found
  }

  /// Whether a passage that holds all terms of a phrase holds the phrase.
  mutating func holds(_ phrase: QueryPart, passage: UInt32) throws(IndexError) -> Bool {
    if phrase.isOneTerm { return true }
    return try folder.holds(phrase.folded, passage: passage)
  }

  /// The passages that hold every term of the phrase, ascending.
  func candidates(for phrase: QueryPart) throws(IndexError) -> [UInt32] {
    var cursors: [TermCursor] = []
    for term in phrase.terms {
      guard let cursor = try terms.cursor(term) else { return [] }
      cursors.append(cursor)
    }
    // The shortest list leads; the others are only entered where it has passages.
    cursors.sort { $0.count < $1.count }
    guard let lead = cursors.first else { return [] }
    var candidates: [UInt32] = []
    candidates.reserveCapacity(lead.count)
    lead.forEachPassage { candidates.append($0) }
    for cursor in cursors.dropFirst() where !candidates.isEmpty {
      var kept = 0
      for index in candidates.indices {
        candidates[kept] = candidates[index]
        kept &+= cursor.seek(to: candidates[index]) ? 1 : 0
      }
      candidates.removeLast(candidates.count - kept)
    }
    try terms.checkDamage()
    return candidates
  }
}
