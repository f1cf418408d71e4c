import InvertedIndex

extension SearchEngine {
  /// Which passages match a query, without ranking them; those found before the time limit is over.
  ///
  /// - Parameters:
  ///   - query: As `reading` gives it.
  ///   - filters: Each instead of the query's own.
  /// - Returns: For each index a set for each of the filters.
  func matches(_ query: Query, passing filters: [Filter]) throws(IndexError) -> [[PassageBits]] {
    var matches: [[PassageBits]] = []
    for (shard, terms) in lookups().enumerated() {
      guard let terms else {
        matches.append(filters.map { _ in PassageBits(passageCount: 0) })
        continue
      }
      var search = try ShardSearch(query, shard: shard, terms)
      matches.append(try search.matches(passing: filters))
    }
    return matches
  }
}
