import InvertedIndex

extension PreparedQuery {
  /// Finds the best passages with what is needed to show them.
  ///
  /// - Parameters:
  ///   - limit: The most hits to return, at least 0.
  ///   - offset: How many of the best to leave out.
  ///   - characters: Whether passages are found that hold no more of the query than single characters.
  ///   - matchesOnly: Whether passages are left out that hold only some of the words.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func search(
    limit: Int = 10, offset: Int = 0, characters: CharacterMatches = .never, matchesOnly: Bool = false
  ) throws(IndexError) -> SearchResults {
    let ranking = try rank(
      limit: Self.end(of: limit, from: offset), characters: characters, matchesOnly: matchesOnly)
    return try results(of: ranking, from: offset)
  }

  /// How many of the best are needed for some from an offset on.
  static func end(of limit: Int, from offset: Int) -> Int {
    let (end, overflow) = offset.addingReportingOverflow(limit)
    return overflow ? .max : end
  }

  /// What a ranking of this query found, with what is needed to show it.
  ///
  /// - Parameter offset: How many of the best to leave out.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func results(of ranking: Ranking, from offset: Int = 0) throws(IndexError) -> SearchResults {
    SearchResults(
      hits: try hits(ranking.matches, at: ranking.matches.indices.dropFirst(offset)), total: ranking.total,
      totalIsExact: ranking.totalIsExact, expansions: ranking.expansions, unmatched: try unmatched(of: ranking),
      words: ranking.words, meaning: ranking.meaning)
  }

  /// Some of a ranking's matches with what is needed to show them.
  ///
  /// - Parameter positions: Which of the matches.
  func hits(
    _ matches: [RankedPassage], at positions: some Sequence<Int>
  ) throws(IndexError) -> [SearchHit] {
    let highlighter = Highlighter(text)
    for (shard, index) in engine.indexes.enumerated() where index.isCold {
      let passages = positions.filter { matches[$0].shard == shard }.map { UInt32(matches[$0].passage) }
      try index.readAhead(textsOf: passages, withStrings: true)
    }
    var hits: [SearchHit] = []
    for position in positions {
      var hit = try engine.hit(matches[position], rank: position + 1, highlighter)
      // What a passage lacks is not known where it may not have been looked for.
      if hit.wordMatch != .full, hit.wordMatch != .similar, !deadline.wasReached {
        hit.missingWords = try shards()[hit.match.shard]?.matcher.missingWords(from: hit.match.passage) ?? []
      }
      hits.append(hit)
    }
    return hits
  }

  /// What of the query could not match; where nothing matched, which filters nothing passes, too.
  func unmatched(of ranking: Ranking) throws(IndexError) -> Unmatched {
    var unmatched = ranking.unmatched
    if ranking.total == 0, ranking.totalIsExact { unmatched.filters = try engine.missingFilters(of: query.filter) }
    return unmatched
  }
}
