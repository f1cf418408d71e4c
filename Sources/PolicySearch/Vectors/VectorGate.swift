import InvertedIndex

/// Decides which passages of an index may be found by their vectors: those that a query's filters and exclusions let through, and that hold what
/// it requires.
struct VectorGate: ~Copyable {
  private var gate: PassageGate
  /// The passages that hold a phrase of every required group; nil if nothing is required.
  private let required: PassageBits?

  /// - Parameters:
  ///   - shard: The index's number among `indexes`.
  ///   - deadline: When it is over, passages are refused of which it is not known that they may be found.
  init(_ query: Query, shard: Int, of indexes: [IndexReader], bm25: BM25, deadline: TimeLimit?) throws(IndexError) {
    let terms = TermLookup(shard: shard, of: indexes, bm25: bm25, deadline: deadline)
    var matcher = PhraseMatcher(terms)
    var missing: Set<String> = []
    let required = try matcher.passages(holdingEach: query.required, missing: &missing)
    let excluded = try matcher.passages(excludedBy: query)
    self.required = required
    gate = PassageGate(query, index: indexes[shard], excluded: excluded, deadline: deadline)
  }

  mutating func accepts(_ passage: UInt32) throws(IndexError) -> Bool {
    if let required, !required.contains(passage) { return false }
    return try gate.accepts(passage)
  }
}
