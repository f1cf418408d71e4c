import PolicyText
import TextFolding

/// Single records by their numbers in the index, each with a look-up of the document that holds it.
extension IndexReader {
  /// The document of a number. Precondition: `0 <= number < counts.documents`.
  public func document(_ number: Int) throws(IndexError) -> DocumentRecord {
    try DocumentReader(self, number).document()
  }

  /// The passage of a number. Precondition: `0 <= number < counts.passages`.
  public func passage(_ number: Int) throws(IndexError) -> PassageRecord {
    try DocumentReader(self, holdingPassage: number).passage(number)
  }

  /// What the passage of a number is counted by.
  @inline(__always)
  package func facts(ofPassage number: Int) throws(IndexError) -> PassageFacts {
    PassageFacts(try self[.passages].record(number))
  }

  /// The id of the passage of a number.
  public func id(ofPassage number: Int) throws(IndexError) -> String {
    String(decoding: try passageID(number), as: UTF8.self)
  }

  /// The clause of a number. Precondition: `0 <= number < counts.clauses`.
  public func clause(_ number: Int) throws(IndexError) -> ClauseRecord {
    try DocumentReader(self, holding: number, of: .clauses, by: .firstClause).clause(number)
  }

  /// A target with its passage; nil if it says something that this program does not know. Precondition: `0 <= number <
  /// counts.targets`.
  public func target(_ number: Int) throws(IndexError) -> TargetRecord? {
    try DocumentReader(self, holding: number, of: .targets, by: .firstTarget).target(number)
  }

  /// A passage's responsible units in the order of the text.
  public func units(of passage: PassageRecord) throws(IndexError) -> [ResponsibleUnit] {
    passage.units.isEmpty ? [] : try DocumentReader(self, passage.document).units(of: passage)
  }

  // MARK: Lengths

  /// The length of a passage in tokens, final ideographs not counted.
  public func length(ofPassage number: Int) throws(IndexError) -> Int {
    Int(try self[.lengths].load(UInt32.self, at: DocumentSection.numberSize * number))
  }

  /// The lengths of all passages, 32-bit little-endian integers.
  package var passageLengths: UnsafeRawBufferPointer { self[.lengths].bytes }

  /// The same with separate titles counted `PassageRecord.titleWeight` times.
  package var weightedPassageLengths: UnsafeRawBufferPointer { self[.weightedLengths].bytes }

  // MARK: Text

  /// Calls with the UTF-8 bytes of a passage's text, which are only valid during the call.
  public func withText<Result>(
    of passage: PassageRecord, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) throws(IndexError) -> Result {
    let bytes = try self[.text].slice(at: passage.textOffset, length: UInt64(passage.textLength))
    return withExtendedLifetime(file.mapped) { body(bytes.assumingMemoryBound(to: UInt8.self)) }
  }

  /// A passage's text.
  public func text(of passage: PassageRecord) throws(IndexError) -> String {
    try withText(of: passage) { String(decoding: $0, as: UTF8.self) }
  }

  /// A document's original text, nothing left out.
  public func text(of document: DocumentRecord) throws(IndexError) -> String {
    let range = document.textRange
    return String(
      decoding: try self[.text].slice(at: UInt64(range.lowerBound), length: UInt64(range.count)),
      as: UTF8.self)
  }

  /// What the end of a line means in a passage's text.
  public func lineBreaks(of passage: PassageRecord) throws(IndexError) -> LineBreaks {
    try DocumentReader(self, passage.document).lineBreaks(of: passage)
  }
}

/// What is searched of a passage, as UTF-8 bytes in the index.
package struct SearchedText {
  /// The passage's own title, or empty.
  package let title: UnsafeBufferPointer<UInt8>
  /// Whether the title counts beside the text, and so is in the postings; else it stands in the text, or does not
  /// count.
  package let hasSeparateTitle: Bool
  package let text: UnsafeBufferPointer<UInt8>
  /// What the end of a line means in the text.
  package let lineBreaks: LineBreaks
  fileprivate let values: PassageRecord.Values

  /// What the passage is as an answer.
  package var forms: TagSet<AnswerForm> { values.answerForms }
  /// Whether it says little beside its title, and has no sentence.
  package var isOnlyHeading: Bool { values.isOnlyHeading }
}

extension IndexReader {
  /// Calls with what is searched of a passage, which is only valid during the call.
  ///
  /// - Parameter hint: A document that may hold the passage; the one that does, afterwards. Makes asking for neighbours
  ///   fast.
  package func withSearchedText<Result>(
    ofPassage number: Int, near hint: inout Int,
    _ body: (SearchedText) -> Result
  ) throws(IndexError) -> Result {
    // A passage of another document is asked for most times, so that no more is read of a document than is needed.
    var document = try documents.record(hint, as: DocumentRecord.Layout.self)
    if !DocumentExtent.passages(document).contains(number) {
      hint = try self.document(ofPassage: number)
      document = try documents.record(hint)
      guard DocumentExtent.passages(document).contains(number) else { throw documents.corruption }
    }
    let text = try searchedText(ofPassage: number, in: document)
    return withExtendedLifetime(file.mapped) { body(text) }
  }

  /// What a passage is as an answer, and whether it says little beside its title. Precondition: `passage <
  /// counts.passages`.
  @inline(__always)
  package func forms(ofPassage passage: UInt32) -> (forms: TagSet<AnswerForm>, isOnlyHeading: Bool) {
    let raw = UInt16(littleEndian: forms.bytes.loadUnaligned(fromByteOffset: 2 &* Int(passage), as: UInt16.self))
    return PassageRecord.Values.forms(of: raw)
  }

  /// Whether a passage has a title that is a part of its text.
  package func hasTitleInText(_ passage: UInt32) -> Bool {
    guard let record = try? self[.passages].record(Int(passage), as: PassageRecord.Layout.self) else { return false }
    return record.load(.title, as: UInt32.self) != 0
      && record.load(.flags, as: UInt8.self) & PassageRecord.separateTitle == 0
  }

  /// The bytes of a passage's text.
  func text(
    of passage: RecordBytes<PassageRecord.Layout>, in document: RecordBytes<DocumentRecord.Layout>
  ) throws(IndexError) -> UnsafeRawBufferPointer {
    let start: UInt64 = document.load(.textOffset)
    return try self[.text].slice(
      at: start &+ UInt64(passage.load(.textOffset, as: UInt32.self)),
      length: UInt64(passage.load(.textLength, as: UInt32.self)))
  }

  private func searchedText(
    ofPassage number: Int, in document: RecordBytes<DocumentRecord.Layout>
  ) throws(IndexError) -> SearchedText {
    let passage = try self[.passages].record(number, as: PassageRecord.Layout.self)
    let text = try text(of: passage, in: document)
    let strings = try self[.strings].slice(
      at: document.load(.stringsOffset), length: UInt64(document.load(.stringsLength, as: UInt32.self)))
    guard let title = DocumentStrings.bytes(passage.load(.title), in: strings) else { throw self[.strings].corruption }
    return SearchedText(
      title: title.assumingMemoryBound(to: UInt8.self),
      hasSeparateTitle: passage.load(.flags) & PassageRecord.separateTitle != 0,
      text: text.assumingMemoryBound(to: UInt8.self),
      lineBreaks: DocumentRecord.lineBreaks(
        document, startColumn: Int(passage.load(.startColumn, as: UInt16.self))),
      values: PassageRecord.Values(passage))
  }
}
