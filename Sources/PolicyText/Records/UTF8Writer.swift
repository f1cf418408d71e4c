/// Writes scalars as UTF-8.
enum UTF8Writer {
  /// Writes a scalar value, which takes up to four bytes, and steps behind it.
  @inline(__always)
  static func write(_ scalar: UInt32, to base: UnsafeMutablePointer<UInt8>, at position: inout Int) {
    func put(_ byte: UInt32) {
      base[position] = UInt8(truncatingIfNeeded: byte)
      position += 1
    }
    switch scalar {
    case ..<0x80: put(scalar)
    case ..<0x800:
      put(0xC0 | scalar >> 6)
      put(0x80 | scalar & 0x3F)
    case ..<0x10000:
      put(0xE0 | scalar >> 12)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    default:
      put(0xF0 | scalar >> 18)
      put(0x80 | scalar >> 12 & 0x3F)
      put(0x80 | scalar >> 6 & 0x3F)
      put(0x80 | scalar & 0x3F)
    }
  }
}

/// Counts Unicode scalars in UTF-8.
package enum ScalarCount {
  /// The scalars of valid UTF-8: its bytes that do not continue one.
  package static func of(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
    return count
  }
}
