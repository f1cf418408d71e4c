/// Writes scalars as UTF-8.
enum UTF8Writer {
  /// Writes a scalar value, which takes up to four bytes, and steps behind it.
  @inline(__always)
  static func write(_ scalar: UInt32, to base: UnsafeMutablePointer<UInt8>, at place: inout Int) {
    func put(_ byte: UInt32) {
      base[place] = UInt8(truncatingIfNeeded: byte)
      place += 1
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
