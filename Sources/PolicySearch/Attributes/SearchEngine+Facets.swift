import InvertedIndex

extension SearchEngine {
  /// Counts the passages that match a query: `PreparedQuery.facets`.
  public func facets(
    _ query: Query, by attributes: [Attribute] = Attribute.facets, asAlternatives: Bool = false
  ) throws(IndexError) -> Facets {
    try prepare(query).facets(by: attributes, asAlternatives: asAlternatives)
  }
}

extension PreparedQuery {
  /// Counts the passages that match the query.
  ///
  /// - Parameters:
  ///   - attributes: Those whose values are counted, some of `Attribute.facets`; the others' counts are empty.
  ///   - asAlternatives: Whether, as on a page where another value can be chosen, the values of an attribute that
  ///     the query has are counted without this filter: each count is what is found with its value in the place of the
  ///     filter's. Else all passages counted match.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func facets(
    by attributes: [Attribute] = Attribute.facets, asAlternatives: Bool = false
  ) throws(IndexError) -> Facets {
    var filters = [query.filter]
    var attributesByFilter: [[Attribute]] = [[]]
    for attribute in attributes {
      let filter = asAlternatives ? query.filter.without(attribute) : query.filter
      if let position = filters.firstIndex(of: filter) {
        attributesByFilter[position].append(attribute)
      } else {
        filters.append(filter)
        attributesByFilter.append([attribute])
      }
    }
    var facets = Facets()
    var counter = FacetCounter(by: attributes, deadline: deadline)
    for (index, matches) in zip(engine.indexes, try matches(passing: filters)) {
      facets.total += matches[0].count
      for (passages, attributes) in zip(matches, attributesByFilter) {
        try counter.add(passages, of: index, by: attributes)
      }
    }
    facets.facets = counter.facets
    facets.totalIsExact = !deadline.wasReached
    return facets
  }
}
