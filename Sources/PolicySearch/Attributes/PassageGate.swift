import InvertedIndex

/// Decides which passages of an index a query lets through, whatever their scores: filters and exclusions.
struct PassageGate: ~Copyable {
  private let index: IndexReader
  private let filters: QuerySieve
  private let excluded: PassageBits?
  private var check: LimitCheck
  /// What is known of documents, by their numbers.
  private var verdicts: [Int: QuerySieve.Verdict] = [:]

  /// - Parameters:
  ///   - excluded: Passages that are left out.
  ///   - deadline: When it is over, nothing is let through that has to be looked at.
  init(_ query: Query, in columns: IndexColumns, excluded: PassageBits?, deadline: TimeLimit?) {
    index = columns.index
    self.excluded = excluded
    check = LimitCheck(deadline, every: 64)
    filters = QuerySieve(query, in: columns)
  }

  /// Whether every passage is let through.
  var isOpen: Bool { filters.isOpen && excluded == nil }

  mutating func accepts(_ passage: UInt32) throws(IndexError) -> Bool {
    if let excluded, excluded.contains(passage) { return false }
    if filters.isOpen { return true }
    if check.isOverAtStep() { return false }
    let verdict = try verdict(on: try index.document(ofPassage: Int(passage)))
    guard verdict.mayPass, filters.concernsPassages else { return verdict.mayPass }
    return try filters.accepts(passage: Int(passage), verdict)
  }

  private mutating func verdict(on document: Int) throws(IndexError) -> QuerySieve.Verdict {
    if let known = verdicts[document] { return known }
    let verdict = try filters.verdict(on: document)
    verdicts[document] = verdict
    return verdict
  }

  /// Leaves those of some passages that are let through, document by document.
  mutating func keep(_ passages: inout PassageBits) throws(IndexError) {
    if let excluded { passages.subtract(excluded) }
    if filters.isOpen { return }
    var documents = DocumentsOfPassages(index)
    var next = passages.first(from: 0)
    while let first = next {
      if check.isOverAtStep() {
        passages.remove(first..<index.counts.passages)
        return
      }
      let (document, own) = try documents.owner(ofPassage: first)
      let verdict = try filters.verdict(on: document)
      if !verdict.mayPass {
        passages.remove(own)
      } else if filters.concernsPassages {
        try keep(&passages, in: own, verdict)
      }
      next = passages.first(from: own.upperBound)
    }
  }

  private mutating func keep(
    _ passages: inout PassageBits, in document: Range<Int>, _ verdict: QuerySieve.Verdict
  ) throws(IndexError) {
    var next = passages.first(from: document.lowerBound)
    while let passage = next, passage < document.upperBound {
      if check.isOverAtStep() {
        passages.remove(passage..<document.upperBound)
        return
      }
      if try !filters.accepts(passage: passage, verdict) { passages.remove(UInt32(passage)) }
      next = passages.first(from: passage + 1)
    }
  }
}
