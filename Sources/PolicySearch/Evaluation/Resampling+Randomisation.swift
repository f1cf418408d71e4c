extension Resampling {
  /// Two-sided p-values of the means of paired differences, by the randomisation test: if two systems were the same, each query's difference
  /// could as well have the other sign.
  ///
  /// p is the share of random signs that give a mean as far from 0, the observed signs among them, so that it is never 0: with 10,000
  /// resamples at least 0.0001. Every resample draws signs once for all measures. O(`count` × queries).
  ///
  /// Smucker, Allan, Carterette: A comparison of statistical significance tests for information retrieval evaluation (CIKM 2007); the share
  /// as in Davison, Hinkley: Bootstrap Methods and their Application (1997), 4.3.
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
      for (place, difference) in differences.enumerated() {
        if place % 64 == 0 { bits = random.next() }
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
