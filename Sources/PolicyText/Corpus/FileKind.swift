/// The kinds of files that are read. The name's ending says which kind a file should be, its first bytes
/// (`FileContent`) which it is.
///
/// A further kind is a case, its endings, a row of `FileContent` where its bytes have a sign, and its reader in
/// `DocumentFile`.
public enum FileKind: String, CaseIterable, Codable, Sendable {
  /// Plain text.
  case text
  case webPage
  /// Word's packages since 2007.
  case word
  /// Pages of China's own standard (GB/T 33190).
  case ofd
  /// What LibreOffice converts: Word's files up to 2003, OpenDocument, RTF, WPS, UOF.
  case office
  case pdf
  case book
  /// Workbooks of Excel 2007 and later.
  case sheet
  /// JSON lines with a passage each, or with a document each.
  case records
  /// Rows with a document each.
  case dump
  /// A folder of files.
  case archive

  /// With their dots, in lower case.
  public var endings: [String] {
    switch self {
    case .text: [".txt", ".md"]
    case .webPage: [".html", ".htm", ".shtml", ".xhtml", ".mht", ".mhtml"]
    case .word: [".docx", ".docm", ".dotx", ".dotm"]
    case .ofd: [".ofd"]
    case .office: [".doc", ".dot", ".wps", ".wpt", ".odt", ".ott", ".fodt", ".rtf", ".uot"]
    case .pdf: [".pdf"]
    case .book: [".epub"]
    case .sheet: [".xlsx", ".xlsm"]
    case .records: [".jsonl", ".ndjson"]
    case .dump: [".csv", ".tsv", ".json"]
    case .archive: [".zip"]
    }
  }

  /// The program that converts its files; nil if none is needed.
  var program: ConverterProgram? {
    switch self {
    case .text, .records, .archive, .ofd, .webPage, .book, .sheet, .dump: nil
    case .word: Self.unpacks ? nil : .libreOffice
    case .office: .libreOffice
    case .pdf: .pdftotext
    }
  }

  /// Whether this program was built with zlib.
  private static var unpacks: Bool {
    #if Zip
      true
    #else
      false
    #endif
  }

  /// Whether its files have to be converted, by other programs.
  var isConverted: Bool { program != nil }

  /// Whether its files are converted by LibreOffice, many at a time.
  var isForLibreOffice: Bool { program == .libreOffice }

  /// Whether it takes so long to read that what was read is worth keeping (`ReadingCache`).
  var isKept: Bool { self != .text && self != .records && self != .sheet && self != .dump }

  /// Whether files of the kind begin as a package does with these first bytes.
  func isPackage(_ head: [UInt8]) -> Bool {
    switch self {
    case .word, .ofd, .book: ZipArchive.isArchive(head)
    case .office: head.starts(with: OLEFile.signature)
    default: false
    }
  }

  private static let byEnding = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { kind in kind.endings.map { ($0, kind) } })

  /// The kind that an ending stands for, in capitals or not; nil if it stands for none.
  static func of(ending: String) -> FileKind? { byEnding[ending.lowercased()] }

  /// The ending of a file's name in lower case; its name if it has none.
  package static func ending(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let ending = FileName.ending(of: name)
    return ending.isEmpty ? name : ending.lowercased()
  }

  /// The kind that a name says, and the ending that says it, as it is written; nil if it says none.
  static func of(_ path: String) -> (kind: FileKind, ending: String)? {
    let name = path.lowercased()
    guard !name.hasSuffix(Sidecar.ending) else { return nil }
    // The name may be nothing but its ending.
    guard let dot = name.lastIndex(of: "."), let kind = byEnding[String(name[dot...])] else { return nil }
    return (kind, String(path.suffix(name.distance(from: dot, to: name.endIndex))))
  }
}

/// The kinds of files that hold documents, or may, and that are not read.
public enum UnreadKind: String, CaseIterable, Sendable {
  case spreadsheet, slides, archive, picture, otherPages

  /// With their dots, in lower case.
  var endings: [String] {
    switch self {
    case .spreadsheet: [".xls", ".xlsb", ".xlt", ".et", ".ett", ".ods"]
    case .slides: [".ppt", ".pptx", ".pps", ".ppsx", ".dps", ".odp"]
    case .archive: [".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"]
    case .picture: [".jpg", ".jpeg", ".png", ".tif", ".tiff", ".bmp", ".gif", ".webp"]
    case .otherPages: [".ceb", ".cebx", ".caj", ".gd", ".gw", ".sep", ".nh", ".kdh", ".uof", ".djvu", ".xps", ".ps"]
    }
  }

  /// What can be done with them.
  public var advice: String {
    switch self {
    case .spreadsheet: "save it as .xlsx"
    case .slides: "save it as .pdf"
    case .archive: "unpack it, or pack it as .zip"
    case .picture: "recognise its text, as with ocrmypdf -l chi_sim, which makes a .pdf"
    case .otherPages: "print it as .pdf, or save it as .docx"
    }
  }

  private static let byEnding = Dictionary(
    uniqueKeysWithValues: allCases.flatMap { kind in kind.endings.map { ($0, kind) } })

  static func of(ending: String) -> UnreadKind? { byEnding[ending.lowercased()] }
}
