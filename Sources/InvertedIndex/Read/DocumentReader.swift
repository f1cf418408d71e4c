import PolicyText
import TextFolding

/// Reads one document of an index: where its pieces lie is looked up once. What is asked for must be the document's;
/// whatever lies elsewhere throws `IndexError.corrupt`.
public struct DocumentReader {
  let index: IndexReader
  /// The document's number in the index.
  public let number: Int
  let extent: DocumentExtent
  private let record: RecordBytes<DocumentRecord.Layout>
  private let strings: DocumentStrings

  /// Precondition: `0 <= number < index.counts.documents`.
  public init(_ index: IndexReader, _ number: Int) throws(IndexError) {
    precondition(
      number >= 0 && number < index.counts.documents, "the index has no document \(number)")
    self.index = index
    self.number = number
    record = try index.documents.record(number)
    extent = try index.extent(of: record)
    strings = DocumentStrings(
      bytes: try index[.strings].slice(
        at: UInt64(extent.strings.lowerBound), length: UInt64(extent.strings.count)),
      section: index[.strings].name)
  }

  /// The document that holds a passage of the index.
  public init(_ index: IndexReader, holdingPassage passage: Int) throws(IndexError) {
    try self.init(index, try index.document(ofPassage: passage))
    guard extent.passages.contains(passage) else { throw index.documents.corruption }
  }

  /// The document that holds a record of a section.
  ///
  /// - Parameter first: The field that says where a document's records begin.
  init(
    _ index: IndexReader, holding position: Int, of section: DocumentSection,
    by first: DocumentRecord.Layout
  ) throws(IndexError) {
    let next = try SortedSearch.first(in: 0..<index.counts.documents) {
      document throws(IndexError) in
      try DocumentExtent.first(first, index.documents, at: document) <= position
    }
    guard next > 0 else { throw index.documents.corruption }
    try self.init(index, next - 1)
    guard extent[section].contains(position) else { throw index[section].corruption }
  }
}

// MARK: The document

extension DocumentReader {
  /// The document's passages, by number in the index.
  public var passages: Range<Int> { extent.passages }

  /// The document's targets, by number in the index.
  public var targets: Range<Int> { extent.targets }

  public func document() throws(IndexError) -> DocumentRecord {
    try DocumentRecord.read(record, of: extent, strings: strings)
  }

  /// The first and the last year of the document's period.
  package var period: (start: Int?, end: Int?) { DocumentRecord.period(record) }

  /// A field of the document, but for the years of its period; nil if it is not known.
  package func text(of field: MetadataField) throws(IndexError) -> String? {
    try DocumentRecord.text(of: field, record, strings: strings)
  }

  /// The same as UTF-8 bytes, which are valid as long as the index is there; empty if it is not known.
  package func bytes(of field: MetadataField) throws(IndexError) -> UnsafeRawBufferPointer {
    try DocumentRecord.bytes(of: field, record, strings: strings)
  }

  /// A string of the document, as UTF-8 bytes.
  func stringBytes(_ reference: UInt32) throws(IndexError) -> UnsafeRawBufferPointer { try strings.bytes(reference) }

  /// The document's id.
  package func documentID() throws(IndexError) -> String { String(decoding: try id(), as: UTF8.self) }

  /// The document's id, as UTF-8 bytes.
  func id() throws(IndexError) -> UnsafeRawBufferPointer { try strings.bytes(record.load(.id)) }

  /// The document's text, as UTF-8 bytes.
  func text() throws(IndexError) -> UnsafeRawBufferPointer {
    try index[.text].slice(at: UInt64(extent.text.lowerBound), length: UInt64(extent.text.count))
  }
}

// MARK: Its passages

extension DocumentReader {
  /// A passage of the document, by its number in the index.
  public func passage(_ passage: Int) throws(IndexError) -> PassageRecord {
    try check(passage)
    return try PassageRecord.read(
      index[.passages], at: passage, of: extent, number: number,
      length: try index.length(ofPassage: passage),
      strings: strings)
  }

  private func check(_ passage: Int) throws(IndexError) {
    guard extent.passages.contains(passage) else { throw index.documents.corruption }
  }

  /// The id of a passage, as UTF-8 bytes.
  func id(ofPassage passage: Int) throws(IndexError) -> UnsafeRawBufferPointer {
    try strings.bytes(index[.passages].record(passage, as: PassageRecord.Layout.self).load(.id))
  }

  /// What the end of a line means in a passage's text.
  public func lineBreaks(of passage: PassageRecord) -> LineBreaks {
    DocumentRecord.lineBreaks(record, startColumn: passage.startColumn)
  }

}

// MARK: What belongs to passages

extension DocumentReader {
  /// A clause of the document, by its number in the index.
  public func clause(_ clause: Int) throws(IndexError) -> ClauseRecord {
    guard extent.clauses.contains(clause) else { throw index[.clauses].corruption }
    return try ClauseRecord.read(index[.clauses], at: clause, of: extent.clauses, strings: strings)
  }

  /// A passage's responsible units in the order of the text.
  public func units(of passage: PassageRecord) throws(IndexError) -> [ResponsibleUnit] {
    var found: [ResponsibleUnit] = []
    for unit in passage.units {
      found.append(try UnitRecord.read(try index[.units].record(unit), strings: strings))
    }
    return found
  }

  /// The units of a passage of the document, by number in the index.
  package func units(ofPassage passage: Int) throws(IndexError) -> Range<Int> {
    try check(passage)
    let section = index[.passages]
    return try PassageRecord.units(try section.record(passage), of: extent, in: section)
  }

  /// A unit's name, as UTF-8 bytes that are valid as long as the index is there, and what it has to do with its
  /// measure.
  package func unit(_ unit: Int) throws(IndexError) -> (name: UnsafeRawBufferPointer, duty: UnitDuty) {
    let record = try index[.units].record(unit, as: UnitRecord.Layout.self)
    return (try strings.bytes(record.load(.name)), UnitRecord.duty(of: record))
  }

  /// A target of the document, by its number in the index; nil if it says something that this program does not know.
  public func target(_ target: Int) throws(IndexError) -> TargetRecord? {
    guard extent.targets.contains(target) else { throw index[.targets].corruption }
    return try TargetRecord.read(index[.targets], at: target, of: extent.passages, strings: strings)
  }

  /// What can be told of a target of the document before it is read; nil if it says something that this program does
  /// not know.
  package func facts(ofTarget target: Int) throws(IndexError) -> TargetFacts? {
    guard extent.targets.contains(target) else { throw index[.targets].corruption }
    return try TargetRecord.facts(index[.targets], at: target, of: extent.passages, strings: strings)
  }

  /// The targets of a passage, by number; targets stand in the order of their passages.
  public func targets(ofPassage passage: Int) throws(IndexError) -> Range<Int> {
    let position = passage - extent.passages.lowerBound
    return try firstTarget(from: position)..<firstTarget(from: position + 1)
  }

  /// The document's first target whose passage, by its number in the document, is `passage` or one after it.
  private func firstTarget(from passage: Int) throws(IndexError) -> Int {
    try SortedSearch.first(in: extent.targets) { (target) throws(IndexError) in
      try index[.targets].record(target, as: TargetRecord.Layout.self).load(
        .passage, as: UInt32.self) < passage
    }
  }

  /// An abbreviation of the document, by its number in the index.
  func abbreviation(_ abbreviation: Int) throws(IndexError) -> AbbreviationRecord {
    guard extent.abbreviations.contains(abbreviation) else {
      throw index[.abbreviations].corruption
    }
    return try AbbreviationRecord.read(
      index[.abbreviations], at: abbreviation, of: extent.passages, strings: strings)
  }

  /// The abbreviations by the passages that introduce them, in their order.
  func abbreviationsByPassage() throws(IndexError) -> [Int: [Abbreviation]] {
    var found: [Int: [Abbreviation]] = [:]
    for number in extent.abbreviations {
      let record = try abbreviation(number)
      found[record.passage, default: []].append(record.abbreviation)
    }
    return found
  }
}
