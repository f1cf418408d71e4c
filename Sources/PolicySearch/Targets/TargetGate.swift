import InvertedIndex

/// Decides which targets of an index a query's filters let through.
struct TargetGate {
  private let index: IndexReader
  private let filter: Filter
  private let excluded: [Filter]
  private let isOpen: Bool
  /// The passage and the document that were looked at last: targets stand in the order of their passages.
  private var last: (number: Int, passage: PassageRecord)?
  private var document: (number: Int, record: DocumentRecord)?

  init(_ query: Query, index: IndexReader) {
    self.index = index
    filter = query.filter
    excluded = query.excludedFilters
    isOpen = filter.isEmpty && excluded.isEmpty
  }

  mutating func accepts(_ target: TargetRecord) throws(IndexError) -> Bool {
    if isOpen { return true }
    let passage = try passage(target.passage)
    let document = try document(passage.document)
    func passes(_ filter: Filter) throws(IndexError) -> Bool {
      guard filter.accepts(document, year: target.target.year) else { return false }
      return try filter.accepts(passage, in: index)
    }
    guard try passes(filter) else { return false }
    for filter in excluded where try passes(filter) { return false }
    return true
  }

  private mutating func passage(_ number: Int) throws(IndexError) -> PassageRecord {
    if let last, last.number == number { return last.passage }
    let passage = try index.passage(number)
    last = (number, passage)
    return passage
  }

  private mutating func document(_ number: Int) throws(IndexError) -> DocumentRecord {
    if let document, document.number == number { return document.record }
    let record = try index.document(number)
    document = (number, record)
    return record
  }
}
