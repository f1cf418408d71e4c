import InvertedIndex
import TextFolding

extension PreparedQuery {
  /// Why hits of this query have their scores, in their order. The parts of an explanation add up to the score, but for
  /// the last digits.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func explain(_ hits: [SearchHit]) throws(IndexError) -> [Explanation] {
    var explanations: [Explanation] = []
    for hit in hits { explanations.append(try explanation(of: hit.match)) }
    return explanations
  }

  /// Why a passage has its score: by its words, and by its meaning where that counts.
  private func explanation(of match: RankedPassage) throws(IndexError) -> Explanation {
    guard let similarity = match.similarity else { return try wordExplanation(of: match) }
    let meaning = try meaningExplanation(of: match, similarity)
    if match.match == .similar {
      return Explanation("score", match.score, formula: "meaning only: it holds nothing of the query", parts: [meaning])
    }
    var match = match
    match.score -= similarity.gain
    var explanation = try wordExplanation(of: match)
    explanation.value += similarity.gain
    explanation.formula += " + meaning"
    explanation.parts.append(meaning)
    return explanation
  }

  private func meaningExplanation(
    of match: RankedPassage, _ similarity: Similarity
  ) throws(IndexError) -> Explanation {
    let constants = engine.model.meaning
    let (cosine, floor) = (Explanation.text(similarity.cosine), Explanation.text(constants.floor))
    let above = similarity.cosine - constants.floor
    let best = above > 0 ? similarity.gain / above / constants.weight : 0
    return Explanation(
      "meaning", similarity.gain,
      formula: above > 0
        ? "\(constants.weight) × best score by words \(Explanation.text(best)) × (cosine \(cosine) - \(floor))"
        : "nothing: cosine \(cosine) is not above \(floor)",
      parts: try nearestSentence(of: match).map { [$0] } ?? [])
  }

  /// The sentence of a passage that is nearest to the query by itself; nil where it has only one, or time is over.
  private func nearestSentence(of match: RankedPassage) throws(IndexError) -> Explanation? {
    let index = engine.indexes[match.shard]
    let sentences = Sentences.of(try index.text(of: try index.passage(match.passage)))
    guard sentences.count > 1, let embedder = engine.embedder, let text = meaningText,
      let query = embedder.vector(of: text, until: { deadline.isPast }),
      let vectors = embedder.vectors(of: sentences, as: .passage, until: { deadline.isPast })
    else { return nil }
    let product = zip(sentences, vectors).map { ($0, query.cosine(with: $1)) }
    guard let best = product.max(by: { $0.1 < $1.1 }) else { return nil }
    return Explanation(best.0, best.1, formula: "cosine of the nearest of \(sentences.count) sentences")
  }

  private func wordExplanation(of match: RankedPassage) throws(IndexError) -> Explanation {
    let index = engine.indexes[match.shard]
    let passage = UInt32(match.passage)
    let plan = try plan()
    switch engine.model.method {
    case .plain:
      let terms = try plainTerms(plan, index, passage)
      return Explanation("score", match.score, formula: "BM25 over terms", parts: terms)
    case .full:
      let owner = try index.owner(ofPassage: match.passage)
      let scorer = PassageScorer(plan, index: index, bm25: engine.bm25)
      let details = try scorer.details(of: passage, document: owner.document)
      var parts = explanations(of: details, plan)
      let context = DocumentContext(engine.model.context, of: engine.indexes)
      if let terms = try shards()[match.shard]?.terms {
        parts.append(try context.explanation(plan, of: owner.passages, in: terms, k1: engine.bm25.k1))
      }
      let full = parts.reduce(0) { $0 + $1.value }
      if abs(full - match.score) > 1e-6 * max(1, full) {
        return Explanation("score", match.score, formula: "what was added up before the time was over", parts: [])
      }
      return Explanation("score", match.score, formula: "terms + characters + other names + context", parts: parts)
    }
  }

  private func plainTerms(
    _ plan: ScoringPlan, _ index: IndexReader, _ passage: UInt32
  ) throws(IndexError) -> [Explanation] {
    let tally = TermTally(plan.counted)
    var folder = TextFolder()
    var document = 0
    var frequencies = [UInt32](repeating: 0, count: plan.queryTermCount)
    try index.withSearchedText(ofPassage: Int(passage), near: &document) { text in
      func add(_ bytes: UnsafeBufferPointer<UInt8>, _ lineBreaks: LineBreaks) {
        folder.count(bytes, lineBreaks: lineBreaks, by: tally)
        for number in frequencies.indices { frequencies[number] += tally.counts[number] }
      }
      add(text.text, text.lineBreaks)
      if text.hasSeparateTitle { add(text.title, .separate) }
    }
    let length = PassageLengths(index, areWeighted: false)[passage]
    return frequencies.indices.filter { frequencies[$0] > 0 }.map { number in
      engine.bm25.explanation(
        plan.terms[number].description, weight: plan.weights[number], frequency: frequencies[number], length: length)
    }
  }

  /// What a passage's form adds; nothing where it adds nothing.
  private func formExplanation(_ value: Double, _ plan: ScoringPlan) -> [Explanation] {
    guard value != 0 else { return [] }
    let asked = plan.forms.tags.map(\.name).joined(separator: "、")
    let unit = "\(engine.model.formWeight) × the weights of the query's terms"
    return [
      Explanation(
        "form", value,
        formula: value > 0 ? "\(unit): the query asks for \(asked)" : "less \(unit): only a heading")
    ]
  }

  /// The parts of a passage's own score: terms, characters, other names.
  private func explanations(of details: PassageScorer.Details, _ plan: ScoringPlan) -> [Explanation] {
    func explanation(_ name: String, _ number: Int) -> Explanation {
      engine.bm25.explanation(
        name, weight: plan.weights[number], frequency: details.frequencies[number], length: details.length)
    }
    func sum(_ parts: [Explanation]) -> Double { parts.reduce(0) { $0 + $1.value } }
    let terms = (0..<plan.queryTermCount).filter { details.frequencies[$0] > 0 }
      .map { explanation(plan.terms[$0].description, $0) }
    var characters: [Explanation] = []
    let words = plan.characters.count - plan.ideographs.count
    for (position, number) in plan.characters.enumerated() where details.frequencies[number] > 0 {
      let name =
        position < words ? plan.terms[number].description : FoldedText.string([plan.ideographs[position - words]])
      characters.append(explanation(name, number))
    }
    var names: [Explanation] = []
    for (group, gain) in zip(plan.groups, details.gains) {
      guard let member = gain.member.map({ group.members[$0] }) else { continue }
      names.append(
        Explanation(
          "\(group.word.text) → \(member.part.text)", gain.score,
          formula: "\(Explanation.text(member.scale)) × BM25 of \(member.part.text) - BM25 of \(group.word.text)",
          parts: member.terms.map { explanation(plan.terms[$0].description, $0) }))
    }
    let weight = plan.characterWeight
    return [
      Explanation(
        "terms", sum(terms), formula: "sum of BM25; f counts the title \(RankingModel.titleWeight) times more",
        parts: terms),
      Explanation(
        "characters", weight * sum(characters),
        formula: "\(weight) × sum of BM25 over single characters and words", parts: characters),
      Explanation("other names", sum(names), formula: "what the best other name adds more than the word", parts: names),
    ] + formExplanation(details.form, plan)
  }
}

extension BM25 {
  /// What a term adds, with all that goes into it.
  func explanation(_ name: String, weight: Double, frequency: UInt32, length: UInt32) -> Explanation {
    let idf = Explanation.text(weight / (k1 + 1))
    let average = Explanation.text(averageLength)
    return Explanation(
      name, score(weight: weight, frequency: frequency, length: length),
      formula:
        "idf \(idf) × f \(frequency) × (k1 \(k1) + 1) / (f + k1 × (1 - b \(b) + b × L \(length) / avgL \(average)))")
  }
}

extension DocumentContext {
  /// What a document adds to the scores of its passages.
  ///
  /// - Parameter passages: All of the document.
  func explanation(
    _ plan: ScoringPlan, of passages: Range<Int>, in terms: TermLookup, k1: Double
  ) throws(IndexError) -> Explanation {
    let lengths = terms.index.documentLengths
    let length = lengths.length(of: lengths.document(of: UInt32(passages.lowerBound), from: 0))
    var parts: [Explanation] = []
    for number in 0..<plan.queryTermCount {
      guard let list = try terms.list(plan.terms[number]) else { continue }
      var frequency: UInt32 = 0
      let isWhole = list.forEachPosting { passage, count in
        if passages.contains(Int(passage)) { frequency &+= count }
      }
      guard isWhole else { throw terms.index.damagedPostings }
      guard frequency > 0 else { continue }
      let idf = plan.weights[number] / (k1 + 1)
      parts.append(
        Explanation(
          plan.terms[number].description, term(idf: idf).score(frequency: frequency, length: length),
          formula: "idf \(Explanation.text(idf)), f \(frequency) and L \(length) in the document"))
    }
    try terms.checkDamage()
    return Explanation(
      "context", weight * parts.reduce(0) { $0 + $1.value },
      formula:
        "\(Explanation.text(weight)) × sum of BM25 over the document, k1 \(constants.k1), b \(constants.b)",
      parts: parts)
  }
}

/// A score as a tree of named numbers: what each part adds, and by which formula.
public struct Explanation: Hashable, Sendable {
  /// What the number is: `揭榜`, `characters`.
  public var name: String
  public var value: Double
  /// How it follows from its parts or from what was counted; or empty.
  public var formula: String
  public var parts: [Explanation]

  public init(_ name: String, _ value: Double, formula: String = "", parts: [Explanation] = []) {
    self.name = name
    self.value = value
    self.formula = formula
    self.parts = parts
  }

  /// A number to four decimals.
  static func text(_ value: Double) -> String {
    let scaled = (abs(value) * 10_000).rounded()
    guard scaled < 1e15 else { return "\(value)" }
    let digits = "\(Int(scaled) % 10_000)"
    let fraction = String(repeating: "0", count: 4 - digits.count) + digits
    return (value < 0 && scaled > 0 ? "-" : "") + "\(Int(scaled) / 10_000).\(fraction)"
  }

  /// The tree as lines of text, each part indented under what it is a part of.
  public var lines: [String] {
    var lines = ["\(Self.text(value))  \(name)" + (formula.isEmpty ? "" : "  = \(formula)")]
    for part in parts { lines += part.lines.map { "  " + $0 } }
    return lines
  }
}
