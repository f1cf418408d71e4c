import InvertedIndex
import PolicySearch
import PolicyText
import TextFolding

/// What OpenSearch (2.10 or later) takes to hold an index's passages, so that its BM25 ranks them as
/// `RankingMethod.plain` does.
///
/// The field `terms` has each term as `term|frequency`, frequencies as `TermExporter` makes them; `characters` has
/// ideographs, words and gaps in the order of the text, for phrases, `above` those of the titles around the passage and
/// of its document's title, place and agency. None is analysed but cut at blanks.
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
      ("leadUnits", .strings(passage.units.filter { $0.duty == .lead }.map { AgencyName($0.name).canonical })),
      ("unitDuties", .strings(passage.units.map(\.duty.name))), ("deadline", .string(passage.deadline?.text)),
      ("due", .string(passage.deadline?.due?.text)),
      ("instruments", .strings(passage.instruments.map(\.name))),
      ("industries", .strings(passage.industries.map(\.name))),
      ("issued", .string(metadata.issued)), ("published", .string(metadata.published)),
      ("periodStart", .int(metadata.periodStart)), ("periodEnd", .int(metadata.periodEnd)),
      ("terms", .string(terms.frequencies.map { "\($0.term)|\($0.frequency)" }.joined(separator: " "))),
      ("characters", .string(terms.characterLine)), ("above", .string(above(passage))),
    ])
    return action.line + "\n" + source.line + "\n"
  }
}

extension JSON {
  /// What stands above a passage, as phrases are looked up in it.
  private static func above(_ passage: PassageView) -> String {
    let metadata = passage.document.metadata
    let texts =
      passage.heading + [passage.record.title] + [metadata.title, metadata.place, metadata.agency].compactMap(\.self)
    return texts.map { FoldedText($0, lineBreaks: .separate).characterLine }.filter { !$0.isEmpty }
      .joined(separator: " | ")
  }
}

/// Queries for passages that are in OpenSearch as `openSearchLines` writes them.
extension JSON {
  /// The body of a search that ranks as `RankingMethod.plain` does.
  ///
  /// - Parameters:
  ///   - query: Without filters, which OpenSearch has of its own. `nil` is a query that finds nothing.
  ///   - words: What a passage must hold, in it or above it, one at least in it; none where any pair of characters is
  ///     enough. That pieces of a word are near each other is asked a little more loosely there.
  public static func openSearchQuery(_ query: Query?, words: [QueryWord] = []) -> JSON {
    guard let query else { return body(.object([("match_none", .object([]))])) }
    let terms = match("match", "terms", query.scoringTerms.map(\.description).joined(separator: " "))
    let excluded = query.excluded.map { phrase($0) }
    if query.required.isEmpty, excluded.isEmpty, words.isEmpty { return body(terms) }
    var clauses: [Field] = []
    if query.required.isEmpty, words.isEmpty {
      clauses.append(("must", .array([query.words.isEmpty ? .object([("match_all", .object([]))]) : terms])))
    } else {
      clauses.append(("filter", .array(query.required.map { anyOf($0) } + holding(words))))
      clauses.append(("should", .array([terms])))
    }
    if !excluded.isEmpty { clauses.append(("must_not", .array(excluded))) }
    return body(.object([("bool", .object(clauses))]))
  }

  private static func body(_ query: JSON) -> JSON { .object([("query", query)]) }

  private static func anyOf(_ alternatives: [QueryPart]) -> JSON { anyOf(alternatives.map { phrase($0) }) }

  private static func anyOf(_ queries: [JSON]) -> JSON {
    guard queries.count > 1 else { return queries[0] }
    return .object([("bool", .object([("should", .array(queries)), ("minimum_should_match", .int(1))]))])
  }

  /// What a passage must hold for some words.
  private static func holding(_ words: [QueryWord]) -> [JSON] {
    let inside = words.map(inside)
    guard words.count > 1 else { return inside.map { anyOf($0) } }
    let each = zip(words, inside).map { word, inside in
      anyOf(inside + ([word.part] + word.names).map { phrase($0, in: "above") })
    }
    return each + [anyOf(inside.flatMap(\.self))]
  }

  /// The ways in which a word may hold in a passage.
  private static func inside(_ word: QueryWord) -> [JSON] {
    let phrases = ([word.part] + word.names).map { phrase($0) }
    if word.pieces.isEmpty { return phrases }
    // All pieces, and all characters of the word so near each other that no passage is lost in which the pieces are.
    let line = JSON.object([
      ("query", .string(word.part.folded.characterLine)), ("slop", .int(word.mostMoves)),
    ])
    let near = JSON.object([("match_phrase", .object([("characters", line)]))])
    return phrases + [.object([("bool", .object([("must", .array(word.pieces.map { phrase($0) } + [near]))]))])]
  }

  private static func phrase(_ part: QueryPart, in field: String = "characters") -> JSON {
    match("match_phrase", field, part.folded.characterLine)
  }

  private static func match(_ kind: String, _ field: String, _ text: String) -> JSON {
    .object([(kind, .object([(field, .string(text))]))])
  }
}
