/// What is asked of an index.
///
/// A passage matches if it passes the filter, holds at least one alternative of every group in `required`, holds
/// nothing of `excluded`, passes no excluded filter, and, where nothing is required, holds at least one term of `words`. A query that has only a
/// filter matches every passage that passes it.
public struct Query: Sendable {
  /// Words as typed: each of their terms that a passage holds adds to its score.
  public var words: [QueryPart] = []
  /// Groups of exact phrases, one of each group needed: `"揭榜挂帅"` is a group of one, `人才 OR 资金` one of two.
  public var required: [[QueryPart]] = []
  /// Phrases that must not occur: `-word`.
  public var excluded: [QueryPart] = []
  public var filter = Filter()
  /// Filters that must not hold: `-place:昆山`.
  public var excludedFilters: [Filter] = []
  /// Whether other names of words are searched for, too.
  public var isExpanded = true
  /// Words of which other names are not searched for.
  public var notExpanded: [String] = []
  /// The other names that are searched for; the engine finds them.
  var expansions: [Expansion] = []
  /// What was typed and has nothing to search for: `，`.
  public var unsearchable: [String] = []

  /// A query that every passage matches.
  public init() {}
}

extension Query {
  /// A query for one exact phrase; quotes and operators in it have no meaning.
  ///
  /// - Throws: `QueryError.empty` if there is no character to search for.
  public init(phrase text: String) throws(QueryError) {
    let part = QueryPart(text)
    guard !part.terms.isEmpty else { throw .empty(text: text) }
    required = [[part]]
  }

  /// Whether the only text asked for is one phrase.
  var isOnePhrase: Bool { words.isEmpty && required.count == 1 && required[0].count == 1 }

  /// The ideographs of words and required phrases, each once.
  var ideographs: [UInt32] {
    var seen: Set<UInt32> = []
    return (words + required.joined()).flatMap(\.ideographs).filter { seen.insert($0).inserted }
  }

  /// The terms that add to a score, each once: those of words and of required phrases, in this order.
  package var scoringTerms: [QueryTerm] {
    var seen: Set<QueryTerm> = []
    return (words + required.joined()).flatMap(\.terms).filter { seen.insert($0).inserted }
  }
}
