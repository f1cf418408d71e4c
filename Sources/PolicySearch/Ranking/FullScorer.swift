import InvertedIndex

/// Gives passages of one index the scores of the full ranking.
///
/// What terms, other names and documents add is known from postings. Only single characters are counted in texts, and
/// only of passages that may be among the best: `bound` says what a passage may reach, `score` what it has.
final class FullScorer {
  /// Where a passage stands beside its terms.
  struct Place {
    var document: Int
    /// What other names add.
    var gain: Double
  }

  let plan: ScoringPlan
  let documents: DocumentScores
  /// What other names add to passages, ascending.
  let names: [NameMatches.Match]
  private let index: IndexReader
  private let characters: CharacterCounter
  private lazy var reference = PassageScorer(plan, index: index, bm25: bm25)
  private let bm25: BM25
  private let characterBounds: CharacterBounds
  /// The most that the single characters of a passage add, and ideographs that are terms beside what postings tell.
  let bound: Double
  private let asksForForm: Bool

  init(
    _ plan: ScoringPlan, _ context: DocumentContext, _ names: [NameMatches.Match], in terms: TermLookup, bm25: BM25
  ) throws(IndexError) {
    self.plan = plan
    self.names = names
    index = terms.index
    documents = try DocumentScores(plan, context, in: terms, k1: bm25.k1)
    characters = CharacterCounter(plan, index: index, bm25: bm25)
    self.bm25 = bm25
    characterBounds = CharacterBounds(plan, index: index, bm25: bm25)
    bound = plan.characterBound + plan.ideographTermBound
    asksForForm = !plan.forms.isEmpty
  }

  /// The same as `bound` by what is known of a passage without its text.
  ///
  /// - Parameter least: Below this it need not be right, only below this, too.
  @inline(__always)
  func bound(of passage: UInt32, least: Double = 0) -> Double {
    // A title that is a part of the text is in no posting of an ideograph.
    let terms = plan.ideographTermBound > 0 && hasTitleInText(passage) ? plan.ideographTermBound : 0
    return terms + characterBounds.bound(of: passage, least: least - terms)
  }

  /// The most that the form of a passage adds.
  @inline(__always)
  func formBound(of passage: UInt32) -> Double {
    asksForForm && index.forms(ofPassage: passage).forms.overlaps(plan.forms) ? plan.formUnit : 0
  }

  /// Whether a passage has a title that is a part of its text.
  func hasTitleInText(_ passage: UInt32) -> Bool { index.hasTitleInText(passage) }

  /// What other names add to a passage.
  ///
  /// - Parameter position: Where among the names to begin; the first one that is not before the passage, afterwards.
  @inline(__always)
  func gain(of passage: UInt32, from position: inout Int) -> Double {
    while position < names.count, names[position].passage < passage { position &+= 1 }
    return position < names.count && names[position].passage == passage ? names[position].gain : 0
  }

  /// A passage's score.
  ///
  /// - Parameter terms: What its terms add.
  func score(_ passage: UInt32, terms: Double, _ place: Place) throws(IndexError) -> Double {
    if plan.ideographTermBound > 0, hasTitleInText(passage) {
      // What of an ideograph stands in such a title, postings do not tell.
      return try reference.score(passage, document: place.document).score + documents[place.document]
    }
    let own = terms + place.gain + plan.characterWeight * (try characters.score(passage, document: place.document))
    let (forms, isOnlyHeading) = index.forms(ofPassage: passage)
    return own + plan.formScore(forms, isOnlyHeading: isOnlyHeading, score: own) + documents[place.document]
  }

  /// A passage's score by its text alone.
  func reference(_ passage: UInt32, document: Int) throws(IndexError) -> PassageScorer.Scored {
    var scored = try reference.score(passage, document: document)
    scored.score += documents[document]
    return scored
  }

  /// How much of the query a passage holds.
  func match(_ passage: UInt32, document: Int) throws(IndexError) -> PassageScorer.Match {
    try reference.score(passage, document: document).match
  }

  /// What a passage has where there is no time to look at its text.
  func scoreByPostings(terms: Double, _ place: Place) -> Double { terms + place.gain + documents[place.document] }
}
