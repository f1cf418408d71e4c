/// A part of a corpus that is read by itself: some files, or some lines of records.
public struct CorpusPart: Sendable {
  enum Content: Sendable {
    case files([DocumentFile])
    case records(RecordLines)
    case dump(DumpRows)
    /// A file of records that cannot be read.
    case failure(FileFailure)
  }

  let content: Content
  /// The bytes of the part's files or lines.
  public let size: Int
  let reading: FileReading
  /// The ids of all documents that have a file of their own, by their UTF-8 bytes, with the file.
  let reserved: [[UInt8]: String]
  let isStrict: Bool

  /// A step of reading a part.
  public enum Step: Hashable, Sendable {
    /// A file is read next, or converted by another program.
    case began(name: String, isConverted: Bool)
    /// A file was read, or cannot be.
    case ended
  }

  /// Reads the part's documents. Takes the part's memory with it: it can be done once.
  ///
  /// - Parameter progress: Called before and after each file, on the same thread.
  /// - Throws: `PolicyTextError`: `interrupted`, and if the reader is strict, the first thing wrong.
  public func read(_ progress: (Step) -> Void = { _ in }) throws(PolicyTextError) -> CorpusReading {
    var result = CorpusReading()
    switch content {
    case .files(let files): read(files, to: &result, progress)
    case .failure(let failure): result.failures = [failure]
    case .dump(let rows): result.documents = try rows.documents()
    case .records(let lines):
      if HeldSignals.areWaiting { throw .interrupted(name: lines.name) }
      var reader = RecordReader()
      let failures = try failures(of: lines, in: &reader)
      result = Self.checked(reader.documents(), reserved: reserved)
      result.failures = failures + result.failures
    }
    for failure in result.failures {
      if case .interrupted = failure.error { throw failure.error }
    }
    if isStrict, let first = result.failures.first { throw first.error }
    return result
  }

  private func read(_ files: [DocumentFile], to result: inout CorpusReading, _ progress: (Step) -> Void) {
    var failures: [(number: Int, failure: FileFailure)] = []
    var documents: [(number: Int, document: PolicyDocument)] = []
    reading.read(files, began: { progress(.began(name: $0.path, isConverted: $1)) }) { index, text in
      let file = files[index]
      switch text {
      case .success(let text) where text.notDocument != nil:
        if let what = text.notDocument {
          result.withoutDocument.append(ReadingNote(document: file.id, kind: .notDocument(what)))
        }
      case .success(let text):
        var document = DocumentParser.parse(id: file.id, file: text, sidecar: file.sidecar)
        if file.hasForeignName { document.notes.append(.foreignName) }
        documents.append((file.number, document))
      case .failure(let error): failures.append((file.number, FileFailure(path: file.path, error: error)))
      }
      progress(.ended)
    }
    documents.sort { $0.number < $1.number }
    failures.sort { $0.number < $1.number }
    result.numbers = documents.map(\.number)
    result.documents = documents.map(\.document)
    result.failures = failures.map(\.failure)
    result.texts = result.documents.compactMap { document in
      TextDigest(document.text).map { (document.id, $0) }
    }
  }

  /// Reads lines, with what is wrong in them.
  func failures(
    of lines: RecordLines, in reader: inout RecordReader
  ) throws(PolicyTextError) -> [FileFailure] {
    if isStrict {
      try reader.read(lines)
      return []
    }
    var failures: [FileFailure] = []
    try reader.read(lines) { failures.append(FileFailure(path: lines.name, error: $0)) }
    return failures
  }

  /// Documents of records, without those that have the id of a document with a file of its own.
  static func checked(_ documents: [PolicyDocument], reserved: [[UInt8]: String]) -> CorpusReading {
    var result = CorpusReading()
    for document in documents {
      if let earlier = reserved[Array(document.id.utf8)] {
        let error = PolicyTextError.duplicate(id: document.id, name: "the records", earlier: earlier)
        result.failures.append(FileFailure(path: earlier, error: error))
      } else {
        result.documents.append(document)
      }
    }
    return result
  }
}

/// What came of reading a corpus or a part of it.
public struct CorpusReading: Sendable {
  /// What was read.
  public internal(set) var documents: [PolicyDocument] = []
  /// What could not be read and why.
  public internal(set) var failures: [FileFailure] = []
  /// What files are that hold no document.
  var withoutDocument: [ReadingNote] = []
  /// The places in the listing of the documents with files of their own, which come first.
  var numbers: [Int] = []
  /// What their texts are told by, with their ids.
  var texts: [(id: String, digest: TextDigest)] = []

  package init() {}

  init(failures: [FileFailure]) { self.failures = failures }

  package mutating func add(_ other: CorpusReading) {
    documents.insert(contentsOf: other.documents.prefix(other.numbers.count), at: numbers.count)
    documents += other.documents.dropFirst(other.numbers.count)
    failures += other.failures
    withoutDocument += other.withoutDocument
    numbers += other.numbers
    texts += other.texts
  }

  /// Puts the documents with files in the order of the listing.
  mutating func sort() {
    let order = numbers.indices.sorted { numbers[$0] < numbers[$1] }
    documents = order.map { documents[$0] } + documents[numbers.count...]
    numbers = order.map { numbers[$0] }
  }

  /// What there is to say about the documents.
  public var notes: [ReadingNote] { documentNotes + sameTexts }

  /// What there is to say about each document by itself, and about files that hold none.
  package var documentNotes: [ReadingNote] { documents.flatMap(ReadingNote.notes) + withoutDocument }

  /// The documents that have the same text as others.
  package var sameTexts: [ReadingNote] { TextDigest.notes(texts) }

  /// The failures, and those before it, by their paths.
  package func sortedFailures(with others: [FileFailure]) -> [FileFailure] { FileFailure.sorted(others + failures) }

  /// All but the documents, which take memory.
  package consuming func withoutDocuments() -> CorpusReading {
    documents = []
    numbers = []
    return self
  }
}

/// What tells a text from others, but for blanks: 128 bits.
struct TextDigest: Hashable, Sendable {
  private var first: UInt64 = 0xCBF2_9CE4_8422_2325
  private var second: UInt64 = 0x9AE1_6A3B_2F90_404F

  /// Nil for a text of blanks only.
  init?(_ text: String) {
    var count = 0
    for scalar in text.unicodeScalars where !SourceText.isBlank(scalar) {
      first = (first ^ UInt64(scalar.value)) &* 0x100_0000_01B3
      second = (second &+ UInt64(scalar.value)) &* 0x9E37_79B9_7F4A_7C15
      second ^= second >> 29
      count += 1
    }
    guard count > 0 else { return nil }
  }

  /// What there is to say of documents with the same text: each but the first by id has that of the first.
  static func notes(_ texts: [(id: String, digest: TextDigest)]) -> [ReadingNote] {
    var first: [TextDigest: String] = [:]
    var notes: [ReadingNote] = []
    for (id, digest) in texts.sorted(by: { $0.id.unicodeScalars.lexicographicallyPrecedes($1.id.unicodeScalars) }) {
      if let other = first[digest] {
        notes.append(ReadingNote(document: id, kind: .sameText(as: other)))
      } else {
        first[digest] = id
      }
    }
    return notes
  }
}
