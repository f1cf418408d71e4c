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
  private let contexts: DocumentContexts
  private var pieces = PieceMatcher()
  private var check: LimitCheck

  init(_ words: [QueryWord], _ terms: TermLookup, _ contexts: DocumentContexts) {
    self.words = words
    self.terms = terms
    self.contexts = contexts
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
        pieces.holdsPieces(of: word, in: searched.text, lineBreaks: searched.lineBreaks)
          || searched.hasSeparateTitle && pieces.holdsPieces(of: word, in: searched.title, lineBreaks: .separate)
      }
      if holds { bits.insert(passage) }
    }
  }

  // MARK: Full matches

  private mutating func full(_ matches: WordMatches) throws(IndexError) -> PassageBits {
    var full = matches.holding[0]
    for bits in matches.holding.dropFirst() { full.formIntersection(bits) }
    guard let rarest = words.indices.min(by: { matches.count(of: $0) < matches.count(of: $1) }) else { return full }
    var context = ContextMatcher(words, matches.holding, index, contexts)
    // In a document with a full match the rarest word holds in a passage, or is known of the document.
    var next = matches.holding[rarest].first(from: 0)
    while let first = next, !check.isOverAtStep() {
      try context.enter(documentOf: first)
      try add(to: &full, from: &context, matches)
      next = matches.holding[rarest].first(from: context.passages.upperBound)
    }
    let phrases = ([words[rarest].part] + words[rarest].names).map(\.folded.units)
    for document in try contexts.documents(holding: phrases) {
      if check.isOverAtStep() { break }
      try context.enter(document: document)
      try add(to: &full, from: &context, matches)
    }
    return full
  }

  /// Adds the full matches of the document that is looked at.
  private func add(
    to full: inout PassageBits, from context: inout ContextMatcher, _ matches: WordMatches
  ) throws(IndexError) {
    guard try context.mayComplete() else { return }
    let end = context.passages.upperBound
    var next = matches.any.first(from: context.passages.lowerBound)
    while let passage = next, passage < end {
      if !full.contains(UInt32(passage)), try context.isFull(passage) { full.insert(UInt32(passage)) }
      next = matches.any.first(from: passage + 1)
    }
  }

  /// The documents of which every word holds in a passage or above, or all of its pieces in passages, by number.
  ///
  /// - Parameter holding: Of each word the passages in which it holds, then those of its pieces.
  mutating func documents(holding: [[PassageBits]]) throws(IndexError) -> [Int] {
    var passages = PassageBits(passageCount: index.counts.passages)
    for bits in holding.joined() { passages.formUnion(bits) }
    var context = ContextMatcher(words, holding.map { $0[0] }, index, contexts)
    var documents: [Int] = []
    var next = passages.first(from: 0)
    while let first = next, !check.isOverAtStep() {
      try context.enter(documentOf: first)
      let own = context.passages
      let hasPieces = holding.map { bits in bits.count > 1 && bits.dropFirst().allSatisfy { $0.holds(in: own) } }
      if try context.mayComplete(except: hasPieces) { documents.append(context.document) }
      next = passages.first(from: own.upperBound)
    }
    return documents
  }

  /// The words that hold neither in a passage nor above it, by position.
  func missing(from passage: Int, _ matches: WordMatches) throws(IndexError) -> [Int] {
    var context = ContextMatcher(words, matches.holding, index, contexts)
    try context.enter(documentOf: passage)
    return try context.missing(from: passage)
  }

  // MARK: Closest matches

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
    var several = PassageBits(passageCount: index.counts.passages)
    var one = several
    for bits in matches.holding {
      var again = bits
      again.formIntersection(one)
      several.formUnion(again)
      one.formUnion(bits)
    }
    several.formIntersection(passages)
    var context = ContextMatcher(words, matches.holding, index, contexts)
    var next = several.first(from: 0)
    while let passage = next, !check.isOverAtStep() {
      next = several.first(from: passage + 1)
      if !context.passages.contains(passage) {
        try context.enter(documentOf: passage)
        // What no passage of the document can reach need not be looked at.
        var most = 0.0
        for word in words.indices { most += try context.holdsSomewhere(word) ? weights[word] : 0 }
        if most / sum < best.share - 1e-9 {
          next = several.first(from: context.passages.upperBound)
          continue
        }
      }
      let missing = try context.missing(from: passage)
      let share = 1 - missing.reduce(0) { $0 + weights[$1] } / sum
      if share > best.share + 1e-9 { best = (share, []) }
      if share >= best.share - 1e-9 { best.passages.append(UInt32(passage)) }
    }
    return best
  }
}
