#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A measure of one query's ranking, from 0 to 1. Higher is better.
///
/// A passage is relevant if its grade is 1 or more. A run's figure is the mean over its queries.
public enum Measure: Int, CaseIterable, Sendable {
  /// The share of the query's relevant passages that is found at rank 1. For a query with n relevant passages it is at
  /// most 1/n; only where one passage is relevant it says whether the first answer is right.
  case recallAt1
  /// The reciprocal of the first relevant passage's rank, 0 if none is among the first 10.
  ///
  /// Voorhees: The TREC-8 Question Answering Track Report (1999).
  case reciprocalRank
  /// The discounted gain of the first 10 divided by that of the best possible order of the judged passages: the sum of
  /// `(2^grade - 1) / log2(rank + 1)`.
  ///
  /// Järvelin, Kekäläinen: Cumulated gain-based evaluation of IR techniques (2002), with the gain of Burges et al.:
  /// Learning to rank using gradient descent (2005). For grades 0 and 1 this is `trec_eval`'s `ndcg_cut_10`, which
  /// takes the grade itself as gain.
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

/// All measures of one query's answer.
public struct QueryMeasures: Hashable, Sendable {
  public let query: String
  /// One value for each of `Measure.allCases`, in that order. Together in a vector, because resampling adds them
  /// together.
  let values: SIMD4<Double>

  /// Measures an answer. A passage that stands in it several times counts where it stands first; its other positions
  /// are kept and add nothing.
  ///
  /// - Parameters:
  ///   - passages: The answer's ids, the best first.
  ///   - grades: The query's judged passages, with grades up to `Judgements.highestGrade`. If none is
  ///     relevant, all values are 0.
  public init(query: String, passages: some Sequence<String>, grades: [String: Int]) {
    self.query = query
    let relevant = grades.filter { $0.value >= 1 }
    var missing = relevant
    var values = SIMD4<Double>.zero
    var found = 0
    for (rank, passage) in zip(1...100, passages) {
      guard let grade = missing.removeValue(forKey: passage) else { continue }
      found += 1
      if rank == 1 { values[Measure.recallAt1.rawValue] = 1 / Double(relevant.count) }
      if rank <= 10 {
        if found == 1 { values[Measure.reciprocalRank.rawValue] = 1 / Double(rank) }
        values[Measure.gain.rawValue] += Self.gain(grade: grade, rank: rank)
      }
    }
    if !relevant.isEmpty {
      let best = zip(1...10, relevant.values.sorted(by: >)).reduce(0) { $0 + Self.gain(grade: $1.1, rank: $1.0) }
      values[Measure.gain.rawValue] /= best
      values[Measure.recallAt100.rawValue] = Double(found) / Double(relevant.count)
    }
    self.values = values
  }

  public subscript(_ measure: Measure) -> Double { values[measure.rawValue] }

  /// What a passage adds to the discounted gain.
  private static func gain(grade: Int, rank: Int) -> Double { Double(1 << grade - 1) / log2(Double(rank + 1)) }
}
