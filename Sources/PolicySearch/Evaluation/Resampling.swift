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
