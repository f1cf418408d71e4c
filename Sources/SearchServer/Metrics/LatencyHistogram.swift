/// How long requests took.
struct LatencyHistogram {
  /// The upper bounds of the buckets, in microseconds.
  static let bounds = [
    100, 250, 500, 1000, 2500, 5000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000, 2_500_000,
  ]

  /// How many took at most the bound of the same place, and not that of the one before; the last took longer than all.
  private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)
  /// All together, in microseconds.
  private(set) var sum = 0

  mutating func add(microseconds: Int) {
    counts[Self.bounds.firstIndex { microseconds <= $0 } ?? Self.bounds.count] += 1
    sum += microseconds
  }
}
