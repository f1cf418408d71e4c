/// Where the numbers of a record stand: a case for each, whose raw value is its offset in bytes. FORMAT.md has the same
/// table, and a test compares them.
protocol RecordLayout: RawRepresentable<Int>, CaseIterable, Sendable {
  /// Bytes a record.
  static var size: Int { get }
}

/// The bytes of one record.
struct RecordBytes<Layout: RecordLayout> {
  private let bytes: UnsafeRawBufferPointer

  /// Precondition: the bytes are as many as a record has.
  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// The number at a field, which must be of the field's width.
  @inline(__always)
  func load<Value: FixedWidthInteger>(_ field: Layout, as type: Value.Type = Value.self) -> Value {
    Value(littleEndian: bytes.loadUnaligned(fromByteOffset: field.rawValue, as: type))
  }
}

extension SectionBytes {
  /// The record at `index`. Throws `corrupt` if the section has none there.
  @inline(__always)
  func record<Layout: RecordLayout>(_ index: Int, as layout: Layout.Type = Layout.self)
    throws(IndexError)
    -> RecordBytes<Layout>
  {
    guard index >= 0, index < count / Layout.size else { throw corruption }
    return RecordBytes(
      UnsafeRawBufferPointer(rebasing: bytes[index * Layout.size..<(index + 1) * Layout.size]))
  }
}

/// A record that is being written, zeros where nothing was stored.
struct RecordWriter<Layout: RecordLayout> {
  fileprivate let bytes: UnsafeMutableRawPointer

  /// Stores a number at a field, which must be of its width.
  func store<Value: FixedWidthInteger>(_ value: Value, at field: Layout) {
    bytes.storeBytes(of: value.littleEndian, toByteOffset: field.rawValue, as: Value.self)
  }

  /// Stores the first bytes of the record. Precondition: it has as many.
  func store(_ first: UnsafeRawBufferPointer) {
    UnsafeMutableRawBufferPointer(start: bytes, count: Layout.size).copyMemory(from: first)
  }

  /// Stores bytes at a field, which must have room for them.
  func store(_ value: [UInt8], at field: Layout) {
    for (index, byte) in value.enumerated() {
      bytes.storeBytes(of: byte, toByteOffset: field.rawValue + index, as: UInt8.self)
    }
  }

  /// Stores the checksum of all that stands before a field.
  func storeChecksum(at field: Layout) {
    store(Checksum.of(UnsafeRawBufferPointer(start: bytes, count: field.rawValue)), at: field)
  }
}

extension ByteWriter {
  /// Adds a record.
  mutating func appendRecord<Layout: RecordLayout>(
    _ layout: Layout.Type, _ body: (RecordWriter<Layout>) -> Void
  ) {
    append(count: Layout.size) { body(RecordWriter(bytes: $0)) }
  }
}
