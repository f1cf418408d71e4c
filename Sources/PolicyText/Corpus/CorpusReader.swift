import FoundationEssentials

/// Reads documents from files and folders.
///
/// A `.txt` or `.md` file is a document, its name without the ending is its id, and `NAME.meta.json` beside it is its
/// sidecar. A `.jsonl` file holds records. A folder stands for the `.txt`, `.md` and `.jsonl` files in it and in the
/// folders below, by name; files whose names begin with a dot, and `README.md` and `SOURCES.md`, are left out. Endings may be
/// in capitals.
public struct CorpusReader {
  private static let documentEndings = [".txt", ".md"]
  private static let notDocuments = ["readme.md", "sources.md"]
  private static let sidecarEnding = ".meta.json"

  private var documents: [PolicyDocument] = []
  /// Where each id was read, by the id's UTF-8 bytes.
  private var sources: [[UInt8]: String] = [:]
  /// The folders that were listed, by their real paths, so that links do not lead round.
  private var folders: Set<String> = []
  private var pending: [(id: String, text: String, sidecar: Sidecar?)] = []
  private var records = RecordReader()

  private init() {}

  /// Reads the documents at some paths, in the order of the paths and of names within folders.
  ///
  /// - Parameter threads: How many threads may parse.
  /// - Throws: `PolicyTextError`; the first thing wrong, nothing is skipped.
  public static func read(_ paths: [String], threads: Int = 1) throws(PolicyTextError) -> [PolicyDocument] {
    var reader = CorpusReader()
    for path in paths {
      let files = try reader.files(at: path)
      guard !files.isEmpty else { throw .noDocuments(path: path) }
      for file in files { try reader.read(file) }
    }
    return try reader.finished(threads: threads)
  }

  /// Reads the records of JSON lines, as from standard input.
  public static func read(records bytes: [UInt8], name: String) throws(PolicyTextError) -> [PolicyDocument] {
    var reader = CorpusReader()
    try reader.records.read(bytes, name: name)
    return try reader.finished(threads: 1)
  }

  private mutating func finished(threads: Int) throws(PolicyTextError) -> [PolicyDocument] {
    documents = parallelMap(pending, threads: threads) {
      DocumentParser.parse(id: $0.id, text: $0.text, sidecar: $0.sidecar)
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
      guard Self.isDocument(path) || Self.isRecords(path) else { throw .unknownKind(path: path) }
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
    for name in sorted where !name.hasPrefix(".") && !Self.notDocuments.contains(name.lowercased()) {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder {
        found += try documents(inFolder: path)
      } else if Self.isDocument(path) || Self.isRecords(path) {
        found.append(path)
      }
    }
    return found
  }

  private static func isDocument(_ path: String) -> Bool {
    documentEndings.contains(where: path.lowercased().hasSuffix)
  }

  private static func isRecords(_ path: String) -> Bool { path.lowercased().hasSuffix(".jsonl") }

  private mutating func read(_ path: String) throws(PolicyTextError) {
    let bytes = try Self.bytes(of: path)
    if Self.isRecords(path) {
      try records.read(bytes, name: path)
      return
    }
    let text = try TextDecoder.decode(bytes, name: path)
    let stem =
      Self.documentEndings.first(where: path.lowercased().hasSuffix).map { String(path.dropLast($0.count)) } ?? path
    var sidecar: Sidecar?
    if FileManager.default.fileExists(atPath: stem + Self.sidecarEnding) {
      sidecar = try Sidecar.read(try Self.bytes(of: stem + Self.sidecarEnding), name: stem + Self.sidecarEnding)
    }
    let id = stem.split(separator: "/").last.map(String.init) ?? stem
    try claim(id, for: path)
    pending.append((id, text, sidecar))
  }

  /// Notes that a source has an id, which no other may have.
  private mutating func claim(_ id: String, for source: String) throws(PolicyTextError) {
    if let earlier = sources[Array(id.utf8)] { throw .duplicate(id: id, name: source, earlier: earlier) }
    sources[Array(id.utf8)] = source
  }

  private static func bytes(of path: String) throws(PolicyTextError) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .cannotRead(path: path, reason: "it may not be read")
    }
  }
}
