/// Where the pieces of a document lie in an index's sections, in records, or in bytes of `STRS` and `TEXT`.
struct DocumentExtent {
  var passages: Range<Int>
  var clauses: Range<Int>
  var units: Range<Int>
  var targets: Range<Int>
  var abbreviations: Range<Int>
  var strings: Range<Int>
  var text: Range<Int>
}

extension DocumentExtent {
  /// Before the first document.
  static let start = DocumentExtent(
    passages: 0..<0, clauses: 0..<0, units: 0..<0, targets: 0..<0, abbreviations: 0..<0,
    strings: 0..<0, text: 0..<0)

  /// The extent in the record of the document at `index`.
  static func read(_ section: SectionBytes, at index: Int) throws(IndexError) -> DocumentExtent {
    let record = try section.record(index, as: DocumentRecord.Layout.self)
    func records(_ first: DocumentRecord.Layout, _ count: DocumentRecord.Layout) -> Range<Int> {
      let start = Int(record.load(first, as: UInt32.self))
      return start..<start + Int(record.load(count, as: UInt32.self))
    }
    func bytes(_ offset: DocumentRecord.Layout, count: UInt64) throws(IndexError) -> Range<Int> {
      let start: UInt64 = record.load(offset)
      let (end, overflow) = start.addingReportingOverflow(count)
      guard !overflow, end <= UInt64(Int.max) else { throw section.corruption }
      return Int(start)..<Int(end)
    }
    return DocumentExtent(
      passages: records(.firstPassage, .passageCount), clauses: records(.firstClause, .clauseCount),
      units: records(.firstUnit, .unitCount), targets: records(.firstTarget, .targetCount),
      abbreviations: records(.firstAbbreviation, .abbreviationCount),
      strings: try bytes(
        .stringsOffset, count: UInt64(record.load(.stringsLength, as: UInt32.self))),
      text: try bytes(.textOffset, count: record.load(.textLength)))
  }

  /// Where the piece of the document at `index` begins in a section of records, without reading the rest.
  static func first(
    _ first: DocumentRecord.Layout, _ section: SectionBytes, at index: Int
  ) throws(IndexError) -> Int {
    Int(try section.record(index, as: DocumentRecord.Layout.self).load(first, as: UInt32.self))
  }
}
