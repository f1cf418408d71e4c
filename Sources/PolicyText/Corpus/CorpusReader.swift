import FoundationEssentials

/// Reads documents from files, folders and archives, part by part.
///
/// A file of a kind in `FileKind` is a document, its name without the ending is its id, or as much of its path as tells
/// it from others, and `NAME.meta.json` beside it is its sidecar; a `.jsonl` file holds records, or documents as
/// `.csv` and `.json` do. A folder or a .zip stands for the files of these kinds in it and in the folders below, by
/// name; files whose names begin with a dot, and `README.md` and `SOURCES.md`, are left out.
///
/// What cannot be read is handed out as a failure beside what was read, unless `CorpusOptions.isStrict`.
///
/// Converters are looked for in the folders of the environment's `PATH`. Whoever reads parts with files that are
/// converted holds signals meanwhile (`isConverting`), so that neither converters nor their temporary files stay
/// behind.
public struct CorpusReader: ~Copyable, Sendable {
  private let reading: FileReading
  private let reserved: [[UInt8]: String]
  private let isStrict: Bool
  /// What was not read yet: those that LibreOffice reads first, each in the order of the listing.
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
  /// How many files a part has at most, of LibreOffice's, and of others that are converted.
  private let most: (office: Int, converted: Int)
  /// The bytes of all files; nil if standard input is read.
  public let size: Int?
  /// The number of files with a document each; nil if standard input is read.
  public let fileCount: Int?
  /// What is no document in folders and archives, by its path.
  public let leftOut: [LeftOut]
  /// What cannot be read as the listing shows: folders that may not be entered, links that lead nowhere.
  public let failures: [FileFailure]
  /// Whether files have to be converted by other programs.
  public let isConverting: Bool

  /// Lists the documents at some paths: files in the order of the paths and of names within folders, then records.
  ///
  /// - Throws: `PolicyTextError`: a path that is not there, or that was named twice; if strict, the first thing wrong.
  public init(
    _ paths: [String], options: CorpusOptions = CorpusOptions(), dumps: DumpOptions = DumpOptions()
  ) throws(PolicyTextError) {
    try self.init(
      paths, options: options, dumps: dumps,
      converter: Converter(searchPath: ProcessInfo.processInfo.environment["PATH"] ?? ""))
  }

  init(
    _ paths: [String], options: CorpusOptions = CorpusOptions(), dumps: DumpOptions = DumpOptions(),
    converter: Converter
  ) throws(PolicyTextError) {
    var cache: ReadingCache?
    if let folder = options.cache { cache = try ReadingCache(folder: folder, converter: converter) }
    let listing = try CorpusListing(paths, isStrict: options.isStrict, leavingOut: options.cache)
    reading = FileReading(converter: converter, cache: cache)
    reserved = listing.sources
    self.dumps = dumps
    named = Set(paths)
    ids = DumpIDs(taken: listing.sources.keys)
    isStrict = options.isStrict
    let office = listing.documents.filter(\.kind.isForLibreOffice)
    let others = listing.documents.filter { !$0.kind.isForLibreOffice }
    files = (office + others)[...]
    most = (
      Self.batch(office.count), min(16, max(1, others.count(where: \.kind.isConverted) / 64))
    )
    recordPaths = listing.records[...]
    size = listing.documents.reduce(0) { $0 + $1.location.size } + listing.records.reduce(0) { $0 + FileBytes.size($1) }
    fileCount = listing.documents.count
    leftOut = listing.leftOut
    failures = listing.failures
    isConverting = listing.hasArchives || listing.documents.contains(where: \.kind.isConverted)
  }

  /// How many of so many files LibreOffice gets at a time: at most 50, and four processes can share them.
  private static func batch(_ count: Int) -> Int {
    let parts = count <= 200 ? min(4, (count + 6) / 7) : (count + 49) / 50
    return parts == 0 ? 1 : (count + parts - 1) / parts
  }

  /// Reads records or a dump from standard input.
  ///
  /// - Parameters:
  ///   - name: What errors call it.
  ///   - isStrict: Whether the first line that is wrong is an error.
  public init(standardInput name: String, isStrict: Bool = false, dumps: DumpOptions = DumpOptions()) {
    self.dumps = dumps
    named = [name]
    ids = DumpIDs(taken: [])
    reading = FileReading(converter: Converter(searchPath: ""), cache: nil)
    reserved = [:]
    self.isStrict = isStrict
    files = []
    most = (1, 1)
    recordPaths = []
    standardInput = name
    size = nil
    fileCount = nil
    leftOut = []
    failures = []
    isConverting = false
  }

  /// How many texts are kept in a cache, and how many bytes they take.
  public static func sizeOfCache(_ folder: String) -> (texts: Int, bytes: Int) { ReadingCache.size(of: folder) }

  /// The next part, nil at the end: files of about so many bytes together, or as many lines of records.
  ///
  /// - Throws: `PolicyTextError.cannotRead`.
  public mutating func next(limit: Int) throws(PolicyTextError) -> CorpusPart? {
    while true {
      var path = source?.name ?? dump?.name ?? standardInput ?? ""
      do throws(PolicyTextError) {
        if let rows = try dump?.next(limit: limit, ids: &ids) { return part(.dump(rows), size: rows.size) }
        dump = nil
        if let file = files.first, file.kind == .sheet {
          path = file.path
          dump = try sheetDump(file)
          if dump != nil {
            files.removeFirst()
            continue
          }
        }
        if let part = nextFiles(limit: limit) { return part }
        if let lines = try source?.next(limit: limit) { return part(.records(lines), size: lines.size) }
        source = nil
        path = standardInput ?? recordPaths.first ?? ""
        guard try openNext() else { return nil }
      } catch {
        dump = nil
        source = nil
        if isStrict { throw error }
        return part(.failure(FileFailure(path: path, error: error)), size: 0)
      }
    }
  }

  /// A sheet that is a dump; nil if it is another, or cannot be read, which its reader says.
  private func sheetDump(_ file: DocumentFile) throws(PolicyTextError) -> DumpSource? {
    guard let bytes = try? file.location.bytes(name: file.path) else { return nil }
    do throws(PolicyTextError) {
      return try SheetDump.open(bytes, name: file.path, options: dumps)
    } catch {
      return nil
    }
  }

  /// The next files, of about so many bytes together.
  private mutating func nextFiles(limit: Int) -> CorpusPart? {
    var taken: [DocumentFile] = []
    var bytes = 0
    while let file = files.first {
      let size = file.location.size
      if let first = taken.first {
        // Whether a sheet is a dump is looked at before.
        if file.kind == .sheet { break }
        // What is converted takes long and is done side by side: a few files are a part.
        let most =
          first.kind.isForLibreOffice ? most.office : first.kind.isConverted ? most.converted : Int.max
        if bytes + size > limit || taken.count >= most || Self.group(first.kind) != Self.group(file.kind) { break }
      }
      bytes += size
      taken.append(file)
      files.removeFirst()
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

  /// Kinds that may be in one part.
  private static func group(_ kind: FileKind) -> Int { kind.isForLibreOffice ? 2 : kind.isConverted ? 1 : 0 }

  private func part(_ content: CorpusPart.Content, size: Int) -> CorpusPart {
    CorpusPart(content: content, size: size, reading: reading, reserved: reserved, isStrict: isStrict)
  }
}

/// How a corpus is read.
public struct CorpusOptions: Hashable, Sendable {
  /// Whether the first thing that cannot be read ends the reading, instead of being a failure beside what can.
  public var isStrict = false
  /// The folder in which is kept what was read from files that take long; made if it is not there. Nil for none.
  public var cache: String?

  public init(isStrict: Bool = false, cache: String? = nil) {
    self.isStrict = isStrict
    self.cache = cache
  }
}

extension CorpusReader {
  /// Reads all documents at some paths at once: those with files in their order, then those of records.
  ///
  /// - Parameter threads: How many threads may convert and parse.
  /// - Throws: `PolicyTextError`; the first thing wrong.
  public static func read(_ paths: [String], threads: Int = 1) throws(PolicyTextError) -> [PolicyDocument] {
    let reading = try CorpusReader(paths, options: CorpusOptions(isStrict: true)).all(threads: threads)
    guard !reading.documents.isEmpty else { throw .noDocuments(path: "the input") }
    return reading.documents
  }

  static func read(
    _ paths: [String], threads: Int = 1, converter: Converter
  ) throws(PolicyTextError) -> [PolicyDocument] {
    try CorpusReader(paths, options: CorpusOptions(isStrict: true), converter: converter).all(threads: threads)
      .documents
  }

  /// Reads all that can be read at once, as `read`, with what cannot.
  ///
  /// - Parameter threads: How many threads may convert and parse.
  /// - Throws: `PolicyTextError`: if strict, the first thing wrong.
  public consuming func all(threads: Int = 1) throws(PolicyTextError) -> CorpusReading {
    let held = isConverting ? HeldSignals() : nil
    defer { held?.release() }
    var parts: [CorpusPart] = []
    // Some parts for each thread, but for LibreOffice, whose parts are cut already.
    let share = max(1, (size ?? 0) / (4 * max(1, threads)))
    while let file = files.first, let part = try next(limit: file.kind.isForLibreOffice ? 1 << 26 : share) {
      parts.append(part)
    }
    var all = CorpusReading(failures: failures)
    let readings = try parallelMap(parts, threads: threads) { part throws(PolicyTextError) in try part.read() }
    for reading in readings { all.add(reading) }
    all.sort()
    var records = RecordReader()
    while let part = try next(limit: 1 << 26) {
      switch part.content {
      case .records(let lines): all.failures += try part.failures(of: lines, in: &records)
      case .failure(let failure): all.failures.append(failure)
      case .files, .dump: all.add(try part.read())
      }
    }
    let found = CorpusPart.checked(records.documents(), reserved: reserved)
    if isStrict, let first = found.failures.first { throw first.error }
    all.add(found)
    all.failures = FileFailure.sorted(all.failures)
    return all
  }

  /// The texts of the files at a path as they stand, not read as policy documents: a paragraph a line, a row of a table
  /// its cells with ` | ` between. Of records and dumps the texts of their documents.
  ///
  /// - Throws: `PolicyTextError`; the first thing wrong.
  public static func texts(of path: String) throws(PolicyTextError) -> [String] {
    let reader = try CorpusReader([path], options: CorpusOptions(isStrict: true))
    guard reader.recordPaths.isEmpty, !reader.files.isEmpty else { return try read([path]).map(\.text) }
    let held = reader.isConverting ? HeldSignals() : nil
    defer { held?.release() }
    var results: [(number: Int, text: Result<FileText, PolicyTextError>)] = []
    reader.reading.read(Array(reader.files)) { results.append(($0, $1)) }
    var texts: [String] = []
    for result in results.sorted(by: { $0.number < $1.number }) {
      let file = try result.text.get()
      if file.notDocument == nil { texts.append(file.text) }
    }
    guard !texts.isEmpty else { throw .noDocuments(path: path) }
    return texts
  }

  /// Reads the records of JSON lines.
  public static func read(records bytes: [UInt8], name: String) throws(PolicyTextError) -> [PolicyDocument] {
    var reader = RecordReader()
    try reader.read(RecordLines(bytes, name: name))
    let documents = reader.documents()
    guard !documents.isEmpty else { throw .noDocuments(path: name) }
    return documents
  }
}
