import FoundationEssentials

/// Reads documents from files and folders.
///
/// A file of a kind in `FileKind` is a document, its name without the ending is its id, and `NAME.meta.json` beside it is
/// its sidecar; a `.jsonl` file holds records. A folder stands for the files of these kinds in it and in the folders below,
/// by name; files whose names begin with a dot, and `README.md` and `SOURCES.md`, are left out.
public struct CorpusReader {
  private static let notDocuments = ["readme.md", "sources.md"]
  private static let sidecarEnding = ".meta.json"

  private var documents: [PolicyDocument] = []
  /// Where each id was read, by the id's UTF-8 bytes.
  private var sources: [[UInt8]: String] = [:]
  /// The folders that were listed, by their real paths, so that links do not lead round.
  private var folders: Set<String> = []
  private var pending: [DocumentFile] = []
  private var records = RecordReader()
  private let converter: Converter

  private init(converter: Converter) { self.converter = converter }

  /// Reads the documents at some paths, in the order of the paths and of names within folders.
  ///
  /// Converters are looked for in the folders of the environment's `PATH`. While they run, signals that end the program
  /// wait a moment, so that neither they nor their temporary files stay behind.
  ///
  /// - Parameter threads: How many threads may convert and parse.
  /// - Throws: `PolicyTextError`; the first thing wrong, nothing is skipped.
  public static func read(_ paths: [String], threads: Int = 1) throws(PolicyTextError) -> [PolicyDocument] {
    let searchPath = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return try read(paths, threads: threads, converter: Converter(searchPath: searchPath))
  }

  static func read(
    _ paths: [String], threads: Int = 1, converter: Converter
  ) throws(PolicyTextError) -> [PolicyDocument] {
    var reader = CorpusReader(converter: converter)
    for path in paths {
      let files = try reader.files(at: path)
      guard !files.isEmpty else { throw .noDocuments(path: path) }
      for file in files { try reader.add(file) }
    }
    return try reader.finished(threads: threads)
  }

  /// Reads the records of JSON lines, as from standard input.
  public static func read(records bytes: [UInt8], name: String) throws(PolicyTextError) -> [PolicyDocument] {
    var reader = CorpusReader(converter: Converter(searchPath: ""))
    try reader.records.read(bytes, name: name)
    return try reader.finished(threads: 1)
  }

  private mutating func finished(threads: Int) throws(PolicyTextError) -> [PolicyDocument] {
    let held = pending.contains(where: \.kind.isConverted) ? HeldSignals() : nil
    defer { held?.release() }
    documents = try parallelMap(pending, threads: threads) { [converter] file throws(PolicyTextError) in
      if HeldSignals.areWaiting { throw .interrupted(name: file.path) }
      return DocumentParser.parse(id: file.id, text: try file.text(converter: converter), sidecar: file.sidecar)
    }
    for document in records.documents() {
      try claim(document.id, for: "the records")
      documents.append(document)
    }
    guard !documents.isEmpty else { throw .noDocuments(path: "the input") }
    return documents
  }

  // MARK: Files

  private mutating func files(at path: String) throws(PolicyTextError) -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .cannotRead(path: path, reason: "there is no such file or folder")
    }
    guard isFolder else {
      guard FileKind.of(path) != nil else { throw .unknownKind(path: path) }
      return [path]
    }
    return try documents(inFolder: path)
  }

  private mutating func documents(inFolder folder: String) throws(PolicyTextError) -> [String] {
    guard folders.insert(URL(filePath: folder).resolvingSymlinksInPath().path).inserted else { return [] }
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .cannotRead(path: folder, reason: "the folder cannot be listed")
    }
    var found: [String] = []
    let sorted = names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    for name in sorted
    where !name.hasPrefix(".") && !name.hasPrefix("~$") && !Self.notDocuments.contains(name.lowercased()) {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder {
        found += try documents(inFolder: path)
      } else if FileKind.of(path) != nil {
        found.append(path)
      }
    }
    return found
  }

  /// Reads a file of records; notes a file with a document, which is read later.
  private mutating func add(_ path: String) throws(PolicyTextError) {
    guard let (kind, ending) = FileKind.of(path) else { throw .unknownKind(path: path) }
    if kind == .records {
      try records.read(try FileBytes.read(path), name: path)
      return
    }
    let stem = String(path.dropLast(ending.count))
    var sidecar: Sidecar?
    if FileManager.default.fileExists(atPath: stem + Self.sidecarEnding) {
      sidecar = try Sidecar.read(try FileBytes.read(stem + Self.sidecarEnding), name: stem + Self.sidecarEnding)
    }
    let id = stem.split(separator: "/").last.map(String.init) ?? stem
    try claim(id, for: path)
    pending.append(DocumentFile(id: id, path: path, kind: kind, ending: ending, sidecar: sidecar))
  }

  /// Notes that a source has an id, which no other may have.
  private mutating func claim(_ id: String, for source: String) throws(PolicyTextError) {
    if let earlier = sources[Array(id.utf8)] { throw .duplicate(id: id, name: source, earlier: earlier) }
    sources[Array(id.utf8)] = source
  }
}
