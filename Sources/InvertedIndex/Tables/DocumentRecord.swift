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

  static func read(
    _ section: SectionBytes, at index: Int, of extent: DocumentExtent, strings: DocumentStrings
  ) throws(IndexError) -> DocumentRecord {
    func optional(_ field: Int) throws(IndexError) -> String? {
      try optionalText(field, section, at: index, strings: strings)
    }
    var metadata = try placeAndDates(section, at: index, strings: strings)
    metadata.title = try optional(1)
    metadata.documentNumber = try optional(2)
    metadata.agency = try optional(3)
    metadata.level = try optional(7)
    metadata.status = try optional(8)
    metadata.topics = try optional(9)?.split(separator: "\n").map(String.init) ?? []
    metadata.script = try optional(10)
    metadata.source = try optional(11)
    return DocumentRecord(
      id: try optional(0) ?? "", metadata: metadata, passages: extent.passages, clauses: extent.clauses,
      measureCount: Int(try section.load(UInt32.self, at: index * size + 88)), targets: extent.targets,
      textOffset: extent.textOffset, textLength: extent.textLength, lineWidth: try lineWidth(section, at: index))
  }

  /// What is known of the place and the time of the document at `index`, without reading the rest.
  static func placeAndDates(
    _ section: SectionBytes, at index: Int, strings: DocumentStrings
  ) throws(IndexError) -> DocumentMetadata {
    func year(_ offset: Int) throws(IndexError) -> Int? {
      let year = try section.load(UInt16.self, at: index * size + offset)
      return year == 0 ? nil : Int(year)
    }
    var metadata = DocumentMetadata()
    metadata.place = try optionalText(4, section, at: index, strings: strings)
    metadata.issued = try optionalText(5, section, at: index, strings: strings)
    metadata.published = try optionalText(6, section, at: index, strings: strings)
    metadata.periodStart = try year(48)
    metadata.periodEnd = try year(50)
    return metadata
  }

  /// The text of one of the twelve fields that a record begins with; nil if it is empty.
  private static func optionalText(
    _ field: Int, _ section: SectionBytes, at index: Int, strings: DocumentStrings
  ) throws(IndexError) -> String? {
    let text = try strings.string(try section.load(UInt32.self, at: index * size + 4 * field))
    return text.isEmpty ? nil : text
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
