/// The strings of one document, a part of the section `STRS`: each its length in UTF-8 bytes as a varint, then the
/// bytes.
///
/// A string is referred to by its offset in the part. The first one, at 0, is empty. After the last may stand
/// references, 4 bytes each.
struct DocumentStrings {
  /// The document's part of the section.
  let bytes: UnsafeRawBufferPointer
  /// The section, for the error that the part is damaged.
  let section: SectionName

  var corruption: IndexError { section.corruption }

  /// The UTF-8 bytes of a string.
  func bytes(_ reference: UInt32) throws(IndexError) -> UnsafeRawBufferPointer {
    guard let found = Self.bytes(reference, in: bytes) else { throw corruption }
    return found
  }

  /// The UTF-8 bytes of a string of a part; nil if the part is damaged.
  static func bytes(_ reference: UInt32, in part: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer? {
    var reader = ByteReader(part, at: Int(reference))
    guard let count = reader.varint(), count <= UInt64(part.count - reader.position) else { return nil }
    return UnsafeRawBufferPointer(rebasing: part[reader.position..<reader.position + Int(count)])
  }

  /// One of `count` references that stand after the strings.
  func reference(at position: Int, of count: Int) throws(IndexError) -> UInt32 {
    let start = bytes.count - 4 * (count - position)
    guard start >= 0 else { throw corruption }
    return UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: start, as: UInt32.self))
  }

  /// A string.
  func string(_ reference: UInt32) throws(IndexError) -> String {
    String(decoding: try bytes(reference), as: UTF8.self)
  }
}

extension DocumentStrings {
  /// Collects the strings of one document.
  struct Encoder {
    private(set) var writer: ByteWriter
    // Keys are UTF-8 bytes: equal strings may be written with different scalars.
    private var references: [[UInt8]: UInt32] = [[]: 0]
    /// The last string asked for: titles of passages mostly repeat.
    private var last: (string: String, reference: UInt32) = ("", 0)

    init() {
      writer = ByteWriter()
      writer.appendVarint(0)
    }

    /// Where a string stands: the same for equal ones, which are written where they first come.
    mutating func reference(_ string: String?) -> UInt32 {
      guard let string, !string.isEmpty else { return 0 }
      if last.string.utf8.elementsEqual(string.utf8) { return last.reference }
      let bytes = Array(string.utf8)
      let reference = references[bytes] ?? add(bytes)
      references[bytes] = reference
      last = (string, reference)
      return reference
    }

    /// Where a string stands that no other is equal to.
    mutating func uniqueReference(_ string: String) -> UInt32 { add(Array(string.utf8)) }

    /// Ends the strings with references, `DocumentStrings.reference(at:of:)`.
    mutating func end(with references: [UInt32]) {
      for reference in references { writer.append(reference) }
    }

    private mutating func add(_ bytes: [UInt8]) -> UInt32 {
      let reference = UInt32(truncatingIfNeeded: writer.bytes.count)
      writer.appendVarint(UInt64(bytes.count))
      writer.append(contentsOf: bytes)
      return reference
    }
  }
}
