import PolicyText
import TextFolding

/// An open index.
///
/// Opening maps the file and checks its header, its section table and the tables' sizes, nothing else, so that an
/// index of any size opens in the same time. Everything read later is checked when it is read. An index may be used
/// from several threads at once.
public final class IndexReader: @unchecked Sendable {
  public let path: String
  public let counts: IndexCounts
  /// Identifies the index's contents: equal for equal files.
  public let identity: UInt64
  /// The version of the file's format.
  public let version: UInt32

  let file: IndexFile
  let strings: SectionBytes
  let documents: SectionBytes
  let clauses: SectionBytes
  let passages: SectionBytes
  let lengths: SectionBytes
  let weightedLengths: SectionBytes
  let units: SectionBytes
  let targets: SectionBytes
  let abbreviations: SectionBytes
  let text: SectionBytes
  let owners: OwnerTable
  let identities: IdentityTable
  let abbreviationTerms: AbbreviationTable
  let postings: SectionBytes
  let grams: GramDictionary
  let words: WordDictionary
  /// The vectors of the passages; nil if the index has none.
  package let vectors: VectorTable?

  /// Opens an index file.
  ///
  /// - Throws: `IndexError`.
  public convenience init(path: String) throws(IndexError) {
    try self.init(try MappedFile(path: path), path: path)
  }

  /// Opens a mapped file.
  ///
  /// - Parameter path: The file's name, for errors.
  init(_ mapped: MappedFile, path: String) throws(IndexError) {
    file = try IndexFile(mapped, path: path)
    self.path = path
    identity = file.identity
    version = file.version
    counts = try IndexCounts.read(try file.section(.meta))
    strings = try file.section(.strings)
    documents = try file.section(.documents)
    clauses = try file.section(.clauses)
    passages = try file.section(.passages)
    lengths = try file.section(.lengths)
    weightedLengths = try file.section(.weightedLengths)
    units = try file.section(.units)
    targets = try file.section(.targets)
    abbreviations = try file.section(.abbreviations)
    text = try file.section(.text)
    owners = try OwnerTable(
      try file.section(.owners), passageCount: counts.passages, documentCount: counts.documents)
    identities = try IdentityTable(try file.section(.identities), count: counts.passages)
    abbreviationTerms = try AbbreviationTable(
      try file.section(.abbreviationTerms), abbreviationCount: counts.abbreviations)
    postings = try file.section(.postings)
    grams = try GramDictionary(grams: try file.section(.grams), ideographs: try file.section(.ideographs))
    words = try WordDictionary(try file.section(.words))
    if let section = try file.optionalSection(.vectors) {
      vectors = try VectorTable(section, passageCount: counts.passages)
    } else {
      vectors = nil
    }
    try documents.requireRecords(UInt64(counts.documents), size: DocumentRecord.size)
    try clauses.requireRecords(UInt64(counts.clauses), size: ClauseRecord.size)
    try passages.requireRecords(UInt64(counts.passages), size: PassageRecord.size)
    try lengths.requireRecords(UInt64(counts.passages), size: 4)
    try weightedLengths.requireRecords(UInt64(counts.passages), size: 4)
    try units.requireRecords(UInt64(counts.units), size: UnitRecord.size)
    try targets.requireRecords(UInt64(counts.targets), size: TargetRecord.size)
    try abbreviations.requireRecords(UInt64(counts.abbreviations), size: AbbreviationRecord.size)
    guard grams.count == counts.grams, words.count == counts.words, counts.passages < IndexFormat.none else {
      throw postings.corruption
    }
  }

  /// The sections with their sizes in bytes, in the order of the file.
  public var sections: [(tag: String, bytes: Int)] { file.entries.map { ($0.tag, $0.range.count) } }

  /// The file's size in bytes.
  public var size: Int { file.mapped.bytes.count }

  /// How many numbers a passage's vector has; nil if the index has no vectors.
  public var vectorDimension: Int? { vectors?.dimension }

  /// Lets go of the memory behind what was read; it is read from the file again if needed.
  func release() { file.mapped.release(0..<size) }

  // MARK: Documents

  /// Where the parts of a document lie. Precondition: `0 <= number < counts.documents`.
  func extent(ofDocument number: Int) throws(IndexError) -> DocumentExtent {
    let extent = try DocumentExtent.read(documents, at: number)
    guard extent.passages.upperBound <= counts.passages, extent.clauses.upperBound <= counts.clauses,
      extent.units.upperBound <= counts.units, extent.targets.upperBound <= counts.targets,
      extent.abbreviations.upperBound <= counts.abbreviations,
      extent.textOffset <= UInt64(text.count), extent.textLength <= UInt64(text.count) - extent.textOffset
    else { throw documents.corruption }
    return extent
  }

  func strings(of extent: DocumentExtent) throws(IndexError) -> DocumentStrings {
    DocumentStrings(
      bytes: try strings.slice(at: extent.stringsOffset, length: UInt64(extent.stringsLength)),
      corruption: strings.corruption)
  }

  /// The document of a number. Precondition: `0 <= number < counts.documents`.
  public func document(_ number: Int) throws(IndexError) -> DocumentRecord {
    guard number < counts.documents else { throw documents.corruption }
    let extent = try extent(ofDocument: number)
    return try DocumentRecord.read(documents, at: number, of: extent, strings: try strings(of: extent))
  }

  /// What a document and its passages are counted by. Precondition: `0 <= number < counts.documents`.
  package func facts(ofDocument number: Int) throws(IndexError) -> DocumentFacts {
    try DocumentFacts(self, ofDocument: number)
  }

  /// The document that holds a passage, by number.
  public func document(ofPassage passage: Int) throws(IndexError) -> Int {
    guard passage >= 0, passage < counts.passages else { throw passages.corruption }
    let range = try owners.range(ofPassage: passage)
    let guess = owners.guess(ofPassage: passage, in: range)
    let next = try SortedSearch.first(in: range, near: guess) { number throws(IndexError) in
      try DocumentExtent.firstPassage(documents, at: number) <= passage
    }
    guard next > range.lowerBound else { throw documents.corruption }
    return next - 1
  }

  /// The document that holds a passage, by number, and its passages.
  package func owner(ofPassage passage: Int) throws(IndexError) -> (document: Int, passages: Range<Int>) {
    let document = try document(ofPassage: passage)
    let range = try DocumentExtent.passages(documents, at: document)
    guard range.contains(passage), range.upperBound <= counts.passages else { throw documents.corruption }
    return (document, range)
  }

  /// The last document of a range for which `isBefore` holds, which holds for all documents before it.
  func lastDocument(
    in range: Range<Int>, where isBefore: (Int) throws(IndexError) -> Bool
  ) throws(IndexError) -> Int {
    let next = try SortedSearch.first(in: range, after: isBefore)
    guard next > range.lowerBound else { throw documents.corruption }
    return next - 1
  }

  /// The id of the document of a number, as UTF-8 bytes.
  func documentID(_ number: Int) throws(IndexError) -> UnsafeRawBufferPointer {
    try strings(of: try extent(ofDocument: number)).bytes(try DocumentRecord.id(documents, at: number))
  }

  /// The document with an id, by number, or nil. Documents are sorted by their ids: O(log(`counts.documents`)) comparisons.
  public func document(withID id: String) throws(IndexError) -> Int? {
    let wanted = Array(id.utf8)
    let found = try SortedSearch.first(in: 0..<counts.documents) { (number) throws(IndexError) in
      try documentID(number).lexicographicallyPrecedes(wanted)
    }
    guard found < counts.documents, try documentID(found).elementsEqual(wanted) else { return nil }
    return found
  }

  // MARK: Clauses and passages

  /// The clause of a number.
  public func clause(_ number: Int) throws(IndexError) -> ClauseRecord {
    guard number < counts.clauses else { throw clauses.corruption }
    let document = try lastDocument(in: 0..<counts.documents) { document throws(IndexError) in
      try DocumentExtent.firstClause(documents, at: document) <= number
    }
    let extent = try extent(ofDocument: document)
    return try ClauseRecord.read(
      clauses, at: number, first: extent.clauses.lowerBound, strings: try strings(of: extent))
  }

  /// The passage of a number. Precondition: `0 <= number < counts.passages`.
  public func passage(_ number: Int) throws(IndexError) -> PassageRecord {
    let document = try document(ofPassage: number)
    let extent = try extent(ofDocument: document)
    guard extent.passages.contains(number) else { throw documents.corruption }
    return try PassageRecord.read(
      passages, at: number, of: extent, number: document, length: try length(ofPassage: number),
      strings: try strings(of: extent))
  }

  /// The passage with an id, by number, or nil. O(log(`counts.passages`)) comparisons.
  public func passage(withID id: String) throws(IndexError) -> Int? { try passage(withID: Array(id.utf8)) }

  /// The passage with an id in UTF-8, by number, or nil.
  func passage(withID wanted: [UInt8]) throws(IndexError) -> Int? {
    for number in try identities.candidates(for: wanted) where try passageID(number).elementsEqual(wanted) {
      return number
    }
    return nil
  }

  /// The id of the passage of a number, as UTF-8 bytes.
  func passageID(_ number: Int) throws(IndexError) -> UnsafeRawBufferPointer {
    let strings = try strings(of: try extent(ofDocument: try document(ofPassage: number)))
    return try strings.bytes(PassageRecord.id(passages.bytes, at: number * PassageRecord.size))
  }

  /// The id of the passage of a number.
  public func id(ofPassage number: Int) throws(IndexError) -> String {
    String(decoding: try passageID(number), as: UTF8.self)
  }

  /// The length of a passage in tokens, final ideographs not counted.
  public func length(ofPassage number: Int) throws(IndexError) -> Int {
    Int(try lengths.load(UInt32.self, at: 4 * number))
  }

  /// The lengths of all passages, 32-bit little-endian integers.
  package var passageLengths: UnsafeRawBufferPointer { lengths.bytes }

  /// The same with separate titles counted `PassageRecord.titleWeight` times.
  package var weightedPassageLengths: UnsafeRawBufferPointer { weightedLengths.bytes }

  /// A passage's responsible units in the order of the text.
  public func units(of passage: PassageRecord) throws(IndexError) -> [ResponsibleUnit] {
    guard !passage.units.isEmpty else { return [] }
    let strings = try strings(of: try extent(ofDocument: passage.document))
    var found: [ResponsibleUnit] = []
    for index in passage.units { found.append(try UnitRecord.read(units, at: index, strings: strings)) }
    return found
  }

  // MARK: Targets

  /// A target with its passage. Precondition: `0 <= number < counts.targets`.
  public func target(_ number: Int) throws(IndexError) -> TargetRecord {
    let document = try lastDocument(in: 0..<counts.documents) { document throws(IndexError) in
      try DocumentExtent.firstTarget(documents, at: document) <= number
    }
    let extent = try extent(ofDocument: document)
    let record = try TargetRecord.read(
      targets, at: number, firstPassage: extent.passages.lowerBound, strings: try strings(of: extent))
    guard extent.targets.contains(number), extent.passages.contains(record.passage) else { throw targets.corruption }
    return record
  }

  /// The targets of a passage, by number; targets stand in the order of their passages.
  public func targets(ofPassage number: Int) throws(IndexError) -> Range<Int> {
    let extent = try extent(ofDocument: try document(ofPassage: number))
    let passage = number - extent.passages.lowerBound
    return try firstTarget(from: passage, in: extent.targets)..<firstTarget(from: passage + 1, in: extent.targets)
  }

  /// The first target of a document whose passage, by its number in the document, is `passage` or one after it.
  private func firstTarget(from passage: Int, in range: Range<Int>) throws(IndexError) -> Int {
    try SortedSearch.first(in: range) { (index) throws(IndexError) in
      try TargetRecord.passage(targets, at: index) < passage
    }
  }

  // MARK: Text

  /// Calls with the UTF-8 bytes of a passage's text, which are only valid during the call.
  public func withText<Result>(
    of passage: PassageRecord, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) throws(IndexError) -> Result {
    let bytes = try text.slice(at: passage.textOffset, length: UInt64(passage.textLength))
    return withExtendedLifetime(file.mapped) { body(bytes.assumingMemoryBound(to: UInt8.self)) }
  }

  /// Calls with what is searched of a passage, which is only valid during the call.
  ///
  /// - Parameter hint: A document that may hold the passage; the one that does, afterwards. Makes asking for neighbours fast.
  package func withSearchedText<Result>(
    ofPassage number: Int, near hint: inout Int,
    _ body: (SearchedText) -> Result
  ) throws(IndexError) -> Result {
    var extent = try extent(ofDocument: hint)
    if !extent.passages.contains(number) {
      hint = try document(ofPassage: number)
      extent = try self.extent(ofDocument: hint)
      guard extent.passages.contains(number) else { throw documents.corruption }
    }
    let base = number * PassageRecord.size
    let start = extent.textOffset &+ UInt64(try passages.load(UInt32.self, at: base + 12))
    let bytes = try text.slice(at: start, length: UInt64(try passages.load(UInt32.self, at: base + 16)))
    let title = try strings(of: extent).bytes(try passages.load(UInt32.self, at: base + 8))
    let isSeparate = try passages.load(UInt8.self, at: base + 29) & PassageRecord.separateTitle != 0
    let column = Int(try passages.load(UInt16.self, at: base + 32))
    let breaks =
      try DocumentRecord.lineWidth(documents, at: hint).map { LineBreaks.wrapped(columns: $0, start: column) }
      ?? .separate
    return withExtendedLifetime(file.mapped) {
      body(
        SearchedText(
          title: title.assumingMemoryBound(to: UInt8.self), hasSeparateTitle: isSeparate,
          text: bytes.assumingMemoryBound(to: UInt8.self), lineBreaks: breaks))
    }
  }

  /// What the end of a line means in a passage's text.
  public func lineBreaks(of passage: PassageRecord) throws(IndexError) -> LineBreaks {
    try DocumentRecord.lineWidth(documents, at: passage.document).map {
      .wrapped(columns: $0, start: passage.startColumn)
    } ?? .separate
  }

  /// A passage's text.
  public func text(of passage: PassageRecord) throws(IndexError) -> String {
    try withText(of: passage) { String(decoding: $0, as: UTF8.self) }
  }

  /// A document's original text, nothing left out.
  public func text(of document: DocumentRecord) throws(IndexError) -> String {
    String(decoding: try text.slice(at: document.textOffset, length: document.textLength), as: UTF8.self)
  }
}
