import PolicyText

/// An abbreviation in an index, with the passage that introduces it (section `ABBR`). A document has each pair of forms
/// once, at the first passage that introduces it.
public struct AbbreviationRecord: Hashable, Sendable {
  /// The passage, by number in the index.
  public var passage: Int
  public var abbreviation: Abbreviation
}

extension AbbreviationRecord {
  enum Layout: Int, RecordLayout {
    case short = 0
    case long = 4
    /// By its number in the document.
    case passage = 8

    static let size = 12
  }

  /// - Parameter passage: The passage's number in the document.
  static func encode(
    _ abbreviation: Abbreviation, passage: Int, into writer: inout ByteWriter,
    strings: inout DocumentStrings.Encoder
  ) {
    let (short, long) = (
      strings.reference(abbreviation.short), strings.reference(abbreviation.long)
    )
    writer.appendRecord(Layout.self) { record in
      record.store(short, at: .short)
      record.store(long, at: .long)
      record.store(UInt32(passage), at: .passage)
    }
  }

  /// - Parameter passages: Those of the document, one of which introduces the abbreviation.
  static func read(
    _ section: SectionBytes, at index: Int, of passages: Range<Int>, strings: DocumentStrings
  ) throws(IndexError) -> AbbreviationRecord {
    let record = try section.record(index, as: Layout.self)
    let passage = passages.lowerBound + Int(record.load(.passage, as: UInt32.self))
    guard passages.contains(passage) else { throw section.corruption }
    return AbbreviationRecord(passage: passage, abbreviation: try forms(record, strings: strings))
  }

  /// Both forms of a record.
  static func forms(_ record: RecordBytes<Layout>, strings: DocumentStrings) throws(IndexError)
    -> Abbreviation
  {
    Abbreviation(
      short: try strings.string(record.load(.short)), long: try strings.string(record.load(.long)))
  }
}
