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
