/// Writes the sections that are no postings: the text at once, the others when all documents were added.
struct DocumentSections: ~Copyable {
  private(set) var counts = IndexCounts()
  private var textLength: UInt64 = 0
  private var strings: ScratchBuffer
  private var documents: ScratchBuffer
  private var clauses: ScratchBuffer
  private var passages: ScratchBuffer
  private var lengths: ScratchBuffer
  private var weightedLengths: ScratchBuffer
  private var units: ScratchBuffer
  private var targets: ScratchBuffer
  private var abbreviations: ScratchBuffer
  private var owners = OwnerTable.Encoder()
  /// The hashes of the passages' ids, as `IdentityTable` writes them.
  private var identities: [UInt64] = []
  private var abbreviationTerms = AbbreviationTable.Encoder()
  /// What to throw if a document's parts turn out to be damaged.
  private let corruption: IndexError

  /// - Parameter path: The file being written.
  init(path: String, to writer: FileWriter) {
    strings = ScratchBuffer(beside: path)
    documents = ScratchBuffer(beside: path)
    clauses = ScratchBuffer(beside: path)
    passages = ScratchBuffer(beside: path)
    lengths = ScratchBuffer(beside: path)
    weightedLengths = ScratchBuffer(beside: path)
    units = ScratchBuffer(beside: path)
    targets = ScratchBuffer(beside: path)
    abbreviations = ScratchBuffer(beside: path)
    corruption = .corrupt(path: path, part: SectionTag.strings.rawValue)
    writer.begin(.text)
  }

  /// Adds a document. Documents come in the order of their ids.
  mutating func append(_ slices: DocumentSlices, to writer: FileWriter) throws(IndexError) {
    let extents = [
      (counts.passages, slices.passages.count / PassageRecord.size),
      (counts.clauses, slices.clauses.count / ClauseRecord.size), (counts.units, slices.units.count / UnitRecord.size),
      (counts.targets, slices.targets.count / TargetRecord.size),
    ]
    var record = ByteWriter()
    record.append(contentsOf: slices.facts)
    for (start, count) in extents {
      guard start + count < IndexFormat.none else {
        throw .tooLarge(what: "passages, clauses, units or targets", limit: UInt64(IndexFormat.none) - 1)
      }
      record.append(UInt32(start))
      record.append(UInt32(count))
    }
    let abbreviationCount = slices.abbreviations.count / AbbreviationRecord.size
    guard counts.abbreviations + abbreviationCount <= AbbreviationTable.mostAbbreviations else {
      throw .tooLarge(what: "abbreviations", limit: UInt64(AbbreviationTable.mostAbbreviations))
    }
    record.append(slices.measureCount)
    record.append(UInt32(counts.abbreviations))
    record.append(UInt64(strings.count))
    record.append(textLength)
    record.append(UInt64(slices.text.count))
    record.append(UInt32(slices.strings.count))
    record.append(UInt32(abbreviationCount))

    try writer.write(slices.text)
    try documents.append(record)
    try strings.append(slices.strings)
    try clauses.append(slices.clauses)
    try passages.append(slices.passages)
    try lengths.append(slices.lengths)
    try weightedLengths.append(slices.weightedLengths)
    try units.append(slices.units)
    try targets.append(slices.targets)
    try abbreviations.append(slices.abbreviations)

    let strings = DocumentStrings(bytes: slices.strings, corruption: corruption)
    for offset in stride(from: 0, to: slices.passages.count, by: PassageRecord.size) {
      let id = try strings.bytes(PassageRecord.id(slices.passages, at: offset))
      identities.append(UInt64(IdentityTable.hash(id)) << 32 | UInt64(identities.count))
    }
    for offset in stride(from: 0, to: slices.abbreviations.count, by: AbbreviationRecord.size) {
      try abbreviationTerms.append(AbbreviationRecord.forms(slices.abbreviations, at: offset, strings: strings))
    }
    textLength += UInt64(slices.text.count)
    owners.append(document: counts.documents, passages: extents[0].1)
    counts.documents += 1
    counts.passages += extents[0].1
    counts.clauses += extents[1].1
    counts.units += extents[2].1
    counts.targets += extents[3].1
    counts.abbreviations += abbreviationCount
    counts.measures += Int(slices.measureCount)
    counts.tokens += Self.sum(slices.lengths)
    counts.weightedTokens += Self.sum(slices.weightedLengths)
  }

  private static func sum(_ lengths: UnsafeRawBufferPointer) -> Int {
    var sum = 0
    for offset in stride(from: 0, to: lengths.count, by: 4) {
      sum += Int(UInt32(littleEndian: lengths.loadUnaligned(fromByteOffset: offset, as: UInt32.self)))
    }
    return sum
  }

  /// Ends the text and writes the other sections.
  consuming func finish(to writer: FileWriter) throws(IndexError) -> IndexCounts {
    let counts = counts
    try writer.end()
    try strings.write(as: .strings, to: writer)
    try documents.write(as: .documents, to: writer)
    try clauses.write(as: .clauses, to: writer)
    try passages.write(as: .passages, to: writer)
    try lengths.write(as: .lengths, to: writer)
    try weightedLengths.write(as: .weightedLengths, to: writer)
    try units.write(as: .units, to: writer)
    try targets.write(as: .targets, to: writer)
    try abbreviations.write(as: .abbreviations, to: writer)
    writer.begin(.owners)
    try writer.write(owners.writer.bytes)
    try writer.end()
    try IdentityTable.write(identities, to: writer)
    try abbreviationTerms.write(to: writer)
    return counts
  }
}
