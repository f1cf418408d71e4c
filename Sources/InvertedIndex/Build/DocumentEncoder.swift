import PolicyText

/// Turns a document into its parts of an index's sections. `DocumentSlices` says what holds of them.
struct DocumentEncoder {
  private var facts = ByteWriter()
  private var measures: Set<Int> = []
  private var strings = DocumentStrings.Encoder()
  private var clauses = ByteWriter()
  private var passages = ByteWriter()
  private var lengths = ByteWriter()
  private var weightedLengths = ByteWriter()
  private var units = ByteWriter()
  private var targets = ByteWriter()
  private var abbreviations = ByteWriter()
  /// Those that were written: each counts once in a document.
  private var seenAbbreviations: Set<[[UInt8]]> = []
  private var unitCount = 0
  /// The strings of the fields for which a record has no room.
  private var furtherTexts: [UInt32] = []

  /// - Parameters:
  ///   - ranges: Where each passage lies in the text, in UTF-8 bytes.
  ///   - passageLengths: The length of each passage in tokens.
  ///   - weighted: The same with separate titles weighted.
  /// - Throws: `IndexError.tooLarge`.
  init(
    _ document: PolicyDocument, ranges: [Range<Int>], lengths passageLengths: ArraySlice<UInt32>,
    weightedLengths weighted: ArraySlice<UInt32>
  ) throws(IndexError) {
    guard document.text.utf8.count <= Int(UInt32.max) else {
      throw .tooLarge(what: "bytes of a document's text", limit: UInt64(UInt32.max))
    }
    for (number, passage) in document.passages.enumerated() {
      try add(passage, at: number, bytes: ranges[number])
    }
    for length in passageLengths { lengths.append(length) }
    for length in weighted { weightedLengths.append(length) }
    for clause in document.clauses {
      for text in [clause.path, clause.title, clause.number] { clauses.append(strings.reference(text)) }
      clauses.append(clause.parent.map(UInt32.init) ?? IndexFormat.none)
    }
    addFacts(of: document)
    for reference in furtherTexts { strings.append(reference: reference) }
    guard strings.writer.bytes.count <= Int(UInt32.max) else {
      throw .tooLarge(what: "bytes of a document's titles and names", limit: UInt64(UInt32.max))
    }
  }

  private mutating func add(_ passage: Passage, at number: Int, bytes: Range<Int>) throws(IndexError) {
    guard passage.units.count <= UInt16.max else {
      throw .tooLarge(what: "units of a passage", limit: UInt64(UInt16.max))
    }
    if passage.kind == .measure, let clause = passage.clause { measures.insert(clause) }
    passages.append(passage.clause.map(UInt32.init) ?? IndexFormat.none)
    passages.append(strings.uniqueReference(passage.id))
    passages.append(strings.reference(passage.title))
    passages.append(UInt32(bytes.lowerBound))
    passages.append(UInt32(bytes.count))
    passages.append(UInt32(passage.range.lowerBound))
    passages.append(UInt32(unitCount))
    passages.append(passage.kind.rawValue)
    passages.append(passage.hasSeparateTitle ? PassageRecord.separateTitle : 0)
    passages.append(UInt16(passage.units.count))
    passages.append(UInt16(clamping: passage.startColumn))
    passages.appendZeros(2)
    passages.append(PassageFacts.tags(of: passage))
    unitCount += passage.units.count
    for unit in passage.units {
      units.append(strings.reference(unit.name))
      units.append(strings.reference(unit.role))
    }
    for target in passage.targets {
      TargetRecord.encode(target, passage: number, into: &targets, strings: &strings)
    }
    for abbreviation in passage.abbreviations {
      let isNew = seenAbbreviations.insert([Array(abbreviation.short.utf8), Array(abbreviation.long.utf8)]).inserted
      guard isNew else { continue }
      AbbreviationRecord.encode(abbreviation, passage: number, into: &abbreviations, strings: &strings)
    }
  }

  private mutating func addFacts(of document: PolicyDocument) {
    let metadata = document.metadata
    facts.append(strings.reference(document.id))
    for field in DocumentRecord.texts { facts.append(strings.reference(metadata[field])) }
    for number in [metadata.periodStart, metadata.periodEnd, document.lineWidth] {
      facts.append(UInt16(clamping: number ?? 0))
    }
    furtherTexts = DocumentRecord.furtherTexts.map { strings.reference(metadata[$0]) }
    // So that a document without such a field has the bytes that it had before there was one.
    while furtherTexts.last == 0 { furtherTexts.removeLast() }
    facts.append(UInt16(furtherTexts.count))
  }

  /// Adds the document to the sections.
  ///
  /// - Parameter text: The document's text.
  func append(text: String, to sections: inout DocumentSections, _ writer: FileWriter) throws(IndexError) {
    let parts = [
      facts.bytes, strings.writer.bytes, clauses.bytes, passages.bytes, lengths.bytes, weightedLengths.bytes,
      units.bytes, targets.bytes, abbreviations.bytes,
    ]
    var starts = [0]
    var all: [UInt8] = []
    for part in parts {
      all += part
      starts.append(all.count)
    }
    var text = text
    let failure = text.withUTF8 { text -> IndexError? in
      do throws(IndexError) {
        try all.withBytes { bytes throws(IndexError) in
          func part(_ index: Int) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: bytes[starts[index]..<starts[index + 1]])
          }
          try sections.append(
            DocumentSlices(
              facts: part(0), measureCount: UInt32(measures.count), strings: part(1), clauses: part(2),
              passages: part(3), lengths: part(4), weightedLengths: part(5), units: part(6), targets: part(7),
              abbreviations: part(8), text: UnsafeRawBufferPointer(text)),
            to: writer)
        }
        return nil
      } catch {
        return error
      }
    }
    if let failure { throw failure }
  }
}
