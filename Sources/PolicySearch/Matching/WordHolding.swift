import InvertedIndex
import TextFolding

/// The passages of an index that hold a word. When it is first asked, postings say which passages may: they have all
/// terms of the word, of a name or of its pieces. A passage's text is looked at when it is asked whether it does.
///
/// When the lookup's time limit is over, what was not looked at holds nothing.
final class WordHolding {
  /// The most texts that are looked at for words' pieces.
  static let mostPieceChecks = 20_000

  /// What is known: one object, so that its sets change in place.
  private final class Passages {
    /// Those that hold the word for certain.
    var certain: PassageBits
    /// Those that may, and were not looked at yet.
    var open: PassageBits
    /// Those among which are all that have the word or a name with several terms: for each phrase of the matcher,
    /// ascending; none for one term.
    var candidates: [[UInt32]] = []
    /// Those that have the terms of all pieces, ascending.
    var pieceCandidates: [UInt32] = []
    /// Whether more might hold the word's pieces than are looked at.
    var isCut = false

    init(certain: PassageBits, open: PassageBits) {
      self.certain = certain
      self.open = open
    }
  }

  private let terms: TermLookup
  private let word: QueryWord
  /// What is looked for above passages: the word as it was typed, and its other names.
  let phrases: [[UInt32]]
  private let matcher: WordTextMatcher
  /// Of each phrase of the matcher.
  private let proofs: [PhraseProof?]
  private var known: Passages?
  private var knownTyped: PassageBits?
  private var knownDocuments: [Int]?
  private var folder: PassageFolder
  private var phraseMatcher: PhraseMatcher
  private var check: LimitCheck

  init(_ word: QueryWord, _ terms: TermLookup) {
    self.terms = terms
    self.word = word
    phrases = ([word.part] + word.names).map(\.folded.units)
    matcher = WordTextMatcher(word)
    proofs = matcher.phrases.map { PhraseProof($0, in: terms.index) }
    folder = PassageFolder(terms.index)
    phraseMatcher = PhraseMatcher(terms)
    check = LimitCheck(terms.deadline, every: 16)
  }

  /// - Parameter passages: Those that hold the word.
  convenience init(_ word: QueryWord, in passages: PassageBits, _ terms: TermLookup) {
    self.init(word, terms)
    known = Passages(certain: passages, open: PassageBits(passageCount: terms.index.counts.passages))
  }

  private func know() throws(IndexError) -> Passages {
    if let known { return known }
    var certain = PassageBits(passageCount: terms.index.counts.passages)
    var open = certain
    var candidates: [[UInt32]] = []
    for phrase in matcher.phrases where !terms.deadline.isOver {
      if phrase.isOneTerm {
        try terms.cursor(phrase.terms[0])?.forEachPassage { certain.insert($0) }
        candidates.append([])
      } else {
        candidates.append(try terms.passages(holdingAll: phrase.terms))
        open.insert(candidates[candidates.count - 1])
      }
    }
    try terms.checkDamage()
    let found = Passages(certain: certain, open: open)
    found.candidates = candidates
    if !word.pieces.isEmpty, !terms.deadline.isOver {
      for passage in try terms.passages(holdingAll: pieceTerms) where !certain.contains(passage) {
        found.isCut = found.pieceCandidates.count == Self.mostPieceChecks
        if found.isCut { break }
        found.pieceCandidates.append(passage)
      }
      found.open.insert(found.pieceCandidates)
    }
    found.open.subtract(certain)
    known = found
    return found
  }

  /// The terms of the word's pieces, each once.
  private var pieceTerms: [QueryTerm] {
    var seen: Set<QueryTerm> = []
    return word.pieces.flatMap(\.terms).filter { seen.insert($0).inserted }
  }

  // MARK: Documents

  /// The documents of which the word is known, as it was typed or under another name, by number, ascending.
  func documents() throws(IndexError) -> [Int] {
    if let knownDocuments { return knownDocuments }
    let documents = try terms.index.contexts.documents(holding: phrases)
    knownDocuments = documents
    return documents
  }

  /// Whether the word is known of a document.
  func isKnown(of document: Int) throws(IndexError) -> Bool {
    Self.has(document, try documents())
  }

  // MARK: What may be

  /// How many passages hold the word at most, by its terms alone.
  func most() throws(IndexError) -> Int {
    var most = try word.pieces.isEmpty ? 0 : terms.mostPassages(holdingAll: pieceTerms)
    for phrase in matcher.phrases { most += try terms.mostPassages(holdingAll: phrase.terms) }
    return most
  }

  /// Whether more passages might hold the word's pieces than are looked at.
  func isCut() throws(IndexError) -> Bool { try know().isCut }

  /// The passages that hold the word or were not looked at.
  func possible() throws(IndexError) -> PassageBits {
    let known = try know()
    var bits = known.certain
    bits.formUnion(known.open)
    return bits
  }

  /// Whether a passage of a range holds the word or was not looked at.
  func mayHold(in range: Range<Int>) throws(IndexError) -> Bool {
    let known = try know()
    return known.certain.holds(in: range) || known.open.holds(in: range)
  }

  // MARK: What is

  /// Whether a passage holds the word.
  func holds(_ passage: UInt32) throws(IndexError) -> Bool {
    let known = try know()
    if known.certain.contains(passage) { return true }
    guard known.open.contains(passage), !check.isOverAtStep() else { return false }
    let holds = try look(at: passage, known)
    known.open.remove(passage)
    if holds { known.certain.insert(passage) }
    return holds
  }

  private func look(at passage: UInt32, _ known: Passages) throws(IndexError) -> Bool {
    var phrases: [Int] = []
    for (number, candidates) in known.candidates.enumerated() where Self.has(passage, candidates) {
      if proofs[number]?.holds(passage) == true { return true }
      phrases.append(number)
    }
    return try folder.holds(
      matcher, phrases: phrases, orPieces: Self.has(passage, known.pieceCandidates), passage: passage)
  }

  /// Whether a number is among some that ascend.
  private static func has<Number: FixedWidthInteger>(_ number: Number, _ numbers: [Number]) -> Bool {
    let place = SortedSearch.first(in: numbers.indices) { numbers[$0] < number }
    return place < numbers.count && numbers[place] == number
  }

  /// Whether a passage of a range holds the word.
  func holds(in range: Range<Int>) throws(IndexError) -> Bool {
    let known = try know()
    if known.certain.holds(in: range) { return true }
    var next = known.open.first(from: range.lowerBound)
    while let passage = next, passage < range.upperBound {
      if try holds(UInt32(passage)) { return true }
      next = known.open.first(from: passage + 1)
    }
    return false
  }

  /// The passages that hold the word.
  ///
  /// - Parameter others: Passages of which it need not be known: those that were not looked at are left out.
  func passages(except others: PassageBits? = nil) throws(IndexError) -> PassageBits {
    let known = try know()
    if known.open.isEmpty { return known.certain }
    // Those that need not be looked at: what is certain, what was looked at, and the others.
    var done = PassageBits.all(passageCount: terms.index.counts.passages)
    done.subtract(known.open)
    if let others { done.formUnion(others) }
    for (number, candidates) in known.candidates.enumerated() where !candidates.isEmpty {
      if number == 0, others == nil {
        let found = try passagesAsTyped()
        known.certain.formUnion(found)
        done.formUnion(found)
      } else {
        let found = try phraseMatcher.passages(holding: matcher.phrases[number], except: done)
        known.certain.insert(found)
        done.insert(found)
      }
    }
    let pieces = known.pieceCandidates.filter { !done.contains($0) }
    var texts = TextsAhead(pieces, of: terms.index)
    for passage in pieces where !check.isOverAtStep() {
      try texts.readAhead(from: passage)
      if try folder.holds(matcher, phrases: [], orPieces: true, passage: passage) { known.certain.insert(passage) }
    }
    known.open.subtract(known.certain)
    if let others { known.open.formIntersection(others) } else { known.open.removeAll() }
    return known.certain
  }

  /// The passages that hold the word as it was typed.
  func passagesAsTyped() throws(IndexError) -> PassageBits {
    if let knownTyped { return knownTyped }
    var typed = PassageBits(passageCount: terms.index.counts.passages)
    typed.insert(try phraseMatcher.passages(holding: word.part))
    knownTyped = typed
    return typed
  }
}
