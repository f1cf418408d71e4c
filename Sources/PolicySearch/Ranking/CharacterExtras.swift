import InvertedIndex

/// What the full ranking adds to sums over single ideographs, for passages that hold no term of the query.
struct CharacterExtras: ScoreExtras {
  private let scorer: FullScorer
  /// What other ideographs, other names and the form add at most.
  private let bound: Double
  /// What the ideographs whose scores are added up have at most.
  private let most: Double
  private let deadline: TimeLimit?
  private var document = 0
  private var firstDocument = 0

  /// - Parameter ideographs: Those whose scores are added up.
  init(_ scorer: FullScorer, _ ideographs: Set<UInt32>, deadline: TimeLimit?) {
    self.scorer = scorer
    self.deadline = deadline
    let plan = scorer.plan
    let others = plan.characterBound(except: ideographs)
    // Each score is rounded, by half of 2^-32 at most, here and there.
    bound = others + plan.nameBound + plan.formBound + Double(plan.ideographs.count) * 0x1p-32
    most = plan.characterBound - others
  }

  mutating func most(
    from: UInt32, to: UInt32, in parts: UnsafeMutablePointer<Double>
  ) -> (bound: Double, place: Double) {
    let place = scorer.documents.most(from: from, to: to, in: parts, near: &firstDocument)
    return (bound + most + place, place)
  }

  var findsOthers: Bool { false }

  func forEachOther(from: UInt32, to: UInt32, _ body: (UInt32) -> Void) {}

  func looksFor(_ passage: UInt32) -> Bool { true }

  mutating func bound(of passage: UInt32) -> (bound: Double, document: Int) {
    document = scorer.documents.document(of: passage, from: document)
    return (scorer.documents[document] + bound + most, document)
  }

  func closerBound(of passage: UInt32, _ bound: Double, least: Double) -> Double {
    // Postings do not tell what of an ideograph stands in a title that is a part of the text.
    scorer.hasTitleInText(passage) ? bound : bound - most
  }

  func score(of passage: UInt32, document: Int, terms: Double) throws(IndexError) -> Double? {
    if deadline.isOver { return nil }
    let scored = try scorer.reference(passage, document: document)
    return scored.match == .characters ? scored.score : nil
  }
}
