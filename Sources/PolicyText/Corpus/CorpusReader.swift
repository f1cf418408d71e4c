import FoundationEssentials

/// Reads documents from files and folders, part by part.
///
/// A file of a kind in `FileKind` is a document, its name without the ending is its id, and `NAME.meta.json` beside it
/// is its sidecar; a `.jsonl` file holds records, or documents as `.csv` and `.json` do. A folder stands for the files
/// of these kinds in it and in the folders below, by name; files whose names begin with a dot, and `README.md` and `SOURCES.md`, are left out.
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
  private var dump: DumpSource?
  /// The name of standard input, as long as it was not opened.
  private var standardInput: String?
  private let dumps: DumpOptions
  /// The paths that were named, whose files must be what they seem; others in folders are left out.
  private let named: Set<String>
  /// The ids of documents of dumps.
  private var ids: DumpIDs
  /// The bytes of all files; nil if standard input is read.
  public let size: Int?
  /// The files in folders that are no documents: of other kinds, and sidecars without a document.
  public let leftOut: [String]
  /// Whether files have to be converted by other programs.
  public let isConverting: Bool

  /// Lists the documents at some paths: files in the order of the paths and of names within folders, then records.
  ///
  /// - Throws: `PolicyTextError`; the first thing wrong, nothing is skipped.
  public init(_ paths: [String], dumps: DumpOptions = DumpOptions()) throws(PolicyTextError) {
    let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
    try self.init(paths, converter: Converter(searchPath: searchPath), dumps: dumps)
  }

  init(_ paths: [String], converter: Converter, dumps: DumpOptions = DumpOptions()) throws(PolicyTextError) {
    let listing = try CorpusListing(paths)
    self.converter = converter
    self.dumps = dumps
    named = Set(paths)
    ids = DumpIDs(taken: listing.sources.keys)
    reserved = listing.sources
    files = listing.documents[...]
    recordPaths = listing.records[...]
    size = (listing.documents.map(\.path) + listing.records).reduce(0) { $0 + FileBytes.size($1) }
    leftOut = listing.leftOut
    isConverting = listing.documents.contains(where: \.kind.isConverted)
  }

  /// Reads records or a dump from standard input.
  ///
  /// - Parameter name: What errors call it.
  public init(standardInput name: String, dumps: DumpOptions = DumpOptions()) {
    self.dumps = dumps
    named = [name]
    ids = DumpIDs(taken: [])
    converter = Converter(searchPath: "")
    reserved = [:]
    files = []
    recordPaths = []
    standardInput = name
    size = nil
    leftOut = []
    isConverting = false
  }

  /// The next part, nil at the end: files of about so many bytes together, or as many lines of records.
  ///
  /// - Throws: `PolicyTextError.cannotRead`.
  public mutating func next(limit: Int) throws(PolicyTextError) -> CorpusPart? {
    while true {
      if let rows = try dump?.next(limit: limit, ids: &ids) { return part(.dump(rows), size: rows.size) }
      dump = nil
      if let file = files.first, file.kind == .sheet {
        dump = try SheetDump.open(file.path, options: dumps)
        if dump != nil {
          files.removeFirst()
          continue
        }
      }
      if let files = nextFiles(limit: limit) { return files }
      if let lines = try source?.next(limit: limit) { return part(.records(lines), size: lines.size) }
      source = nil
      guard try openNext() else { return nil }
    }
  }

  /// The next files, of about so many bytes together.
  private mutating func nextFiles(limit: Int) -> CorpusPart? {
    var taken: [DocumentFile] = []
    var bytes = 0
    while let file = files.first, taken.isEmpty || bytes + FileBytes.size(file.path) <= limit {
      // Whether a sheet is a dump is looked at before.
      if file.kind == .sheet, !taken.isEmpty { break }
      bytes += FileBytes.size(file.path)
      taken.append(file)
      files.removeFirst()
      // Converting takes long and is done side by side: such a file is a part by itself.
      if file.kind.isConverted || files.first?.kind.isConverted == true { break }
    }
    return taken.isEmpty ? nil : part(.files(taken), size: bytes)
  }

  /// Opens the next file of rows, or standard input; false if there is none.
  private mutating func openNext() throws(PolicyTextError) -> Bool {
    let isStandardInput = standardInput != nil
    guard let path = standardInput ?? recordPaths.popFirst() else { return false }
    standardInput = nil
    var input = isStandardInput ? ByteInput(standardInput: path) : try ByteInput(path: path)
    let kind = FileKind.of(path)
    let isTable: Bool
    if kind?.kind == .dump {
      isTable = kind?.ending.lowercased() != ".json"
    } else {
      isTable = isStandardInput ? try RowInput.holdsColumns(&input, fields: dumps.fields) : false
      if !isTable, try RowInput.holdsRecords(&input, fields: dumps.fields) {
        source = RecordSource(input)
        return true
      }
    }
    do throws(PolicyTextError) {
      dump = try DumpSource(input, kind: isTable ? .delimited : .json, options: dumps)
    } catch {
      guard case .dump = error, !named.contains(path) else { throw error }
      dumps.report("left out \(error.message)")
    }
    return true
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
    var parts: [CorpusPart] = []
    // A file a part, so that threads share them.
    while !files.isEmpty, let part = try next(limit: 1) { parts.append(part) }
    var documents = try parallelMap(parts, threads: threads) { part throws(PolicyTextError) in try part.documents() }
      .flatMap { $0 }
    var reader = RecordReader()
    var rows: [CorpusPart] = []
    while let part = try next(limit: 1 << 26) {
      if case .records(let lines) = part.content { try reader.read(lines) } else { rows.append(part) }
    }
    documents += try parallelMap(rows, threads: threads) { part throws(PolicyTextError) in try part.documents() }
      .flatMap { $0 }
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
    case dump(DumpRows)
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
    case .dump(let rows): return try rows.documents()
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
