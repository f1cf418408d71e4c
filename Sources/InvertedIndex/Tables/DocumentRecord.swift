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
    let base = index * size
    var texts: [String] = []
    for field in 0..<12 { texts.append(try strings.string(try section.load(UInt32.self, at: base + 4 * field))) }
    func optional(_ field: Int) -> String? { texts[field].isEmpty ? nil : texts[field] }
    var metadata = DocumentMetadata()
    metadata.title = optional(1)
    metadata.documentNumber = optional(2)
    metadata.agency = optional(3)
    metadata.place = optional(4)
    metadata.issued = optional(5)
    metadata.published = optional(6)
    metadata.level = optional(7)
    metadata.status = optional(8)
    metadata.topics = texts[9].split(separator: "\n").map(String.init)
    metadata.script = optional(10)
    metadata.source = optional(11)
    let start = try section.load(UInt16.self, at: base + 48)
    let end = try section.load(UInt16.self, at: base + 50)
    metadata.periodStart = start == 0 ? nil : Int(start)
    metadata.periodEnd = end == 0 ? nil : Int(end)
    return DocumentRecord(
      id: texts[0], metadata: metadata, passages: extent.passages, clauses: extent.clauses,
      measureCount: Int(try section.load(UInt32.self, at: base + 88)), targets: extent.targets,
      textOffset: extent.textOffset, textLength: extent.textLength, lineWidth: try lineWidth(section, at: index))
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
