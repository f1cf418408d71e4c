import InvertedIndex

extension SearchEngine {
  /// Searches, and puts the passages of a document together.
  ///
  /// - Parameters:
  ///   - limit: The most documents to return, at least 0.
  ///   - offset: How many of the best documents to leave out.
  ///   - perDocument: The most passages of one document, at least 0.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func groups(
    _ query: Query, limit: Int = 10, offset: Int = 0, perDocument: Int = 2
  ) throws(IndexError) -> DocumentGroups {
    let (ranking, matches) = try grouped(query, perDocument: perDocument)
    return try groups(matches, of: ranking, for: query, from: offset, limit: limit)
  }

  /// All matching passages, ranked, and the same by their documents.
  func grouped(
    _ query: Query, perDocument: Int
  ) throws(IndexError) -> (ranking: Ranking, matches: GroupedMatches) {
    let ranking = try rank(query, limit: .max, characters: .never)
    return (ranking, try GroupedMatches(ranking.matches, perDocument: perDocument, of: indexes, limit: timeLimit))
  }

  /// Some of the documents with what is needed to show them.
  func groups(
    _ matches: GroupedMatches, of ranking: Ranking, for query: Query, from offset: Int, limit: Int
  ) throws(IndexError) -> DocumentGroups {
    let highlighter = Highlighter(ranking.reading)
    var groups: [DocumentGroups.Group] = []
    for group in matches.groups.dropFirst(offset).prefix(limit) {
      var hits: [SearchHit] = []
      for place in group.places { hits.append(try hit(ranking.matches[place], rank: place + 1, highlighter)) }
      let document = try indexes[group.document.part].document(group.document.number)
      groups.append(DocumentGroups.Group(document: document, hits: hits, total: group.total))
    }
    var unmatched = ranking.unmatched
    if ranking.total == 0, ranking.totalIsExact { unmatched.filters = try missingFilters(of: query.filter) }
    return DocumentGroups(
      groups: groups, total: matches.groups.count, passages: ranking.total, totalIsExact: !timeLimit.wasReached,
      expansions: ranking.expansions, unmatched: unmatched)
  }
}
