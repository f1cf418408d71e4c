import TestSupport
import Testing

@testable import PolicyText

/// EPUB books.
struct BookReaderTests {
  private static let container =
    "<?xml version=\"1.0\"?><container><rootfiles><rootfile full-path=\"O/c.opf\"/></rootfiles></container>"
  private static let package = """
    <?xml version="1.0"?><!DOCTYPE package PUBLIC "a" "b"><package xmlns:dc="d"><metadata><dc:title>某省湿地保护条例</dc:title>
    <dc:creator>王某</dc:creator><dc:publisher>某省人民政府</dc:publisher><dc:date>2023-09-28</dc:date></metadata><manifest>
    <item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/><item id="t" href="toc.xhtml" media-type="application/xhtml+xml"/>
    <item id="b" href="t/b%201.xhtml" media-type="application/xhtml+xml"/><item id="a" href="./t/a.xhtml" media-type="application/xhtml+xml"/>
    <item id="x" href="x.xhtml" media-type="application/xhtml+xml"/></manifest>
    <spine><itemref idref="n"/><itemref idref="t"/><itemref idref="a"/><itemref idref="b"/><itemref idref="x" linear="no"/></spine></package>
    """

  private static func chapter(_ body: String) -> [UInt8] {
    Array("<?xml version=\"1.0\" encoding=\"utf-8\"?><html><head><title/></head><body>\(body)</body></html>".utf8)
  }

  private static let links = (1...6).map { "<p><a href=\"t/a.xhtml#\($0)\">第\($0)章 某某</a></p>" }.joined()
  private static var files: [String: [UInt8]] {
    let first = "<h1><a id=\"p\"/>某省湿地保护条例</h1><p>第一条　为保护湿地，制定本条例。</p>"
    return [
      "META-INF/container.xml": Array(container.utf8), "O/c.opf": Array(package.utf8),
      "O/nav.xhtml": chapter("<p>目录一</p>"), "O/toc.xhtml": chapter("<h2>目录</h2>\(links)"),
      "O/t/a.xhtml": chapter(first), "O/t/b 1.xhtml": chapter("<p>第二条　湿地纳入规划。</p>"),
      "O/x.xhtml": chapter("<p>封底</p>"),
    ]
  }

  private func read(_ files: [String: [UInt8]]) throws -> FileText {
    // What a book lacks has another name.
    func name(_ path: String) -> String { files[path] == nil ? "none" : path }
    func content(_ path: String) -> [UInt8] { files[path] ?? [] }
    let paths = ["META-INF/container.xml", "META-INF/encryption.xml", "O/c.opf", "O/nav.xhtml", "O/toc.xhtml"]
    let chapters = ["O/t/a.xhtml", "O/t/b 1.xhtml", "O/x.xhtml"]
    return try BookReader.read(
      ZipFile.bytes([
        "mimetype": Array("application/epub+zip".utf8), name(paths[0]): content(paths[0]),
        name(paths[1]): content(paths[1]), name(paths[2]): content(paths[2]), name(paths[3]): content(paths[3]),
        name(paths[4]): content(paths[4]), chapters[0]: content(chapters[0]), chapters[1]: content(chapters[1]),
        chapters[2]: content(chapters[2]),
      ]), name: "a.epub")
  }

  @Test func `chapters are read in the order of the spine, without the table of contents`() throws {
    let book = try read(Self.files)
    #expect(book.text == "某省湿地保护条例\n\n第一条　为保护湿地，制定本条例。\n\n第二条　湿地纳入规划。\n")
    #expect(book.metadata.title == "某省湿地保护条例" && book.metadata.published == "2023-09-28")
    #expect(book.metadata.agency == "某省人民政府")
  }

  @Test func `what is wrong with a book is told`() throws {
    func reason(_ change: (inout [String: [UInt8]]) -> Void) -> String? {
      var files = Self.files
      change(&files)
      guard case .noBook(_, let reason)? = #expect(throws: PolicyTextError.self, performing: { try read(files) }) else {
        return nil
      }
      return reason
    }
    #expect(reason { $0["META-INF/container.xml"] = nil } == "it has no META-INF/container.xml")
    #expect(reason { $0["O/c.opf"] = nil } == "it does not say what is in it")
    #expect(reason { $0["O/c.opf"] = Array("<package/>".utf8) } == "it has no chapters")
    let encryption = "<encryption><CipherReference URI=\"O/t/a.xhtml\"/></encryption>"
    #expect(reason { $0["META-INF/encryption.xml"] = Array(encryption.utf8) } == "it is encrypted")
    #expect(throws: PolicyTextError.noBook(name: "a.epub", reason: "it is damaged or cut off")) {
      try BookReader.read([1, 2, 3], name: "a.epub")
    }
  }

  @Test func `a book that lacks a chapter, or whose package breaks off, is told`() throws {
    #expect(try read(Self.files).notes.isEmpty)
    func package(_ old: String, _ new: String) -> [UInt8] { Array(Self.package.replacing(old, with: new).utf8) }
    for broken in [
      // A file that is not there, an id of none, and a document that ends within the spine.
      package("t/b%201.xhtml", "t/c.xhtml"), package("idref=\"b\"", "idref=\"q\""),
      package("<itemref idref=\"b\"/><itemref idref=\"x\" linear=\"no\"/></spine></package>", ""),
    ] {
      var files = Self.files
      files["O/c.opf"] = broken
      let book = try read(files)
      #expect(book.text == "某省湿地保护条例\n\n第一条　为保护湿地，制定本条例。\n")
      #expect(book.notes == [.cutOff])
    }
  }

  @Test func `a guide's table of contents is left out, wherever it is named`() throws {
    let guide = "<guide><reference type=\"toc\" href=\"t/a.xhtml#top\"/></guide>"
    var files = Self.files
    files["O/c.opf"] = Array(Self.package.replacing("<manifest>", with: "\(guide)<manifest>").utf8)
    #expect(try read(files).text == "第二条　湿地纳入规划。\n")
  }

  @Test func `a book in which only fonts are encrypted is read`() throws {
    var files = Self.files
    files["META-INF/encryption.xml"] = Array("<encryption><CipherReference URI=\"O/f.ttf\"/></encryption>".utf8)
    #expect(try read(files).text.hasPrefix("某省湿地保护条例"))
  }
}
