import TestSupport
import Testing

@testable import PolicySearch

/// Intervals and p-values.
struct ResamplingTests {
  /// Numbers of four distributions with the means 0.3, 0.5, 0.5 and 1/3: yes or no, even, yes or no, squares of even
  /// ones.
  private static func sample(_ count: Int, _ generator: inout SplitMix64) -> [SIMD4<Double>] {
    (0..<count).map { _ in
      func even() -> Double { Double.random(in: 0..<1, using: &generator) }
      let root = even()
      return SIMD4(even() < 0.3 ? 1 : 0, even(), even() < 0.5 ? 1 : 0, root * root)
    }
  }

  @Test func `the random numbers are those of SplitMix64 and reach every place evenly`() {
    var numbers = RandomNumbers(seed: 7)
    var expected = SplitMix64(seed: 7)
    for _ in 0..<100 { #expect(numbers.next() == expected.next()) }
    var counts = [Int](repeating: 0, count: 7)
    for _ in 0..<70_000 { counts[numbers.number(below: 7)] += 1 }
    #expect(counts.allSatisfy { 9_700...10_300 ~= $0 })
  }

  @Test(arguments: [1, 2, 3, 64, 100])
  func `the interval of a constant sample is that constant`(count: Int) {
    let constant = SIMD4(0.1, 0, 1, 1.0 / 3)
    for estimate in Estimate.all(of: [SIMD4](repeating: constant, count: count), Resampling(count: 50)).enumerated() {
      #expect(estimate.element.low == estimate.element.mean && estimate.element.mean == estimate.element.high)
      #expect(abs(estimate.element.mean - constant[estimate.offset]) < 1e-15)
    }
  }

  @Test func `the same sample has the same interval again, another seed another`() {
    var generator = SplitMix64(seed: 61)
    let sample = Self.sample(40, &generator)
    let first = Resampling(count: 100).interval(of: sample)
    #expect(first == Resampling(count: 100).interval(of: sample))
    #expect(first != Resampling(count: 100, seed: 1).interval(of: sample))
  }

  @Test func `95 % intervals hold the true mean about 95 times of 100`() {
    var generator = SplitMix64(seed: 62)
    let means = SIMD4(0.3, 0.5, 0.5, 1.0 / 3)
    var held = SIMD4<Double>.zero
    let trials = 200
    for trial in 0..<trials {
      let interval = Resampling(count: 120, seed: UInt64(trial)).interval(of: Self.sample(50, &generator))
      for position in 0..<4
      where interval.low[position] <= means[position] && means[position] <= interval.high[position] {
        held[position] += 1
      }
    }
    for position in 0..<4 { #expect(0.89...0.99 ~= held[position] / Double(trials), "\(held)") }
  }

  @Test func `p is the share of all signs with a mean as far from 0`() {
    var generator = SplitMix64(seed: 63)
    for _ in 0..<5 {
      let differences = (0..<6).map { _ in
        SIMD4((0..<4).map { _ in Double(Int.random(in: -3...4, using: &generator)) / 10 })
      }
      let pValues = Resampling(count: 4000).pValues(of: differences)
      for position in 0..<4 {
        let total = abs(differences.map { $0[position] }.reduce(0, +))
        let asFar = (0..<64).count { signs in
          let sum = differences.enumerated().reduce(0) {
            $0 + $1.element[position] * (signs >> $1.offset & 1 == 0 ? 1 : -1)
          }
          return abs(sum) > total - 1e-9
        }
        #expect(abs(pValues[position] - Double(asFar) / 64) < 0.03, "\(differences)")
      }
    }
  }

  @Test func `p is 1 without a difference, small for a clear one, and never 0`() {
    let pValues = Resampling(count: 999).pValues(of: [SIMD4](repeating: SIMD4(0, 0.1, -0.1, 1), count: 100))
    #expect(pValues == SIMD4(1, 0.001, 0.001, 0.001))
  }

  @Test func `where nothing differs but by chance, p is below 0.1 about once in ten times`() {
    var generator = SplitMix64(seed: 64)
    var small = SIMD4<Double>.zero
    let trials = 200
    for trial in 0..<trials {
      let (a, b) = (Self.sample(40, &generator), Self.sample(40, &generator))
      let pValues = Resampling(count: 120, seed: UInt64(trial)).pValues(of: zip(a, b).map(-))
      for position in 0..<4 where pValues[position] <= 0.1 { small[position] += 1 }
    }
    for position in 0..<4 { #expect(0.04...0.16 ~= small[position] / Double(trials), "\(small)") }
  }
}
