import TestSupport
import Testing

@testable import PolicyText

/// What a file is by its bytes.
struct FileContentTests {
  private static let plan = Array("云溪市计划\n一、支持企业发展。".utf8)

  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var bytes: [UInt8]
    var expected: FileContent

    init(_ name: String, _ bytes: [UInt8], _ expected: FileContent) {
      (self.name, self.bytes, self.expected) = (name, bytes, expected)
    }

    init(_ name: String, _ text: String, _ expected: FileContent) { self.init(name, Array(text.utf8), expected) }

    var testDescription: String { name }
  }

  private static func package(_ part: String, _ content: String = "") -> [UInt8] {
    ZipFile.bytes([part: Array(content.utf8)])
  }

  private static let text = FileContent.kind(.text, ending: ".txt")
  private static let page = FileContent.kind(.webPage, ending: ".html")

  private static let cases = [
    Case("a.doc", "%PDF-1.4\n", .kind(.pdf, ending: ".pdf")),
    Case("a.txt", "%PDF-1.4\n", .kind(.pdf, ending: ".pdf")),
    Case("a.pdf", "\r\nx%PDF-1.4\n", .kind(.pdf, ending: ".pdf")),
    Case("a", "{\\rtf1 x}", .kind(.office, ending: ".rtf")),
    Case("a.pdf", package("word/document.xml"), .kind(.word, ending: ".docx")),
    Case(
      "a.docx", ZipFile.bytes(["[Content_Types].xml": [], "word/document2.xml": []]), .kind(.word, ending: ".docx")),
    Case("a", package("mimetype", "application/epub+zip"), .kind(.book, ending: ".epub")),
    Case(
      "a.docx", package("mimetype", "application/vnd.oasis.opendocument.text-template"), .kind(.office, ending: ".odt")),
    Case("a.docx", package("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), .unread(.spreadsheet)),
    Case("a.zip", package("OFD.xml"), .kind(.ofd, ending: ".ofd")),
    Case("a.docx", package("ppt/presentation.xml"), .unread(.slides)),
    Case("a.zip", package("x.txt"), .kind(.archive, ending: ".zip")),
    Case("a", package("x.txt"), .kind(.archive, ending: ".zip")),
    Case("a.docx", package("x.txt"), .unknown),
    Case("a.docx", Array(package("word/document.xml").dropLast(30)), .cutOff),
    Case("a.doc", CompoundFile.bytes(["WordDocument", "1Table"]), .kind(.office, ending: ".doc")),
    Case("a.pdf", CompoundFile.bytes(["WordDocument"]), .kind(.office, ending: ".doc")),
    Case("a.doc", CompoundFile.bytes(["WordDocument"], content: [UInt8](repeating: 0, count: 11) + [1]), .locked),
    Case("a.docx", CompoundFile.bytes(["EncryptionInfo", "EncryptedPackage"]), .locked),
    Case("a.et", CompoundFile.bytes(["Workbook"]), .unread(.spreadsheet)),
    Case("a.doc", CompoundFile.bytes(["PowerPoint Document"]), .unread(.slides)),
    Case("a.wps", CompoundFile.bytes(["MatOST"]), .kind(.office, ending: ".wps")),
    Case("a.doc", Array(CompoundFile.bytes(["WordDocument"]).prefix(700)), .cutOff),
    Case("a.txt", "", .empty),
    Case("a.doc", plan, text),
    Case("a", plan, text),
    Case("a.txt", plan, .kind(.text, ending: "")),
    Case("a.html", plan, .kind(.webPage, ending: "")),
    Case("a.jsonl", "{}", .kind(.records, ending: "")),
    Case("a.doc", "\u{FEFF}\n<!DOCTYPE html><p>甲", page),
    Case("a.doc", "<p>甲", page),
    Case("a.xls", "<html><table>", page),
    Case("a.txt", "<p>甲", .kind(.text, ending: "")),
    Case("a.txt", "<html><p>甲", page),
    Case("a.xml", "<?xml version='1.0'?><feed>甲</feed>", text),
    Case(
      "a.xml", "<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w:wordDocument>",
      .kind(.office, ending: ".xml")),
    Case(
      "a.doc", "From: <Saved by>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related\r\n",
      .kind(.webPage, ending: ".mht")),
    Case("a.doc", [1, 2, 0, 3], .unknown),
    Case("LICENSE", "All rights reserved.", .unknown),
    Case("a.docx", [0xFF, 0xD8, 0xFF, 0xE0], .unread(.picture)),
    Case("a", "Rar!\u{1A}\u{07}", .unread(.archive)),
  ]

  @Test(arguments: cases)
  func `a file's kind is told by its bytes`(file: Case) {
    #expect(FileContent(file.bytes, named: FileKind.of(file.name)?.kind) == file.expected)
  }

  @Test func `a text in GBK is a text, also where its head ends within a character`() throws {
    let bytes = try Encoded.bytes(String(repeating: "支持企业发展。", count: 400), in: .gb18030)
    for count in 0..<4 { #expect(FileContent.isText(Array(bytes.prefix(FileContent.headSize - count)))) }
    #expect(FileContent(bytes, named: .office) == Self.text)
    let utf8 = Array(String(repeating: "支持企业发展。", count: 400).utf8)
    for count in 0..<4 { #expect(FileContent.isText(Array(utf8.prefix(FileContent.headSize - count)))) }
  }

  @Test func `every beginning of a compound file is told without a crash`() {
    let file = CompoundFile.bytes(["WordDocument", "EncryptedPackage"])
    for count in 4...file.count { _ = FileContent(Array(file.prefix(count)), named: .office) }
    var random = SplitMix64(seed: 7)
    for _ in 0..<3000 {
      var damaged = file
      for _ in 0..<4 {
        damaged[Int.random(in: 8..<file.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      _ = FileContent(damaged, named: .office)
    }
  }

  @Test(arguments: [
    ("通知.docx", ".docx"), ("a.TXT", ".TXT"), ("关于1.2版", ""), ("国发〔2025〕3号.印发稿", ""), (".hidden", ""), ("a.", ""),
    ("a.7z", ".7z"), ("a.2025", ""), ("a.b c", ""), ("无", ""),
  ])
  func `an ending is letters after a dot`(name: String, ending: String) {
    #expect(FileName.ending(of: name) == ending)
  }

  @Test(arguments: ["通知", "云溪市", "Größe", "Закон №5", "Σχέδιο", "ünü", "a", "خەۋەر", "計畫"])
  func `a name is read in UTF-8 where it is that, and otherwise in GBK`(name: String) throws {
    #expect(FileName.text(Array(name.utf8)) == name)
    guard let gbk = try? Encoded.bytes(name, in: .gb18030), gbk.count == 2 * name.unicodeScalars.count else { return }
    #expect(FileName.text(gbk) == name)
  }

  @Test func `every ending belongs to one kind`() {
    let read = FileKind.allCases.flatMap(\.endings)
    let all = read + UnreadKind.allCases.flatMap(\.endings)
    #expect(Set(all).count == all.count)
    #expect(all.allSatisfy { $0.hasPrefix(".") && $0 == $0.lowercased() })
  }
}
