import InvertedIndex
import PolicySearch
import PolicyText
import TextFolding

/// What OpenSearch (2.10 or later) takes to hold an index's passages, so that its BM25 ranks them as
/// `RankingMethod.plain` does.
///
/// The field `terms` has each term as `term|frequency`, frequencies as `TermExporter` makes them; `characters` has
/// ideographs, words and gaps in the order of the text, for phrases. Neither is analysed but cut at blanks.
extension JSON {
  /// The body that makes the OpenSearch index: settings and mapping.
  ///
  /// - Parameter k1: `TermExporter.k1`.
  public static func openSearchIndex(k1: Double) -> String {
    String(decoding: PackageResources.index_json, as: UTF8.self).replacing("\"{{k1}}\"", with: "\(k1)")
  }

  /// The two lines of a bulk request that add a passage.
  public static func openSearchLines(_ passage: PassageView, _ terms: ExportedTerms) -> String {
    let metadata = passage.document.metadata
    let action = JSON.object([("index", .object([("_id", .string(passage.record.id))]))])
    let source = JSON.object([
      ("document", .string(passage.document.id)), ("documentTitle", .string(metadata.title)),
      ("title", .string(passage.record.title)), ("heading", .strings(passage.heading)), ("text", .string(passage.text)),
      ("place", .string(metadata.place)), ("kind", .string(passage.record.kind.name)), ("path", .string(passage.path)),
      ("units", .strings(passage.units.map(\.name))),
      ("canonicalUnits", .strings(passage.units.map { AgencyName($0.name).canonical })),
      ("instruments", .strings(passage.instruments.map(\.name))),
      ("industries", .strings(passage.industries.map(\.name))),
      ("issued", .string(metadata.issued)), ("published", .string(metadata.published)),
      ("periodStart", .int(metadata.periodStart)), ("periodEnd", .int(metadata.periodEnd)),
      ("terms", .string(terms.frequencies.map { "\($0.term)|\($0.frequency)" }.joined(separator: " "))),
      ("characters", .string(terms.characterLine)),
    ])
    return action.line + "\n" + source.line + "\n"
  }
}

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
