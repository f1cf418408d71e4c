import InvertedIndex
import TextFolding

extension SearchEngine {
  /// Why the hits of a query have their scores, in their order.
  public func explanations(of hits: [SearchHit], for query: Query) throws(IndexError) -> [Explanation] {
    let plan = try ScoringPlan(try reading(query).query, of: indexes, bm25: bm25)
    var explanations: [Explanation] = []
    for hit in hits { explanations.append(try explanation(of: hit.match, plan)) }
    return explanations
  }

  /// Why a passage has its score. The parts add up to the score, but for the last digits.
  private func explanation(of match: RankedPassage, _ plan: ScoringPlan) throws(IndexError) -> Explanation {
    let index = indexes[match.shard]
    let passage = UInt32(match.passage)
    switch method {
    case .plain:
      let terms = try plainTerms(plan, index, passage)
      return Explanation("score", match.score, formula: "BM25 over terms", parts: terms)
    case .full:
      let scorer = PassageScorer(plan, index: index, bm25: bm25)
      _ = try scorer.match(passage)
      let own = scorer.score()
      var parts = scorer.explanations()
      let terms = TermLookup(shard: match.shard, of: indexes, bm25: bm25, deadline: nil)
      parts.append(try DocumentContext(indexes).explanation(plan, of: passage, in: terms, k1: bm25.k1))
      let full = parts.reduce(0) { $0 + $1.value }
      if abs(full - match.score) > 1e-6 * max(1, full), abs(own - match.score) > 1e-6 * max(1, own) {
        // Beyond the depth a passage has the score of its terms.
        return Explanation(
          "score", match.score, formula: "terms by the postings only; not among the best \(depth)", parts: [parts[0]])
      }
      return Explanation("score", match.score, formula: "terms + characters + other names + context", parts: parts)
    }
  }

  private func plainTerms(
    _ plan: ScoringPlan, _ index: IndexReader, _ passage: UInt32
  ) throws(IndexError) -> [Explanation] {
    var folder = TextFolder()
    var document = 0
    var frequencies = [UInt32](repeating: 0, count: plan.queryTermCount)
    try index.withSearchedText(ofPassage: Int(passage), near: &document) { text in
      func add(_ bytes: UnsafeBufferPointer<UInt8>, _ lineBreaks: LineBreaks) {
        folder.count(bytes, lineBreaks: lineBreaks, by: plan.tally)
        for number in frequencies.indices { frequencies[number] += plan.tally.counts[number] }
      }
      add(text.text, text.lineBreaks)
      if text.hasSeparateTitle { add(text.title, .separate) }
    }
    let length = PassageLengths(index, areWeighted: false)[passage]
    return frequencies.indices.filter { frequencies[$0] > 0 }.map { number in
      bm25.explanation(
        plan.terms[number].description, weight: plan.weights[number], frequency: frequencies[number], length: length)
    }
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

extension PassageScorer {
  /// The parts of the own score of the passage that was counted and scored last: terms, characters, other names.
  func explanations() -> [Explanation] {
    var terms: [Explanation] = []
    for number in 0..<plan.queryTermCount where frequencies[number] > 0 {
      terms.append(explanation(plan.terms[number].description, number))
    }
    var characters: [Explanation] = []
    let words = plan.characters.count - plan.ideographs.count
    for (position, number) in plan.characters.enumerated() where frequencies[number] > 0 {
      let name =
        position < words ? plan.terms[number].description : FoldedText.string([plan.ideographs[position - words]])
      characters.append(explanation(name, number))
    }
    var names: [Explanation] = []
    for group in plan.groups {
      let gain = gain(of: group)
      guard let member = gain.member.map({ group.members[$0] }) else { continue }
      names.append(
        Explanation(
          "\(group.word.text) → \(member.part.text)", gain.score,
          formula: "\(Explanation.text(member.scale)) × BM25 of \(member.part.text) - BM25 of \(group.word.text)",
          parts: member.terms.map { explanation(plan.terms[$0].description, $0) }))
    }
    func sum(_ parts: [Explanation]) -> Double { parts.reduce(0) { $0 + $1.value } }
    return [
      Explanation(
        "terms", sum(terms), formula: "sum of BM25; f counts the title \(Self.titleWeight) times more", parts: terms),
      Explanation(
        "characters", Self.characterWeight * sum(characters),
        formula: "\(Self.characterWeight) × sum of BM25 over single characters and words", parts: characters),
      Explanation("other names", sum(names), formula: "what the best other name adds more than the word", parts: names),
    ]
  }

  private func explanation(_ name: String, _ number: Int) -> Explanation {
    bm25.explanation(name, weight: plan.weights[number], frequency: frequencies[number], length: length)
  }
}

extension DocumentContext {
  /// What a passage's document adds to its score.
  func explanation(
    _ plan: ScoringPlan, of passage: UInt32, in terms: TermLookup, k1: Double
  ) throws(IndexError) -> Explanation {
    let range = try terms.index.owner(ofPassage: Int(passage)).passages
    let length = Self.length(of: range, in: terms.index)
    var parts: [Explanation] = []
    for number in 0..<plan.queryTermCount {
      if case .ideograph = plan.terms[number] { continue }
      guard let cursor = try terms.cursor(plan.terms[number]) else { continue }
      let frequency = cursor.sumOfFrequencies(from: UInt32(range.lowerBound), to: UInt32(range.upperBound)).sum
      guard frequency > 0 else { continue }
      let idf = plan.weights[number] / (k1 + 1)
      parts.append(
        Explanation(
          plan.terms[number].description, score(idf: idf, frequency: frequency, length: length),
          formula: "idf \(Explanation.text(idf)), f \(frequency) and L \(length) in the document"))
    }
    try terms.checkDamage()
    return Explanation(
      "context", weight * parts.reduce(0) { $0 + $1.value },
      formula: "\(Explanation.text(weight)) × sum of BM25 over the document, k1 \(Self.k1), b \(Self.b)", parts: parts)
  }
}
