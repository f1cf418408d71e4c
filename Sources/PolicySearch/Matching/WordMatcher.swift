import InvertedIndex
import PolicyText
import TextFolding

/// Finds the passages of an index that hold the words of a query.
///
/// A word *holds* in a passage that has it in its text or its own title: as it was typed, under another name, or with
/// its pieces near each other. It holds *above* a passage where a title of the clauses around it has it, or the title,
/// the place or the agency of the document. A passage is a *full match* if every word holds in it or above it, and one
/// at least in it.
///
/// When the lookup's time limit is over, what was not looked at holds nothing.
final class WordMatcher {
  let words: [QueryWord]
  /// Of each word the passages in which it holds.
  let holding: [WordHolding]
  private let terms: TermLookup
  private var check: LimitCheck
  private var knownFull: PassageBits?
  private var knownAny: PassageBits?
  private var possible: PassageBits?
  private var knownPerhapsFull: PassageBits?
  private var knownOrder: [Int]?
  /// Of the document of the passage that was looked at last.
  private var lastContext: ContextMatcher?

  init(_ words: [QueryWord], _ terms: TermLookup) {
    self.words = words
    self.terms = terms
    check = LimitCheck(terms.deadline, every: 16)
    holding = words.map { WordHolding($0, terms) }
  }

  private var index: IndexReader { terms.index }

  /// Whether more passages might hold a word's pieces than are looked at.
  func isCut() throws(IndexError) -> Bool {
    for word in holding where try word.isCut() { return true }
    return false
  }

  /// The passages in which a word holds.
  func passagesHoldingAny() throws(IndexError) -> PassageBits {
    if let knownAny { return knownAny }
    var any = PassageBits(passageCount: index.counts.passages)
    for word in holding { any.formUnion(try word.passages(except: any)) }
    knownAny = any
    return any
  }

  // MARK: Full matches

  /// The passages that are full matches.
  func full() throws(IndexError) -> PassageBits {
    if let knownFull { return knownFull }
    let full = holding.count == 1 ? try holding[0].passages() : try fullOfSeveral()
    knownFull = full
    return full
  }

  private func fullOfSeveral() throws(IndexError) -> PassageBits {
    let perhaps = try perhapsFull()
    var full = PassageBits(passageCount: index.counts.passages)
    var context = try self.context()
    var next = perhaps.first(from: 0)
    while let first = next, !check.isOverAtStep() {
      try context.enter(documentOf: first)
      if try context.mayComplete() {
        while let passage = next, passage < context.passages.upperBound {
          if try context.isFull(passage) { full.insert(UInt32(passage)) }
          next = perhaps.first(from: passage + 1)
        }
      }
      next = perhaps.first(from: context.passages.upperBound)
    }
    return full
  }

  /// The passages that may be full matches, as far as that can be said without looking at a text. `isFull` tells of
  /// each.
  func perhapsFull() throws(IndexError) -> PassageBits {
    if let knownFull { return knownFull }
    if holding.count == 1 { return try holding[0].possible() }
    if let knownPerhapsFull { return knownPerhapsFull }
    var full = PassageBits(passageCount: index.counts.passages)
    let documents = try documentsPerhapsFull()
    if !documents.isEmpty {
      let any = try passagesPerhapsHoldingAny()
      for document in documents { full.formUnion(any, in: passages(of: document)) }
    }
    knownPerhapsFull = full
    return full
  }

  /// The documents in which every word may hold, or of which it is known, ascending.
  private func documentsPerhapsFull() throws(IndexError) -> [Int] {
    let order = try order()
    var documents = try documents(perhapsHolding: order[0])
    for word in order.dropFirst() where !documents.isEmpty && !check.isOverAtStep() {
      let possible = try holding[word].possible()
      let known = try holding[word].documents()
      var next = 0
      documents.removeAll { document in
        while next < known.count, known[next] < document { next += 1 }
        if next < known.count, known[next] == document { return false }
        return !possible.holds(in: passages(of: document))
      }
    }
    return documents
  }

  /// The documents in which a word may hold, or of which it is known, ascending.
  private func documents(perhapsHolding word: Int) throws(IndexError) -> [Int] {
    let possible = try holding[word].possible()
    var documents: [Int] = []
    var known = try holding[word].documents()[...]
    var (document, next) = (0, possible.first(from: 0))
    while let passage = next {
      document = index.documentLengths.document(of: UInt32(passage), from: document)
      while let first = known.first, first <= document {
        if first < document { documents.append(first) }
        known.removeFirst()
      }
      documents.append(document)
      // In a damaged index a document may end before a passage that it holds.
      next = possible.first(from: max(passage + 1, passages(of: document).upperBound))
    }
    return documents + known
  }

  private func passages(of document: Int) -> Range<Int> {
    let passages = index.documentLengths.passages(of: document)
    return Int(passages.lowerBound)..<Int(passages.upperBound)
  }

  /// Whether a passage is a full match.
  func isFull(_ passage: UInt32) throws(IndexError) -> Bool {
    if let knownFull { return knownFull.contains(passage) }
    if holding.count == 1 { return try holding[0].holds(passage) }
    var context = if let last = lastContext.take() { last } else { try self.context() }
    try context.enter(documentOf: Int(passage))
    let isFull = try context.isFull(Int(passage))
    lastContext = consume context
    return isFull
  }

  /// The passages in which a word holds or which were not looked at.
  private func passagesPerhapsHoldingAny() throws(IndexError) -> PassageBits {
    if let possible { return possible }
    var any = PassageBits(passageCount: index.counts.passages)
    for word in holding { any.formUnion(try word.possible()) }
    possible = any
    return any
  }

  /// What tells which words hold in a passage and above it.
  private func context() throws(IndexError) -> ContextMatcher { ContextMatcher(holding, order: try order(), index) }

  /// The words, the rarest first.
  private func order() throws(IndexError) -> [Int] {
    if let knownOrder { return knownOrder }
    var most: [Int] = []
    for word in holding { most.append(try word.most()) }
    let order = most.indices.sorted { (most[$0], $0) < (most[$1], $1) }
    knownOrder = order
    return order
  }

  /// The documents of which every word holds in a passage or above, or all of its pieces in passages, by number.
  ///
  /// - Parameter holding: Of each word the passages in which it holds, then those of its pieces.
  func documents(holding: [[PassageBits]]) throws(IndexError) -> [Int] {
    var passages = PassageBits(passageCount: index.counts.passages)
    for bits in holding.joined() { passages.formUnion(bits) }
    var context = ContextMatcher(
      zip(words, holding).map { WordHolding($0, in: $1[0], terms) }, order: try order(), index)
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
  func missing(from passage: Int) throws(IndexError) -> [Int] {
    var context = try context()
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
  func closest(
    among passages: PassageBits, weights: [Double], least: Double
  ) throws(IndexError) -> (share: Double, passages: [UInt32]) {
    let sum = weights.reduce(0, +)
    var best = (share: least, passages: [UInt32]())
    guard sum > 0 else { return best }
    var several = PassageBits(passageCount: index.counts.passages)
    var one = several
    var possible: [PassageBits] = []
    for word in holding {
      let bits = try word.possible()
      possible.append(bits)
      var again = bits
      again.formIntersection(one)
      several.formUnion(again)
      one.formUnion(bits)
    }
    several.formIntersection(passages)
    var context = try context()
    var next = several.first(from: 0)
    while let passage = next, !check.isOverAtStep() {
      next = several.first(from: passage + 1)
      if !context.passages.contains(passage) {
        try context.enter(documentOf: passage)
        // What no passage of the document can reach need not be looked at.
        if try context.mostWeight(weights, possible) / sum < best.share - 1e-9 {
          next = several.first(from: context.passages.upperBound)
          continue
        }
      }
      guard try holdsTwo(passage) else { continue }
      let missing = try context.missing(from: passage)
      let share = 1 - missing.reduce(0) { $0 + weights[$1] } / sum
      if share > best.share + 1e-9 { best = (share, []) }
      if share >= best.share - 1e-9 { best.passages.append(UInt32(passage)) }
    }
    return best
  }

  private func holdsTwo(_ passage: Int) throws(IndexError) -> Bool {
    var count = 0
    for word in holding where try word.holds(UInt32(passage)) {
      count += 1
      if count == 2 { return true }
    }
    return false
  }
}
