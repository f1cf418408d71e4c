import TextFolding

/// What is asked of an index.
///
/// ```swift
/// let query = try Query(words: ["人才"], phrases: ["揭榜挂帅"], excluding: ["公寓"])
/// ```
///
/// `QueryParser` makes one of what people type. A passage matches if it passes the filter, holds at least one
/// alternative of every group in `required`, holds nothing of `excluded`, passes no excluded filter, and holds what
/// `matching` asks of `words`. A query that has only a filter matches every passage that passes it.
public struct Query: Sendable {
  /// Which passages match the words of a query.
  public enum Matching: String, CaseIterable, Sendable {
    /// Those in which and above which every word holds (`WordMatcher`). Others that hold some are found behind them,
    /// and counted apart.
    case all
    /// Those that hold any pair of characters, or where something is required, all: as before 2.0, and as other engines
    /// do. The plain ranking always asks so.
    case any
  }

  /// Words as typed: each of their terms that a passage holds adds to its score.
  public var words: [QueryPart] = []
  /// Groups of exact phrases, one of each group needed: `"揭榜挂帅"` is a group of one, `人才 OR 资金` one of two.
  public var required: [[QueryPart]] = []
  /// Whether words or phrases are looked for, not only what passes filters.
  public var hasText: Bool { !words.isEmpty || !required.isEmpty }
  /// Phrases that must not occur: `-word`.
  public var excluded: [QueryPart] = []
  public var filter = Filter()
  /// Filters that must not hold: `-place:昆山`.
  public var excludedFilters: [Filter] = []
  /// Which passages match the words.
  public var matching = Matching.all
  /// Whether other names of words are searched for, too.
  public var isExpanded = true
  /// Words of which other names are not searched for.
  public var notExpanded: [String] = []
  /// What was asked for and has nothing to search for: `，`.
  public var unsearchable: [String] = []

  /// A query that every passage matches.
  public init() {}

  /// A query that every passage matches that passes a filter.
  public init(filter: Filter) { self.filter = filter }

  /// A query of words and phrases. Blanks, quotes and operators in them have no meaning.
  ///
  /// - Parameters:
  ///   - words: Each of their terms that a passage holds adds to its score.
  ///   - phrases: Exact phrases, all needed.
  ///   - excluded: Phrases that must not occur.
  ///   - filter: Which passages may match at all.
  /// - Throws: `QueryError.empty` if there are words or phrases and no character in them to search for. Single ones
  ///   without any are `unsearchable`.
  public init(
    words: [String] = [], phrases: [String] = [], excluding excluded: [String] = [], filter: Filter = Filter()
  ) throws(QueryError) {
    self.filter = filter
    for text in words { add(word: text) }
    for text in phrases { add(phrase: text) }
    for text in excluded { add(excluded: text) }
    if !words.isEmpty || !phrases.isEmpty, !hasText {
      throw .empty(text: (words + phrases).joined(separator: " "))
    }
  }

  /// A query for one exact phrase; quotes and operators in it have no meaning.
  ///
  /// - Throws: `QueryError.empty` if there is no character to search for.
  public init(phrase text: String) throws(QueryError) { try self.init(phrases: [text]) }

  /// Makes sure that it can be asked of passages or documents.
  ///
  /// - Throws: `QueryError.statementFilter` if it names a filter of statements of number.
  public func requirePassageFilters() throws(QueryError) {
    for filter in [filter] + excludedFilters {
      if let attribute = filter.ofStatements.first { throw .statementFilter(name: attribute.name) }
    }
  }

  mutating func add(word text: String) {
    let part = QueryPart(text)
    if part.terms.isEmpty { unsearchable.append(text) } else { words.append(part) }
  }

  mutating func add(phrase text: String) {
    let part = QueryPart(text)
    if part.terms.isEmpty { unsearchable.append(text) } else { required.append([part]) }
  }

  mutating func add(excluded text: String) {
    let part = QueryPart(text)
    if part.terms.isEmpty { unsearchable.append("-" + text) } else { excluded.append(part) }
  }

  /// The terms that add to a score as the query was typed, each once.
  package var scoringTerms: [QueryTerm] { QueryText(self).terms }
}

/// A word or a phrase of a query.
public struct QueryPart: Sendable {
  /// As it was typed, without its quotes.
  public var text: String
  /// The text folded as documents are.
  public var folded: FoldedText
  /// What is looked up, each term once.
  public var terms: [QueryTerm]
  /// The ideographs that count by themselves in the full ranking, each once.
  public var ideographs: [UInt32]

  /// The UTF-8 bytes of a part of which every occurrence of these very bytes is an occurrence of the part: of
  /// ideographs only, each standing for itself. Else empty.
  let plainBytes: [UInt8]

  /// Whether the part is one term, so that a passage that holds the term holds the part.
  public var isOneTerm: Bool {
    guard terms.count == 1 else { return false }
    switch terms[0] {
    case .ideograph: return folded.units.count == 1
    case .bigram: return folded.units.count == 2
    case .word:
      return folded.units.count(where: { $0 == FoldedText.wordStart }) == 1 && folded.units.last == FoldedText.wordEnd
    }
  }

  /// A word or a phrase as people write it, without quotes. Where it has nothing to search for (`，`), it has no terms.
  public init(_ text: String) {
    self.text = text
    folded = FoldedText(text)
    terms = QueryTerm.terms(of: folded)
    var seen: Set<UInt32> = []
    var ideographs: [UInt32] = []
    folded.forEachToken(
      gram: { gram, _, _ in if seen.insert(gram.first).inserted { ideographs.append(gram.first) } }, word: { _ in })
    self.ideographs = ideographs
    plainBytes = folded.isPlain(as: text) ? Array(text.utf8) : []
  }
}
