import TestSupport
import Testing

@testable import PolicyExport
@testable import PolicyText

/// Workbooks as they are written, unpacked by the reader of the corpus.
struct WorkbookTests {
  private let sheet = Sheet(
    name: "任务", columns: ["名称", "n", "day"],
    rows: [
      [.text("a & <b>\n\"c\"\r\nd"), .number(84_000_000_000), .date(CalendarDay("2024-05-14")!)],
      [.text("_x000D_ \u{1}\u{8} _x00_"), .number(3.2), .date(CalendarDay("1900-02-28")!)],
      [.empty, .number(.infinity), .date(CalendarDay("1900-03-01")!)],
    ])

  private func xml(_ sheets: [Sheet], _ name: String = "xl/worksheets/sheet1.xml") throws -> String {
    let file = try Workbook(sheets).file()
    return String(decoding: try #require(try ZipArchive(file.bytes).file(name, limit: 1 << 20)), as: UTF8.self)
  }

  @Test func `numbers are numbers, days are days, texts are as they were`() throws {
    let xml = try xml([sheet])
    #expect(xml.contains(">a &amp; &lt;b&gt;\n&quot;c&quot;\nd</t>"))
    #expect(xml.contains("<c r=\"B2\" s=\"1\"><v>84000000000</v></c><c r=\"C2\" s=\"4\"><v>45426</v></c>"))
    #expect(xml.contains("<v>3.2</v>") && xml.contains(">inf</t>"))
    // What Excel would read as a character of its own, and what XML has no place for.
    #expect(xml.contains(">_x005F_x000D_ \u{FFFD}\u{FFFD} _x00_</t>"))
    // Excel counts from 1900 with a day that there was not.
    #expect(xml.contains(">1900-02-28</t>") && xml.contains("<v>61</v>"))
  }

  @Test func `the header stays in view`() throws {
    let xml = try xml([sheet])
    #expect(xml.contains("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"))
    #expect(try self.xml([sheet], "xl/workbook.xml").contains(">'任务'!$1:$1</definedName>"))
  }

  @Test func `the same sheets give the same bytes`() throws {
    let again = try Workbook([sheet]).file()
    #expect(try Workbook([sheet]).file().bytes == again.bytes)
  }

  @Test func `a text that is too long says at its end that it is cut`() throws {
    let text = String(repeating: "政😀", count: 12_000)
    let file = try Workbook([Sheet(name: "a", columns: ["a"], rows: [[.text(text)], [.text("b")]])]).file()
    #expect(file.cutCells == 1)
    let xml = try xml([Sheet(name: "a", columns: ["a"], rows: [[.text(text)]])])
    #expect(xml.contains(" … [cut: 36000 characters, of which Excel takes 32767]</t>"))
    let written = try #require(xml.split(separator: "<t xml:space=\"preserve\">").last?.split(separator: "</t>").first)
    #expect(written.utf16.count <= Workbook.mostCharacters && written.utf16.count > Workbook.mostCharacters - 2)
    #expect(!written.contains("\u{FFFD}"))
    let whole = String(repeating: "政", count: Workbook.mostCharacters)
    #expect(try Workbook([Sheet(name: "a", columns: ["a"], rows: [[.text(whole)]])]).file().cutCells == 0)
  }

  @Test func `a sheet that is too large is an error`() {
    let rows = Array(repeating: [Cell](), count: SheetWriter.mostRows)
    #expect(throws: ExportError.tooManyRows(sheet: "a", rows: 1_048_577, most: 1_048_576)) {
      try Workbook([Sheet(name: "a", columns: ["a"], rows: rows)]).file()
    }
    let columns = Array(repeating: "a", count: SheetWriter.mostColumns + 1)
    #expect(throws: ExportError.tooManyColumns(sheet: "a", columns: 16_385, most: 16_384)) {
      try Workbook([Sheet(name: "a", columns: columns, rows: [])]).file()
    }
  }

  @Test func `sheets have names that Excel takes`() {
    let long = String(repeating: "市", count: 40)
    let names = SheetName.unique(["a/b:c", "A b c", "", "'x'", "History", long, long, "[]", "a\nb"])
    #expect(names.prefix(5) == ["a b c", "A b c (2)", "Sheet", "x", "History (2)"])
    #expect(names[5] == String(repeating: "市", count: 31) && names[6] == String(repeating: "市", count: 27) + " (2)")
    #expect(names.dropFirst(7) == ["Sheet (2)", "a b"])
  }

  @Test func `columns are named as Excel names them`() {
    let names = [0, 25, 26, 701, 702, 16_383].map(SheetWriter.column)
    #expect(names == ["A", "Z", "AA", "ZZ", "AAA", "XFD"])
  }

  @Test func `a checksum is that of ZIP archives`() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(CRC32.of([]) == 0)
  }

  @Test func `what hardly packs is stored`() throws {
    var archive = ZipWriter()
    var generator = SplitMix64(seed: 1)
    let random = (0..<5000).map { _ in UInt8.random(in: 0 ... .max, using: &generator) }
    try archive.add("a", random)
    try archive.add("b", Array(repeating: 7, count: 5000))
    try archive.add("c", [])
    let bytes = archive.bytes()
    #if Zip
      #expect(bytes.count > 5000 && bytes.count < 6000)
    #endif
    let read = try ZipArchive(bytes)
    #expect(try read.file("a", limit: 5000) == random)
    #expect(try read.file("b", limit: 5000) == Array(repeating: 7, count: 5000))
    #expect(try read.file("c", limit: 5000) == [])
  }
}
