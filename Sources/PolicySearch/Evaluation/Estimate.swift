/// A mean over queries with its 95 % bootstrap interval.
public struct Estimate: Hashable, Sendable {
  public let mean: Double
  public let low: Double
  public let high: Double

  /// The means of a sample, for each of `Measure.allCases`.
  ///
  /// - Parameter sample: Not empty.
  static func all(of sample: [SIMD4<Double>], _ resampling: Resampling) -> [Estimate] {
    let mean = sample.reduce(.zero, +) / Double(sample.count)
    let interval = resampling.interval(of: sample)
    return mean.indices.map { Estimate(mean: mean[$0], low: interval.low[$0], high: interval.high[$0]) }
  }
}
