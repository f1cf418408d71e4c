import InvertedIndex

/// What the full ranking adds to sums of term scores, for a search in windows.
struct FullExtras: ScoreExtras {
  private let scorer: FullScorer
  /// The passages that are looked for; nil for all that hold anything.
  private let only: PassageBits?
  /// Whether a passage is found that holds no term, only all terms of another name.
  private let findsNames: Bool
  private let deadline: TimeLimit?
  /// The names of the window, and where its documents begin.
  private var windowNames = 0..<0
  private var firstDocument = 0
  /// Where those of the next passage do.
  private var name = 0
  private var document = 0

  /// - Parameters:
  ///   - only: Passages that are looked for, whether or not they hold a term.
  init(_ scorer: FullScorer, only: PassageBits?, deadline: TimeLimit?) {
    self.scorer = scorer
    self.only = only
    self.deadline = deadline
    findsNames = only == nil && !scorer.names.isEmpty
  }

  mutating func most(
    from: UInt32, to: UInt32, in parts: UnsafeMutablePointer<Double>
  ) -> (bound: Double, place: Double) {
    var gain = 0.0
    var next = windowNames.upperBound
    while next < scorer.names.count, scorer.names[next].passage < to {
      gain = max(gain, scorer.names[next].gain)
      next &+= 1
    }
    windowNames = windowNames.upperBound..<next
    let place = scorer.documents.most(from: from, to: to, in: parts, near: &firstDocument)
    return (scorer.bound + scorer.plan.formBound + gain + place, place)
  }

  var findsOthers: Bool { only != nil || findsNames }

  mutating func forEachOther(from: UInt32, to: UInt32, _ body: (UInt32) -> Void) {
    if let only {
      var next = only.first(from: Int(from))
      while let passage = next, passage < to {
        body(UInt32(passage))
        next = only.first(from: passage + 1)
      }
      return
    }
    for name in windowNames { body(scorer.names[name].passage) }
  }

  func looksFor(_ passage: UInt32) -> Bool { only?.contains(passage) ?? true }

  /// - Parameter passage: None before one that was asked for.
  @inline(__always)
  mutating func bound(of passage: UInt32) -> (bound: Double, document: Int) {
    document = scorer.documents.document(of: passage, from: document)
    let bound = scorer.documents[document] + scorer.gain(of: passage, from: &name) + scorer.bound
    return (bound + scorer.formBound(of: passage), document)
  }

  @inline(__always)
  func closerBound(of passage: UInt32, _ bound: Double, least: Double) -> Double {
    let others = bound - scorer.bound
    return others + scorer.bound(of: passage, least: least - others)
  }

  func score(of passage: UInt32, document: Int, terms: Double) throws(IndexError) -> Double? {
    var position = scorer.names.isEmpty ? 0 : self.position(ofNameIn: passage)
    let place = FullScorer.Place(document: document, gain: scorer.gain(of: passage, from: &position))
    let isSure = terms > 0 || only != nil
    if deadline.isOver { return isSure ? scorer.scoreByPostings(terms: terms, place) : nil }
    // The terms of a name need not stand in its order.
    if !isSure, try scorer.match(passage, document: document) != .terms { return nil }
    return try scorer.score(passage, terms: terms, place)
  }

  /// The first name that is not in a passage before.
  private func position(ofNameIn passage: UInt32) -> Int {
    var (low, high) = (0, scorer.names.count)
    while low < high {
      let middle = (low + high) / 2
      if scorer.names[middle].passage < passage { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
