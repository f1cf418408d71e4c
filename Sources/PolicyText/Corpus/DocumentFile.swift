/// A file that holds one document.
struct DocumentFile: Sendable {
  /// The document's id: the file's name without its ending, or more of its path (`DocumentID`).
  var id: String
  /// For people.
  var path: String
  /// The kind that it is, or should be if it cannot be looked at.
  var kind: FileKind
  /// Of the name, with its dot.
  var ending: String
  var sidecar: Sidecar?
  var location: FileLocation
  /// Its place in the listing.
  var number = 0

  /// - Parameter location: Where it is, if not at the path as it is written.
  init(
    id: String, path: String, kind: FileKind, ending: String, sidecar: Sidecar? = nil, location: FileLocation? = nil
  ) {
    self.id = id
    self.path = path
    self.kind = kind
    self.ending = ending
    self.sidecar = sidecar
    self.location = location ?? .path(Array(path.utf8))
  }

  /// Whether the file's name is no UTF-8.
  var hasForeignName: Bool {
    guard case .path(let path) = location else { return false }
    return path.split(separator: 0x2F).contains { !FileName.isUTF8(Array($0)) }
  }

  /// The document's text, and what the file says besides.
  ///
  /// - Throws: `PolicyTextError`.
  func read(converter: Converter) throws(PolicyTextError) -> FileText {
    var results: [Result<FileText, PolicyTextError>] = []
    FileReading(converter: converter, cache: nil).read([self], body: { _, result in results.append(result) })
    return try results[0].get()
  }

  /// What the bytes are, and the ending that goes with them.
  ///
  /// - Throws: `PolicyTextError`, if it is nothing that can be read.
  func content(of bytes: [UInt8]) throws(PolicyTextError) -> (kind: FileKind, ending: String) {
    switch FileContent(bytes, named: FileKind.of(ending: ending)) {
    case .kind(let kind, let ending): return (kind, ending)
    case .unread(let kind): throw .unread(name: path, kind: kind)
    case .empty: throw .empty(name: path)
    case .locked: throw .locked(name: path)
    case .cutOff: throw .cutOff(name: path)
    case .unknown: throw .unknownContent(name: path)
    }
  }

  /// What a reader makes of the bytes; nil for LibreOffice's files, which are read many at a time (`FileReading`).
  func text(of bytes: [UInt8], kind: FileKind, converter: Converter) throws(PolicyTextError) -> FileText? {
    switch kind {
    case .webPage: try WebPageReader.read(bytes, name: path)
    case .pdf: try converter.fileText(ofPDF: bytes, name: path)
    case .book: try BookReader.read(bytes, name: path)
    case .text, .records: FileText(text: try TextDecoder.decode(bytes, name: path))
    case .word, .ofd: try PackageText.read(bytes, name: path)
    case .office: nil
    case .archive: throw .unknownContent(name: path)
    }
  }
}
