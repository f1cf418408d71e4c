import InvertedIndex
import PolicyText

/// Decides which passages of an index a query lets through, whatever their scores: filters and exclusions.
struct PassageGate: ~Copyable {
  private let index: IndexReader
  /// The query's filter, then those that must not hold.
  private let filters: [Filter]
  /// Whether passages of one document may differ in passing.
  private let concernsPassages: Bool
  private let excluded: PassageBits?
  private var check: LimitCheck
  /// Which filters each document passes, by its number.
  private var documents: [Int: [Bool]] = [:]

  /// - Parameters:
  ///   - excluded: Passages that are left out.
  ///   - deadline: When it is over, nothing is let through that has to be looked at.
  init(_ query: Query, index: IndexReader, excluded: PassageBits?, deadline: TimeLimit?) {
    self.index = index
    self.excluded = excluded
    check = LimitCheck(deadline, every: 64)
    concernsPassages = ([query.filter] + query.excludedFilters).contains(where: \.concernsPassages)
    filters = query.filter.isEmpty && query.excludedFilters.isEmpty ? [] : [query.filter] + query.excludedFilters
  }

  /// Whether every passage is let through.
  var isOpen: Bool { filters.isEmpty && excluded == nil }

  mutating func accepts(_ passage: UInt32) throws(IndexError) -> Bool {
    if let excluded, excluded.contains(passage) { return false }
    guard !filters.isEmpty else { return true }
    if check.isOverAtStep() { return false }
    let number = Int(passage)
    let document = try index.document(ofPassage: number)
    let passed = try passed(by: document)
    guard passed[0] else { return false }
    guard concernsPassages else { return !passed.dropFirst().contains(true) }
    let record = try index.passage(number)
    guard try filters[0].accepts(record, in: index) else { return false }
    for (filter, isPassed) in zip(filters, passed).dropFirst() where isPassed {
      if try filter.accepts(record, in: index) { return false }
    }
    return true
  }

  private mutating func passed(by document: Int) throws(IndexError) -> [Bool] {
    if let known = documents[document] { return known }
    let record = try index.document(document)
    let passed = filters.map { $0.accepts(record) }
    documents[document] = passed
    return passed
  }
}
