import TextFolding

/// Finds where a passage's text holds what a query asks for.
struct Highlighter {
  private let terms: Set<QueryTerm>
  private let phrases: [FoldedText]

  init(_ query: Query) {
    terms = Set(query.words.flatMap(\.terms))
    phrases = query.required.joined().map(\.folded) + query.expansions.flatMap(\.members).map(\.part.folded)
  }

  /// Marks single terms.
  init(terms: [QueryTerm]) {
    self.terms = Set(terms)
    phrases = []
  }

  /// Spans in scalars of the text: ascending, not overlapping, joined where they touch.
  func spans(in text: FoldedText) -> [SourceSpan] {
    var spans = phrases.flatMap { phrase in text.occurrences(of: phrase).map { text.span(of: $0) } }
    if !terms.isEmpty {
      text.forEachToken(
        gram: { gram, units, _ in
          if gram.second != 0, terms.contains(.bigram(gram)) { spans.append(text.span(of: units)) }
          if terms.contains(.ideograph(gram.first)) {
            spans.append(text.span(of: units.lowerBound..<units.lowerBound + 1))
          }
        },
        word: { if terms.contains(.word(text.word(at: $0))) { spans.append(text.span(of: $0)) } })
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
