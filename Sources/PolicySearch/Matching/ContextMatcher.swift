import InvertedIndex
import TextFolding

/// Tells which words of a query hold in a passage, and which above it, document by document.
struct ContextMatcher: ~Copyable {
  /// Of each word the passages in which it holds.
  private let holding: [WordHolding]
  /// The words, the rarest first: what it takes to see that one does not hold is least for these.
  private let order: [Int]
  private let index: IndexReader
  private var folder = TextFolder()

  // MARK: The document that is looked at

  private(set) var document = -1
  private(set) var passages = 0..<0
  private var reader: DocumentReader?
  /// Of each word whether a passage of the document holds it, as far as that was asked.
  private var isInDocument: [Bool?]
  /// Of each word whether it is known of the document, as far as that was asked.
  private var isOnDocument: [Bool?]
  /// Of each clause that was looked at, which words hold in its title or above it, a bit each.
  private var clauses: [Int: UInt64] = [:]

  /// Words are bits of a number: those from the 65th on hold in no title of a clause.
  private static let mostWords = 64

  init(_ holding: [WordHolding], order: [Int], _ index: IndexReader) {
    self.holding = holding
    self.order = order
    self.index = index
    isInDocument = [Bool?](repeating: nil, count: holding.count)
    isOnDocument = [Bool?](repeating: nil, count: holding.count)
  }

  /// Looks at the document that holds a passage.
  mutating func enter(documentOf passage: Int) throws(IndexError) {
    if passages.contains(passage) { return }
    (document, passages) = try index.owner(ofPassage: passage)
    reader = nil
    if !clauses.isEmpty { clauses = [:] }
    for word in holding.indices {
      isInDocument[word] = nil
      isOnDocument[word] = nil
    }
  }

  // MARK: What holds

  private mutating func isOnDocument(_ word: Int) throws(IndexError) -> Bool {
    if let known = isOnDocument[word] { return known }
    let holds = try holding[word].isKnown(of: document)
    isOnDocument[word] = holds
    return holds
  }

  private mutating func isInDocument(_ word: Int) throws(IndexError) -> Bool {
    if let known = isInDocument[word] { return known }
    let holds = try holding[word].holds(in: passages)
    isInDocument[word] = holds
    return holds
  }

  /// Whether a word may hold somewhere in the document, or is known of it.
  private mutating func mayHoldSomewhere(_ word: Int) throws(IndexError) -> Bool {
    if let known = isInDocument[word] {
      if known { return true }
    } else if try holding[word].mayHold(in: passages) {
      return true
    }
    return try isOnDocument(word)
  }

  /// The sum of the weights of the words that may hold somewhere in the document or are known of it.
  ///
  /// - Parameter possible: Of each word the passages that hold it or were not looked at.
  mutating func mostWeight(_ weights: [Double], _ possible: [PassageBits]) throws(IndexError) -> Double {
    var sum = 0.0
    for word in weights.indices where weights[word] > 0 {
      if possible[word].holds(in: passages) {
        sum += weights[word]
      } else if try isOnDocument(word) {
        sum += weights[word]
      }
    }
    return sum
  }

  /// Whether every word holds somewhere in the document, so that a passage of it may be a full match.
  ///
  /// - Parameter known: Of each word whether it is known to hold; none is if nothing is given.
  mutating func mayComplete(except known: [Bool] = []) throws(IndexError) -> Bool {
    let asked = known.contains(true) ? order.filter { !($0 < known.count && known[$0]) } : order
    // No text is looked at before it is clear that every word may hold.
    for word in asked { if try !mayHoldSomewhere(word) { return false } }
    for word in asked where try !isInDocument(word) { if try !isOnDocument(word) { return false } }
    return true
  }

  /// Whether every word holds in a passage of the document or above it, and one in it.
  mutating func isFull(_ passage: Int) throws(IndexError) -> Bool {
    guard try missing(from: passage, most: 1).isEmpty else { return false }
    for word in holding where try word.holds(UInt32(passage)) { return true }
    return false
  }

  /// The words that hold neither in a passage of the document nor above it, in the order of the query.
  ///
  /// - Parameter most: After so many no more are looked for.
  mutating func missing(from passage: Int, most: Int = .max) throws(IndexError) -> [Int] {
    var missing: [Int] = []
    var above: UInt64?
    for word in order where try !holding[word].holds(UInt32(passage)) {
      if try isOnDocument(word) { continue }
      // What a clause's title has, the passage that begins the clause has, too.
      if index.counts.clauses > 0, word < Self.mostWords, try isInDocument(word) {
        if above == nil { above = try wordsAbove(passage) }
        if above.map({ $0 >> UInt64(word) & 1 == 1 }) == true { continue }
      }
      missing.append(word)
      if missing.count == most { break }
    }
    return missing.sorted()
  }

  /// The words that hold in titles of the clauses around a passage.
  private mutating func wordsAbove(_ passage: Int) throws(IndexError) -> UInt64 {
    let document: DocumentReader
    if let reader { document = reader } else { document = try DocumentReader(index, self.document) }
    reader = document
    var path: [(clause: Int, title: UnsafeRawBufferPointer)] = []
    var bits: UInt64 = 0
    var next = try document.clauseNumber(ofPassage: passage)
    while let clause = next {
      if let known = clauses[clause] {
        bits = known
        break
      }
      let enclosure = try document.enclosure(clause)
      path.append((clause, enclosure.title))
      next = enclosure.parent
    }
    for (clause, title) in path.reversed() {
      if !title.isEmpty {
        let units = folder.fold(title.assumingMemoryBound(to: UInt8.self), lineBreaks: .separate).units[...]
        for word in holding.indices.prefix(Self.mostWords) where bits >> UInt64(word) & 1 == 0 {
          if holding[word].phrases.contains(where: { Units.contains($0, in: units) }) { bits |= 1 << UInt64(word) }
        }
      }
      clauses[clause] = bits
    }
    return bits
  }
}
