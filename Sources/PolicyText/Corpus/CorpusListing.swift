#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What stands at some paths: files with a document each, and files of records.
struct CorpusListing {
  private static let notDocuments = ["readme.md", "sources.md"]
  /// How deep archives may lie in archives.
  private static let mostArchives = 2
  /// The most bytes of a package whose name says no kind, in a folder: what is larger is a program or a disk.
  private static let largestUnknown = 64 << 20

  /// The files with a document each.
  private(set) var documents: [DocumentFile] = []
  /// The paths of the files of records and dumps.
  private(set) var records: [String] = []
  /// Where each document is read, by its id's UTF-8 bytes.
  private(set) var sources: [[UInt8]: String] = [:]
  /// What is no document, by its path.
  private(set) var leftOut: [LeftOut] = []
  /// What cannot be read, in the order of the listing; empty if the listing is strict.
  private(set) var failures: [FileFailure] = []
  /// Whether there are archives, whose files are looked at when they are read.
  private(set) var hasArchives = false

  private let isStrict: Bool
  private let largestUnknown: Int
  /// The same as `records`.
  private var recordPaths: Set<String> = []
  private var places: [DocumentPlace] = []
  /// The folders that were listed, so that links do not lead round.
  private var folders: Set<FolderIdentity> = []

  private struct FolderIdentity: Hashable {
    var device: UInt64
    var number: UInt64

    init(_ status: stat) {
      device = UInt64(truncatingIfNeeded: status.st_dev)
      number = UInt64(status.st_ino)
    }
  }

  /// A file or a folder on the way.
  private struct Item {
    var location: FileLocation
    /// For people.
    var path: String
    var root: String
    /// The parts of the path below the root.
    var below: [String]
    /// How many archives it lies in.
    var archives = 0
    /// Whether it was asked for by its path.
    var isNamed = false

    var name: String { below.last ?? "" }
  }

  /// - Parameters:
  ///   - isStrict: Whether the first thing that is wrong ends the listing.
  ///   - cache: A folder that is none of the corpus, wherever it lies.
  ///   - largestUnknown: The most bytes of a package whose name says no kind. Tests take fewer.
  /// - Throws: `PolicyTextError`: a path that is not there or was named twice, and if strict, the first thing wrong.
  init(
    _ paths: [String], isStrict: Bool = false, leavingOut cache: String? = nil,
    largestUnknown: Int = Self.largestUnknown
  ) throws(PolicyTextError) {
    self.isStrict = isStrict
    self.largestUnknown = largestUnknown
    if let cache, let status = FileStatus.of(Array(cache.utf8)) { folders.insert(FolderIdentity(status)) }
    var named: Set<String> = []
    for path in paths {
      guard named.insert(path).inserted else { throw .duplicate(id: path, name: path, earlier: path) }
      let before = (documents.count + records.count, failures.count)
      try add(named: path)
      if (documents.count + records.count, failures.count) == before { try fail(path, .noDocuments(path: path)) }
    }
    // By their bytes: names in two encodings may read alike.
    var seen: Set<[UInt8]> = []
    for document in documents {
      guard case .path(let path) = document.location, !seen.insert(path).inserted else { continue }
      throw .duplicate(id: document.path, name: document.path, earlier: document.path)
    }
    for (index, id) in DocumentID.ids(of: places).enumerated() {
      documents[index].id = id
      documents[index].number = index
      sources[Array(id.utf8)] = documents[index].path
    }
    leftOut.sort { $0.path.unicodeScalars.lexicographicallyPrecedes($1.path.unicodeScalars) }
  }

  private mutating func fail(_ path: String, _ error: PolicyTextError) throws(PolicyTextError) {
    if isStrict { throw error }
    failures.append(FileFailure(path: path, error: error))
  }

  // MARK: Folders

  private mutating func add(named path: String) throws(PolicyTextError) {
    let bytes = Array(path.utf8)
    guard let status = FileStatus.of(bytes) else {
      throw .cannotRead(path: path, reason: FileStatus.reason(errno))
    }
    let parts = path.split(separator: "/").map(String.init)
    let item = Item(location: .path(bytes), path: path, root: parts.last ?? path, below: [])
    guard status.st_mode & S_IFMT == S_IFDIR else {
      var file = item
      file.below = [parts.last ?? path]
      file.root = parts.dropLast().last ?? ""
      file.isNamed = true
      var sidecars = sidecar(beside: path)
      return try add(file, sidecars: &sidecars)
    }
    try add(folder: item, bytes, status)
  }

  /// The sidecar beside a file that was named.
  private func sidecar(beside path: String) -> [String: FileLocation] {
    guard let ending = FileKind.of(path)?.ending else { return [:] }
    let beside = "\(path.dropLast(ending.count))\(Sidecar.ending)"
    let bytes = Array(beside.utf8)
    // One that cannot be looked at is there: reading it says why.
    if FileStatus.of(bytes) == nil, errno == ENOENT, FileStatus.link(bytes) == nil { return [:] }
    return [beside: .path(bytes)]
  }

  private mutating func add(folder: Item, _ path: [UInt8], _ status: stat) throws(PolicyTextError) {
    guard folders.insert(FolderIdentity(status)).inserted else { return }
    guard let names = FileStatus.names(in: path) else {
      let reason = errno == EACCES ? "the folder may not be listed" : FileStatus.reason(errno)
      return try fail(folder.path, .cannotRead(path: folder.path, reason: reason))
    }
    let prefix = folder.path.hasSuffix("/") ? folder.path : folder.path + "/"
    let items = names.map { name in
      let text = FileName.text(name)
      return Item(
        location: .path(path.last == 0x2F ? path + name : path + [0x2F] + name), path: prefix + text, root: folder.root,
        below: folder.below + [text])
    }
    let pages = Set(items.compactMap { Self.stem(ofPage: $0.name) })
    try add(items) { (self, item, sidecars) throws(PolicyTextError) in
      guard case .path(let path) = item.location else { return }
      guard let status = FileStatus.of(path) else {
        return try self.fail(item.path, Self.unseen(path, name: item.path, error: errno))
      }
      switch status.st_mode & S_IFMT {
      case S_IFDIR:
        if Self.isSavedPage(item.name, pages) {
          self.leftOut.append(LeftOut(path: item.path, reason: .savedPage))
        } else {
          try self.add(folder: item, path, status)
        }
      case S_IFREG: try self.add(item, sidecars: &sidecars)
      default: try self.fail(item.path, .cannotRead(path: item.path, reason: "it is neither a file nor a folder"))
      }
    }
  }

  /// Adds what lies in a folder or an archive, but for sidecars, and for what is hidden or about the folder.
  private mutating func add(
    _ items: [Item],
    _ body: (inout Self, Item, inout [String: FileLocation]) throws(PolicyTextError) -> Void
  ) throws(PolicyTextError) {
    var sidecars: [String: FileLocation] = [:]
    for item in items where item.name.hasSuffix(Sidecar.ending) && !item.name.hasPrefix(".") {
      sidecars[item.path] = item.location
    }
    let all = sidecars
    for item in items where all[item.path] == nil && !item.name.hasPrefix(".") && !item.name.hasPrefix("~$") {
      if Self.notDocuments.contains(item.name.lowercased()) { continue }
      try body(&self, item, &sidecars)
    }
    leftOut += sidecars.keys.sorted().map { LeftOut(path: $0, reason: .sidecarAlone) }
  }

  /// Why a path cannot be looked at.
  private static func unseen(_ path: [UInt8], name: String, error: Int32) -> PolicyTextError {
    if error != EACCES, let target = FileStatus.link(path) {
      let reason = error == ELOOP ? "it is a link that leads round" : "it is a link to \(target), which is not there"
      return .cannotRead(path: name, reason: reason)
    }
    return .cannotRead(path: name, reason: error == EACCES ? "its folder may not be entered" : FileStatus.reason(error))
  }

  /// The name of a page without its ending, by which the folder beside it is called.
  private static func stem(ofPage name: String) -> String? {
    let ending = FileName.ending(of: name)
    guard FileKind.of(ending: ending) == .webPage || [".mht", ".mhtml"].contains(ending.lowercased()) else {
      return nil
    }
    return String(name.dropLast(ending.count))
  }

  /// Whether a folder was saved beside a page: `页面_files`, as browsers call it, or `页面.files`, as Word does.
  private static func isSavedPage(_ name: String, _ pages: Set<String>) -> Bool {
    ["_files", ".files", "_file"].contains { name.hasSuffix($0) && pages.contains(String(name.dropLast($0.count))) }
  }

  // MARK: Files

  private mutating func add(_ item: Item, sidecars: inout [String: FileLocation])
    throws(PolicyTextError)
  {
    let named = FileKind.of(item.name)
    let ending = named?.ending ?? FileName.ending(of: item.name)
    // Whoever has it reads it line by line, also from a pipe.
    if named?.kind == .records || named?.kind == .dump {
      if case .path(let path) = item.location, let text = String(validating: path, as: UTF8.self) {
        guard recordPaths.insert(text).inserted else { throw .duplicate(id: text, name: text, earlier: text) }
        return records.append(text)
      }
      return try fail(
        item.path, .cannotRead(path: item.path, reason: "records cannot be read from here; unpack or rename it"))
    }
    let found: FileClass
    do throws(PolicyTextError) {
      found = try FileClass(
        try content(of: item, named: named?.kind), named: named?.kind, ending: ending, isNamed: item.isNamed,
        path: item.path)
    } catch {
      return try fail(item.path, error)
    }
    switch found {
    case .document(let kind): try add(item, kind, ending: ending, sidecars: &sidecars)
    case .archive: try add(archive: item)
    case .leftOut(let reason): leftOut.append(LeftOut(path: item.path, reason: reason))
    }
  }

  /// What a file is; nil where only its name is to tell, as with a pipe, which can be read but once.
  private func content(of item: Item, named: FileKind?) throws(PolicyTextError) -> FileContent? {
    let location = item.location
    switch location {
    case .path(let path):
      guard let status = FileStatus.of(path), status.st_mode & S_IFMT == S_IFREG else { return nil }
      let head = try FileBytes.read(path, name: item.path, limit: FileContent.headSize)
      guard FileContent.needsAll(head) else { return FileContent(head, named: named) }
      // Its reader looks at all of it again: here its name is as good, if it is that of a package.
      if let named, named != .archive, named.isPackage(head) { return nil }
    case .entry:
      // To unpack it twice is too much where its name is as good.
      guard named == nil || named == .archive else { return nil }
    }
    if named == nil, !item.isNamed, location.size > largestUnknown { return .unknown }
    return FileContent(try location.bytes(name: item.path), named: named)
  }

  private mutating func add(
    _ item: Item, _ kind: FileKind, ending: String, sidecars: inout [String: FileLocation]
  ) throws(PolicyTextError) {
    let beside = "\(item.path.dropLast(ending.count))\(Sidecar.ending)"
    var sidecar: Sidecar?
    if let location = sidecars.removeValue(forKey: beside) {
      do throws(PolicyTextError) {
        sidecar = try Sidecar.read(try location.bytes(name: beside), name: beside)
      } catch {
        return try fail(item.path, error)
      }
    }
    documents.append(
      DocumentFile(id: "", path: item.path, kind: kind, ending: ending, sidecar: sidecar, location: item.location))
    places.append(DocumentPlace(root: item.root, below: item.below, ending: ending, path: item.path))
  }

  // MARK: Archives

  private mutating func add(archive item: Item) throws(PolicyTextError) {
    guard item.archives < Self.mostArchives else {
      return try fail(item.path, .archiveLimit(name: item.path, reason: "is an archive in an archive in an archive"))
    }
    hasArchives = true
    let archive: ArchiveFile
    let files: [ZipArchive.File]
    do throws(PolicyTextError) {
      archive = try ArchiveFile(item.location, name: item.path)
      files = try archive.files()
    } catch {
      return try fail(item.path, error)
    }
    var items: [Item] = []
    for (index, file) in files.enumerated() where file.name.last != 0x2F {
      // Some programs for Windows write its sign between folders.
      let name = FileName.text(file.name).replacing("\\", with: "/")
      let parts = name.split(separator: "/").map(String.init)
      if parts.contains(where: { $0 == "__MACOSX" || $0.hasPrefix(".") && $0 != ".." && $0 != "." }) { continue }
      items.append(
        Item(
          location: .entry(archive, index), path: "\(item.path)/\(name)", root: item.isNamed ? item.name : item.root,
          below: (item.isNamed ? [] : item.below) + parts, archives: item.archives + 1))
    }
    items.sort { $0.path.unicodeScalars.lexicographicallyPrecedes($1.path.unicodeScalars) }
    let before = documents.count + failures.count
    try add(items) { (self, item, sidecars) throws(PolicyTextError) in try self.add(item, sidecars: &sidecars) }
    if documents.count + failures.count == before { try fail(item.path, .noDocuments(path: item.path)) }
  }
}
