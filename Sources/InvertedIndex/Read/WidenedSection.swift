/// A section of an index that 1.x wrote, whose records ended before the fields that 2.0 added, with zeros in these.
final class WidenedSection: @unchecked Sendable {
  private let buffer: UnsafeMutableRawBufferPointer

  /// - Parameters:
  ///   - section: A multiple of `from` bytes.
  ///   - from: Bytes a record there, at least 1.
  ///   - to: Bytes a record here, no fewer.
  init(_ section: SectionBytes, from: Int, to: Int) {
    let count = section.count / from
    buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: count * to, alignment: 8)
    buffer.initializeMemory(as: UInt8.self, repeating: 0)
    for index in 0..<count {
      let record = UnsafeRawBufferPointer(rebasing: section.bytes[index * from..<(index + 1) * from])
      UnsafeMutableRawBufferPointer(rebasing: buffer[index * to..<(index + 1) * to]).copyMemory(from: record)
    }
  }

  deinit { buffer.deallocate() }

  /// The bytes, which are valid as long as this object.
  var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(buffer) }
}
