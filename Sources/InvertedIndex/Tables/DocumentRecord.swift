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
  /// Where its text lies in the section `TEXT`, in UTF-8 bytes.
  var textOffset: UInt64
  var textLength: UInt64
  /// The columns at which the text is wrapped, or nil.
  var lineWidth: Int?
}

extension DocumentRecord {
  /// Bytes a record.
  static let size = 96

  static func read(_ section: SectionBytes, at index: Int, strings: StringTable) throws(IndexError) -> DocumentRecord {
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
    let firstPassage = Int(try section.load(UInt32.self, at: base + 52))
    let passageCount = Int(try section.load(UInt32.self, at: base + 56))
    let firstClause = Int(try section.load(UInt32.self, at: base + 60))
    let clauseCount = Int(try section.load(UInt32.self, at: base + 64))
    return DocumentRecord(
      id: texts[0], metadata: metadata, passages: firstPassage..<firstPassage + passageCount,
      clauses: firstClause..<firstClause + clauseCount,
      measureCount: Int(try section.load(UInt32.self, at: base + 68)),
      textOffset: try section.load(UInt64.self, at: base + 72),
      textLength: try section.load(UInt64.self, at: base + 80),
      lineWidth: try lineWidth(section, at: index))
  }

  func encode(into writer: inout ByteWriter, strings: inout StringTable.Encoder) {
    let texts: [String?] = [
      id, metadata.title, metadata.documentNumber, metadata.agency, metadata.place, metadata.issued, metadata.published,
      metadata.level, metadata.status, metadata.topics.joined(separator: "\n"), metadata.script, metadata.source,
    ]
    for text in texts { writer.append(strings.number(text)) }
    for year in [metadata.periodStart, metadata.periodEnd] {
      writer.append(UInt16(clamping: year ?? 0))
    }
    for range in [passages, clauses] {
      writer.append(UInt32(range.lowerBound))
      writer.append(UInt32(range.count))
    }
    writer.append(UInt32(measureCount))
    writer.append(textOffset)
    writer.append(textLength)
    writer.append(UInt16(clamping: lineWidth ?? 0))
    writer.appendZeros(6)
  }

  /// The columns at which the text of the document at `index` is wrapped, without reading the rest.
  static func lineWidth(_ section: SectionBytes, at index: Int) throws(IndexError) -> Int? {
    let width = try section.load(UInt16.self, at: index * size + 88)
    return width == 0 ? nil : Int(width)
  }
}
