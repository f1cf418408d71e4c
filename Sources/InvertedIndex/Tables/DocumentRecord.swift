import PolicyText

/// A document in an index.
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
  var textOffset: UInt64
  var textLength: UInt64
  /// The columns at which the text is wrapped, or nil.
  var lineWidth: Int?
}

extension DocumentRecord {
  /// Bytes a record.
  static let size = 128
  /// Bytes of what a record states by itself, wherever the document's parts lie: strings, years, line width.
  static let factsSize = 56
  /// The fields whose strings stand in the record, in its order after the id.
  static let texts = MetadataField.allCases.prefix { $0 != .genre }.filter { $0 != .periodStart && $0 != .periodEnd }
  /// The fields whose strings are referred to at the end of the document's strings, since the record has no more room.
  static let furtherTexts = Array(MetadataField.allCases.drop { $0 != .genre })

  static func read(
    _ section: SectionBytes, at index: Int, of extent: DocumentExtent, strings: DocumentStrings
  ) throws(IndexError) -> DocumentRecord {
    let period = try period(section, at: index)
    var metadata = DocumentMetadata()
    (metadata.periodStart, metadata.periodEnd) = (period.start, period.end)
    for field in texts + furtherTexts { metadata[field] = try text(of: field, section, at: index, strings: strings) }
    return DocumentRecord(
      id: try strings.string(try id(section, at: index)), metadata: metadata, passages: extent.passages,
      clauses: extent.clauses,
      measureCount: Int(try section.load(UInt32.self, at: index * size + 88)), targets: extent.targets,
      textOffset: extent.textOffset, textLength: extent.textLength, lineWidth: try lineWidth(section, at: index))
  }

  /// What is known of the place and the time of the document at `index`, without reading the rest.
  static func placeAndDates(
    _ section: SectionBytes, at index: Int, strings: DocumentStrings
  ) throws(IndexError) -> DocumentMetadata {
    let period = try period(section, at: index)
    var metadata = DocumentMetadata()
    (metadata.periodStart, metadata.periodEnd) = (period.start, period.end)
    metadata.place = try text(of: .place, section, at: index, strings: strings)
    metadata.issued = try text(of: .issued, section, at: index, strings: strings)
    metadata.published = try text(of: .published, section, at: index, strings: strings)
    return metadata
  }

  /// A field of the document at `index` that is a string; nil if it is not known, or if the index was written before there was
  /// such a field.
  static func text(
    of field: MetadataField, _ section: SectionBytes, at index: Int, strings: DocumentStrings
  ) throws(IndexError) -> String? {
    let reference: UInt32
    if let position = texts.firstIndex(of: field) {
      reference = try section.load(UInt32.self, at: index * size + 4 * (position + 1))
    } else if let position = furtherTexts.firstIndex(of: field) {
      let count = Int(try section.load(UInt16.self, at: index * size + 54))
      reference = position < count ? try strings.reference(at: position, of: count) : 0
    } else {
      preconditionFailure("\(field) is no string")
    }
    return reference == 0 ? nil : try strings.string(reference)
  }

  /// The first and the last year of the period of the document at `index`.
  private static func period(_ section: SectionBytes, at index: Int) throws(IndexError) -> (start: Int?, end: Int?) {
    func year(_ offset: Int) throws(IndexError) -> Int? {
      let year = try section.load(UInt16.self, at: index * size + offset)
      return year == 0 ? nil : Int(year)
    }
    return (try year(48), try year(50))
  }

  /// The string reference of the id of the document at `index`.
  static func id(_ section: SectionBytes, at index: Int) throws(IndexError) -> UInt32 {
    try section.load(UInt32.self, at: index * size)
  }

  /// The columns at which the text of the document at `index` is wrapped, without reading the rest.
  static func lineWidth(_ section: SectionBytes, at index: Int) throws(IndexError) -> Int? {
    let width = try section.load(UInt16.self, at: index * size + 52)
    return width == 0 ? nil : Int(width)
  }
}
