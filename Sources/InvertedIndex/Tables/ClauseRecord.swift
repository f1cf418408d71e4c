/// A clause in an index.
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
  /// Bytes a record: three strings and the parent.
  static let size = 16

  static func read(_ section: SectionBytes, at index: Int, strings: StringTable) throws(IndexError) -> ClauseRecord {
    let base = index * size
    let parent = try section.load(UInt32.self, at: base + 12)
    // A parent comes before its children, so that walking up ends.
    guard parent == IndexFormat.none || parent < index else { throw section.corruption }
    return ClauseRecord(
      path: try strings.string(try section.load(UInt32.self, at: base)),
      title: try strings.string(try section.load(UInt32.self, at: base + 4)),
      number: try strings.string(try section.load(UInt32.self, at: base + 8)),
      parent: parent == IndexFormat.none ? nil : Int(parent))
  }

  func encode(into writer: inout ByteWriter, strings: inout StringTable.Encoder) {
    for text in [path, title, number] { writer.append(strings.number(text)) }
    writer.append(parent.map(UInt32.init) ?? IndexFormat.none)
  }
}
