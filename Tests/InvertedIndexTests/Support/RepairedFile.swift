@testable import InvertedIndex

/// Index files that were changed on purpose.
enum RepairedFile {
  /// The bytes with all checksums made to fit, as far as there is a section table.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    let count = Int(word(8, of: bytes) >> 32)
    let tableEnd = 64 + 32 * count
    guard tableEnd + 16 <= bytes.count else { return bytes }
    for base in stride(from: 64, to: tableEnd, by: 32) {
      let (start, length) = (word(base + 8, of: bytes), word(base + 16, of: bytes))
      guard start <= bytes.count, length <= UInt64(bytes.count) - start else { continue }
      set(Checksum.of(Array(bytes[Int(start)..<Int(start + length)])), at: base + 24, of: &bytes)
    }
    let table = Checksum.of(Array(bytes[64..<tableEnd]))
    set(table, at: 48, of: &bytes)
    set(table, at: bytes.count - 16, of: &bytes)
    set(Checksum.of(Array(bytes[0..<56])), at: 56, of: &bytes)
    return bytes
  }

  /// Where a section lies in an undamaged file.
  static func section(_ tag: SectionTag, of bytes: [UInt8]) -> Range<Int> {
    let base = 64 + 32 * (SectionTag.allCases.firstIndex(of: tag) ?? 0)
    let start = Int(word(base + 8, of: bytes))
    return start..<start + Int(word(base + 16, of: bytes))
  }

  static func word(_ place: Int, of bytes: [UInt8]) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(bytes[place + $1]) << UInt64(8 * $1) }
  }

  /// Writes a little-endian number, as far as it lies in the bytes.
  static func set(_ value: some FixedWidthInteger, at place: Int, of bytes: inout [UInt8]) {
    withUnsafeBytes(of: value.littleEndian) { value in
      for (offset, byte) in value.enumerated() where place + offset < bytes.count { bytes[place + offset] = byte }
    }
  }
}
