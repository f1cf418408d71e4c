import FoundationEssentials

/// What stands at some paths: files with a document each, and files of records.
struct CorpusListing {
  private static let notDocuments = ["readme.md", "sources.md"]

  /// The files with a document each.
  private(set) var documents: [DocumentFile] = []
  /// The paths of the files of records and dumps.
  private(set) var records: [String] = []
  /// Where each document is read, by its id's UTF-8 bytes.
  private(set) var sources: [[UInt8]: String] = [:]
  /// The files in folders that are no documents: of other kinds, and sidecars without a document.
  private(set) var leftOut: [String] = []
  /// The folders that were listed, by their real paths, so that links do not lead round.
  private var folders: Set<String> = []

  /// - Throws: `PolicyTextError`; the first thing wrong.
  init(_ paths: [String]) throws(PolicyTextError) {
    for path in paths {
      let files = try files(at: path)
      guard !files.isEmpty else { throw .noDocuments(path: path) }
      for file in files { try add(file) }
    }
  }

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
    var others: [String] = []
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
      } else {
        others.append(path)
      }
    }
    let sidecars = Set(found.compactMap(Self.sidecar))
    leftOut += others.filter { !sidecars.contains($0) }
    return found
  }

  /// Where a document's sidecar is if it has one.
  private static func sidecar(of path: String) -> String? {
    FileKind.of(path).map { path.dropLast($0.ending.count) + Sidecar.ending }
  }

  private mutating func add(_ path: String) throws(PolicyTextError) {
    guard let (kind, ending) = FileKind.of(path) else { throw .unknownKind(path: path) }
    if kind == .records || kind == .dump {
      guard !records.contains(path) else { throw .duplicate(id: path, name: path, earlier: path) }
      records.append(path)
      return
    }
    let stem = String(path.dropLast(ending.count))
    var sidecar: Sidecar?
    if let beside = Self.sidecar(of: path), FileManager.default.fileExists(atPath: beside) {
      sidecar = try Sidecar.read(try FileBytes.read(beside), name: beside)
    }
    let id = stem.split(separator: "/").last.map(String.init) ?? stem
    if let earlier = sources[Array(id.utf8)] { throw .duplicate(id: id, name: path, earlier: earlier) }
    sources[Array(id.utf8)] = path
    documents.append(DocumentFile(id: id, path: path, kind: kind, ending: ending, sidecar: sidecar))
  }
}
