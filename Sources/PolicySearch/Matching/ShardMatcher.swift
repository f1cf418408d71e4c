import InvertedIndex

/// The passages that may match a query: one object, so that its sets change in place.
private final class PossibleMatches {
  let all: PassageBits
  /// Those that were not looked at yet.
  var open: PassageBits
  /// Those that match.
  var confirmed: PassageBits

  init(_ all: PassageBits) {
    self.all = all
    open = all
    confirmed = all
    confirmed.removeAll()
  }
}

/// Decides which passages of one of the indexes match a query: by their text, and by its filters and exclusions.
///
/// Where the query was read as words, a passage matches that is a full match for them.
///
/// Phrases, also those that are excluded, are looked for once. When the deadline is over, what was not looked at does
/// not match.
final class ShardMatcher {
  let terms: TermLookup
  private let query: Query
  private let text: QueryText
  private(set) var phrases: PhraseMatcher
  /// The passages that hold an excluded phrase; nil if none is excluded.
  private let excluded: PassageBits?
  private var gate: PassageGate
  /// Whether the gate lets everything through.
  let isUngated: Bool
  private let reading: QueryReading?
  private let columns: IndexColumns
  private var holding: PassageBits?
  private var required: PassageBits?
  private var known: PassageBits?
  /// The passages that may match, where they are looked at one by one.
  private var possible: PossibleMatches?
  /// The required phrases that a passage holds, as far as `matches` looked for them.
  private(set) var heldPhrases: Set<String> = []

  /// - Parameter reading: How the words were read; nil where any of their terms is enough.
  init(
    _ query: Query, _ text: QueryText, _ reading: QueryReading?, _ terms: TermLookup,
    _ columns: IndexColumns
  ) throws(IndexError) {
    self.columns = columns
    self.query = query
    self.text = text
    self.reading = reading
    self.terms = terms
    var phrases = PhraseMatcher(terms)
    excluded = try phrases.passages(excludedBy: text.excluded)
    self.phrases = phrases
    gate = PassageGate(query, in: columns, excluded: excluded, deadline: terms.deadline)
    isUngated = gate.isOpen
  }

  private var passageCount: Int { terms.index.counts.passages }

  // MARK: All passages

  /// So few passages are all looked at, document by document, rather than only those that may be among the best.
  private static let fewPossible = 256

  /// Whether every passage matches.
  var isOpen: Bool { text.words.isEmpty && text.required.isEmpty && isUngated }

  /// The matching passages, if `matches` has looked for them.
  var knownMatches: PassageBits? { known }

  /// The passages that match.
  func matches() throws(IndexError) -> PassageBits {
    if let known { return known }
    let bits: PassageBits
    if let possible, wordMatcher != nil {
      let open = possible.open
      try open.forEach { (passage) throws(IndexError) in _ = try isMatch(passage) }
      bits = possible.confirmed
    } else {
      bits = try passagesHoldingText(passing: &gate)
    }
    known = bits
    return bits
  }

  /// The passages that may match, as far as that can be said without looking at texts for the query's words, or for its
  /// phrases where it has no words: `isMatch` tells of each.
  func possibleMatches() throws(IndexError) -> PassageBits {
    if let known { return known }
    if let possible { return possible.all }
    var bits: PassageBits
    if let words = wordMatcher {
      bits = try words.perhapsFull()
      if let required = try passagesHoldingRequired() { bits.formIntersection(required) }
      bits = try passing(bits)
    } else if text.required.isEmpty {
      return try matches()
    } else {
      bits = PassageBits(passageCount: passageCount)
      bits.insert(try candidates())
    }
    if bits.count <= Self.fewPossible { return try matches() }
    possible = PossibleMatches(bits)
    return bits
  }

  /// The passages that would match if the query had other filters, for each of some.
  func matches(passing filters: [Filter]) throws(IndexError) -> [PassageBits] {
    var matches: [PassageBits] = []
    for filter in filters {
      if filter == query.filter, let known {
        matches.append(known)
        continue
      }
      var other = query
      other.filter = filter
      var gate = PassageGate(other, in: columns, excluded: excluded, deadline: terms.deadline)
      matches.append(try passagesHoldingText(passing: &gate))
    }
    return matches
  }

  /// The passages that hold what the query asks for and are let through.
  private func passagesHoldingText(passing gate: inout PassageGate) throws(IndexError) -> PassageBits {
    var bits = try passagesHoldingText()
    try gate.keep(&bits)
    return bits
  }

  /// The passages that hold what the query asks for, whatever the gate says.
  private func passagesHoldingText() throws(IndexError) -> PassageBits {
    if let holding { return holding }
    var bits: PassageBits
    if let words = wordMatcher {
      bits = try words.full()
      if let required = try passagesHoldingRequired() { bits.formIntersection(required) }
    } else {
      if let required = try passagesHoldingRequired() { bits = required } else { bits = try passagesHoldingTerms() }
    }
    holding = bits
    return bits
  }

  /// The passages that hold what is required; nil if nothing is.
  private func passagesHoldingRequired() throws(IndexError) -> PassageBits? {
    if let required { return required }
    required = try phrases.passages(holdingEach: text.required, held: &heldPhrases)
    return required
  }

  // MARK: Words

  /// The words that are asked for.
  private var words: [QueryWord] { reading?.words ?? [] }

  /// Which passages hold which words; nil if the query was not read as words.
  private(set) lazy var wordMatcher = words.isEmpty ? nil : WordMatcher(words, terms)

  /// The passages that are let through and hold what is required, but not every word: where something is required any
  /// such passage, else those in which a word holds.
  func partialMatches() throws(IndexError) -> PassageBits {
    guard let words = wordMatcher else { return PassageBits(passageCount: passageCount) }
    let required = try passagesHoldingRequired()
    var bits: PassageBits
    if let required { bits = required } else { bits = try words.passagesHoldingAny() }
    bits.subtract(try matches())
    return try passing(bits)
  }

  /// The passages that come nearest to holding every word.
  ///
  /// - Parameters:
  ///   - weights: Of the words.
  ///   - least: The least share of the weights.
  func closest(weights: [Double], least: Double) throws(IndexError) -> (share: Double, passages: [UInt32]) {
    guard let words = wordMatcher else { return (least, []) }
    return try words.closest(among: try partialMatches(), weights: weights, least: least)
  }

  /// How many of the passages that are let through hold each word, and how many of these as it was typed.
  func wordCounts() throws(IndexError) -> [(passages: Int, asTyped: Int)] {
    guard let holding = wordMatcher?.holding else { return [] }
    var counts: [(passages: Int, asTyped: Int)] = []
    for holding in holding {
      counts.append((try passing(try holding.passages()).count, try passing(try holding.passagesAsTyped()).count))
    }
    return counts
  }

  /// Those of some passages that are let through.
  private func passing(_ passages: PassageBits) throws(IndexError) -> PassageBits {
    var passages = passages
    try gate.keep(&passages)
    return passages
  }

  /// The documents of which every word holds in a passage that is let through or above it, or the pieces of the word
  /// do, in whatever passages of the document.
  func documentsHoldingWords() throws(IndexError) -> [Int] {
    guard let known = wordMatcher else { return [] }
    var holding: [[PassageBits]] = []
    for (position, word) in words.enumerated() {
      var pieces: [PassageBits] = []
      for piece in word.pieces {
        var bits = PassageBits(passageCount: passageCount)
        bits.insert(try phrases.passages(holding: piece))
        pieces.append(try passing(bits))
      }
      holding.append([try passing(try known.holding[position].passages())] + pieces)
    }
    return try known.documents(holding: holding)
  }

  /// The words that hold neither in a passage nor above it, as they were typed.
  func missingWords(from passage: Int) throws(IndexError) -> [String] {
    guard let known = wordMatcher else { return [] }
    return try known.missing(from: passage).map { words[$0].text }
  }

  private func passagesHoldingTerms() throws(IndexError) -> PassageBits {
    if text.words.isEmpty { return .all(passageCount: passageCount) }
    var bits = PassageBits(passageCount: passageCount)
    for term in text.terms where !terms.deadline.isOver {
      try terms.cursor(term)?.forEachPassage { bits.insert($0) }
    }
    for name in text.expansions.flatMap(\.members) {
      bits.insert(try phrases.passages(holding: name.part))
    }
    try terms.checkDamage()
    return bits
  }

  // MARK: Single passages

  /// Whether a passage is let through and is a match.
  func isMatch(_ passage: UInt32) throws(IndexError) -> Bool {
    guard known == nil, let possible else { return try matches().contains(passage) }
    if possible.open.contains(passage) {
      possible.open.remove(passage)
      let isMatch = if let wordMatcher { try wordMatcher.isFull(passage) } else { try holdsRequired(passage) }
      if isMatch { possible.confirmed.insert(passage) }
    }
    return possible.confirmed.contains(passage)
  }

  /// Whether filters and exclusions let a passage through.
  func accepts(_ passage: UInt32) throws(IndexError) -> Bool {
    if isUngated { true } else { try gate.accepts(passage) }
  }

  /// Whether a passage may be found by something else than words: it is let through, and holds what is required.
  func admits(_ passage: UInt32) throws(IndexError) -> Bool {
    if !text.required.isEmpty, !(try passagesHoldingText().contains(passage)) { return false }
    return try gate.accepts(passage)
  }

  /// The passages that hold all terms of an alternative of every required group, ascending: those that `holdsRequired`
  /// is to be asked of.
  func candidates() throws(IndexError) -> [UInt32] {
    var common: [UInt32]?
    for group in text.required {
      if group.count == 1, common == nil {
        common = try terms.passages(holdingAll: group[0].terms)
        continue
      }
      var bits = PassageBits(passageCount: passageCount)
      for phrase in group { bits.insert(try terms.passages(holdingAll: phrase.terms)) }
      common = common?.filter(bits.contains) ?? bits.all
    }
    return common ?? []
  }

  /// Whether a candidate holds an alternative of every required group and is let through.
  func holdsRequired(_ passage: UInt32) throws(IndexError) -> Bool {
    guard try gate.accepts(passage) else { return false }
    for group in text.required {
      var holds = false
      for phrase in group where !holds {
        // A passage may be the candidate of another alternative.
        holds = try phrases.holds(phrase, passage: passage, hasTerms: group.count == 1)
      }
      guard holds else { return false }
    }
    return true
  }
}
