import InvertedIndex

/// Decides which passages of an index a query lets through, whatever their scores: filters and exclusions.
struct PassageGate: ~Copyable {
  private let index: IndexReader
  private let filters: FilterGate
  private let excluded: PassageBits?
  private var check: LimitCheck
  /// What is known of documents, by their numbers.
  private var verdicts: [Int: FilterGate.Verdict] = [:]
  /// The document that was looked at last: passages often come in the order of the index.
  private var last: (document: Int, facts: DocumentReader)?

  /// - Parameters:
  ///   - excluded: Passages that are left out.
  ///   - deadline: When it is over, nothing is let through that has to be looked at.
  init(_ query: Query, index: IndexReader, excluded: PassageBits?, deadline: TimeLimit?) {
    self.index = index
    self.excluded = excluded
    check = LimitCheck(deadline, every: 64)
    filters = FilterGate(query)
  }

  /// Whether every passage is let through.
  var isOpen: Bool { filters.isOpen && excluded == nil }

  mutating func accepts(_ passage: UInt32) throws(IndexError) -> Bool {
    if let excluded, excluded.contains(passage) { return false }
    if filters.isOpen { return true }
    if check.isOverAtStep() { return false }
    let document = try index.document(ofPassage: Int(passage))
    let verdict = try verdict(on: document)
    guard verdict.mayPass, filters.concernsPassages else { return verdict.mayPass }
    let facts = try facts(of: document)
    return try filters.accepts(try facts.facts(ofPassage: Int(passage)), of: facts, verdict)
  }

  private mutating func verdict(on document: Int) throws(IndexError) -> FilterGate.Verdict {
    if let known = verdicts[document] { return known }
    let verdict = filters.verdict(on: try index.document(document))
    verdicts[document] = verdict
    return verdict
  }

  private mutating func facts(of document: Int) throws(IndexError) -> DocumentReader {
    if let last, last.document == document { return last.facts }
    let facts = try DocumentReader(index, document)
    last = (document, facts)
    return facts
  }
}

/// A query's filters together: the one that must hold, and those that must not.
struct FilterGate {
  private let filter: Filter
  private let excluded: [Filter]
  /// Whether everything passes.
  let isOpen: Bool
  /// Whether passages of one document may differ in passing.
  let concernsPassages: Bool

  init(_ query: Query) {
    filter = query.filter
    excluded = query.excludedFilters
    isOpen = filter.isEmpty && excluded.isEmpty
    concernsPassages = filter.concernsPassages || excluded.contains(where: \.concernsPassages)
  }

  /// What is known of a document's passages when the document has been looked at.
  struct Verdict {
    /// Whether any of them may pass.
    var mayPass: Bool
    /// The excluded filters that the document passes, which none of its passages that pass may pass, too.
    var left: [Filter] = []
  }

  /// Looks at a document.
  ///
  /// - Parameter statement: What is looked at of the document; nil for its passages.
  func verdict(on document: DocumentRecord, _ statement: Statement? = nil) -> Verdict {
    guard filter.accepts(document, statement) else { return Verdict(mayPass: false) }
    let left = excluded.filter { $0.accepts(document, statement) }
    return left.allSatisfy(\.concernsPassages) ? Verdict(mayPass: true, left: left) : Verdict(mayPass: false)
  }

  /// Whether a passage of a document passes of which the passages may.
  func accepts(
    _ passage: PassageFacts, of document: DocumentReader, _ verdict: Verdict
  ) throws(IndexError) -> Bool {
    guard try filter.accepts(passage, of: document) else { return false }
    for filter in verdict.left where try filter.accepts(passage, of: document) { return false }
    return true
  }
}

/// Decides which statements of number of an index a query's filters let through.
struct StatementGate {
  private let index: IndexReader
  private let filters: FilterGate
  /// The document that was looked at last: statements stand in the order of their passages.
  private var last: (reader: DocumentReader, record: DocumentRecord)?

  init(_ query: Query, index: IndexReader) {
    self.index = index
    filters = FilterGate(query)
  }

  /// - Parameter passage: The number of the passage that states it.
  mutating func accepts(_ statement: Statement, inPassage passage: Int) throws(IndexError) -> Bool {
    if filters.isOpen { return true }
    let (document, record) = try document(holding: passage)
    let verdict = filters.verdict(on: record, statement)
    guard verdict.mayPass else { return false }
    return try filters.accepts(try document.facts(ofPassage: passage), of: document, verdict)
  }

  private mutating func document(
    holding passage: Int
  ) throws(IndexError) -> (reader: DocumentReader, record: DocumentRecord) {
    if let last, last.reader.passages.contains(passage) { return last }
    let reader = try DocumentReader(index, holdingPassage: passage)
    let found = (reader, try reader.document())
    last = found
    return found
  }
}
