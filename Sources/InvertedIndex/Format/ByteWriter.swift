/// Puts together a section's bytes: little-endian integers and raw bytes.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append<T: FixedWidthInteger>(_ value: T) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func append(contentsOf other: some Sequence<UInt8>) { bytes.append(contentsOf: other) }

  mutating func appendZeros(_ count: Int) { bytes.append(contentsOf: repeatElement(0, count: count)) }

  /// Adds `count` bytes that `body` writes to where they stand.
  mutating func append(count: Int, _ body: (UnsafeMutableRawPointer) -> Void) {
    let start = bytes.count
    appendZeros(count)
    bytes.withUnsafeMutableBytes { bytes in
      if let base = bytes.baseAddress { body(base + start) }
    }
  }

  /// Empties the writer and keeps its memory.
  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  /// LEB128: seven bits a byte, the lowest first, the high bit set on all but the last.
  mutating func appendVarint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }
}
