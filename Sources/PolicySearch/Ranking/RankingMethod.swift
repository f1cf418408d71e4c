/// How passages are ranked.
public enum RankingMethod: String, CaseIterable, Sendable {
  /// BM25 over terms, single characters, other names and the document's context.
  case full
  /// BM25 over the query's terms, as Lucene computes it over bigrams.
  case plain
}
