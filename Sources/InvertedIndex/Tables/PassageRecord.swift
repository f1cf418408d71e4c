import PolicyText

/// A passage in an index.
public struct PassageRecord: Hashable, Sendable {
  public var id: String
  /// The document, by number in the index.
  public var document: Int
  /// The clause, by number in the index; nil for a record.
  public var clause: Int?
  public var kind: PassageKind
  public var title: String
  /// Whether the title is searched beside the text, as a record's is.
  public var hasSeparateTitle: Bool
  /// The passage's length in tokens, final ideographs not counted.
  public var length: Int
  /// Where the passage begins in its document, in Unicode scalars.
  public var start: Int
  /// In a wrapped document, the columns before the passage in its first line.
  var startColumn: Int
  /// Where its text lies in the section `TEXT`, in UTF-8 bytes.
  var textOffset: UInt64
  var textLength: UInt32
  /// Its units in the section `UNIT`.
  var units: Range<Int>
  /// What a measure uses to reach its end; empty for other kinds of passage.
  public var instruments: TagSet<PolicyInstrument>
  /// The industries that a measure is about; empty for other kinds of passage.
  public var industries: TagSet<Industry>
}

extension PassageRecord {
  /// Bytes a record.
  static let size = 44

  static let separateTitle: UInt8 = 1

  /// How much an occurrence in a separate title counts in ranking, one in the text counting 1.
  package static let titleWeight: UInt32 = 2

  /// The string reference of the id in the record at a byte offset, which must lie in `records`.
  static func id(_ records: UnsafeRawBufferPointer, at offset: Int) -> UInt32 {
    UInt32(littleEndian: records.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self))
  }

  /// - Parameters:
  ///   - number: The document's number.
  ///   - length: The passage's length, from the section `LENG`.
  static func read(
    _ section: SectionBytes, at index: Int, of document: DocumentExtent, number: Int, length: Int,
    strings: DocumentStrings
  ) throws(IndexError) -> PassageRecord {
    let base = index * size
    let facts = try PassageFacts.read(section, at: index, of: document)
    let clause = try section.load(UInt32.self, at: base)
    let textOffset = UInt64(try section.load(UInt32.self, at: base + 12))
    let textLength = try section.load(UInt32.self, at: base + 16)
    guard textOffset + UInt64(textLength) <= document.textLength else { throw section.corruption }
    let record = PassageRecord(
      id: try strings.string(try section.load(UInt32.self, at: base + 4)), document: number,
      clause: clause == IndexFormat.none ? nil : document.clauses.lowerBound + Int(clause), kind: facts.kind,
      title: try strings.string(try section.load(UInt32.self, at: base + 8)),
      hasSeparateTitle: try section.load(UInt8.self, at: base + 29) & separateTitle != 0, length: length,
      start: Int(try section.load(UInt32.self, at: base + 20)),
      startColumn: Int(try section.load(UInt16.self, at: base + 32)),
      textOffset: document.textOffset + textOffset, textLength: textLength, units: facts.units,
      instruments: facts.instruments, industries: facts.industries)
    guard record.clause.map(document.clauses.contains) ?? true else { throw section.corruption }
    return record
  }
}
