import InvertedIndex

extension SearchEngine {
  /// The filters whose values can be counted.
  public static let facetNames: [Filter.Name] = [.place, .year, .unit, .kind, .instrument, .industry]

  /// Counts the passages that match a query: `PreparedQuery.facets`.
  public func facets(
    _ query: Query, by names: [Filter.Name] = facetNames, asAlternatives: Bool = false
  ) throws(IndexError) -> Facets {
    try prepare(query).facets(by: names, asAlternatives: asAlternatives)
  }
}

extension PreparedQuery {
  /// Counts the passages that match a query.
  ///
  /// - Parameters:
  ///   - names: The filters whose values are counted, some of `facetNames`; the others' counts are empty.
  ///   - asAlternatives: Whether, as on a page where another value can be chosen, the values of a filter that the query has are counted
  ///     without this filter: each count is what is found with its value in the place of the filter's. Else all passages counted match.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func facets(
    by names: [Filter.Name] = SearchEngine.facetNames, asAlternatives: Bool = false
  ) throws(IndexError) -> Facets {
    var filters = [query.filter]
    var namesByFilter: [[Filter.Name]] = [[]]
    for name in names {
      let filter = asAlternatives ? query.filter.without(name) : query.filter
      if let place = filters.firstIndex(of: filter) {
        namesByFilter[place].append(name)
      } else {
        filters.append(filter)
        namesByFilter.append([name])
      }
    }
    var facets = Facets()
    var counter = FacetCounter(deadline: deadline)
    for (shard, matches) in try matches(passing: filters).enumerated() {
      facets.total += matches[0].count
      for (passages, names) in zip(matches, namesByFilter) {
        try counter.add(passages, of: engine.indexes[shard], by: names)
      }
    }
    counter.write(to: &facets)
    facets.totalIsExact = !deadline.wasReached
    return facets
  }

  /// The measures among the passages that match a query, document by document in the order of the indexes; those found before the time limit is
  /// over.
  func matchingMeasures() throws(IndexError) -> [(document: DocumentRecord, measures: [PassageRecord])] {
    guard let filter = query.filter.narrowed(to: .measure) else { return [] }
    var found: [(document: DocumentRecord, measures: [PassageRecord])] = []
    var check = LimitCheck(deadline, every: 64)
    for (shard, matches) in try matches(passing: [filter]).enumerated() {
      var document: Int?
      for passage in matches[0].all where !check.isOverAtStep() {
        let record = try engine.indexes[shard].passage(Int(passage))
        if document != record.document {
          found.append((try engine.indexes[shard].document(record.document), []))
          document = record.document
        }
        found[found.count - 1].measures.append(record)
      }
    }
    return found
  }
}
