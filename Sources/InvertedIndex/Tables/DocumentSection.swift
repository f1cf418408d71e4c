/// The sections in which every document has a piece, besides its record in `DOCS`: whoever writes, copies, opens or
/// verifies an index goes through this list.
enum DocumentSection: Int, CaseIterable {
  case text, strings, clauses, passages, lengths, weightedLengths, signatures, units, targets, abbreviations

  var tag: SectionTag {
    switch self {
    case .text: .text
    case .strings: .strings
    case .clauses: .clauses
    case .passages: .passages
    case .lengths: .lengths
    case .weightedLengths: .weightedLengths
    case .signatures: .signatures
    case .units: .units
    case .targets: .targets
    case .abbreviations: .abbreviations
    }
  }

  /// Bytes a record; 1 for what has no records.
  var recordSize: Int {
    switch self {
    case .text, .strings: 1
    case .clauses: ClauseRecord.Layout.size
    case .passages: PassageRecord.Layout.size
    case .lengths, .weightedLengths: Self.numberSize
    case .signatures: Self.numberSize * CharacterSignature.words
    case .units: UnitRecord.Layout.size
    case .targets: TargetRecord.Layout.size
    case .abbreviations: AbbreviationRecord.Layout.size
    }
  }

  /// Bytes a record in files of 1.x, which had fewer fields; nil where they are the same.
  var firstRecordSize: Int? {
    switch self {
    case .passages: 44
    case .units: 8
    case .targets: 48
    default: nil
    }
  }

  /// Whether the section has numbers of 32 bits for each passage.
  var isOfNumbers: Bool { self == .lengths || self == .weightedLengths || self == .signatures }

  /// Bytes a number.
  static let numberSize = 4

  static let ofNumbers = allCases.filter(\.isOfNumbers)

  /// How many records the section has; nil for what has no records.
  var count: (any WritableKeyPath<IndexCounts, Int> & Sendable)? {
    switch self {
    case .text, .strings: .none
    case .clauses: \IndexCounts.clauses
    case .passages, .lengths, .weightedLengths, .signatures: \IndexCounts.passages
    case .units: \IndexCounts.units
    case .targets: \IndexCounts.targets
    case .abbreviations: \IndexCounts.abbreviations
    }
  }

  /// The most records that an index can hold.
  var mostRecords: Int {
    self == .abbreviations ? AbbreviationTable.mostAbbreviations : Int(IndexFormat.none) - 1
  }
}

extension DocumentExtent {
  /// The document's piece of a section.
  subscript(section: DocumentSection) -> Range<Int> {
    switch section {
    case .strings: strings
    case .clauses: clauses
    case .passages, .lengths, .weightedLengths, .signatures: passages
    case .units: units
    case .targets: targets
    case .abbreviations: abbreviations
    case .text: text
    }
  }
}

/// One document's pieces of an index's sections, as bytes. They refer only to each other, so that they can be copied
/// into any other index as they are.
struct DocumentSlices {
  /// What the document's record states by itself: `DocumentRecord.Layout.factsSize` bytes.
  let facts: UnsafeRawBufferPointer
  let measureCount: UInt32
  /// In the order of `DocumentSection.allCases`.
  let pieces: [UnsafeRawBufferPointer]

  subscript(section: DocumentSection) -> UnsafeRawBufferPointer { pieces[section.rawValue] }

  /// How many records the document has in a section.
  func count(of section: DocumentSection) -> Int { self[section].count / section.recordSize }

  /// The records of a section.
  func records<Layout: RecordLayout>(_ section: DocumentSection, as layout: Layout.Type)
    -> [RecordBytes<Layout>]
  {
    let bytes = self[section]
    return stride(from: 0, to: bytes.count, by: Layout.size).map {
      RecordBytes(UnsafeRawBufferPointer(rebasing: bytes[$0..<$0 + Layout.size]))
    }
  }
}
