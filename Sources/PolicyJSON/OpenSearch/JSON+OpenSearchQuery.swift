import PolicySearch
import TextFolding

/// Queries for passages that are in OpenSearch as `openSearchLines` writes them.
extension JSON {
  /// The body of a search that ranks as `RankingMethod.plain` does.
  ///
  /// - Parameter query: Without filters, which OpenSearch has of its own. `nil` is a query that finds nothing.
  public static func openSearchQuery(_ query: Query?) -> JSON {
    guard let query else { return body(.object([("match_none", .object([]))])) }
    let terms = match("match", "terms", query.scoringTerms.map(\.description).joined(separator: " "))
    let excluded = query.excluded.map(phrase)
    if query.required.isEmpty, excluded.isEmpty { return body(terms) }
    var clauses: [Field] = []
    if query.required.isEmpty {
      clauses.append(("must", .array([query.words.isEmpty ? .object([("match_all", .object([]))]) : terms])))
    } else {
      clauses.append(("filter", .array(query.required.map(anyOf))))
      clauses.append(("should", .array([terms])))
    }
    if !excluded.isEmpty { clauses.append(("must_not", .array(excluded))) }
    return body(.object([("bool", .object(clauses))]))
  }

  private static func body(_ query: JSON) -> JSON { .object([("query", query)]) }

  private static func anyOf(_ alternatives: [QueryPart]) -> JSON {
    guard alternatives.count > 1 else { return phrase(alternatives[0]) }
    return .object([("bool", .object([("should", .array(alternatives.map(phrase)))]))])
  }

  private static func phrase(_ part: QueryPart) -> JSON {
    match("match_phrase", "characters", part.folded.characterLine)
  }

  private static func match(_ kind: String, _ field: String, _ text: String) -> JSON {
    .object([(kind, .object([(field, .string(text))]))])
  }
}
