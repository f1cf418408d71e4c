/// What a file is by its bytes, whatever its name says.
enum FileContent: Hashable {
  /// A kind that can be read, and the ending that it should have.
  case kind(FileKind, ending: String)
  /// A kind that cannot be read.
  case unread(UnreadKind)
  case empty
  /// It asks for a password.
  case locked
  /// Its end is missing.
  case cutOff
  /// No kind that is known. Files that may hold anything are told by their names only: so is a file of this kind.
  case unknown

  /// How many of a file's first bytes tell its kind, unless it is a package, which takes all of them.
  static let headSize = 4096

  /// The first bytes of kinds that need no further look.
  private static let signs: [(bytes: [UInt8], content: FileContent)] = [
    (Array("%PDF-".utf8), .kind(.pdf, ending: ".pdf")),
    (Array("{\\rtf".utf8), .kind(.office, ending: ".rtf")),
    (Array("Rar!\u{1A}\u{07}".utf8), .unread(.archive)),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .unread(.archive)),
    ([0x1F, 0x8B, 0x08], .unread(.archive)),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], .unread(.archive)),
    ([0xFF, 0xD8, 0xFF], .unread(.picture)),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A], .unread(.picture)),
    (Array("GIF8".utf8), .unread(.picture)),
    ([0x49, 0x49, 0x2A, 0x00], .unread(.picture)),
    ([0x4D, 0x4D, 0x00, 0x2A], .unread(.picture)),
    (Array("Founder CEB".utf8), .unread(.otherPages)),
    (Array("%!PS".utf8), .unread(.otherPages)),
    (Array("CAJ\u{0}".utf8), .unread(.otherPages)),
  ]
  /// The first bytes of a compound file and of an archive, which take a look at all bytes.
  private static let packages = [
    Array(OLEFile.signature.prefix(4)), [0x50, 0x4B, 0x03, 0x04], [0x50, 0x4B, 0x05, 0x06],
  ]

  /// Whether the first bytes are those of a package: only all bytes tell its kind.
  static func needsAll(_ head: [UInt8]) -> Bool { packages.contains { head.starts(with: $0) } }

  /// What a file is.
  ///
  /// - Parameters:
  ///   - bytes: All bytes, or the first `headSize` of them where that is enough (`needsAll`).
  ///   - named: The kind that the file's name says.
  init(_ bytes: [UInt8], named: FileKind?) {
    if bytes.isEmpty {
      self = .empty
    } else if let sign = Self.signs.first(where: { bytes.starts(with: $0.bytes) }) {
      self = sign.content
    } else if bytes.starts(with: Self.packages[0]) {
      self = Self.compound(bytes, named: named)
    } else if Self.needsAll(bytes) {
      self = Self.package(bytes, named: named)
    } else {
      self = Self.text(bytes, named: named)
    }
  }

  private static func compound(_ bytes: [UInt8], named: FileKind?) -> FileContent {
    guard let file = OLEFile(bytes) else { return .cutOff }
    if file.contains("EncryptedPackage") || file.isLockedWord { return .locked }
    if file.contains("WordDocument") { return .kind(.office, ending: ".doc") }
    if file.contains("Workbook") || file.contains("Book") { return .unread(.spreadsheet) }
    if file.contains("PowerPoint Document") { return .unread(.slides) }
    // Perhaps of Works or an old WPS, which LibreOffice knows.
    return named == .office ? .kind(.office, ending: ".wps") : .unknown
  }

  /// What a package is by a file in it.
  private static let parts: [(part: String, content: FileContent)] = [
    ("word/document.xml", .kind(.word, ending: ".docx")),
    ("xl/workbook.xml", .kind(.sheet, ending: ".xlsx")),
    ("xl/workbook.bin", .unread(.spreadsheet)),
    ("ppt/presentation.xml", .unread(.slides)),
    ("OFD.xml", .kind(.ofd, ending: ".ofd")),
  ]
  /// What a package is by its file `mimetype`.
  private static let types: [(type: String, content: FileContent)] = [
    ("application/epub+zip", .kind(.book, ending: ".epub")),
    ("application/vnd.oasis.opendocument.text", .kind(.office, ending: ".odt")),
    ("application/vnd.oasis.opendocument.spreadsheet", .unread(.spreadsheet)),
    ("application/vnd.oasis.opendocument.presentation", .unread(.slides)),
  ]

  private static func package(_ bytes: [UInt8], named: FileKind?) -> FileContent {
    guard let zip = try? ZipArchive(bytes) else { return .cutOff }
    if let part = parts.first(where: { zip.contains($0.part) }) { return part.content }
    if zip.contains("[Content_Types].xml"), zip.files.contains(where: { $0.name.starts(with: "word/document".utf8) }) {
      return .kind(.word, ending: ".docx")
    }
    if let type = try? zip.file("mimetype", limit: 200) {
      let name = String(decoding: type, as: UTF8.self)
      if let found = types.first(where: { name.hasPrefix($0.type) }) {
        return Self.isLocked(zip) ? .locked : found.content
      }
    }
    // Its parts may have other names; what it lacks its reader says.
    if named == .sheet { return .kind(.sheet, ending: ".xlsx") }
    return named == nil || named == .archive ? .kind(.archive, ending: ".zip") : .unknown
  }

  /// Whether an OpenDocument file or a book asks for a password.
  private static func isLocked(_ zip: ZipArchive) -> Bool {
    guard let manifest = try? zip.file("META-INF/manifest.xml", limit: 1 << 24) else { return false }
    return String(decoding: manifest, as: UTF8.self).contains("encryption-data")
  }

  // MARK: Text

  /// The names with which XML begins that LibreOffice reads, and the endings of these files.
  private static let documents: [(mark: String, ending: String)] = [
    ("<office:document", ".fodt"), ("progid=\"word.document\"", ".xml"), ("<w:worddocument", ".xml"),
    ("<uof:uof", ".uot"),
  ]

  private static func text(_ bytes: [UInt8], named: FileKind?) -> FileContent {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let head = String(decoding: bytes[start...].prefix(headSize), as: UTF8.self).lowercased()
      .drop(while: \.isWhitespace)
    if head.hasPrefix("<") {
      if let document = documents.first(where: { head.contains($0.mark) }) {
        return .kind(.office, ending: document.ending)
      }
      // A gazette's record in XML may hold a whole page; it is a text, out of which the page is taken.
      let isPage = ["<!doctype html", "<html", "<head>", "<body"].contains {
        named == .text ? head.hasPrefix($0) : head.contains($0)
      }
      // A text may hold pieces of a page; a page that is named as another kind is one.
      if isPage || named != nil && named != .text && named != .records && named != .dump {
        return .kind(.webPage, ending: ".html")
      }
    }
    if WebArchive.isOne(bytes) { return .kind(.webPage, ending: ".mht") }
    switch named {
    case .text, .webPage, .records, .dump: return .kind(named ?? .text, ending: "")
    default: break
    }
    // Some programs write something before the sign of a PDF file.
    if named == .pdf, head.prefix(1024).contains("%pdf-") { return .kind(.pdf, ending: ".pdf") }
    return isText(Array(bytes.prefix(headSize))) ? .kind(.text, ending: ".txt") : .unknown
  }

  /// Whether bytes are the beginning of a text with ideographs, in one of the encodings that are read.
  static func isText(_ head: [UInt8]) -> Bool {
    // The last character may be cut: up to three bytes are left out, so that one of the four is whole.
    for dropped in 0..<4 where dropped < head.count {
      let bytes = Array(head.dropLast(dropped))
      if let text = try? TextDecoder.decode(bytes, name: "") {
        return text.unicodeScalars.contains { $0.properties.isIdeographic }
      }
    }
    return false
  }
}
