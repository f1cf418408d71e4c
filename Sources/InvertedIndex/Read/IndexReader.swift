import PolicyText
import Synchronization
import TextFolding

/// An open index.
///
/// Opening maps the file and checks its header, its section table and the tables' sizes, nothing else, so that an
/// index of any size opens in the same time. Everything read later is checked when it is read. An index may be used
/// from several threads at once.
///
/// Documents, passages and what belongs to them go by their numbers in the index. Who reads several things of one
/// document does so by one `DocumentReader`.
public final class IndexReader: @unchecked Sendable {
  public let path: String
  public let counts: IndexCounts
  /// Identifies the index's contents: equal for equal files.
  public let identity: UInt64
  /// The version of the file's format.
  public let version: UInt32

  let file: IndexFile
  let documents: SectionBytes
  /// In the order of `DocumentSection.allCases`.
  private let documentSections: [SectionBytes]
  /// Behind those of an index that 1.x wrote.
  private let widened: [WidenedSection]
  let owners: OwnerTable
  package let documentLengths: DocumentLengths
  /// Of every passage its forms, as in its record.
  let forms: SectionBytes
  package let contexts: ContextTable
  let identities: IdentityTable
  let abbreviationTerms: AbbreviationTable
  let postings: SectionBytes
  let grams: GramDictionary
  let words: WordDictionary
  /// The vectors of the passages; nil if the index has none.
  package let vectors: VectorTable?
  /// The model that made them; nil if there are none, or someone brought them.
  public let vectorModel: VectorModel?

  private let coldness = Atomic<Bool>(false)
  private let scanning = Atomic<Bool>(false)

  /// Whether the system was told that records are read in order.
  var isScanned: Bool {
    get { scanning.load(ordering: .relaxed) }
    set { scanning.store(newValue, ordering: .relaxed) }
  }

  /// Whether pages that queries need are likely not to be in memory.
  package var isCold: Bool {
    get { coldness.load(ordering: .relaxed) }
    set { coldness.store(newValue, ordering: .relaxed) }
  }

  /// Opens an index file.
  ///
  /// - Throws: `IndexError`.
  public convenience init(path: String) throws(IndexError) {
    let mapped = try MappedFile(path: path)
    // Opening touches a page in each of some places: the system need not read what is around them.
    mapped.expect(.hereAndThere, in: mapped.bytes)
    try self.init(mapped, path: path)
    mapped.expect(.inOrder, in: mapped.bytes)
  }

  /// Opens an index file to merge it. It may have been written with another folding table, as 1.x had: then it must not
  /// be searched, since words would not match.
  ///
  /// - Throws: `IndexError`.
  public convenience init(toMerge path: String) throws(IndexError) {
    try self.init(try MappedFile(path: path), path: path, isMerged: true)
  }

  /// Opens a mapped file.
  ///
  /// - Parameters:
  ///   - path: The file's name, for errors.
  ///   - isMerged: Whether it is opened to be merged.
  init(_ mapped: MappedFile, path: String, isMerged: Bool = false) throws(IndexError) {
    file = try IndexFile(mapped, path: path, isMerged: isMerged)
    self.path = path
    identity = file.identity
    version = file.version
    let counts = try IndexCounts.read(try file.section(.meta))
    self.counts = counts
    documents = try file.section(.documents)
    try documents.requireRecords(UInt64(counts.documents), size: DocumentRecord.Layout.size)
    var sections: [SectionBytes] = []
    var widened: [WidenedSection] = []
    for section in DocumentSection.allCases {
      if section == .signatures, file.isOlder {
        sections.append(documents)
        continue
      }
      var bytes = try file.section(section.tag)
      if let count = section.count {
        let older = file.isOlder ? section.firstRecordSize : nil
        let isOlder = older.map { bytes.count == counts[keyPath: count] * $0 } ?? false
        try bytes.requireRecords(
          UInt64(counts[keyPath: count]), size: isOlder ? older ?? section.recordSize : section.recordSize)
        if let older, isOlder {
          widened.append(WidenedSection(bytes, from: older, to: section.recordSize))
          bytes = SectionBytes(widened[widened.count - 1].bytes, inPlaceOf: bytes)
        }
      }
      sections.append(bytes)
    }
    documentSections = sections
    self.widened = widened
    owners = try OwnerTable(
      try file.section(.owners), passageCount: counts.passages, documentCount: counts.documents)
    documentLengths =
      file.isOlder
      ? DocumentLengths(empty: documents)
      : try DocumentLengths(
        try file.section(.documentLengths), documentCount: counts.documents, passageCount: counts.passages)
    forms = file.isOlder ? documents : try file.section(.forms)
    if !file.isOlder { try forms.requireRecords(UInt64(counts.passages), size: 2) }
    contexts =
      file.isOlder
      ? ContextTable(empty: documents)
      : try ContextTable(try file.section(.contexts), documentCount: counts.documents)
    identities = try IdentityTable(try file.section(.identities), count: counts.passages)
    abbreviationTerms = try AbbreviationTable(
      try file.section(.abbreviationTerms), abbreviationCount: counts.abbreviations)
    postings = try file.section(.postings)
    grams = try GramDictionary(
      grams: try file.section(.grams), ideographs: try file.section(.ideographs))
    words = try WordDictionary(try file.section(.words))
    if let section = try file.optionalSection(.vectors) {
      vectors = try VectorTable(section, passageCount: counts.passages)
      vectorModel = try file.optionalSection(.model).map(VectorModel.init)
    } else {
      (vectors, vectorModel) = (nil, nil)
    }
    guard grams.count == counts.grams, words.count == counts.words, counts.documents > 0 || counts.passages == 0,
      counts.passages < IndexFormat.none
    else {
      throw postings.corruption
    }
  }

  /// The signatures of the passages (`CharacterSignature`), 32-bit little-endian integers.
  package var signatures: UnsafeRawBufferPointer { self[.signatures].bytes }

  /// A section in which every document has a piece.
  subscript(section: DocumentSection) -> SectionBytes { documentSections[section.rawValue] }

  /// The sections with their sizes in bytes, in the order of the file.
  public var sections: [(tag: String, bytes: Int)] { file.entries.map { ($0.tag, $0.range.count) } }

  /// The file's size in bytes.
  public var size: Int { file.mapped.bytes.count }

  /// How many numbers a passage's vector has; nil if the index has no vectors.
  public var vectorDimension: Int? { vectors?.dimension }

  /// Lets go of the memory behind what was read; it is read from the file again if needed.
  func release() { file.mapped.release(0..<size) }
}

// MARK: Whose is it?

extension IndexReader {
  /// Where the pieces of a document lie. Precondition: `0 <= number < counts.documents`.
  func extent(ofDocument number: Int) throws(IndexError) -> DocumentExtent {
    try extent(of: try documents.record(number))
  }

  func extent(of document: RecordBytes<DocumentRecord.Layout>) throws(IndexError) -> DocumentExtent {
    let extent = try DocumentExtent.read(document, in: documents)
    guard extent.passages.upperBound <= counts.passages,
      extent.clauses.upperBound <= counts.clauses,
      extent.units.upperBound <= counts.units, extent.targets.upperBound <= counts.targets,
      extent.abbreviations.upperBound <= counts.abbreviations,
      extent.text.upperBound <= self[.text].count
    else { throw documents.corruption }
    return extent
  }

  /// The document that holds a passage, by number.
  public func document(ofPassage passage: Int) throws(IndexError) -> Int {
    guard passage >= 0, passage < counts.passages else { throw self[.passages].corruption }
    let range = try owners.range(ofPassage: passage)
    let guess = owners.guess(ofPassage: passage, in: range)
    let next = try SortedSearch.first(in: range, near: guess) { number throws(IndexError) in
      try firstPassage(ofDocument: number) <= passage
    }
    guard next > range.lowerBound else { throw documents.corruption }
    return next - 1
  }

  private func firstPassage(ofDocument number: Int) throws(IndexError) -> Int {
    file.isOlder
      ? try DocumentExtent.first(.firstPassage, documents, at: number)
      : Int(documentLengths.firstPassage(of: number))
  }

  /// The document that holds a passage, by number, and its passages. The index has the program's format.
  package func owner(ofPassage passage: Int) throws(IndexError) -> (
    document: Int, passages: Range<Int>
  ) {
    let document = try document(ofPassage: passage)
    let range = documentLengths.passages(of: document)
    guard range.contains(UInt32(passage)) else { throw documentLengths.section.corruption }
    return (document, Int(range.lowerBound)..<Int(range.upperBound))
  }

  /// The document with an id, by number, or nil. Documents are sorted by their ids: O(log(`counts.documents`))
  /// comparisons.
  public func document(withID id: String) throws(IndexError) -> Int? {
    let wanted = Array(id.utf8)
    let found = try SortedSearch.first(in: 0..<counts.documents) { (number) throws(IndexError) in
      try DocumentReader(self, number).id().lexicographicallyPrecedes(wanted)
    }
    guard found < counts.documents, try DocumentReader(self, found).id().elementsEqual(wanted)
    else { return nil }
    return found
  }

  /// The passage with an id, by number, or nil. O(log(`counts.passages`)) comparisons.
  public func passage(withID id: String) throws(IndexError) -> Int? {
    try passage(withID: Array(id.utf8))
  }

  /// The passage with an id in UTF-8, by number, or nil.
  func passage(withID wanted: [UInt8]) throws(IndexError) -> Int? {
    for number in try identities.candidates(for: wanted)
    where try passageID(number).elementsEqual(wanted) {
      return number
    }
    return nil
  }

  /// The id of the passage of a number, as UTF-8 bytes.
  func passageID(_ number: Int) throws(IndexError) -> UnsafeRawBufferPointer {
    try DocumentReader(self, holdingPassage: number).id(ofPassage: number)
  }
}

extension IndexReader {
  /// An abbreviation with the passage that introduces it. Precondition: `0 <= number < counts.abbreviations`.
  public func abbreviation(_ number: Int) throws(IndexError) -> AbbreviationRecord {
    try DocumentReader(self, holding: number, of: .abbreviations, by: .firstAbbreviation)
      .abbreviation(number)
  }

  /// The forms that may begin with some folded units, by which `abbreviations(for:in:)` finds them.
  /// O(log(`counts.abbreviations`)) comparisons.
  package func abbreviations(startingAs units: ArraySlice<UInt32>) throws(IndexError) -> Range<Int> {
    try abbreviationTerms.range(startingAs: units)
  }

  /// The abbreviations of which some folded units are a form, and whether they are the long one; in the order of the
  /// documents.
  ///
  /// - Parameter range: What `abbreviations(startingAs:)` gives for the same units.
  package func abbreviations(
    for units: ArraySlice<UInt32>, in range: Range<Int>
  ) throws(IndexError) -> [(record: AbbreviationRecord, isLong: Bool)] {
    var found: [(record: AbbreviationRecord, isLong: Bool)] = []
    for entry in try abbreviationTerms.candidates(for: units, in: range) {
      let record = try abbreviation(entry.number)
      let form = entry.isLong ? record.abbreviation.long : record.abbreviation.short
      if FoldedText(form).units[...] == units { found.append((record, entry.isLong)) }
    }
    return found
  }

  /// Checks that every abbreviation can be read, that they follow their passages, and that the table has both forms of
  /// each in its order.
  func verifyAbbreviations() throws(IndexError) {
    var entries: Set<AbbreviationTable.Entry> = []
    var last = 0
    for number in 0..<counts.abbreviations {
      let record = try abbreviation(number)
      guard record.passage >= last else { throw self[.abbreviations].corruption }
      last = record.passage
      for (isLong, form) in [(false, record.abbreviation.short), (true, record.abbreviation.long)] {
        let key = AbbreviationTable.key(FoldedText(form).units[...])
        entries.insert(AbbreviationTable.Entry(key: key, number: number, isLong: isLong))
      }
    }
    var previous: (key: UInt64, number: Int, long: Int)?
    for index in 0..<abbreviationTerms.count {
      let entry = try abbreviationTerms.entry(at: index)
      let current = (entry.key, entry.number, entry.isLong ? 1 : 0)
      guard entries.contains(entry), previous.map({ $0 < current }) ?? true else {
        throw .corrupt(path: path, part: SectionTag.abbreviationTerms.rawValue)
      }
      previous = current
    }
  }
}

extension IndexReader {
  /// The error to throw when documents' parts turn out not to follow each other.
  package var damagedDocuments: IndexError { documents.corruption }

  /// The error to throw when a list turns out to be damaged.
  package var damagedPostings: IndexError { postings.corruption }

  func list(_ reference: PostingReference) throws(IndexError) -> PostingList {
    guard let list = PostingList(reference, in: postings.bytes, passageCount: counts.passages) else {
      throw postings.corruption
    }
    return list
  }

  /// The postings of a bigram, or of a lone or final ideograph by itself; nil if the index has none. The list is valid
  /// as long as the index.
  package func list(of gram: Gram) throws(IndexError) -> PostingList? {
    guard let index = try grams.index(of: gram) else { return nil }
    return try list(try grams.postings(at: index))
  }

  /// The postings of every gram that begins with an ideograph: together, all passages that hold it.
  package func lists(startingWith ideograph: UInt32) throws(IndexError) -> [PostingList] {
    guard let index = try grams.index(ofIdeograph: ideograph) else { return [] }
    var lists: [PostingList] = []
    for gram in try grams.grams(ofIdeographAt: index) { lists.append(try list(try grams.postings(at: gram))) }
    return lists
  }

  /// How many passages hold an ideograph. O(log(number of ideographs)).
  package func documentFrequency(ofIdeograph ideograph: UInt32) throws(IndexError) -> Int {
    guard let index = try grams.index(ofIdeograph: ideograph) else { return 0 }
    return try grams.documentFrequency(ofIdeographAt: index)
  }

  /// The postings of a word; nil if the index has none.
  package func list(of word: String) throws(IndexError) -> PostingList? {
    guard let index = try words.index(of: word) else { return nil }
    return try list(try words.postings(at: index))
  }

  /// All postings of a gram in the order of passages; empty if the index has none.
  public func postings(of gram: Gram) throws(IndexError) -> [Posting] { try all(of: try list(of: gram)) }

  /// All postings of a word in the order of passages; empty if the index has none.
  public func postings(of word: String) throws(IndexError) -> [Posting] { try all(of: try list(of: word)) }

  private func all(of list: PostingList?) throws(IndexError) -> [Posting] {
    var postings: [Posting] = []
    guard let list else { return postings }
    let isWhole = withExtendedLifetime(file.mapped) { list.append(to: &postings) }
    guard isWhole else { throw damagedPostings }
    return postings
  }
}
