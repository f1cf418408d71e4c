import TextFolding

/// Finds where a passage's text holds what a query asks for.
struct Highlighter {
  /// Bigrams, and ideographs that count wherever they stand, as lone grams.
  private let grams: GramSet
  private let hasIdeographs: Bool
  private let words: Set<String>
  private let isEmpty: Bool
  private let phrases: [FoldedText]

  init(_ query: Query) {
    self.init(
      terms: query.words.flatMap(\.terms),
      phrases: query.required.joined().map(\.folded) + query.expansions.flatMap(\.members).map(\.part.folded))
  }

  /// Marks single terms, and phrases.
  init(terms: [QueryTerm], phrases: [FoldedText] = []) {
    self.phrases = phrases
    isEmpty = terms.isEmpty
    var grams: [Gram] = []
    var hasIdeographs = false
    var words: Set<String> = []
    for term in terms {
      switch term {
      case .bigram(let gram): grams.append(gram)
      case .ideograph(let ideograph):
        grams.append(Gram(ideograph))
        hasIdeographs = true
      case .word(let word): words.insert(word)
      }
    }
    self.grams = GramSet(grams)
    self.hasIdeographs = hasIdeographs
    self.words = words
  }

  /// Spans in scalars of the text: ascending, not overlapping, joined where they touch.
  func spans(in text: FoldedText) -> [SourceSpan] {
    var spans = phrases.flatMap { phrase in text.occurrences(of: phrase).map { text.span(of: $0) } }
    if !isEmpty {
      text.forEachToken(
        gram: { gram, units, _ in
          if gram.second != 0, grams.contains(gram) { spans.append(text.span(of: units)) }
          if hasIdeographs, grams.contains(Gram(gram.first)) {
            spans.append(text.span(of: units.lowerBound..<units.lowerBound + 1))
          }
        },
        word: { if !words.isEmpty, words.contains(text.word(at: $0)) { spans.append(text.span(of: $0)) } })
    }
    return joined(spans)
  }

  private func joined(_ spans: [SourceSpan]) -> [SourceSpan] {
    var result: [SourceSpan] = []
    for span in spans.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = result.last, span.start <= last.end {
        result[result.count - 1].end = max(last.end, span.end)
      } else {
        result.append(span)
      }
    }
    return result
  }
}
