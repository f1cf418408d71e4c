/// What stands above a document's passages: the titles of the clauses around them, and what is known of the document.
/// All as UTF-8 bytes that are valid as long as the index is there.
extension DocumentReader {
  /// A clause as far as it is context.
  package struct Enclosure {
    /// The clause's title, or empty.
    package let title: UnsafeRawBufferPointer
    /// The clause around it, by number in the index; nil at the top.
    package let parent: Int?
  }

  /// The clause that a passage belongs to, by number in the index; nil for a record.
  package func clauseNumber(ofPassage passage: Int) throws(IndexError) -> Int? {
    let clause: UInt32 = try index[.passages].record(passage, as: PassageRecord.Layout.self).load(.clause)
    if clause == IndexFormat.none { return nil }
    let number = extent.clauses.lowerBound + Int(clause)
    guard extent.clauses.contains(number) else { throw index[.passages].corruption }
    return number
  }

  /// A clause of the document.
  package func enclosure(_ clause: Int) throws(IndexError) -> Enclosure {
    let record = try index[.clauses].record(clause, as: ClauseRecord.Layout.self)
    let parent: UInt32 = record.load(.parent)
    let number = parent == IndexFormat.none ? nil : extent.clauses.lowerBound + Int(parent)
    // A parent comes before its children, so that walking up ends.
    guard number ?? -1 < clause else { throw index[.clauses].corruption }
    return Enclosure(title: try stringBytes(record.load(.title)), parent: number)
  }
}
