import InvertedIndex
import PolicySearch
import TextFolding

/// Queries for passages that are in OpenSearch as `writeOpenSearch` writes them for the plain ranking.
extension JSON {
  /// The body of a search that ranks as `RankingMethod.plain` does.
  ///
  /// - Parameters:
  ///   - query: Without filters, which OpenSearch has of its own. `nil` is a query that finds nothing.
  ///   - words: What a passage must hold, in it or above it, one at least in it; none where any pair of characters is
  ///     enough.
  public static func openSearchQuery(_ query: Query?, words: [QueryWord] = []) -> JSON {
    guard let query else { return OpenSearch.body(.object([("match_none", .object([]))])) }
    let terms = OpenSearch.match("terms", query.scoringTerms.map(\.description))
    let excluded = query.excluded.map { OpenSearch.phrase($0) }
    if query.required.isEmpty, excluded.isEmpty, words.isEmpty { return OpenSearch.body(terms) }
    var clauses: [Field] = []
    if query.required.isEmpty, words.isEmpty {
      clauses.append(("must", .array([query.words.isEmpty ? OpenSearch.everything : terms])))
    } else {
      let required = query.required.map { OpenSearch.any($0.map { OpenSearch.phrase($0) }) }
      clauses.append(("filter", .array(required + OpenSearch.holding(words))))
      clauses.append(("should", .array([terms])))
    }
    if !excluded.isEmpty { clauses.append(("must_not", .array(excluded))) }
    return OpenSearch.body(.object([("bool", .object(clauses))]))
  }
}

/// Parts of queries for OpenSearch.
enum OpenSearch {
  static func body(_ query: JSON) -> JSON { .object([("query", query)]) }

  static let everything = JSON.object([("match_all", .object([]))])

  static func bool(_ clauses: [JSON.Field]) -> JSON { .object([("bool", .object(clauses))]) }

  /// What one of some queries finds.
  ///
  /// - Parameter queries: One at least.
  static func any(_ queries: [JSON]) -> JSON {
    guard queries.count > 1 else { return queries[0] }
    return bool([("should", .array(queries)), ("minimum_should_match", .int(1))])
  }

  /// The sum of the BM25 of terms.
  static func match(_ field: String, _ terms: [String]) -> JSON {
    .object([("match", .object([(field, .string(terms.joined(separator: " ")))]))])
  }

  /// The same for passages that hold some of the terms, or all, with a weight.
  static func match(_ field: String, _ terms: [String], boost: Double, all: Bool = false) -> JSON {
    var match: [JSON.Field] = [("query", .string(terms.joined(separator: " ")))]
    if all { match.append(("operator", .string("and"))) }
    match.append(("boost", .double(boost)))
    return .object([("match", .object([(field, .object(match))]))])
  }

  /// The same score for whatever a query finds.
  static func constant(_ query: JSON, score: Double, name: String? = nil) -> JSON {
    var fields: [JSON.Field] = [("filter", query), ("boost", .double(score))]
    if let name { fields.append(("_name", .string(name))) }
    return .object([("constant_score", .object(fields))])
  }

  static func phrase(_ part: QueryPart, in field: String = "characters") -> JSON {
    .object([("match_phrase", .object([(field, .string(part.folded.characterLine))]))])
  }

  // MARK: Words

  /// What a passage must hold for some words.
  static func holding(_ words: [QueryWord]) -> [JSON] {
    let inside = words.map(inside)
    guard words.count > 1 else { return inside.map { any($0) } }
    let each = zip(words, inside).map { word, inside in
      any(inside + ([word.part] + word.names).map { phrase($0, in: "above") })
    }
    return each + [any(inside.flatMap(\.self))]
  }

  /// The ways in which a word may hold in a passage.
  private static func inside(_ word: QueryWord) -> [JSON] {
    let phrases = ([word.part] + word.names).map { phrase($0) }
    return word.pieces.isEmpty ? phrases : phrases + [near(word)]
  }

  /// That the pieces of a word are near each other, in any order.
  private static func near(_ word: QueryWord) -> JSON {
    let pieces = word.differentPieces.map { piece in
      JSON.object([
        (
          "match",
          .object([
            ("query", .string(piece.folded.characterLine)), ("max_gaps", .int(0)), ("ordered", .bool(true)),
          ])
        )
      ])
    }
    let rule = JSON.object([
      ("ordered", .bool(false)), ("max_gaps", .int(word.mostBetween)), ("intervals", .array(pieces)),
    ])
    return .object([("intervals", .object([("characters", .object([("all_of", rule)]))]))])
  }
}
