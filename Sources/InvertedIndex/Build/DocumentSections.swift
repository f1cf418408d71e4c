/// Writes the sections that are no postings: the text at once, the others when all documents were added.
struct DocumentSections: ~Copyable {
  private(set) var counts = IndexCounts()
  /// Where the pieces of the last document lie.
  private var extent = DocumentExtent.start
  private var documents: ScratchBuffer
  /// In the order of `DocumentSection.allCases`; that of the text stays empty.
  private let buffers: [ScratchBuffer]
  private var owners = OwnerTable.Encoder()
  private var documentLengths = ByteWriter()
  private var forms = ByteWriter()
  private var contexts = ContextTable.Encoder()
  /// The hashes of the passages' ids, as `IdentityTable` writes them.
  private var identities: [UInt64] = []
  private var abbreviationTerms = AbbreviationTable.Encoder()
  /// The file being written.
  private let name: NamedFile

  private let isRun: Bool

  /// - Parameters:
  ///   - path: The file being written.
  ///   - isRun: Whether it is a run, which is only merged, and in which documents need not be found.
  init(path: String, to writer: FileWriter, isRun: Bool = false) {
    self.isRun = isRun
    documents = ScratchBuffer(beside: path)
    buffers = DocumentSection.allCases.map { _ in ScratchBuffer(beside: path) }
    name = NamedFile(path)
    writer.begin(.text)
  }

  /// Adds a document. Documents come in the order of their ids.
  mutating func append(_ slices: DocumentSlices, to writer: FileWriter) throws(IndexError) {
    try extent.advance(by: slices)
    var record = ByteWriter()
    DocumentRecord.encode(slices, extent, into: &record)
    try documents.append(record)
    try writer.write(slices[.text])
    for section in DocumentSection.allCases where section != .text {
      try buffers[section.rawValue].append(slices[section])
    }

    let strings = DocumentStrings(bytes: slices[.strings], section: SectionName(file: name, tag: .strings))
    let passages = slices.records(.passages, as: PassageRecord.Layout.self)
    for passage in passages {
      let id = try strings.bytes(passage.load(.id))
      forms.append(passage.load(.forms, as: UInt16.self))
      identities.append(UInt64(IdentityTable.hash(id)) << 32 | UInt64(identities.count))
    }
    for abbreviation in slices.records(.abbreviations, as: AbbreviationRecord.Layout.self) {
      try abbreviationTerms.append(AbbreviationRecord.forms(abbreviation, strings: strings))
    }
    if !isRun {
      let facts = RecordBytes<DocumentRecord.Layout>(slices.facts)
      try contexts.append(counts.documents, kind: passages.first.map { PassageFacts($0).kind }) {
        field throws(IndexError) in
        try DocumentRecord.bytes(of: field, facts, strings: strings)
      }
    }
    owners.append(document: counts.documents, passages: extent.passages.count)
    counts.documents += 1
    for section in DocumentSection.allCases {
      if let count = section.count { counts[keyPath: count] = extent[section].upperBound }
    }
    counts.measures += Int(slices.measureCount)
    let length = Self.sum(slices[.lengths])
    counts.tokens += length
    DocumentLengths.encode(extent.passages, length: length, into: &documentLengths)
    counts.weightedTokens += Self.sum(slices[.weightedLengths])
  }

  private static func sum(_ numbers: UnsafeRawBufferPointer) -> Int {
    var sum = 0
    for offset in stride(from: 0, to: numbers.count, by: DocumentSection.numberSize) {
      sum += Int(
        UInt32(littleEndian: numbers.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    return sum
  }

  /// Ends the text and writes the other sections, in the order of the file.
  consuming func finish(to writer: FileWriter) throws(IndexError) -> IndexCounts {
    let counts = counts
    try writer.end()
    for tag in SectionTag.allCases {
      if tag == .documents { try documents.write(as: tag, to: writer) }
      guard let section = DocumentSection.allCases.first(where: { $0.tag == tag }), section != .text
      else { continue }
      try buffers[section.rawValue].write(as: tag, to: writer)
    }
    writer.begin(.owners)
    try writer.write(owners.writer.bytes)
    try writer.end()
    writer.begin(.forms)
    try writer.write(forms.bytes)
    try writer.end()
    writer.begin(.documentLengths)
    try writer.write(documentLengths.bytes)
    try writer.end()
    try contexts.write(to: writer)
    try IdentityTable.write(identities, to: writer)
    try abbreviationTerms.write(to: writer)
    return counts
  }
}

extension DocumentExtent {
  /// Goes on to where the pieces of the next document lie.
  ///
  /// - Throws: `IndexError.tooLarge`.
  fileprivate mutating func advance(by slices: DocumentSlices) throws(IndexError) {
    func next(_ section: DocumentSection) throws(IndexError) -> Range<Int> {
      let start = self[section].upperBound
      let end = start + slices.count(of: section)
      guard section.count == nil || end <= section.mostRecords else {
        throw .tooLarge(what: section.tag.meaning, limit: UInt64(section.mostRecords))
      }
      return start..<end
    }
    self = DocumentExtent(
      passages: try next(.passages), clauses: try next(.clauses), units: try next(.units),
      targets: try next(.targets), abbreviations: try next(.abbreviations),
      strings: try next(.strings),
      text: try next(.text))
  }
}
