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
