import InvertedIndex

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
  /// - Parameter targetYear: The year of the target that is looked at; nil where it states none, and for passages.
  func verdict(on document: DocumentRecord, targetYear: Int? = nil) -> Verdict {
    guard filter.accepts(document, targetYear: targetYear) else { return Verdict(mayPass: false) }
    let left = excluded.filter { $0.accepts(document, targetYear: targetYear) }
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
