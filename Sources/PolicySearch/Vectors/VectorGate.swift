import InvertedIndex

/// Decides which passages of an index may be found by their vectors: those that a query's filters and exclusions let through, and that hold what
/// it requires.
struct VectorGate: ~Copyable {
  private var gate: PassageGate
  /// The passages that hold a phrase of every required group; nil if nothing is required.
  private let required: PassageBits?

  /// - Parameter part: The index's number among `indexes`.
  init(_ query: Query, part: Int, of indexes: [IndexReader], bm25: BM25) throws(IndexError) {
    let terms = TermLookup(part: part, of: indexes, bm25: bm25)
    let required = try Self.passages(holdingEach: query.required, terms)
    let excluded = query.excluded.isEmpty ? nil : try Self.passages(holdingAnyOf: query.excluded, terms)
    self.required = required
    gate = PassageGate(query, index: indexes[part], excluded: excluded)
  }

  mutating func accepts(_ passage: UInt32) throws(IndexError) -> Bool {
    if let required, !required.contains(passage) { return false }
    return try gate.accepts(passage)
  }

  private static func passages(
    holdingEach groups: [[QueryPart]], _ terms: TermLookup
  ) throws(IndexError) -> PassageBits? {
    var common: PassageBits?
    for group in groups {
      let holding = try passages(holdingAnyOf: group, terms)
      guard let known = common else {
        common = holding
        continue
      }
      var both = PassageBits(passageCount: terms.index.counts.passages)
      for passage in known.all where holding.contains(passage) { both.insert(passage) }
      common = both
    }
    return common
  }

  private static func passages(
    holdingAnyOf phrases: [QueryPart], _ terms: TermLookup
  ) throws(IndexError) -> PassageBits {
    var bits = PassageBits(passageCount: terms.index.counts.passages)
    var matcher = PhraseMatcher(terms)
    for phrase in phrases {
      for passage in try matcher.passages(holding: phrase) { bits.insert(passage) }
    }
    return bits
  }
}
