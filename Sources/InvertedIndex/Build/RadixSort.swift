/// Sorts integers digit by digit, the lowest first.
enum RadixSort {
  private static let digitBits = 11

  /// The integers in ascending order. O(`values.count` × `bits`).
  ///
  /// - Parameter bits: How many of the low bits may be set.
  static func sorted(_ values: [UInt64], bits: Int) -> [UInt64] {
    var values = values
    var sorted = values
    for shift in stride(from: 0, to: bits, by: digitBits) {
      var starts = [Int](repeating: 0, count: 1 << digitBits + 1)
      for value in values { starts[digit(value, shift) + 1] += 1 }
      for index in 1..<starts.count { starts[index] += starts[index - 1] }
      for value in values {
        let digit = digit(value, shift)
        sorted[starts[digit]] = value
        starts[digit] += 1
      }
      swap(&values, &sorted)
    }
    return values
  }

  private static func digit(_ value: UInt64, _ shift: Int) -> Int {
    Int(truncatingIfNeeded: value >> UInt64(shift)) & (1 << digitBits - 1)
  }
}
