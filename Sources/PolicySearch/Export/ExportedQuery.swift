import InvertedIndex
import PolicyText
import TextFolding

/// A query as another engine is asked it, so that it ranks as the full ranking does: what its sums and maxima consist
/// of (`RankingModel`).
///
/// Lucene's BM25 leaves the factor k1 + 1 out, and so does all that is a score here.
public struct ExportedQuery: Sendable {
  /// Another name of a word: a passage that holds all of its terms has their sum × `scale`.
  public struct Name: Sendable {
    public var part: QueryPart
    public var terms: [String]
    public var scale: Double
  }

  /// A word with other names. It adds the sum of its own terms or what the best of its names has, whichever is more.
  public struct Word: Sendable {
    public var terms: [String]
    public var names: [Name]
  }

  /// A term with what it adds at most.
  public struct Weighted: Sendable {
    public var term: String
    public var score: Double
  }

  /// The terms that add to a score and belong to no word with other names.
  public var terms: [String] = []
  public var wordsWithNames: [Word] = []
  /// Ideographs and words, which add so many times their BM25 beside that.
  public var characters: [String] = []
  public var characterWeight = 0.0
  /// The forms that are asked for.
  public var forms: [AnswerForm] = []
  /// What a passage of such a form has more, and one that is only a heading has less.
  public var formScore = 0.0
  /// What the terms add in a passage's document: f / (f + `TermExporter.contextK1`) of the score.
  public var context: [Weighted] = []
  /// More than all that a passage can have.
  public var bound = 0.0

  /// What a full match holds; nothing where any term is enough.
  public var words: [QueryWord] = []
  public var required: [[QueryPart]] = []
  public var excluded: [QueryPart] = []
  /// Whether the query has words, so that a passage must hold some of it.
  public var hasWords = false
  /// Ideographs that are enough for a passage to be found: where few passages hold more.
  public var rareIdeographs: [String] = []

  /// The other names of words: as phrases, each is enough for a passage to be found.
  public var names: [QueryPart] { wordsWithNames.flatMap { $0.names.map(\.part) } }
}

extension PreparedQuery {
  /// The query for another engine that holds what `TermExporter` makes of the same indexes.
  ///
  /// Words that share a term are not told apart there: the term belongs to the first.
  ///
  /// - Parameter characters: Whether passages are found that hold no more of the query than single characters.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func exported(characters: CharacterMatches = .never) throws(IndexError) -> ExportedQuery {
    var exported = ExportedQuery()
    exported.words = try reading()?.words ?? []
    exported.required = text.required
    exported.excluded = text.excluded
    exported.hasWords = !text.words.isEmpty
    guard isScoredByText else { return exported }
    let plan = try plan()
    // Weights have the factor k1 + 1.
    let factor = 1 / (engine.bm25.k1 + 1)
    var left = Set(0..<plan.queryTermCount)
    for group in plan.groups {
      let own = group.terms.filter { left.remove($0) != nil }
      exported.wordsWithNames.append(
        ExportedQuery.Word(
          terms: own.map { plan.terms[$0].description },
          names: group.members.map { member in
            ExportedQuery.Name(
              part: member.part, terms: member.terms.map { plan.terms[$0].description }, scale: member.scale)
          }))
    }
    exported.terms = left.sorted().map { plan.terms[$0].description }
    let words = plan.characters.count - plan.ideographs.count
    exported.characters = plan.characters.prefix(words).map { plan.terms[$0].description }
    exported.characters += plan.ideographs.map { FoldedText.string([$0]) }
    exported.characterWeight = plan.characterWeight
    exported.forms = plan.forms.tags
    exported.formScore = plan.formUnit * factor
    let context = DocumentContext(engine.model.context, of: engine.indexes)
    if context.weight > 0 {
      let most = context.weight * (context.constants.k1 + 1) * factor
      for number in 0..<plan.queryTermCount {
        if case .ideograph = plan.terms[number] { continue }
        exported.context.append(
          ExportedQuery.Weighted(term: plan.terms[number].description, score: most * plan.weights[number] * factor))
      }
    }
    exported.bound =
      factor * (plan.termBound + plan.wordBound + plan.characterBound + plan.nameBound) + 2 * exported.formScore
      + exported.context.reduce(0) { $0 + $1.score }
    if characters == .always {
      exported.rareIdeographs = try ideographsWhereFewHoldTerms(plan).map { FoldedText.string([$0]) }
    }
    return exported
  }

  /// The rarer ideographs of the query, where few passages hold more of it; else none.
  private func ideographsWhereFewHoldTerms(_ plan: ScoringPlan) throws(IndexError) -> [UInt32] {
    guard text.required.isEmpty else { return [] }
    let tier = try reading()?.words.isEmpty == false ? ShardSearch.Tier.others : .all
    return try fewHoldMore(tier) ? try rareIdeographs(plan).sorted() : []
  }
}
