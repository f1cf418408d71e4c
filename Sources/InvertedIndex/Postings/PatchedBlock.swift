/// 128 integers packed with as many bits as most need; the others are exceptions, whose high bits follow.
///
/// Layout: width (u8), number of exceptions (u8), the low bits (`BlockPacking`), then for each exception its place (u8)
/// and its high bits (varint). The width is the one that takes the fewest bytes, an exception counting one byte more
/// for the time it costs. This is patched coding (Zukowski, Héman, Nes, Boncz: Super-Scalar RAM-CPU Cache Compression,
/// 2006) with the choice of width of OptPFD (Yan, Ding, Suel, 2009).
enum PatchedBlock {
  static func encode(_ values: UnsafePointer<UInt32>, into writer: inout ByteWriter) {
    let width = width(for: values)
    let exceptions = (0..<BlockPacking.count).filter { bits(values[$0]) > width }
    writer.append(UInt8(width))
    writer.append(UInt8(exceptions.count))
    writer.append(count: BlockPacking.size(width: width)) { BlockPacking.pack(values, width: width, into: $0) }
    for position in exceptions {
      writer.append(UInt8(position))
      writer.appendVarint(UInt64(values[position]) >> UInt64(width))
    }
  }

  /// Decodes a block. Every read is checked.
  ///
  /// - Parameters:
  ///   - start: The block's offset in `bytes`.
  ///   - values: Room for 128 integers.
  /// - Returns: Where the block ends, or nil if it is not one.
  @inline(__always)
  static func decode(
    _ bytes: UnsafeRawBufferPointer, at start: Int, into values: UnsafeMutablePointer<UInt32>
  ) -> Int? {
    guard start >= 0, start &+ 2 <= bytes.count, let base = bytes.baseAddress else { return nil }
    let width = Int(bytes[start])
    let exceptions = Int(bytes[start &+ 1])
    let end = start &+ 2 &+ BlockPacking.size(width: width)
    guard width <= 32, end <= bytes.count else { return nil }
    BlockPacking.unpack(base + (start &+ 2), width: width, into: values)
    if exceptions == 0 { return end }
    return patch(bytes, at: end, count: exceptions, width: UInt32(width), values)
  }

  /// Whether a block is of zeros only.
  @inline(__always)
  static func isZero(_ bytes: UnsafeRawBufferPointer, at start: Int) -> Bool {
    start &+ 2 <= bytes.count && bytes[start] == 0 && bytes[start &+ 1] == 0
  }

  private static func patch(
    _ bytes: UnsafeRawBufferPointer, at start: Int, count: Int, width: UInt32, _ values: UnsafeMutablePointer<UInt32>
  ) -> Int? {
    var reader = ByteReader(bytes, at: start)
    for _ in 0..<count {
      guard let position = reader.byte(), position < BlockPacking.count, let high = reader.varint() else { return nil }
      values[Int(position)] |= UInt32(truncatingIfNeeded: high) << width
    }
    return reader.position
  }

  private static func bits(_ value: UInt32) -> Int { 32 - value.leadingZeroBitCount }

  /// The width that takes the fewest bytes.
  private static func width(for values: UnsafePointer<UInt32>) -> Int {
    withUnsafeTemporaryAllocation(of: Int.self, capacity: 33) { counts in
      counts.initialize(repeating: 0)
      var highest = 0
      for index in 0..<BlockPacking.count {
        let bits = bits(values[index])
        counts[bits] += 1
        highest = max(highest, bits)
      }
      var best = (width: highest, cost: BlockPacking.size(width: highest))
      var exceptions = 0
      for width in stride(from: highest - 1, through: 0, by: -1) {
        exceptions += counts[width + 1]
        if exceptions > 48 { break }
        var cost = BlockPacking.size(width: width)
        for bits in (width + 1)...highest { cost += counts[bits] * (2 + (bits - width + 6) / 7) }
        if cost < best.cost { best = (width, cost) }
      }
      return best.width
    }
  }
}
