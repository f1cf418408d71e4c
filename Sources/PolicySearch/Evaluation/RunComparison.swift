/// Two runs over the same queries, the first minus the second.
public struct RunComparison: Hashable, Sendable {
  /// What two runs differ by in one measure.
  public struct Difference: Hashable, Sendable {
    /// The mean of the queries' differences, with the interval of the paired bootstrap; positive if the first run is
    /// better.
    public let estimate: Estimate
    /// The two-sided p-value of the randomisation test.
    public let pValue: Double
    /// The number of queries for which the first run is better, equal and worse.
    public let better: Int
    public let equal: Int
    public let worse: Int
  }

  private let differences: [Difference]

  /// - Parameters:
  ///   - first: Not empty.
  ///   - second: The same queries in the same order.
  public init(_ first: [QueryMeasures], _ second: [QueryMeasures], _ resampling: Resampling) {
    precondition(first.map(\.query) == second.map(\.query))
    let pairs = zip(first, second).map { $0.values - $1.values }
    let pValues = resampling.pValues(of: pairs)
    differences = Estimate.all(of: pairs, resampling).enumerated().map { position, estimate in
      let better = pairs.count { $0[position] > 0 }
      let worse = pairs.count { $0[position] < 0 }
      return Difference(
        estimate: estimate, pValue: pValues[position], better: better, equal: pairs.count - better - worse, worse: worse
      )
    }
  }

  public subscript(_ measure: Measure) -> Difference { differences[measure.rawValue] }
}
