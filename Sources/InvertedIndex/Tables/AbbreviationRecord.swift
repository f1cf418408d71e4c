import PolicyText

/// An abbreviation in an index, with the passage that introduces it (section `ABBR`). A document has each pair of forms once, at the first passage
/// that introduces it.
public struct AbbreviationRecord: Hashable, Sendable {
  /// The passage, by number in the index.
  public var passage: Int
  public var abbreviation: Abbreviation
}

extension AbbreviationRecord {
  /// Bytes a record: two strings, and the passage by its number in the document.
  static let size = 12

  /// - Parameter firstPassage: The first passage of the document, from which the record counts.
  static func read(
    _ section: SectionBytes, at index: Int, firstPassage: Int, strings: DocumentStrings
  ) throws(IndexError) -> AbbreviationRecord {
    let base = index * size
    return AbbreviationRecord(
      passage: firstPassage + Int(try section.load(UInt32.self, at: base + 8)),
      abbreviation: Abbreviation(
        short: try strings.string(try section.load(UInt32.self, at: base)),
        long: try strings.string(try section.load(UInt32.self, at: base + 4))))
  }

  /// Both forms of the record at a byte offset, which must lie in `records`.
  static func forms(
    _ records: UnsafeRawBufferPointer, at offset: Int, strings: DocumentStrings
  ) throws(IndexError) -> Abbreviation {
    func string(_ field: Int) throws(IndexError) -> String {
      try strings.string(
        UInt32(littleEndian: records.loadUnaligned(fromByteOffset: offset + field, as: UInt32.self)))
    }
    return Abbreviation(short: try string(0), long: try string(4))
  }

  /// - Parameter passage: The passage's number in the document.
  static func encode(
    _ abbreviation: Abbreviation, passage: Int, into writer: inout ByteWriter, strings: inout DocumentStrings.Encoder
  ) {
    writer.append(strings.reference(abbreviation.short))
    writer.append(strings.reference(abbreviation.long))
    writer.append(UInt32(passage))
  }
}
