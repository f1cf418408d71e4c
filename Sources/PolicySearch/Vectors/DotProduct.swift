/// Products of a query's vector with rows of int8, in instructions that every x86-64 and ARM64 processor has.
///
/// A load takes 16 numbers as 8 pairs of 16 bits. Of each pair both products are added in 16 bits, where they fit: 2 ×
/// 127 × 128 = 32,512. These sums are made positive, and two of them at a time are added in 32 bits without being taken
/// apart: of all words `all` has the sum, `high` that of their upper halves, from which that of the lower ones follows.
/// 9 instructions for 16 numbers; multiplying in 32 bits took the compiler 25 and three times as long.
struct DotProduct {
  /// Numbers that are taken at once.
  static let step = 16

  /// For each 16 numbers those at even positions, then those at odd ones.
  private let pairs: [SIMD8<Int16>]
  /// How many bytes of a row count.
  private let count: Int

  /// - Parameter values: From -127 to 127; at most 8,192, so that no sum overflows.
  init(_ values: [Int8]) {
    count = (values.count + Self.step - 1) / Self.step * Self.step
    var pairs: [SIMD8<Int16>] = []
    for start in stride(from: 0, to: count, by: Self.step) {
      for parity in 0..<2 {
        var lanes = SIMD8<Int16>()
        for lane in 0..<8 where start + 2 * lane + parity < values.count {
          lanes[lane] = Int16(values[start + 2 * lane + parity])
        }
        pairs.append(lanes)
      }
    }
    self.pairs = pairs
  }

  /// Calls with a function that multiplies the vector by a row of as many numbers, which zeros follow up to a multiple
  /// of 16.
  @inline(__always)
  func withProduct<Result, Failure: Error>(
    _ body: ((UnsafeRawPointer) -> Int32) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let count = count
    return try pairs.withUnsafeBufferPointer { pairs throws(Failure) in
      guard let query = UnsafeRawPointer(pairs.baseAddress) else { return try body { _ in 0 } }
      return try body { Self.product($0, query, count) }
    }
  }

  @inline(__always)
  private static func product(_ row: UnsafeRawPointer, _ query: UnsafeRawPointer, _ count: Int) -> Int32 {
    // As an exclusive or, makes a sum of two products positive.
    let bias = SIMD8<Int16>(repeating: .min)
    var all = SIMD4<UInt32>()
    var high = SIMD4<UInt32>()
    var position = 0
    while position < count {
      let row = row.loadUnaligned(fromByteOffset: position, as: SIMD8<Int16>.self)
      let even = query.load(fromByteOffset: 2 &* position, as: SIMD8<Int16>.self)
      let odd = query.load(fromByteOffset: 2 &* position &+ 16, as: SIMD8<Int16>.self)
      let sums = (((row &<< 8) &>> 8) &* even &+ (row &>> 8) &* odd) ^ bias
      let words = unsafeBitCast(sums, to: SIMD4<UInt32>.self)
      all &+= words
      high &+= words &>> 16
      position &+= step
    }
    let sum = (high &+ (all &- (high &<< 16))).wrappedSum()
    // Each of `count / 2` sums was made 2^15 larger.
    return Int32(truncatingIfNeeded: sum &- UInt32(truncatingIfNeeded: count &<< 14))
  }
}
