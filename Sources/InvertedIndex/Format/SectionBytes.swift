/// The bytes of one section of an open index. Every read is checked; one outside the section throws `corrupt`.
struct SectionBytes {
  let bytes: UnsafeRawBufferPointer
  let tag: SectionTag
  let path: String

  var count: Int { bytes.count }

  var corruption: IndexError { .corrupt(path: path, part: tag.rawValue) }

  /// The little-endian integer at a byte offset.
  func load<T: FixedWidthInteger>(_ type: T.Type, at offset: Int) throws(IndexError) -> T {
    guard offset >= 0, offset <= bytes.count - MemoryLayout<T>.size else { throw corruption }
    return T(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: T.self))
  }

  /// The bytes at `[offset, offset + length)`.
  func slice(at offset: UInt64, length: UInt64) throws(IndexError) -> UnsafeRawBufferPointer {
    let (end, overflow) = offset.addingReportingOverflow(length)
    guard !overflow, end <= UInt64(bytes.count) else { throw corruption }
    return UnsafeRawBufferPointer(rebasing: bytes[Int(offset)..<Int(end)])
  }

  /// Checks that a table of records fits: `header + count × size` bytes, no more and no less.
  func requireRecords(_ count: UInt64, size: Int, after header: Int = 0) throws(IndexError) {
    let (product, overflow) = count.multipliedReportingOverflow(by: UInt64(size))
    guard !overflow, product == UInt64(bytes.count) &- UInt64(header), bytes.count >= header else { throw corruption }
  }
}
