import TextFolding

extension QueryPart {
  /// The part with less to look up: question phrases are cut out, and pairs of function ideographs (的是) are left out.
  ///
  /// A phrase that is cut out leaves a gap. An ideograph that is left alone by it counts by itself, but is not looked up.
  ///
  /// - Returns: The part, and the phrases that were cut out, folded.
  func cleaned() -> (part: QueryPart, cut: [String]) {
    var cleaning = PartCleaning()
    var index = 0
    let units = folded.units
    while index < units.count {
      if units[index] == FoldedText.wordStart {
        let end = units[index...].firstIndex(of: FoldedText.wordEnd) ?? units.count - 1
        cleaning.add(.word(folded.word(at: index..<end + 1)))
        index = end + 1
      } else if units[index] == FoldedText.gap {
        index += 1
      } else {
        let end = units[index...].firstIndex { $0 >= FoldedText.wordStart } ?? units.count
        cleaning.add(run: units[index..<end])
        index = end
      }
    }
    var part = self
    part.terms = cleaning.terms
    part.ideographs = cleaning.ideographs
    return (part, cleaning.cut)
  }
}

extension Query {
  /// The query as the full ranking reads it: its words cleaned. Phrases are as they were typed.
  ///
  /// If nothing would be left to look up, the query stays as it is.
  ///
  /// - Returns: The query, and the question phrases that were cut out of it, folded.
  func cleaned() -> (query: Query, cut: [String]) {
    var query = self
    var cut: [String] = []
    for index in words.indices {
      let (part, phrases) = words[index].cleaned()
      query.words[index] = part
      cut += phrases
    }
    return query.scoringTerms.isEmpty ? (self, []) : (query, cut)
  }
}

/// What is left of a part while it is cleaned.
private struct PartCleaning {
  private(set) var terms: [QueryTerm] = []
  private(set) var ideographs: [UInt32] = []
  private(set) var cut: [String] = []
  private var seenTerms: Set<QueryTerm> = []
  private var seenIdeographs: Set<UInt32> = []

  mutating func add(_ term: QueryTerm) {
    if seenTerms.insert(term).inserted { terms.append(term) }
  }

  /// Adds a run of ideographs.
  mutating func add(run: ArraySlice<UInt32>) {
    var start = run.startIndex
    var place = run.startIndex
    while place < run.endIndex {
      if let length = QuestionPhrases.length(at: place, in: run) {
        add(segment: run[start..<place], isTyped: false)
        cut.append(FoldedText.string(run[place..<place + length]))
        place += length
        start = place
      } else {
        place += 1
      }
    }
    add(segment: run[start...], isTyped: start == run.startIndex)
  }

  /// - Parameter isTyped: Whether nothing was cut off it.
  private mutating func add(segment: ArraySlice<UInt32>, isTyped: Bool) {
    for ideograph in segment where seenIdeographs.insert(ideograph).inserted { ideographs.append(ideograph) }
    if segment.count == 1, isTyped, let only = segment.first, !QuestionPhrases.isFunction(only) {
      add(.ideograph(only))
    }
    for (first, second) in zip(segment, segment.dropFirst()) {
      guard !QuestionPhrases.isFunction(first) || !QuestionPhrases.isFunction(second) else { continue }
      add(.bigram(Gram(first, second)))
    }
  }
}
