import InvertedIndex

/// Decides which passages of an index a query lets through, whatever their scores: filters and exclusions.
struct PassageGate: ~Copyable {
  private let index: IndexReader
  private let filters: QuerySieve
  private let excluded: PassageBits?
  private var check: LimitCheck
  /// What is known of documents, by their numbers.
  private var verdicts: [Int: QuerySieve.Verdict] = [:]
  /// The passages that were looked at together, and those of them that pass the filters.
  private var known: (looked: PassageBits, passing: PassageBits)?

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
    if let known, known.looked.contains(passage) { return known.passing.contains(passage) }
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

  /// How many passages are looked at together where their documents do not matter.
  private static let atOnce = 1 << 12

  /// Leaves those of some passages that are let through. Each passage is looked at once.
  mutating func keep(_ passages: inout PassageBits) throws(IndexError) {
    if let excluded { passages.subtract(excluded) }
    if filters.isOpen { return }
    let none = PassageBits(passageCount: index.counts.passages)
    var (looked, passing) = known ?? (none, none)
    known = nil
    var open = passages
    open.subtract(looked)
    looked.formUnion(open)
    if try !filters.keepKnown(&open) { try look(at: &open) }
    passing.formUnion(open)
    passages.formIntersection(passing)
    known = (looked, passing)
  }

  /// Leaves those of some passages that pass the filters, document by document where these matter.
  private mutating func look(at passages: inout PassageBits) throws(IndexError) {
    var documents = DocumentsOfPassages(index)
    var own: [Int] = []
    var next = passages.first(from: 0)
    while let first = next {
      if check.isOverAtStep() {
        passages.remove(first..<index.counts.passages)
        return
      }
      let (document, range) =
        filters.concernsDocuments
        ? try documents.owner(ofPassage: first) : (0, first..<min(first + Self.atOnce, index.counts.passages))
      let verdict = try filters.verdict(on: document)
      if !verdict.mayPass {
        passages.remove(range)
      } else if filters.concernsPassages {
        own.removeAll(keepingCapacity: true)
        passages.append(in: range, to: &own)
        try filters.keep(&own, verdict)
        passages.remove(range)
        for passage in own { passages.insert(UInt32(passage)) }
      }
      next = passages.first(from: range.upperBound)
    }
  }
}
