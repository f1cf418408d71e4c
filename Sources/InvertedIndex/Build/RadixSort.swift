/// Sorts integers digit by digit, the lowest first (LSD radix sort): stable, in time linear in their number.
enum RadixSort {
  private static let digitBits: UInt64 = 11
  private static let radix = 1 << 11
  private static let mask: UInt64 = 1 << 11 - 1

  /// Sorts by the bits in a range; integers that agree in them keep their order.
  ///
  /// - Parameters:
  ///   - values: Sorted in place.
  ///   - scratch: Room for as many integers; its contents are overwritten.
  ///   - bits: The low bits below them do not count; those above must be 0.
  static func sort(
    _ values: UnsafeMutableBufferPointer<UInt64>, scratch: UnsafeMutableBufferPointer<UInt64>, bits: Range<UInt64>
  ) {
    guard var source = values.baseAddress, var target = scratch.baseAddress, values.count > 1 else { return }
    let count = values.count
    let digits = Int((bits.upperBound - bits.lowerBound + digitBits - 1) / digitBits)
    withUnsafeTemporaryAllocation(of: Int.self, capacity: digits * radix) { counts in
      counts.initialize(repeating: 0)
      guard let starts = counts.baseAddress else { return }
      for index in 0..<count {
        var rest = source[index] &>> bits.lowerBound
        for digit in 0..<digits {
          starts[digit &* radix &+ Int(rest & mask)] &+= 1
          rest &>>= digitBits
        }
      }
      for digit in 0..<digits {
        let starts = starts + digit * radix
        let shift = bits.lowerBound &+ digitBits &* UInt64(digit)
        // A digit that is the same in all integers costs no pass.
        if starts[Int(source[0] &>> shift & mask)] == count { continue }
        var sum = 0
        for value in 0..<radix { (starts[value], sum) = (sum, sum + starts[value]) }
        for index in 0..<count {
          let value = source[index]
          let position = Int(value &>> shift & mask)
          target[starts[position]] = value
          starts[position] &+= 1
        }
        swap(&source, &target)
      }
    }
    if source != values.baseAddress { values.baseAddress?.update(from: source, count: count) }
  }

  /// Sorts by all bits.
  static func sort(_ values: inout [UInt64]) {
    var scratch = [UInt64](repeating: 0, count: values.count)
    values.withUnsafeMutableBufferPointer { values in
      scratch.withUnsafeMutableBufferPointer { sort(values, scratch: $0, bits: 0..<64) }
    }
  }
}
