import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that holds one document.
struct DocumentFile: Sendable {
  /// The text's id, the file's name without its ending.
  var id: String
  var path: String
  var kind: FileKind
  /// Of the name, with its dot.
  var ending: String
  var sidecar: Sidecar?

  /// The document's text, and what the file says besides.
  ///
  /// - Throws: `PolicyTextError`.
  func read(converter: Converter) throws(PolicyTextError) -> FileText {
    if kind == .sheet { return try SheetText.read(try FileBytes.read(path), name: path) }
    return FileText(text: try text(converter: converter))
  }

  private func text(converter: Converter) throws(PolicyTextError) -> String {
    let bytes = try FileBytes.read(path)
    switch kind {
    case .webPage: return try converter.text(ofWebPage: WebPage.source(bytes, name: path), name: path)
    case .pdf: return try converter.text(ofPDF: bytes, name: path)
    case .book: return try converter.text(ofBook: bytes, name: path)
    case .office:
      // Given anything else, LibreOffice takes it for a text in some encoding. Sites send web pages as .doc, too.
      if Self.isOffice(bytes) { return try converter.text(ofOffice: bytes, ending: ending.lowercased(), name: path) }
      guard Self.isMarkup(bytes) else { throw .notOffice(name: path) }
      return try converter.text(ofWebPage: WebPage.source(bytes, name: path), name: path)
    case .text, .records, .dump, .sheet: return try TextDecoder.decode(bytes, name: path)
    }
  }

  /// Whether a file is of Word up to 2003, a package (.docx, .odt) or RTF, by its first bytes.
  private static func isOffice(_ bytes: [UInt8]) -> Bool {
    let beginnings: [[UInt8]] = [
      [0xD0, 0xCF, 0x11, 0xE0], [0x50, 0x4B, 0x03, 0x04], Array("{\\rtf".utf8),
    ]
    return beginnings.contains { bytes.starts(with: $0) }
  }

  private static func isMarkup(_ bytes: [UInt8]) -> Bool {
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    return text.first { $0 > 0x20 } == UInt8(ascii: "<")
  }
}

/// The kinds of files that are read, told by the ending of the name, in capitals or not.
public enum FileKind: CaseIterable, Sendable {
  case text, webPage, office, pdf, book, sheet, records, dump

  /// With their dots.
  public var endings: [String] {
    switch self {
    case .text: [".txt", ".md"]
    case .webPage: [".html", ".htm", ".shtml", ".xhtml"]
    case .office: [".doc", ".docx", ".wps", ".odt", ".rtf"]
    case .pdf: [".pdf"]
    case .book: [".epub"]
    case .sheet: [".xlsx", ".xlsm"]
    case .records: [".jsonl", ".ndjson"]
    case .dump: [".csv", ".tsv", ".json"]
    }
  }

  /// Whether its files have to be converted, by other programs.
  var isConverted: Bool {
    switch self {
    case .webPage, .office, .pdf, .book: true
    case .text, .sheet, .records, .dump: false
    }
  }

  /// The kind of a file and the ending that tells it, as it is written; nil if it is none.
  static func of(_ path: String) -> (kind: FileKind, ending: String)? {
    let name = path.lowercased()
    guard !name.hasSuffix(Sidecar.ending) else { return nil }
    for kind in allCases {
      if let ending = kind.endings.first(where: name.hasSuffix) { return (kind, String(path.suffix(ending.count))) }
    }
    return nil
  }
}

/// Files as bytes.
enum FileBytes {
  /// All bytes of a file.
  ///
  /// - Throws: `PolicyTextError.cannotRead`.
  static func read(_ path: String) throws(PolicyTextError) -> [UInt8] {
    do {
      return Array(try Data(contentsOf: URL(filePath: path)))
    } catch {
      throw .cannotRead(path: path, reason: "it may not be read")
    }
  }

  /// The number of bytes of a file, 0 if there is none.
  static func size(_ path: String) -> Int {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : 0
  }
}
