import InvertedIndex

extension SearchEngine {
  /// Counts the measures among the passages that match a query.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func facets(_ query: Query) throws(IndexError) -> Facets {
    var facets = Facets()
    var places: [String: Int] = [:]
    var years: [Int: Int] = [:]
    var tags = TagGroup.allCases.map { [Int](repeating: 0, count: $0.names.count) }
    for (document, measures) in try matchingMeasures(query) {
      facets.total += measures.count
      let metadata = document.metadata
      if let place = metadata.place { places[place, default: 0] += measures.count }
      if let span = metadata.years {
        for year in span where metadata.concerns(year: year) { years[year, default: 0] += measures.count }
      }
      for measure in measures {
        for (place, group) in TagGroup.allCases.enumerated() {
          for tag in group.tags(of: measure) { tags[place][tag] += 1 }
        }
      }
    }
    facets.places = places.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      Facets.Count(name: $0.key, measures: $0.value)
    }
    facets.years = years.sorted { $0.key < $1.key }.map { Facets.Count(name: "\($0.key)", measures: $0.value) }
    facets.instruments = Self.counts(tags[0], of: .instrument)
    facets.industries = Self.counts(tags[1], of: .industry)
    return facets
  }

  private static func counts(_ counts: [Int], of group: TagGroup) -> [Facets.Count] {
    counts.indices.filter { counts[$0] > 0 }.sorted { (counts[$1], $0) < (counts[$0], $1) }.map {
      Facets.Count(name: group.names[$0], measures: counts[$0])
    }
  }

  /// The measures among the passages that match a query, document by document in the order of the indexes.
  func matchingMeasures(
    _ query: Query
  ) throws(IndexError) -> [(document: DocumentRecord, measures: [PassageRecord])] {
    guard let filter = query.filter.narrowed(to: .measure) else { return [] }
    var query = query
    query.filter = filter
    let matches = try rank(query, limit: .max, characters: .never).matches
    var found: [(document: DocumentRecord, measures: [PassageRecord])] = []
    var last: (part: Int, document: Int)?
    for match in matches.sorted(by: { ($0.part, $0.passage) < ($1.part, $1.passage) }) {
      let record = try indexes[match.part].passage(match.passage)
      if last?.part != match.part || last?.document != record.document {
        found.append((try indexes[match.part].document(record.document), []))
        last = (match.part, record.document)
      }
      found[found.count - 1].measures.append(record)
    }
    return found
  }
}
