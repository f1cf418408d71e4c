import PolicyText

/// A clause in an index (section `CLAU`).
public struct ClauseRecord: Hashable, Sendable {
  /// The labels from the top, joined: `二、(一)2.(1)`.
  public var path: String
  public var title: String
  /// The number as written, or empty.
  public var number: String
  /// The enclosing clause, by number in the index.
  public var parent: Int?
}

extension ClauseRecord {
  enum Layout: Int, RecordLayout {
    case path = 0
    case title = 4
    case number = 8
    /// By its number in the document.
    case parent = 12

    static let size = 16
  }

  static func encode(
    _ clause: Clause, into writer: inout ByteWriter, strings: inout DocumentStrings.Encoder
  ) {
    let path = strings.reference(clause.path)
    let title = strings.reference(clause.title)
    let number = strings.reference(clause.number)
    writer.appendRecord(Layout.self) { record in
      record.store(path, at: .path)
      record.store(title, at: .title)
      record.store(number, at: .number)
      record.store(clause.parent.map(UInt32.init) ?? IndexFormat.none, at: .parent)
    }
  }

  /// - Parameters:
  ///   - index: The clause's number in the index.
  ///   - clauses: Those of the document.
  static func read(
    _ section: SectionBytes, at index: Int, of clauses: Range<Int>, strings: DocumentStrings
  ) throws(IndexError) -> ClauseRecord {
    let record = try section.record(index, as: Layout.self)
    let parent: UInt32 = record.load(.parent)
    // A parent comes before its children, so that walking up ends.
    guard parent == IndexFormat.none || clauses.lowerBound + Int(parent) < index else {
      throw section.corruption
    }
    return ClauseRecord(
      path: try strings.string(record.load(.path)), title: try strings.string(record.load(.title)),
      number: try strings.string(record.load(.number)),
      parent: parent == IndexFormat.none ? nil : clauses.lowerBound + Int(parent))
  }
}
