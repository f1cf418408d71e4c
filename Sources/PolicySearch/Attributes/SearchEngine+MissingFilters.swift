import InvertedIndex

extension SearchEngine {
  /// The filters that no document or, for attributes of passages or statements, none of these passes, as typed. None if
  /// the time limit is over before that is known.
  func missingFilters(of filter: Filter) throws(IndexError) -> [String] {
    var missing = filter.parts(of: .documents)
    var missingInPassages = filter.parts(of: .passages)
    var missingInStatements = filter.parts(of: .statements)
    var check = LimitCheck(deadline, every: 64)
    for index in indexes {
      for number in 0..<index.counts.documents where !missing.isEmpty {
        if check.isOverAtStep() { return [] }
        let document = try index.document(number)
        missing.removeAll { $0.filter.accepts(document) }
      }
      for number in 0..<index.counts.documents where !missingInStatements.isEmpty {
        let reader = try DocumentReader(index, number)
        let document = try reader.document()
        for target in reader.targets where !missingInStatements.isEmpty {
          if check.isOverAtStep() { return [] }
          guard let record = try reader.target(target) else { continue }
          missingInStatements.removeAll { $0.filter.accepts(document, Statement(record.target)) }
        }
      }
      var passage = 0
      while passage < index.counts.passages, !missingInPassages.isEmpty {
        let document = try DocumentReader(index, holdingPassage: passage)
        while passage < document.passages.upperBound, !missingInPassages.isEmpty {
          if check.isOverAtStep() { return [] }
          let facts = try document.facts(ofPassage: passage)
          for position in missingInPassages.indices.reversed()
          where try missingInPassages[position].filter.accepts(facts, of: document) {
            missingInPassages.remove(at: position)
          }
          passage += 1
        }
      }
    }
    return (missing + missingInPassages + missingInStatements).map(\.text)
  }
}
