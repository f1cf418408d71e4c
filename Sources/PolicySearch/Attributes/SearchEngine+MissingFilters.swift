import InvertedIndex

extension SearchEngine {
  /// The filters that no document or, for attributes of passages or statements, none of these passes, as typed. None if
  /// the time limit is over before that is known.
  func missingFilters(of filter: Filter) throws(IndexError) -> [String] {
    var missing: [String] = []
    var check = LimitCheck(deadline, every: 64)
    for subject in [Attribute.Subject.documents, .passages, .statements] {
      for (text, filter) in filter.parts(of: subject) {
        var isMissing = true
        for columns in self.columns where isMissing {
          isMissing = try !passesSomewhere(FilterSieve(filter, in: columns), subject, columns.index, &check)
        }
        if isMissing { missing.append(text) }
      }
    }
    return check.wasOver ? [] : missing
  }

  /// Whether anything of an index passes a filter.
  private func passesSomewhere(
    _ filter: FilterSieve, _ subject: Attribute.Subject, _ index: IndexReader, _ check: inout LimitCheck
  ) throws(IndexError) -> Bool {
    index.expectScan()
    switch subject {
    case .documents:
      for document in 0..<index.counts.documents where !check.isOverAtStep() {
        if try filter.accepts(document: document) { return true }
      }
    case .passages:
      for passage in 0..<index.counts.passages where !check.isOverAtStep() {
        if try filter.accepts(passage: passage) { return true }
      }
    case .statements:
      for number in 0..<index.counts.documents {
        let document = try DocumentReader(index, number)
        for target in document.targets where !check.isOverAtStep() {
          guard let record = try document.target(target) else { continue }
          if try filter.accepts(Statement(record.target), of: number) { return true }
        }
      }
    }
    return false
  }
}
