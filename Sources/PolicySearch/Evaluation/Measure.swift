/// A measure of one query's ranking, from 0 to 1. Higher is better.
///
/// A passage is relevant if its grade is 1 or more. A run's figure is the mean over its queries.
public enum Measure: Int, CaseIterable, Sendable {
  /// The share of the query's relevant passages that is found at rank 1. For a query with n relevant passages it is at most 1/n; only where
  /// one passage is relevant it says whether the first answer is right.
  case recallAt1
  /// The reciprocal of the first relevant passage's rank, 0 if none is among the first 10.
  ///
  /// Voorhees: The TREC-8 Question Answering Track Report (1999).
  case reciprocalRank
  /// The discounted gain of the first 10 divided by that of the best possible order of the judged passages: the sum of `(2^grade - 1) /
  /// log2(rank + 1)`.
  ///
  /// Järvelin, Kekäläinen: Cumulated gain-based evaluation of IR techniques (2002), with the gain of Burges et al.: Learning to rank using
  /// gradient descent (2005). For grades 0 and 1 this is `trec_eval`'s `ndcg_cut_10`, which takes the grade itself as gain.
  case gain
  /// The share of the query's relevant passages that is among the first 100.
  case recallAt100

  /// The usual name, with the depth: nDCG@10.
  public var name: String {
    switch self {
    case .recallAt1: "R@1"
    case .reciprocalRank: "MRR@10"
    case .gain: "nDCG@10"
    case .recallAt100: "R@100"
    }
  }

  /// The ranks that the measure looks at.
  public var depth: Int {
    switch self {
    case .recallAt1: 1
    case .reciprocalRank, .gain: 10
    case .recallAt100: 100
    }
  }
}
