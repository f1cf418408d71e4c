import PolicyText

/// Turns a document into its pieces of an index's sections. `DocumentSlices` says what holds of them.
struct DocumentEncoder {
  private var facts: [UInt8] = []
  private var measures: Set<Int> = []
  private var strings = DocumentStrings.Encoder()
  /// The pieces but the text and the strings, in the order of `DocumentSection.allCases`.
  private var writers = DocumentSection.allCases.map { _ in ByteWriter() }
  /// Those that were written: each counts once in a document.
  private var seenAbbreviations: Set<[[UInt8]]> = []
  private var unitCount = 0

  /// - Parameters:
  ///   - ranges: Where each passage lies in the text, in UTF-8 bytes.
  ///   - numbers: The sections of `DocumentSection.ofNumbers`, of each passage its numbers.
  ///   - values: The kind and the tags of each passage, if they are not those that it has by name.
  /// - Throws: `IndexError.tooLarge`.
  init(
    _ document: PolicyDocument, ranges: [Range<Int>],
    numbers: [DocumentSection: ArraySlice<UInt32>],
    values: [PassageRecord.Values]? = nil
  ) throws(IndexError) {
    guard document.text.utf8.count <= Int(UInt32.max) else {
      throw .tooLarge(what: "bytes of a document's text", limit: UInt64(UInt32.max))
    }
    for (number, passage) in document.passages.enumerated() {
      try add(
        passage, values?[number] ?? PassageRecord.Values(of: passage), at: number,
        bytes: ranges[number])
    }
    for section in DocumentSection.ofNumbers {
      for number in numbers[section] ?? [] { writers[section.rawValue].append(number) }
    }
    for clause in document.clauses {
      ClauseRecord.encode(
        clause, into: &writers[DocumentSection.clauses.rawValue], strings: &strings)
    }
    facts = DocumentRecord.facts(of: document, strings: &strings)
    guard strings.writer.bytes.count <= Int(UInt32.max) else {
      throw .tooLarge(what: "bytes of a document's titles and names", limit: UInt64(UInt32.max))
    }
  }

  private mutating func add(
    _ passage: Passage, _ values: PassageRecord.Values, at number: Int, bytes: Range<Int>
  ) throws(IndexError) {
    guard passage.units.count <= UInt16.max else {
      throw .tooLarge(what: "units of a passage", limit: UInt64(UInt16.max))
    }
    if passage.kind == .measure, let clause = passage.clause { measures.insert(clause) }
    PassageRecord.encode(
      passage, values, bytes: bytes, firstUnit: unitCount,
      into: &writers[DocumentSection.passages.rawValue],
      strings: &strings)
    unitCount += passage.units.count
    for unit in passage.units {
      UnitRecord.encode(unit, into: &writers[DocumentSection.units.rawValue], strings: &strings)
    }
    for target in passage.targets {
      TargetRecord.encode(
        target, passage: number, into: &writers[DocumentSection.targets.rawValue], strings: &strings
      )
    }
    for abbreviation in passage.abbreviations {
      let isNew = seenAbbreviations.insert([
        Array(abbreviation.short.utf8), Array(abbreviation.long.utf8),
      ]).inserted
      guard isNew else { continue }
      AbbreviationRecord.encode(
        abbreviation, passage: number, into: &writers[DocumentSection.abbreviations.rawValue],
        strings: &strings)
    }
  }

  /// Adds the document to the sections.
  ///
  /// - Parameter text: The document's text.
  func append(text: String, to sections: inout DocumentSections, _ writer: FileWriter)
    throws(IndexError)
  {
    // One buffer, whose address stays: the facts, then the pieces.
    var all = facts
    var ranges: [Range<Int>] = []
    for section in DocumentSection.allCases {
      let start = all.count
      all += section == .strings ? strings.writer.bytes : writers[section.rawValue].bytes
      ranges.append(start..<all.count)
    }
    var text = text
    let failure = text.withUTF8 { text -> IndexError? in
      do throws(IndexError) {
        try all.withBytes { bytes throws(IndexError) in
          var pieces = ranges.map { UnsafeRawBufferPointer(rebasing: bytes[$0]) }
          pieces[DocumentSection.text.rawValue] = UnsafeRawBufferPointer(text)
          let facts = UnsafeRawBufferPointer(rebasing: bytes[..<facts.count])
          try sections.append(
            DocumentSlices(facts: facts, measureCount: UInt32(measures.count), pieces: pieces),
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
