import PolicySearch
import PolicyText
import TextFolding

/// Queries for passages that are in OpenSearch as `writeOpenSearch` writes them for the full ranking.
///
/// The score is that of Zhice, divided by k1 + 1 as Lucene's BM25 is, and raised by constants: one for all passages but
/// headings, so that a heading has less although no score may be below zero, and one for full matches, so that they
/// come first.
extension JSON {
  /// The body of a search that ranks as `RankingMethod.full` does.
  ///
  /// - Parameter query: `nil` is a query that finds nothing.
  public static func openSearchQuery(_ query: ExportedQuery?) -> JSON {
    guard let query else { return OpenSearch.body(.object([("match_none", .object([]))])) }
    var clauses: [Field] = []
    if query.required.isEmpty {
      clauses.append(("must", .array([query.hasWords ? OpenSearch.found(query) : OpenSearch.everything])))
    } else {
      let required = query.required.map { OpenSearch.any($0.map { OpenSearch.phrase($0) }) }
      clauses.append(("filter", .array(required)))
    }
    var scores = OpenSearch.scores(query)
    if !query.required.isEmpty { scores += OpenSearch.ownTerms(query) + OpenSearch.full(query) }
    if !scores.isEmpty { clauses.append(("should", .array(scores))) }
    clauses.append(("must_not", .array([OpenSearch.isDocument] + query.excluded.map { OpenSearch.phrase($0) })))
    return OpenSearch.body(OpenSearch.bool(clauses))
  }
}

extension OpenSearch {
  /// Documents, which stand beside passages.
  fileprivate static let isDocument = term(JSON.part, .string("document"))
  private static let isHeading = term("onlyHeading", .bool(true))

  private static func term(_ field: String, _ value: JSON) -> JSON {
    .object([("term", .object([(field, value)]))])
  }

  /// What is found: passages that hold a term or another name, and full matches. Scores terms and full matches.
  fileprivate static func found(_ query: ExportedQuery) -> JSON {
    // Without a score: words with other names have theirs elsewhere.
    var enough = query.names.map { phrase($0) }
    let terms = query.wordsWithNames.flatMap(\.terms) + query.rareIdeographs
    if !terms.isEmpty { enough.insert(match("terms", terms), at: 0) }
    return any(ownTerms(query) + full(query) + enough.map { constant($0, score: 0) })
  }

  /// The terms of no word with other names.
  fileprivate static func ownTerms(_ query: ExportedQuery) -> [JSON] {
    query.terms.isEmpty ? [] : [match("terms", query.terms)]
  }

  /// What raises full matches above all others.
  fileprivate static func full(_ query: ExportedQuery) -> [JSON] {
    if query.words.isEmpty { return [] }
    let clauses = holding(query.words)
    let words = clauses.count > 1 ? bool([("filter", .array(clauses))]) : clauses[0]
    return [constant(words, score: query.bound.rounded(.up), name: "full")]
  }

  /// All that adds to a score besides.
  fileprivate static func scores(_ query: ExportedQuery) -> [JSON] {
    var scores = query.wordsWithNames.map(best)
    if !query.characters.isEmpty {
      scores.append(match("terms", query.characters, boost: query.characterWeight))
    }
    if query.formScore > 0 {
      scores.append(constant(bool([("must_not", .array([isHeading]))]), score: query.formScore))
    }
    if !query.forms.isEmpty {
      let hasForm = JSON.object([("terms", .object([("forms", .strings(query.forms.map(\.name)))]))])
      scores.append(
        constant(
          bool([("filter", .array([hasForm])), ("must_not", .array([isHeading]))]), score: query.formScore))
    }
    if !query.context.isEmpty { scores.append(context(query.context)) }
    return scores
  }

  /// The best of a word and its other names.
  private static func best(_ word: ExportedQuery.Word) -> JSON {
    let own = word.terms.isEmpty ? [] : [match("terms", word.terms)]
    let names = word.names.map { match("terms", $0.terms, boost: $0.scale, all: true) }
    return .object([("dis_max", .object([("queries", .array(own + names))]))])
  }

  /// What the passage's document adds.
  private static func context(_ terms: [ExportedQuery.Weighted]) -> JSON {
    let terms = terms.map { weighted in
      JSON.object([
        (
          "term",
          .object([
            ("context", .object([("value", .string(weighted.term)), ("boost", .double(weighted.score))]))
          ])
        )
      ])
    }
    return .object([
      (
        "has_parent",
        .object([
          ("parent_type", .string("document")), ("score", .bool(true)), ("query", bool([("should", .array(terms))])),
        ])
      )
    ])
  }
}
