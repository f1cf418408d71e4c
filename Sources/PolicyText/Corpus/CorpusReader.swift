import FoundationEssentials

/// Reads documents from files and folders.
///
/// A `.txt` or `.md` file is a document, its name without the ending is its id, and `NAME.meta.json` beside it is its
/// sidecar. A `.jsonl` file holds records. A folder stands for the `.txt`, `.md` and `.jsonl` files in it and in the
/// folders below, by name; files whose names begin with a dot, and `README.md` and `SOURCES.md`, are left out.
public struct CorpusReader {
  private static let documentEndings = [".txt", ".md"]
  private static let notDocuments = ["README.md", "SOURCES.md"]
  private static let sidecarEnding = ".meta.json"

  private var documents: [PolicyDocument] = []
  private var sources: [String: String] = [:]
  private var records = RecordReader()

  private init() {}

  /// Reads the documents at some paths, in the order of the paths and of names within folders.
  ///
  /// - Throws: `PolicyTextError`; the first thing wrong, nothing is skipped.
  public static func read(_ paths: [String]) throws(PolicyTextError) -> [PolicyDocument] {
    var reader = CorpusReader()
    for path in paths {
      let files = try reader.files(at: path)
      guard !files.isEmpty else { throw .noDocuments(path: path) }
      for file in files { try reader.read(file) }
    }
    return try reader.finished()
  }

  /// Reads the records of JSON lines, as from standard input.
  public static func read(records bytes: [UInt8], name: String) throws(PolicyTextError) -> [PolicyDocument] {
    var reader = CorpusReader()
    try reader.records.read(bytes, name: name)
    return try reader.finished()
  }

  private mutating func finished() throws(PolicyTextError) -> [PolicyDocument] {
    for document in records.documents() { try add(document, from: "the records") }
    guard !documents.isEmpty else { throw .noDocuments(path: "the input") }
    return documents
  }

  // MARK: Files

  private func files(at path: String) throws(PolicyTextError) -> [String] {
    var isFolder = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw .cannotRead(path: path, reason: "there is no such file or folder")
    }
    guard isFolder else {
      guard Self.isDocument(path) || path.hasSuffix(".jsonl") else { throw .unknownKind(path: path) }
      return [path]
    }
    return try documents(inFolder: path)
  }

  private func documents(inFolder folder: String) throws(PolicyTextError) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .cannotRead(path: folder, reason: "the folder cannot be listed")
    }
    var found: [String] = []
    let sorted = names.sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    for name in sorted where !name.hasPrefix(".") && !Self.notDocuments.contains(name) {
      let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
      var isFolder = false
      guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { continue }
      if isFolder {
        found += try documents(inFolder: path)
      } else if Self.isDocument(path) || path.hasSuffix(".jsonl") {
        found.append(path)
      }
    }
    return found
  }

  private static func isDocument(_ path: String) -> Bool { documentEndings.contains { path.hasSuffix($0) } }

  private mutating func read(_ path: String) throws(PolicyTextError) {
    let bytes = try Self.bytes(of: path)
    if path.hasSuffix(".jsonl") {
      try records.read(bytes, name: path)
      return
    }
    let text = try UTF8Text.decode(bytes, name: path)
    let stem = Self.documentEndings.first { path.hasSuffix($0) }.map { String(path.dropLast($0.count)) } ?? path
    var sidecar: Sidecar?
    if FileManager.default.fileExists(atPath: stem + Self.sidecarEnding) {
      sidecar = try Sidecar.read(try Self.bytes(of: stem + Self.sidecarEnding), name: stem + Self.sidecarEnding)
    }
    let id = stem.split(separator: "/").last.map(String.init) ?? stem
    try add(DocumentParser.parse(id: id, text: text, sidecar: sidecar), from: path)
  }

  private mutating func add(_ document: PolicyDocument, from source: String) throws(PolicyTextError) {
    if let earlier = sources[document.id] { throw .duplicate(id: document.id, name: source, earlier: earlier) }
    sources[document.id] = source
    documents.append(document)
  }

  private static func bytes(of path: String) throws(PolicyTextError) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .cannotRead(path: path, reason: "it may not be read")
    }
  }
}
