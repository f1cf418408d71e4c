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

  private let file: IndexFile
  private let strings: StringTable
  private let documents: SectionBytes
  private let clauses: SectionBytes
  private let passages: SectionBytes
  private let units: SectionBytes
  private let targets: SectionBytes
  private let text: SectionBytes
  private let postings: SectionBytes
  private let grams: GramDictionary
  private let words: WordDictionary

  /// Opens an index file.
  ///
  /// - Throws: `IndexError`.
  public init(path: String) throws(IndexError) {
    file = try IndexFile(path: path)
    self.path = path
    identity = file.identity
    version = file.version
    counts = try IndexCounts.read(try file.section(.meta))
    strings = try StringTable(try file.section(.strings))
    documents = try file.section(.documents)
    clauses = try file.section(.clauses)
    passages = try file.section(.passages)
    units = try file.section(.units)
    targets = try file.section(.targets)
    text = try file.section(.text)
    postings = try file.section(.postings)
    grams = try GramDictionary(try file.section(.grams))
    words = try WordDictionary(try file.section(.words))
    try documents.requireRecords(UInt64(counts.documents), size: DocumentRecord.size)
    try clauses.requireRecords(UInt64(counts.clauses), size: ClauseRecord.size)
    try passages.requireRecords(UInt64(counts.passages), size: PassageRecord.size)
    try units.requireRecords(UInt64(counts.units), size: UnitRecord.size)
    try targets.requireRecords(UInt64(counts.targets), size: TargetRecord.size)
    guard grams.count == counts.grams, words.count == counts.words else { throw postings.corruption }
  }

  /// The sections with their sizes in bytes, in the order of the file.
  public var sections: [(tag: String, bytes: Int)] { file.entries.map { ($0.tag, $0.range.count) } }

  /// The file's size in bytes.
  public var size: Int { file.mapped.bytes.count }

  // MARK: Tables

  /// The document of a number. Precondition: `0 <= number < counts.documents`.
  public func document(_ number: Int) throws(IndexError) -> DocumentRecord {
    guard number < counts.documents else { throw documents.corruption }
    let record = try DocumentRecord.read(documents, at: number, strings: strings)
    guard record.passages.upperBound <= counts.passages, record.clauses.upperBound <= counts.clauses else {
      throw documents.corruption
    }
    return record
  }

  /// The clause of a number.
  public func clause(_ number: Int) throws(IndexError) -> ClauseRecord {
    guard number < counts.clauses else { throw clauses.corruption }
    return try ClauseRecord.read(clauses, at: number, strings: strings)
  }

  /// The passage of a number. Precondition: `0 <= number < counts.passages`.
  public func passage(_ number: Int) throws(IndexError) -> PassageRecord {
    guard number < counts.passages else { throw passages.corruption }
    return try PassageRecord.read(passages, at: number, strings: strings)
  }

  /// The length of a passage in tokens, final ideographs not counted.
  public func length(ofPassage number: Int) throws(IndexError) -> Int {
    try PassageRecord.length(passages, at: number)
  }

  /// A passage's responsible units in the order of the text.
  public func units(of passage: PassageRecord) throws(IndexError) -> [ResponsibleUnit] {
    guard passage.units.upperBound <= counts.units else { throw units.corruption }
    var found: [ResponsibleUnit] = []
    for index in passage.units { found.append(try UnitRecord.read(units, at: index, strings: strings)) }
    return found
  }

  /// A target with its passage. Precondition: `0 <= number < counts.targets`.
  public func target(_ number: Int) throws(IndexError) -> TargetRecord {
    guard number < counts.targets else { throw targets.corruption }
    let record = try TargetRecord.read(targets, at: number, strings: strings)
    guard record.passage < counts.passages else { throw targets.corruption }
    return record
  }

  /// The targets of a passage, by number; targets stand in the order of their passages.
  public func targets(ofPassage number: Int) throws(IndexError) -> Range<Int> {
    try firstTarget(from: number)..<firstTarget(from: number + 1)
  }

  /// The first target whose passage is `passage` or one after it.
  private func firstTarget(from passage: Int) throws(IndexError) -> Int {
    var lower = 0
    var upper = counts.targets
    while lower < upper {
      let middle = (lower + upper) / 2
      if try TargetRecord.passage(targets, at: middle) < passage { lower = middle + 1 } else { upper = middle }
    }
    return lower
  }

  // MARK: Text

  /// Calls with the UTF-8 bytes of a passage's text, which are only valid during the call.
  public func withText<Result>(
    of passage: PassageRecord, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) throws(IndexError) -> Result {
    let bytes = try text.slice(at: passage.textOffset, length: UInt64(passage.textLength))
    return withExtendedLifetime(file.mapped) { body(bytes.assumingMemoryBound(to: UInt8.self)) }
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

  // MARK: Postings

  /// The postings of a bigram, or of a lone or final ideograph by itself; nil if the index has none.
  public func postings(of gram: Gram) throws(IndexError) -> PostingCursor? {
    let found = try grams.indexes(of: gram.key..<gram.key + 1)
    return found.isEmpty ? nil : try cursor(try grams.postings(at: found.lowerBound))
  }

  /// The postings of every gram that begins with an ideograph: together, all passages that hold it.
  public func postings(startingWith ideograph: UInt32) throws(IndexError) -> [PostingCursor] {
    var cursors: [PostingCursor] = []
    for index in try grams.indexes(of: Gram.keys(startingWith: ideograph)) {
      cursors.append(try cursor(try grams.postings(at: index)))
    }
    return cursors
  }

  /// The postings of a word; nil if the index has none.
  public func postings(of word: String) throws(IndexError) -> PostingCursor? {
    guard let index = try words.index(of: word) else { return nil }
    return try cursor(try words.postings(at: index))
  }

  private func cursor(_ range: PostingRange) throws(IndexError) -> PostingCursor {
    PostingCursor(
      bytes: try postings.slice(at: range.offset, length: range.length), owner: file.mapped, count: range.count,
      passageCount: UInt32(counts.passages))
  }

  /// The error to throw when a cursor turns out to be damaged.
  public var damagedPostings: IndexError { postings.corruption }

  // MARK: Verifying

  /// Reads the whole file: every section against its checksum, then every record, dictionary entry and posting list.
  ///
  /// - Throws: `IndexError.corrupt` with the first part that is wrong.
  public func verify() throws(IndexError) {
    try file.verify()
    // The document of each passage, as the documents have it.
    var owners = [Int?](repeating: nil, count: counts.passages)
    for number in 0..<counts.documents {
      let document = try document(number)
      _ = try text(of: document)
      for passage in document.passages { owners[passage] = number }
    }
    for number in 0..<counts.clauses { _ = try clause(number) }
    var lastPassage = 0
    for number in 0..<counts.targets {
      let passage = try target(number).passage
      guard passage >= lastPassage else { throw targets.corruption }
      lastPassage = passage
    }
    var tokens = 0
    for number in 0..<counts.passages {
      let passage = try passage(number)
      guard passage.document == owners[number] else { throw passages.corruption }
      if let clause = passage.clause { _ = try self.clause(clause) }
      _ = try text(of: passage)
      _ = try units(of: passage)
      tokens += passage.length
    }
    guard tokens == counts.tokens else { throw passages.corruption }
    try grams.verifyOrder()
    try words.verifyOrder()
    for index in 0..<grams.count { try verify(try grams.postings(at: index)) }
    for index in 0..<words.count { try verify(try words.postings(at: index)) }
  }

  private func verify(_ range: PostingRange) throws(IndexError) {
    var cursor = try cursor(range)
    var count: UInt32 = 0
    while cursor.current != nil {
      count += 1
      cursor.advance()
    }
    guard !cursor.isDamaged, count == range.count else { throw postings.corruption }
  }
}
