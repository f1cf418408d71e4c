import InvertedIndex

/// Decides which targets of an index a query's filters let through.
struct TargetGate {
  private let index: IndexReader
  private let filters: FilterGate
  /// The document that was looked at last: targets stand in the order of their passages.
  private var last: (reader: DocumentReader, record: DocumentRecord)?

  init(_ query: Query, index: IndexReader) {
    self.index = index
    filters = FilterGate(query)
  }

  mutating func accepts(_ target: TargetRecord) throws(IndexError) -> Bool {
    if filters.isOpen { return true }
    let (document, record) = try document(of: target)
    let verdict = filters.verdict(on: record, targetYear: target.target.year)
    guard verdict.mayPass else { return false }
    return try filters.accepts(try document.facts(ofPassage: target.passage), of: document, verdict)
  }

  private mutating func document(
    of target: TargetRecord
  ) throws(IndexError) -> (reader: DocumentReader, record: DocumentRecord) {
    if let last, last.reader.passages.contains(target.passage) { return last }
    let reader = try DocumentReader(index, holdingPassage: target.passage)
    let found = (reader, try reader.document())
    last = found
    return found
  }
}
