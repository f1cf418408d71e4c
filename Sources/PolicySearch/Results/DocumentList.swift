import InvertedIndex

/// Documents that pass a filter.
public struct DocumentList: Sendable {
  /// Those that were asked for, in the order of the indexes.
  public var documents: [DocumentRecord] = []
  /// How many there are in all; a lower bound if the time limit was reached.
  public var total = 0

  /// A list of no documents.
  public init() {}
}

extension SearchEngine {
  /// Lists the documents that pass a filter.
  ///
  /// - Parameters:
  ///   - limit: The most documents to return, at least 0.
  ///   - offset: How many to leave out.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func documents(
    passing filter: Filter, limit: Int = .max, offset: Int = 0
  ) throws(IndexError) -> DocumentList {
    var list = DocumentList()
    var check = LimitCheck(deadline, every: 64)
    for index in indexes {
      for number in 0..<index.counts.documents {
        if check.isOverAtStep() { return list }
        let document = try index.document(number)
        guard filter.accepts(document) else { continue }
        if list.total >= offset, list.documents.count < limit { list.documents.append(document) }
        list.total += 1
      }
    }
    return list
  }
}
