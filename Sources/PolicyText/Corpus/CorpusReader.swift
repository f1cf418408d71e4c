import FoundationEssentials

/// Reads documents from files and folders, part by part.
///
/// A file of a kind in `FileKind` is a document, its name without the ending is its id, and `NAME.meta.json` beside it
/// is its sidecar; a `.jsonl` file holds records. A folder stands for the files of these kinds in it and in the folders
/// below, by name; files whose names begin with a dot, and `README.md` and `SOURCES.md`, are left out.
///
/// Converters are looked for in the folders of the environment's `PATH`. Whoever reads parts with files that are
/// converted holds signals meanwhile (`isConverting`), so that neither converters nor their temporary files stay
/// behind.
public struct CorpusReader: ~Copyable, Sendable {
  private let converter: Converter
  private let reserved: [[UInt8]: String]
  /// What was not read yet, in order.
  private var files: ArraySlice<DocumentFile>
  private var recordPaths: ArraySlice<String>
  private var source: RecordSource?
  /// The bytes of all files; nil if standard input is read.
  public let size: Int?
  /// The files in folders that are no documents: of other kinds, and sidecars without a document.
  public let leftOut: [String]
  /// Whether files have to be converted by other programs.
  public let isConverting: Bool

  /// Lists the documents at some paths: files in the order of the paths and of names within folders, then records.
  ///
  /// - Throws: `PolicyTextError`; the first thing wrong, nothing is skipped.
  public init(_ paths: [String]) throws(PolicyTextError) {
    try self.init(paths, converter: Converter(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? ""))
  }

  init(_ paths: [String], converter: Converter) throws(PolicyTextError) {
    let listing = try CorpusListing(paths)
    self.converter = converter
    reserved = listing.sources
    files = listing.documents[...]
    recordPaths = listing.records[...]
    size = (listing.documents.map(\.path) + listing.records).reduce(0) { $0 + FileBytes.size($1) }
    leftOut = listing.leftOut
    isConverting = listing.documents.contains(where: \.kind.isConverted)
  }

  /// Reads records from standard input.
  ///
  /// - Parameter name: What errors call it.
  public init(standardInput name: String) {
    converter = Converter(searchPath: "")
    reserved = [:]
    files = []
    recordPaths = []
    source = RecordSource(standardInput: name)
    size = nil
    leftOut = []
    isConverting = false
  }

  /// The next part, nil at the end: files of about so many bytes together, or as many lines of records.
  ///
  /// - Throws: `PolicyTextError.cannotRead`.
  public mutating func next(limit: Int) throws(PolicyTextError) -> CorpusPart? {
    var taken: [DocumentFile] = []
    var bytes = 0
    while let file = files.first, taken.isEmpty || bytes + FileBytes.size(file.path) <= limit {
      bytes += FileBytes.size(file.path)
      taken.append(file)
      files.removeFirst()
      // Converting takes long and is done side by side: such a file is a part by itself.
      if file.kind.isConverted || files.first?.kind.isConverted == true { break }
    }
    if !taken.isEmpty { return part(.files(taken), size: bytes) }
    while true {
      if let lines = try source?.next(limit: limit) {
        return part(.records(lines), size: lines.size)
      }
      source = nil
      guard let path = recordPaths.popFirst() else { return nil }
      source = try RecordSource(path: path)
    }
  }
}

extension CorpusReader {
  private func part(_ content: CorpusPart.Content, size: Int) -> CorpusPart {
    CorpusPart(content: content, size: size, converter: converter, reserved: reserved)
  }

  /// Reads all documents at some paths at once: those with files in their order, then those of records.
  ///
  /// - Parameter threads: How many threads may convert and parse.
  /// - Throws: `PolicyTextError`; the first thing wrong.
  public static func read(_ paths: [String], threads: Int = 1) throws(PolicyTextError) -> [PolicyDocument] {
    try CorpusReader(paths).documents(threads: threads)
  }

  static func read(
    _ paths: [String], threads: Int = 1, converter: Converter
  ) throws(PolicyTextError) -> [PolicyDocument] {
    try CorpusReader(paths, converter: converter).documents(threads: threads)
  }

  /// Reads the records of JSON lines.
  public static func read(records bytes: [UInt8], name: String) throws(PolicyTextError) -> [PolicyDocument] {
    var reader = RecordReader()
    try reader.read(RecordLines(bytes, name: name))
    let documents = reader.documents()
    guard !documents.isEmpty else { throw .noDocuments(path: name) }
    return documents
  }

  private consuming func documents(threads: Int) throws(PolicyTextError) -> [PolicyDocument] {
    let held = isConverting ? HeldSignals() : nil
    defer { held?.release() }
    let parts = files.map { part(.files([$0]), size: 0) }
    var documents = try parallelMap(parts, threads: threads) { part throws(PolicyTextError) in try part.documents() }
      .flatMap { $0 }
    var reader = RecordReader()
    files = []
    while let part = try next(limit: 1 << 26) {
      if case .records(let lines) = part.content { try reader.read(lines) }
    }
    documents += try CorpusPart.checked(reader.documents(), reserved: reserved)
    guard !documents.isEmpty else { throw .noDocuments(path: "the input") }
    return documents
  }
}

/// A part of a corpus that is read by itself: some files, or some lines of records.
public struct CorpusPart: Sendable {
  enum Content: Sendable {
    case files([DocumentFile])
    case records(RecordLines)
  }

  let content: Content
  /// The bytes of the part's files or lines.
  public let size: Int
  let converter: Converter
  /// The ids of all documents that have a file of their own, by their UTF-8 bytes, with the file.
  let reserved: [[UInt8]: String]

  /// Reads the part's documents. Takes the part's memory with it: it can be done once.
  ///
  /// - Throws: `PolicyTextError`; the first thing wrong.
  public func documents() throws(PolicyTextError) -> [PolicyDocument] {
    switch content {
    case .files(let files):
      var documents: [PolicyDocument] = []
      for file in files {
        if HeldSignals.areWaiting { throw .interrupted(name: file.path) }
        documents.append(
          DocumentParser.parse(id: file.id, file: try file.read(converter: converter), sidecar: file.sidecar))
      }
      return documents
    case .records(let lines):
      if HeldSignals.areWaiting { throw .interrupted(name: lines.name) }
      var reader = RecordReader()
      try reader.read(lines)
      return try Self.checked(reader.documents(), reserved: reserved)
    }
  }

  /// Documents of records, none of which has the id of a document with a file of its own.
  static func checked(
    _ documents: [PolicyDocument], reserved: [[UInt8]: String]
  ) throws(PolicyTextError) -> [PolicyDocument] {
    for document in documents {
      if let earlier = reserved[Array(document.id.utf8)] {
        throw .duplicate(id: document.id, name: "the records", earlier: earlier)
      }
    }
    return documents
  }
}
