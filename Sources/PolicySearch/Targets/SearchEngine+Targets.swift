import InvertedIndex
import PolicyText
import TextFolding

extension SearchEngine {
  /// The targets whose indicators match a query, in the order of the documents.
  ///
  /// Words and phrases of the query are looked for in indicators, all of them needed. Filters are those of a search, but
  /// that years are compared with the target's own where it states one. A target that its document states several times
  /// comes once, where it stands first. A share's base (占GDP比重) is searched only where nothing else matches.
  public func targets(_ query: Query) throws(IndexError) -> [TargetHit] {
    let found = try targets(query, IndicatorMatcher(query, searchesBase: false))
    return found.isEmpty ? try targets(query, IndicatorMatcher(query, searchesBase: true)) : found
  }

  private func targets(_ query: Query, _ matcher: IndicatorMatcher) throws(IndexError) -> [TargetHit] {
    var answers: [String: Bool] = [:]
    var seen: Set<TargetKey> = []
    var found: [TargetHit] = []
    for (part, index) in indexes.enumerated() {
      var view: PassageView?
      for number in 0..<index.counts.targets {
        let record = try index.target(number)
        let indicator = record.target.indicator
        let isWanted = answers[indicator] ?? matcher.matches(indicator)
        answers[indicator] = isWanted
        guard isWanted else { continue }
        if view?.number != record.passage { view = try PassageView(record.passage, of: index) }
        guard let passage = view, try accepts(record.target, passage, query, in: index),
          seen.insert(TargetKey(part, passage.record.document, record.target)).inserted
        else { continue }
        found.append(
          TargetHit(
            stated: StatedTarget(record.target, in: passage.text, from: passage.record.start), passage: passage))
      }
    }
    return found
  }

  private func accepts(
    _ target: Target, _ passage: PassageView, _ query: Query, in index: IndexReader
  ) throws(IndexError) -> Bool {
    func passes(_ filter: Filter) throws(IndexError) -> Bool {
      guard try filter.accepts(passage.record, in: index) else { return false }
      return filter.accepts(passage.document, year: target.year)
    }
    guard try passes(query.filter) else { return false }
    for filter in query.excludedFilters where try passes(filter) { return false }
    return true
  }
}

/// What makes two statements of a document the same target.
private struct TargetKey: Hashable {
  var part: Int
  var document: Int
  var indicator: [UInt32]
  var target: Target

  init(_ part: Int, _ document: Int, _ target: Target) {
    self.part = part
    self.document = document
    indicator = FoldedText(target.indicator).units
    self.target = target
    self.target.indicator = ""
    self.target.range = 0..<0
  }
}
