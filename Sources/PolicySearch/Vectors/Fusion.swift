/// How a ranking by words and one by vectors become one.
public enum Fusion: Hashable, Sendable {
  /// By the places in both: the sum of 1 / (60 + rank). Scores need not be comparable.
  ///
  /// Cormack, Clarke, Büttcher: Reciprocal Rank Fusion outperforms Condorcet and individual Rank Learning Methods (2009).
  case reciprocalRank
  /// By the scores: `weight` × cosine + (1 - `weight`) × BM25 ÷ the best BM25. The weight is from 0 to 1.
  case weighted(Double)

  /// Reads `rrf` or `weighted:0.3`; nil if it is neither.
  public init?(name: String) {
    if name == "rrf" {
      self = .reciprocalRank
      return
    }
    let parts = name.split(separator: ":", maxSplits: 1)
    guard parts.count == 2, parts[0] == "weighted", let weight = Double(parts[1]), (0...1).contains(weight) else {
      return nil
    }
    self = .weighted(weight)
  }
}
