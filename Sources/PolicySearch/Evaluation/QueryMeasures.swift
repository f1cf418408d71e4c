#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// All measures of one query's answer.
public struct QueryMeasures: Hashable, Sendable {
  public let query: String
  /// One value for each of `Measure.allCases`, in that order. Together in a vector, because resampling adds them together.
  let values: SIMD4<Double>

  /// Measures an answer. A passage that stands in it several times counts where it stands first; its other places are kept and add nothing.
  ///
  /// - Parameters:
  ///   - passages: The answer's ids, the best first.
  ///   - grades: The query's judged passages, with grades up to `Judgements.highestGrade`. If none is relevant, all values are 0.
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
