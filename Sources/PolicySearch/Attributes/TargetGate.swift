import InvertedIndex

/// Decides which targets of an index a query's filters let through.
struct TargetGate {
  private let index: IndexReader
  private let filters: FilterGate
  /// The document that was looked at last: targets stand in the order of their passages.
  private var last: (document: Int, record: DocumentRecord, facts: DocumentFacts)?

  init(_ query: Query, index: IndexReader) {
    self.index = index
    filters = FilterGate(query)
  }

  mutating func accepts(_ target: TargetRecord) throws(IndexError) -> Bool {
    if filters.isOpen { return true }
    let (_, record, facts) = try document(of: target)
    let verdict = filters.verdict(on: record, targetYear: target.target.year)
    guard verdict.mayPass else { return false }
    return try filters.accepts(try facts.facts(ofPassage: target.passage), of: facts, verdict)
  }

  private mutating func document(
    of target: TargetRecord
  ) throws(IndexError) -> (document: Int, record: DocumentRecord, facts: DocumentFacts) {
    let document = try index.document(ofPassage: target.passage)
    if let last, last.document == document { return last }
    let found = (document, try index.document(document), try index.facts(ofDocument: document))
    last = found
    return found
  }
}
