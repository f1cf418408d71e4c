extension Resampling {
  /// 95 % intervals of a sample's means by the percentile bootstrap: of the means of resamples, drawn with replacement and as large as the
  /// sample, the lowest and the highest 2.5 % are left out.
  ///
  /// For paired differences this is the interval of the paired bootstrap. Every resample draws queries once for all measures. O(`count` ×
  /// queries).
  ///
  /// Efron, Tibshirani: An Introduction to the Bootstrap (1993), chapter 13; Sakai: Evaluating evaluation metrics based on the bootstrap
  /// (SIGIR 2006).
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
    for place in sample[0].indices {
      let sorted = means.map { $0[place] }.sorted()
      low[place] = sorted[outside]
      high[place] = sorted[count - 1 - outside]
    }
    return (low, high)
  }
}
