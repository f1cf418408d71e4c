import InvertedIndex

extension SearchEngine {
  /// The other names for which a search for a word looks, too; none for what is no query.
  ///
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func otherNames(of word: String) throws(IndexError) -> [Expansion.Member] {
    guard let query = try? QueryParser.parse(word) else { return [] }
    return try rank(query, limit: 1, counting: .none).expansions.flatMap(\.members)
  }
}
