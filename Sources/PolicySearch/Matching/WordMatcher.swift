import InvertedIndex
import PolicyText
import TextFolding

/// Which passages of an index hold the words of a query.
///
/// A word *holds* in a passage that has it in its text or its own title: as it was typed, under another name, or with
/// its pieces near each other. It holds *above* a passage where a title of the clauses around it has it, or the title,
/// the place or the agency of the document. A passage is a *full match* if every word holds in it or above it, and one at
/// least in it.
struct WordMatches {
  /// Of each word the passages in which it holds.
  fileprivate(set) var holding: [PassageBits]
  /// Of each word the passages that have it as it was typed.
  fileprivate(set) var asTyped: [PassageBits] = []
  /// The passages in which a word holds.
  fileprivate(set) var any: PassageBits
  fileprivate(set) var full: PassageBits
  /// Whether more passages might hold a word's pieces than were looked at.
  fileprivate(set) var isCut = false

  /// How many passages a word holds in.
  func count(of word: Int) -> Int { holding[word].count }
}

/// Finds the passages of an index that hold a query's words.
///
/// When the lookup's time limit is over, what was not looked at holds nothing.
struct WordMatcher: ~Copyable {
  /// The most texts that are looked at for words' pieces.
  static let mostPieceChecks = 20_000

  private let words: [QueryWord]
  private let terms: TermLookup
  private var text = TextMatcher()
  private var check: LimitCheck

  init(_ words: [QueryWord], _ terms: TermLookup) {
    self.words = words
    self.terms = terms
    check = LimitCheck(terms.deadline, every: 16)
  }

  private var index: IndexReader { terms.index }

  mutating func matches(_ phrases: inout PhraseMatcher) throws(IndexError) -> WordMatches {
    let count = index.counts.passages
    var matches = WordMatches(
      holding: [], any: PassageBits(passageCount: count), full: PassageBits(passageCount: count))
    for word in words {
      var bits = PassageBits(passageCount: count)
      for passage in try phrases.passages(holding: word.part) { bits.insert(passage) }
      matches.asTyped.append(bits)
      for name in word.names { for passage in try phrases.passages(holding: name) { bits.insert(passage) } }
      try addPieces(of: word, to: &bits, phrases, &matches.isCut)
      matches.any.formUnion(bits)
      matches.holding.append(bits)
    }
    matches.full = words.count == 1 ? matches.any : try full(matches)
    return matches
  }

  /// Adds the passages in which a word's pieces stand near each other.
  private mutating func addPieces(
    of word: QueryWord, to bits: inout PassageBits, _ phrases: borrowing PhraseMatcher, _ isCut: inout Bool
  ) throws(IndexError) {
    guard word.pieces.count > 1, !terms.deadline.isOver else { return }
    var looked = 0
    var document = 0
    for passage in try phrases.candidates(forAll: word.pieces.flatMap(\.terms)) where !bits.contains(passage) {
      if looked == Self.mostPieceChecks {
        isCut = true
        return
      }
      if check.isOverAtStep() { return }
      looked += 1
      let holds = try index.withSearchedText(ofPassage: Int(passage), near: &document) { searched in
        text.holdsPieces(of: word, in: searched.text, lineBreaks: searched.lineBreaks)
          || searched.hasSeparateTitle && text.holdsPieces(of: word, in: searched.title, lineBreaks: .separate)
      }
      if holds { bits.insert(passage) }
    }
  }

  // MARK: Full matches

  private mutating func full(_ matches: WordMatches) throws(IndexError) -> PassageBits {
    var full = matches.holding[0]
    for bits in matches.holding.dropFirst() { full.formIntersection(bits) }
    var next = matches.any.first(from: 0)
    while let first = next, !check.isOverAtStep() {
      let document = try DocumentReader(index, holdingPassage: first)
      var above = ContextMatcher(words, document, matches.holding)
      if try above.mayComplete(&text) {
        var passage = first
        while passage < document.passages.upperBound {
          let number = UInt32(passage)
          if !full.contains(number), try above.missing(from: passage, matches.holding, &text, most: 1).isEmpty {
            full.insert(number)
          }
          guard let following = matches.any.first(from: passage + 1) else { break }
          passage = following
        }
      }
      next = matches.any.first(from: document.passages.upperBound)
    }
    return full
  }

  /// The documents of which every word holds in a passage or above, or all of its pieces in passages, by number.
  ///
  /// - Parameter holding: Of each word the passages in which it holds, then those of its pieces.
  mutating func documents(holding: [[PassageBits]]) throws(IndexError) -> [Int] {
    let whole = holding.map { $0[0] }
    var passages = PassageBits(passageCount: index.counts.passages)
    for bits in holding.joined() { passages.formUnion(bits) }
    var documents: [Int] = []
    var next = passages.first(from: 0)
    while let first = next, !check.isOverAtStep() {
      let document = try DocumentReader(index, holdingPassage: first)
      let hasPieces = holding.map { bits in
        bits.count > 1 && bits.dropFirst().allSatisfy { $0.holds(in: document.passages) }
      }
      var above = ContextMatcher(words, document, whole)
      if try above.mayComplete(&text, except: hasPieces) { documents.append(document.number) }
      next = passages.first(from: document.passages.upperBound)
    }
    return documents
  }

  /// The words that hold neither in a passage nor above it, by position.
  mutating func missing(from passage: Int, _ matches: WordMatches) throws(IndexError) -> [Int] {
    let document = try DocumentReader(index, holdingPassage: passage)
    var above = ContextMatcher(words, document, matches.holding)
    return try above.missing(from: passage, matches.holding, &text)
  }

  /// The passages of a set in which and above which words of the greatest weight hold, two at least in it.
  ///
  /// - Parameters:
  ///   - passages: Some of those in which a word holds.
  ///   - weights: Of the words; 0 for one that no passage holds.
  /// - Returns: The greatest share of the weights, and the passages that have it, ascending; of those with `least` or
  ///   more.
  mutating func closest(
    among passages: PassageBits, _ matches: WordMatches, weights: [Double], least: Double
  ) throws(IndexError) -> (share: Double, passages: [UInt32]) {
    let sum = weights.reduce(0, +)
    var best = (share: least, passages: [UInt32]())
    guard sum > 0 else { return best }
    var next = passages.first(from: 0)
    while let first = next, !check.isOverAtStep() {
      let document = try DocumentReader(index, holdingPassage: first)
      var above = ContextMatcher(words, document, matches.holding)
      var passage = first
      while passage < document.passages.upperBound {
        if matches.holding.count(where: { $0.contains(UInt32(passage)) }) >= 2 {
          let missing = try above.missing(from: passage, matches.holding, &text)
          let share = 1 - missing.reduce(0) { $0 + weights[$1] } / sum
          if share > best.share + 1e-9 { best = (share, []) }
          if share >= best.share - 1e-9 { best.passages.append(UInt32(passage)) }
        }
        guard let following = passages.first(from: passage + 1) else { break }
        passage = following
      }
      next = passages.first(from: document.passages.upperBound)
    }
    return best
  }
}

/// Tells which words hold above the passages of one document.
private struct ContextMatcher {
  private let words: [QueryWord]
  private let document: DocumentReader
  /// Of each word whether a passage of the document holds it.
  private let isInDocument: [Bool]
  /// Of each word whether the document's title, place or agency holds it, as far as that was asked.
  private var isOnDocument: [Bool?]
  /// Of each clause that was looked at, which words hold in its title or above it, a bit each.
  private var clauses: [Int: UInt64] = [:]

  /// Words are bits of a number: those from the 65th on hold in no title of a clause.
  private static let mostWords = 64

  init(_ words: [QueryWord], _ document: DocumentReader, _ holding: [PassageBits]) {
    self.words = words
    self.document = document
    isInDocument = holding.map { $0.holds(in: document.passages) }
    isOnDocument = [Bool?](repeating: nil, count: words.count)
  }

  private static func holds(
    _ word: QueryWord, in bytes: UnsafeRawBufferPointer, _ text: inout TextMatcher
  ) -> Bool {
    if bytes.isEmpty { return false }
    let bytes = bytes.assumingMemoryBound(to: UInt8.self)
    if text.holds(word.part, in: bytes) { return true }
    for name in word.names where text.holds(name, in: bytes) { return true }
    return false
  }

  private mutating func isOnDocument(_ word: Int, _ text: inout TextMatcher) throws(IndexError) -> Bool {
    if let known = isOnDocument[word] { return known }
    var holds = false
    for field in [MetadataField.title, .place, .agency] where !holds {
      holds = Self.holds(words[word], in: try document.bytes(of: field), &text)
    }
    isOnDocument[word] = holds
    return holds
  }

  /// Whether every word holds somewhere in the document, so that a passage of it may be a full match.
  ///
  /// - Parameter known: Of each word whether it is known to hold; none is if nothing is given.
  mutating func mayComplete(_ text: inout TextMatcher, except known: [Bool] = []) throws(IndexError) -> Bool {
    for word in words.indices where !isInDocument[word] && !(word < known.count && known[word]) {
      guard try isOnDocument(word, &text) else { return false }
    }
    return true
  }

  /// The words that hold neither in a passage nor above it.
  ///
  /// - Parameter most: After so many no more are looked for.
  mutating func missing(
    from passage: Int, _ holding: [PassageBits], _ text: inout TextMatcher, most: Int = .max
  ) throws(IndexError) -> [Int] {
    var missing: [Int] = []
    var above: UInt64?
    for word in words.indices where !holding[word].contains(UInt32(passage)) {
      if try isOnDocument(word, &text) { continue }
      // What a clause's title has, the passage that begins the clause has, too.
      if isInDocument[word], word < Self.mostWords {
        if above == nil { above = try wordsAbove(passage, &text) }
        if above.map({ $0 >> UInt64(word) & 1 == 1 }) == true { continue }
      }
      missing.append(word)
      if missing.count == most { return missing }
    }
    return missing
  }

  /// The words that hold in titles of the clauses around a passage.
  private mutating func wordsAbove(_ passage: Int, _ text: inout TextMatcher) throws(IndexError) -> UInt64 {
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
      for word in words.indices.prefix(Self.mostWords) where isInDocument[word] && bits >> UInt64(word) & 1 == 0 {
        if Self.holds(words[word], in: title, &text) { bits |= 1 << UInt64(word) }
      }
      clauses[clause] = bits
    }
    return bits
  }
}
