/// How often a sample of queries is drawn anew, and from which random numbers.
///
/// The same sample gives the same figures, on any machine.
public struct Resampling: Hashable, Sendable {
  public let count: Int
  public let seed: UInt64

  /// - Parameter count: At least 40, for 2.5 % to be one resample.
  public init(count: Int = 10_000, seed: UInt64 = 2006) {
    precondition(count >= 40)
    self.count = count
    self.seed = seed
  }
}

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

extension Resampling {
  /// 95 % intervals of a sample's means by the percentile bootstrap: of the means of resamples, drawn with replacement
  /// and as large as the sample, the lowest and the highest 2.5 % are left out.
  ///
  /// For paired differences this is the interval of the paired bootstrap. Every resample draws queries once for all
  /// measures. O(`count` × queries).
  ///
  /// Efron, Tibshirani: An Introduction to the Bootstrap (1993), chapter 13; Sakai: Evaluating evaluation metrics based
  /// on the bootstrap (SIGIR 2006).
  ///
  /// - Parameter sample: A query's measures or differences in each element; not empty.
  func interval(of sample: [SIMD4<Double>]) -> (low: SIMD4<Double>, high: SIMD4<Double>) {
    precondition(!sample.isEmpty)
    var random = RandomNumbers(seed: seed)
    var means: [SIMD4<Double>] = []
    means.reserveCapacity(count)
    for _ in 0..<count {
      var sum = SIMD4<Double>.zero
      for _ in sample.indices { sum += sample[random.number(below: sample.count)] }
      means.append(sum / Double(sample.count))
    }
    let outside = count / 40
    var (low, high) = (SIMD4<Double>.zero, SIMD4<Double>.zero)
    for position in sample[0].indices {
      let sorted = means.map { $0[position] }.sorted()
      low[position] = sorted[outside]
      high[position] = sorted[count - 1 - outside]
    }
    return (low, high)
  }
}

extension Resampling {
  /// Two-sided p-values of the means of paired differences, by the randomisation test: if two systems were the same,
  /// each query's difference could as well have the other sign.
  ///
  /// p is the share of random signs that give a mean as far from 0, the observed signs among them, so that it is never
  /// 0: with 10,000 resamples at least 0.0001. Every resample draws signs once for all measures. O(`count` × queries).
  ///
  /// Smucker, Allan, Carterette: A comparison of statistical significance tests for information retrieval evaluation
  /// (CIKM 2007); the share as in Davison, Hinkley: Bootstrap Methods and their Application (1997), 4.3.
  ///
  /// - Parameter differences: A query's differences in each element.
  func pValues(of differences: [SIMD4<Double>]) -> SIMD4<Double> {
    let total = differences.reduce(.zero, +)
    // Sums of the same size differ by rounding, which depends on the order of addition.
    let size = differences.reduce(SIMD4<Double>.zero) { $0 + $1.magnitude }
    let least = total.magnitude - size * 1e-12
    var random = RandomNumbers(seed: seed)
    var asFar = SIMD4<Double>(repeating: 1)
    for _ in 0..<count {
      var turned = SIMD4<Double>.zero
      var bits: UInt64 = 0
      for (position, difference) in differences.enumerated() {
        if position % 64 == 0 { bits = random.next() }
        turned += difference * Double(bits & 1)
        bits >>= 1
      }
      asFar.replace(with: asFar + 1, where: (total - 2 * turned).magnitude .>= least)
    }
    return asFar / Double(count + 1)
  }
}

extension SIMD4<Double> {
  /// The absolute values.
  fileprivate var magnitude: Self { replacing(with: -self, where: self .< 0) }
}

/// A small random generator with a seed, so that whatever is drawn is drawn again: SplitMix64.
///
/// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators (2014).
struct RandomNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// 64 random bits.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
    return z ^ z >> 31
  }

  /// A number from 0 to below `end`, at least 1. The high half of a product is uniform to within `end` / 2^64.
  ///
  /// Lemire: Fast Random Integer Generation in an Interval (2019), without its rejection.
  mutating func number(below end: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(end)).high)
  }
}

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
