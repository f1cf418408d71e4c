/// `f / (f + base + slope × L)` for frequencies f and lengths L: ready for small ones, which are most, computed for others.
///
/// Reading a number instead of dividing made the loop over postings about twice as fast.
final class SaturationTable: @unchecked Sendable {
  private static let frequencies: UInt32 = 4
  private static let lengthBits: UInt32 = 9

  private let base: Double
  private let slope: Double
  /// Immutable after `init`, so that threads may share it.
  private let values: UnsafeMutablePointer<Double>

  init(base: Double, slope: Double) {
    self.base = base
    self.slope = slope
    let lengths = 1 << Int(Self.lengthBits)
    values = .allocate(capacity: Int(Self.frequencies) * lengths)
    for frequency in 0..<Int(Self.frequencies) {
      for length in 0..<lengths {
        values[frequency * lengths + length] = computed(frequency: UInt32(frequency + 1), length: UInt32(length))
      }
    }
  }

  deinit { values.deallocate() }

  @inline(__always)
  func value(frequency: UInt32, length: UInt32) -> Double {
    guard frequency &- 1 < Self.frequencies, length < 1 << Self.lengthBits else {
      return computed(frequency: frequency, length: length)
    }
    return values[Int((frequency &- 1) &<< Self.lengthBits | length)]
  }

  @inline(never)
  private func computed(frequency: UInt32, length: UInt32) -> Double {
    let f = Double(frequency)
    return f / (f + (base + slope * Double(length)))
  }
}
