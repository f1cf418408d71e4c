/// Packs 128 integers with equally many bits each, in four lanes: integer i is in lane i mod 4, and a lane's integers
/// stand one after the other in its 32-bit words, the lowest bits first. 16 bytes for each bit of the width.
///
/// The layout is that of SIMD-BP128 (Lemire, Boytsov: Decoding billions of integers per second through vectorization,
/// 2015). The loops use pointers: callers vouch for 128 integers and 16 × `width` bytes.
enum BlockPacking {
  static let count = 128

  /// The bytes that integers of a width take.
  static func size(width: Int) -> Int { 16 * width }

  /// - Parameter width: From 0 to 32; higher bits of the integers are left out.
  static func pack(_ values: UnsafePointer<UInt32>, width: Int, into bytes: UnsafeMutableRawPointer) {
    guard width > 0 else { return }
    let rows = UnsafeRawPointer(values)
    let mask = SIMD4<UInt32>(repeating: .max &>> UInt32(32 - width))
    var word = SIMD4<UInt32>.zero
    var shift = 0
    var position = 0
    for row in 0..<count / 4 {
      let value = rows.loadUnaligned(fromByteOffset: 16 &* row, as: SIMD4<UInt32>.self) & mask
      word |= value &<< SIMD4(repeating: UInt32(shift))
      shift += width
      if shift >= 32 {
        bytes.storeBytes(of: word, toByteOffset: position, as: SIMD4<UInt32>.self)
        position += 16
        shift -= 32
        word = shift > 0 ? value &>> SIMD4(repeating: UInt32(width - shift)) : .zero
      }
    }
  }

  /// - Parameter width: From 0 to 32.
  static func unpack(_ bytes: UnsafeRawPointer, width: Int, into values: UnsafeMutablePointer<UInt32>) {
    let rows = UnsafeMutableRawPointer(values)
    guard width > 0 else {
      values.update(repeating: 0, count: count)
      return
    }
    let mask = SIMD4<UInt32>(repeating: .max &>> UInt32(32 &- width))
    var word = bytes.loadUnaligned(as: SIMD4<UInt32>.self)
    var position = 16
    let end = 16 &* width
    var shift = 0
    for row in 0..<count / 4 {
      var value = word &>> SIMD4(repeating: UInt32(shift))
      shift &+= width
      if shift >= 32 {
        shift &-= 32
        if position < end { word = bytes.loadUnaligned(fromByteOffset: position, as: SIMD4<UInt32>.self) }
        position &+= 16
        if shift > 0 { value |= word &<< SIMD4(repeating: UInt32(width &- shift)) }
      }
      rows.storeBytes(of: value & mask, toByteOffset: 16 &* row, as: SIMD4<UInt32>.self)
    }
  }
}
