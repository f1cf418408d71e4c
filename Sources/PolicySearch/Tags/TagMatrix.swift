import InvertedIndex

/// Which tags of a group the measures of each document have: a row for a tag, a column for a document.
public struct TagMatrix: Sendable {
  /// A document with its measures.
  public struct Column: Sendable {
    public var document: DocumentRecord
    /// How many of its measures match, at least 1.
    public var measures: Int
    /// How many of these have each tag, in the order of `TagGroup.names`.
    public var counts: [Int]
  }

  public var group: TagGroup
  /// The documents that have a matching measure, in the order of the indexes.
  public var columns: [Column]

  /// - Parameter columns: None where nothing can match.
  public init(_ group: TagGroup, columns: [Column] = []) {
    self.group = group
    self.columns = columns
  }

  /// The tags that some measure has, as places in `TagGroup.names`.
  public var rows: [Int] { group.names.indices.filter { row in columns.contains { $0.counts[row] > 0 } } }
}

extension SearchEngine {
  /// Compares documents by their tags: `PreparedQuery.tagMatrix`.
  public func tagMatrix(_ query: Query, by group: TagGroup) throws(IndexError) -> TagMatrix {
    try prepare(query).tagMatrix(by: group)
  }
}

extension PreparedQuery {
  /// Compares documents by the tags of the measures among the passages that match a query.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func tagMatrix(by group: TagGroup) throws(IndexError) -> TagMatrix {
    let columns = try matchingMeasures().map { document, measures in
      var counts = [Int](repeating: 0, count: group.names.count)
      for tag in measures.flatMap(group.tags) { counts[tag] += 1 }
      return TagMatrix.Column(document: document, measures: measures.count, counts: counts)
    }
    return TagMatrix(group, columns: columns)
  }
}
