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
  /// Bytes a record: three strings and the parent, by its number in the document.
  static let size = 16

  /// - Parameter first: The document's first clause.
  static func read(
    _ section: SectionBytes, at index: Int, first: Int, strings: DocumentStrings
  ) throws(IndexError) -> ClauseRecord {
    let base = index * size
    let parent = try section.load(UInt32.self, at: base + 12)
    // A parent comes before its children, so that walking up ends.
    guard parent == IndexFormat.none || first + Int(parent) < index else { throw section.corruption }
    return ClauseRecord(
      path: try strings.string(try section.load(UInt32.self, at: base)),
      title: try strings.string(try section.load(UInt32.self, at: base + 4)),
      number: try strings.string(try section.load(UInt32.self, at: base + 8)),
      parent: parent == IndexFormat.none ? nil : first + Int(parent))
  }
}
