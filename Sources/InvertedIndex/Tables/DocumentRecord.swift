import PolicyText
import TextFolding

/// A document in an index (section `DOCS`).
public struct DocumentRecord: Hashable, Sendable {
  public var id: String
  public var metadata: DocumentMetadata
  /// The document's passages, by number in the index.
  public var passages: Range<Int>
  /// The document's clauses, by number in the index.
  public var clauses: Range<Int>
  /// How many of its clauses are measures.
  public var measureCount: Int
  /// The document's targets, by number in the index.
  public var targets: Range<Int>
  /// Where its text lies in the section `TEXT`, in UTF-8 bytes.
  var textRange: Range<Int>
  /// The columns at which the text is wrapped, or nil.
  var lineWidth: Int?
}

extension DocumentRecord {
  enum Layout: Int, RecordLayout {
    case id = 0
    case title = 4
    case documentNumber = 8
    case agency = 12
    case place = 16
    case issued = 20
    case published = 24
    case level = 28
    case status = 32
    case topics = 36
    case script = 40
    case source = 44
    case periodStart = 48
    case periodEnd = 50
    case lineWidth = 52
    case furtherTexts = 54
    case firstPassage = 56
    case passageCount = 60
    case firstClause = 64
    case clauseCount = 68
    case firstUnit = 72
    case unitCount = 76
    case firstTarget = 80
    case targetCount = 84
    case measureCount = 88
    case firstAbbreviation = 92
    case stringsOffset = 96
    case textOffset = 104
    case textLength = 112
    case stringsLength = 120
    case abbreviationCount = 124

    static let size = 128
    /// Bytes of what a record states by itself, wherever the document's pieces lie.
    static let factsSize = Self.firstPassage.rawValue
  }

  /// The fields whose strings stand in the record, each with where it stands.
  private static let texts: [(field: MetadataField, offset: Layout)] = [
    (.title, .title), (.documentNumber, .documentNumber), (.agency, .agency), (.place, .place),
    (.issued, .issued),
    (.published, .published), (.level, .level), (.status, .status), (.topics, .topics),
    (.script, .script),
    (.source, .source),
  ]
  /// The later fields, whose strings are referred to at the end of the document's strings, since the record has no more
  /// room. Behind the first `fieldsBeforeEvidence` of them stands where the values come from.
  private static let furtherTexts = MetadataField.allCases.filter { field in
    field != .periodStart && field != .periodEnd && !texts.contains { $0.field == field }
  }
  private static let fieldsBeforeEvidence = 4

  /// Where the string of a later field is referred to.
  private static func position(of field: MetadataField) -> Int? {
    furtherTexts.firstIndex(of: field).map { $0 < fieldsBeforeEvidence ? $0 : $0 + 1 }
  }
}

// MARK: Writing

extension DocumentRecord {
  /// What the record states by itself, `Layout.factsSize` bytes. Adds the document's last strings.
  static func facts(of document: PolicyDocument, strings: inout DocumentStrings.Encoder) -> [UInt8] {
    let metadata = document.metadata
    var references: [(Layout, UInt32)] = [(.id, strings.reference(document.id))]
    for (field, offset) in texts { references.append((offset, strings.reference(metadata[field]))) }
    var further = furtherTexts.map { strings.reference(metadata[$0]) }
    further.insert(strings.reference(MetadataEvidence.text(of: metadata.evidence)), at: fieldsBeforeEvidence)
    // So that a document without such a field has the bytes that it had before there was one.
    while further.last == 0 { further.removeLast() }
    strings.end(with: further)
    var writer = ByteWriter()
    writer.appendRecord(Layout.self) { record in
      for (offset, reference) in references { record.store(reference, at: offset) }
      record.store(UInt16(clamping: metadata.periodStart ?? 0), at: .periodStart)
      record.store(UInt16(clamping: metadata.periodEnd ?? 0), at: .periodEnd)
      record.store(UInt16(clamping: document.lineWidth ?? 0), at: .lineWidth)
      record.store(UInt16(further.count), at: .furtherTexts)
    }
    return Array(writer.bytes.prefix(Layout.factsSize))
  }

  /// What a record of an index states by itself, with the document's pieces.
  static func slices(
    _ section: SectionBytes, at index: Int, _ pieces: [UnsafeRawBufferPointer]
  ) throws(IndexError) -> DocumentSlices {
    DocumentSlices(
      facts: try section.slice(at: UInt64(index * Layout.size), length: UInt64(Layout.factsSize)),
      measureCount: try section.record(index, as: Layout.self).load(.measureCount), pieces: pieces)
  }

  /// Adds a record.
  ///
  /// - Parameter extent: Where the document's pieces will lie.
  static func encode(
    _ slices: DocumentSlices, _ extent: DocumentExtent, into writer: inout ByteWriter
  ) {
    writer.appendRecord(Layout.self) { record in
      record.store(slices.facts)
      record.store(UInt32(extent.passages.lowerBound), at: .firstPassage)
      record.store(UInt32(extent.passages.count), at: .passageCount)
      record.store(UInt32(extent.clauses.lowerBound), at: .firstClause)
      record.store(UInt32(extent.clauses.count), at: .clauseCount)
      record.store(UInt32(extent.units.lowerBound), at: .firstUnit)
      record.store(UInt32(extent.units.count), at: .unitCount)
      record.store(UInt32(extent.targets.lowerBound), at: .firstTarget)
      record.store(UInt32(extent.targets.count), at: .targetCount)
      record.store(slices.measureCount, at: .measureCount)
      record.store(UInt32(extent.abbreviations.lowerBound), at: .firstAbbreviation)
      record.store(UInt32(extent.abbreviations.count), at: .abbreviationCount)
      record.store(UInt64(extent.strings.lowerBound), at: .stringsOffset)
      record.store(UInt32(extent.strings.count), at: .stringsLength)
      record.store(UInt64(extent.text.lowerBound), at: .textOffset)
      record.store(UInt64(extent.text.count), at: .textLength)
    }
  }
}

// MARK: Reading

extension DocumentRecord {
  static func read(
    _ record: RecordBytes<Layout>, of extent: DocumentExtent, strings: DocumentStrings
  ) throws(IndexError) -> DocumentRecord {
    var metadata = DocumentMetadata()
    (metadata.periodStart, metadata.periodEnd) = period(record)
    for (field, offset) in texts {
      let reference: UInt32 = record.load(offset)
      if reference != 0 { metadata[field] = try strings.string(reference) }
    }
    for field in furtherTexts {
      if let text = try text(of: field, record, strings: strings) { metadata[field] = text }
    }
    metadata.evidence = MetadataEvidence.read(
      try strings.string(try further(at: fieldsBeforeEvidence, record, strings: strings)))
    return DocumentRecord(
      id: try strings.string(record.load(.id)), metadata: metadata, passages: extent.passages,
      clauses: extent.clauses,
      measureCount: Int(record.load(.measureCount, as: UInt32.self)), targets: extent.targets,
      textRange: extent.text,
      lineWidth: lineWidth(record))
  }

  /// A field that is a string; nil if it is not known, or if the index was written before there was such a field.
  static func text(
    of field: MetadataField, _ record: RecordBytes<Layout>, strings: DocumentStrings
  ) throws(IndexError) -> String? {
    let reference = try reference(of: field, record, strings: strings)
    return reference == 0 ? nil : try strings.string(reference)
  }

  /// The same as UTF-8 bytes; empty if it is not known.
  static func bytes(
    of field: MetadataField, _ record: RecordBytes<Layout>, strings: DocumentStrings
  ) throws(IndexError) -> UnsafeRawBufferPointer {
    try strings.bytes(try reference(of: field, record, strings: strings))
  }

  private static func reference(
    of field: MetadataField, _ record: RecordBytes<Layout>, strings: DocumentStrings
  ) throws(IndexError) -> UInt32 {
    if let offset = texts.first(where: { $0.field == field })?.offset {
      return record.load(offset)
    }
    guard let position = position(of: field) else { preconditionFailure("\(field) is no string") }
    return try further(at: position, record, strings: strings)
  }

  /// A further string's reference; 0 if the index was written before there was one.
  private static func further(
    at position: Int, _ record: RecordBytes<Layout>, strings: DocumentStrings
  ) throws(IndexError) -> UInt32 {
    let count = Int(record.load(.furtherTexts, as: UInt16.self))
    return position < count ? try strings.reference(at: position, of: count) : 0
  }

  /// The columns at which the text is wrapped.
  static func lineWidth(_ record: RecordBytes<Layout>) -> Int? {
    let width: UInt16 = record.load(.lineWidth)
    return width == 0 ? nil : Int(width)
  }

  /// What the end of a line means in a passage that begins at a column of its first line.
  static func lineBreaks(_ record: RecordBytes<Layout>, startColumn: Int) -> LineBreaks {
    lineWidth(record).map { .wrapped(columns: $0, start: startColumn) } ?? .separate
  }

  /// The first and the last year of the period.
  static func period(_ record: RecordBytes<Layout>) -> (start: Int?, end: Int?) {
    func year(_ field: Layout) -> Int? {
      let year: UInt16 = record.load(field)
      return year == 0 ? nil : Int(year)
    }
    return (year(.periodStart), year(.periodEnd))
  }
}

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

  /// The extent in a record of a section.
  static func read(
    _ record: RecordBytes<DocumentRecord.Layout>, in section: SectionBytes
  ) throws(IndexError) -> DocumentExtent {
    func records(_ first: DocumentRecord.Layout, _ count: DocumentRecord.Layout) -> Range<Int> {
      Self.records(record, first, count)
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

  /// The document's passages, without reading the rest.
  @inline(__always)
  static func passages(_ record: RecordBytes<DocumentRecord.Layout>) -> Range<Int> {
    records(record, .firstPassage, .passageCount)
  }

  @inline(__always)
  private static func records(
    _ record: RecordBytes<DocumentRecord.Layout>, _ first: DocumentRecord.Layout, _ count: DocumentRecord.Layout
  ) -> Range<Int> {
    let start = Int(record.load(first, as: UInt32.self))
    return start..<start + Int(record.load(count, as: UInt32.self))
  }

  /// Where the piece of the document at `index` begins in a section of records, without reading the rest.
  static func first(
    _ first: DocumentRecord.Layout, _ section: SectionBytes, at index: Int
  ) throws(IndexError) -> Int {
    Int(try section.record(index, as: DocumentRecord.Layout.self).load(first, as: UInt32.self))
  }
}
