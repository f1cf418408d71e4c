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

/// Reads integers of varying length from bytes, checking every step.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  /// The offset of the next byte.
  private(set) var position: Int

  init(_ bytes: UnsafeRawBufferPointer, at position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  /// The next byte; nil where the bytes end.
  mutating func byte() -> UInt8? {
    guard position >= 0, position < bytes.count else { return nil }
    position += 1
    return bytes[position - 1]
  }

  /// The next LEB128 integer; nil where the bytes end or hold none of 63 bits.
  @inline(__always)
  mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while position >= 0, position < bytes.count, shift < 63 {
      let byte = bytes[position]
      position &+= 1
      value |= UInt64(byte & 0x7F) &<< shift
      if byte < 0x80 { return value }
      shift &+= 7
    }
    return nil
  }
}

extension Array {
  /// Calls with the array's bytes, which are only valid during the call.
  package func withBytes<Result, Failure: Error>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try withUnsafeBufferPointer { elements throws(Failure) in try body(UnsafeRawBufferPointer(elements)) }
  }
}
