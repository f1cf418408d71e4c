/// Characters of three UTF-8 bytes, read with one load of four: most of a Chinese text, and every cell of the table.
enum ThreeBytes {
  /// The four bytes at an address, the first the lowest. All four must be there.
  @inline(__always)
  static func load(_ start: UnsafePointer<UInt8>) -> UInt32 {
    UInt32(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt32.self))
  }

  /// Whether the first three bytes have the form of a character of three bytes.
  @inline(__always)
  static func hasForm(_ word: UInt32) -> Bool { word & 0x00C0_C0F0 == 0x0080_80E0 }

  /// The scalar value of the character that the first three bytes are.
  @inline(__always)
  static func scalar(_ word: UInt32) -> UInt32 {
    (word & 0x0F) << 12 | word >> 2 & 0xFC0 | word >> 16 & 0x3F
  }
}
