import Synchronization
import TestSupport
import Testing

@testable import PolicyText

struct SheetTests {
  /// A workbook of some sheets, with a few formats and strings.
  private func book(_ sheets: [(attributes: String, xml: String)], strings: String = "", book: String = "") -> [UInt8] {
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let entries = sheets.indices.map { "<sheet \(sheets[$0].attributes) sheetId=\"\($0 + 1)\" r:id=\"r\($0)\"/>" }
    let relations = sheets.indices.map {
      "<Relationship Id=\"r\($0)\" Type=\"\(types)/worksheet\" Target=\"sheets/\($0).xml\"/>"
    }
    let formats = """
      <styleSheet><numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;;@"/></numFmts>\
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="10"/><xf numFmtId="22"/></cellXfs></styleSheet>
      """
    let others = """
      <Relationship Id="s" Type="\(types)/styles" Target="../xl/styles.xml"/>\
      <Relationship Id="t" Type="\(types)/sharedStrings" Target="/xl/strings.xml"/>
      """
    let main =
      "<Relationships><Relationship Id=\"x\" Type=\"\(types)/officeDocument\" Target=\"xl/book.xml\"/></Relationships>"
    func file(_ number: Int) -> [UInt8] { Array((sheets.indices.contains(number) ? sheets[number].xml : "<a/>").utf8) }
    return ZipFile.bytes([
      "_rels/.rels": Array(main.utf8),
      "xl/book.xml": Array("<workbook xmlns:r=\"r\">\(book)<sheets>\(entries.joined())</sheets></workbook>".utf8),
      "xl/_rels/book.xml.rels": Array("<Relationships>\(relations.joined())\(others)</Relationships>".utf8),
      "xl/styles.xml": Array(formats.utf8), "xl/strings.xml": Array("<sst>\(strings)</sst>".utf8),
      "xl/sheets/0.xml": file(0), "xl/sheets/1.xml": file(1), "xl/sheets/2.xml": file(2),
    ])
  }

  private func sheet(_ rows: String, after: String = "", before: String = "") -> String {
    "<worksheet>\(before)<sheetData>\(rows)</sheetData>\(after)</worksheet>"
  }

  private func inline(_ place: String, _ text: String) -> String {
    "<c r=\"\(place)\" t=\"inlineStr\"><is><t>\(text)</t></is></c>"
  }

  private func text(_ bytes: [UInt8]) throws -> String { try SheetText.read(bytes, name: "x").text }

  @Test func `strings, numbers, dates and shares are read as they are shown`() throws {
    let strings =
      "<si><t xml:space=\"preserve\">责任 </t></si><si><r><t>市交通</t></r><r><t>局_x000D_</t></r><rPh><t>shi</t></rPh></si>"
    let row = """
      <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" s="1"><v>46203</v></c>\
      <c r="D1" s="2"><v>46203</v></c><c r="E1" s="3"><v>0.125</v></c><c r="F1"><v>0.30000000000000004</v></c>\
      <c r="G1" t="b"><v>1</v></c><c r="H1" t="str"><f>A1</f><v>和</v></c><c r="I1" s="4"><v>46203.5</v></c><c r="K1"><v>1200</v></c></row>
      """
    let found = try text(book([("name=\"a\"", sheet(row))], strings: strings))
    let cells = [
      "责任", "市交通局", "2026年6月30日", "2026年6月", "12.50%", "0.3", "TRUE", "和", "2026年6月30日 12:00", "1200",
    ]
    #expect(found.split(separator: "\n").map(String.init) == cells)
  }

  @Test func `days of a workbook that counts from 1904 are other days`() throws {
    let row = "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44741</v></c></row>"
    #expect(
      try text(book([("name=\"a\"", sheet(row))], book: "<workbookPr date1904=\"1\"/>")) == "\n2026年6月30日\n\n")
  }

  @Test func `merged cells stand in all rows and columns that they span, titles are lines`() throws {
    let rows = """
      <row r="1">\(inline("A1", "分工表"))</row>\
      <row r="2">\(inline("A2", "领域"))\(inline("B2", "任务"))\(inline("C2", "单位"))</row>\
      <row r="4">\(inline("A4", "产业"))\(inline("B4", "引进"))\(inline("C4", "甲局"))</row>\
      <row r="5">\(inline("B5", "培育"))\(inline("C5", "乙局"))</row>\
      <row r="6">\(inline("B6", "合计"))</row>
      """
    let merged = "<mergeCells><mergeCell ref=\"A1:C1\"/><mergeCell ref=\"A4:A5\"/></mergeCells>"
    #expect(
      try text(book([("name=\"a\"", sheet(rows, after: merged))]))
        == "\n分工表\n领域 | 任务 | 单位\n产业 | 引进 | 甲局\n产业 | 培育 | 乙局\n合计\n\n")
  }

  @Test func `sheets come in order with their names, hidden ones, rows and columns are left out and told`() throws {
    let first = sheet(
      "<row r=\"1\">\(inline("A1", "甲"))\(inline("B1", "x"))\(inline("C1", "乙"))</row><row r=\"2\" hidden=\"1\">\(inline("A2", "y"))</row>",
      before: "<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>")
    let file = try SheetText.read(
      book([
        ("name=\"任务\"", first), ("name=\"c\" state=\"hidden\"", sheet("<row>\(inline("A1", "z"))</row>")),
        ("name=\"备注\"", sheet("<row><c t=\"inlineStr\"><is><t>丙</t></is></c></row>")),
      ]), name: "x")
    #expect(file.text == "任务\n\n甲\n乙\n\n备注\n\n丙\n\n")
    #expect(file.notes == [.hiddenCells])
  }

  @Test func `a crawler's table is a dump, another is a document`() throws {
    let header = "<row r=\"2\">\(inline("B2", "标题"))\(inline("C2", "发布日期"))\(inline("D2", "内容"))</row>"
    let rows = """
      <row r="1">\(inline("A1", "导出"))</row>\(header)\
      <row r="3">\(inline("B3", "甲办法"))<c r="C3" s="1"><v>45748</v></c>\(inline("D3", "第一条 乙。"))</row>
      """
    let tasks = sheet("<row r=\"1\">\(inline("A1", "序号"))\(inline("B1", "内容"))\(inline("C1", "责任单位"))</row>")
    let crawled = book([("name=\"a\"", sheet(rows)), ("name=\"b\"", tasks)])
    try TestFolder.with(["a.xlsx": crawled, "b.xlsx": book([("name=\"b\"", tasks)])]) { folder in
      let documents = try CorpusReader.read([folder])
      #expect(documents.map(\.id) == ["b", "甲办法"])
      #expect(documents.map(\.metadata.published) == [nil, "2025-04-01"])
      #expect(documents[0].text.contains("序号\n内容\n责任单位"))
    }
  }

  @Test func `numbers of rows and columns that no sheet has are no numbers`() throws {
    let hidden = """
      <cols><col hidden="1" min="20000" max="20000"/><col hidden="1" min="2" max="99999999"/></cols>
      """
    let row = "<row r=\"1\">\(inline("A1", "甲"))\(inline("B1", "乙"))\(inline("XFD1", "丙"))</row>"
    let file = try SheetText.read(book([("name=\"a\"", sheet(row, before: hidden))]), name: "x")
    #expect(file.text == "\n甲\n\n")
    #expect(file.notes == [.hiddenCells])
    for number in [Int.min, Int.max, -1, 0, 1 << 21] {
      let rows = "<row r=\"\(number)\">\(inline("A1", "甲"))</row><row>\(inline("A2", "乙"))</row>"
      #expect(try text(book([("name=\"a\"", sheet(rows))])) == "\n甲\n乙\n\n")
      let dump = """
        <row r="\(number)">\(inline("C1", "内容"))\(inline("A1", "标题"))\(inline("B1", "发布日期"))</row>\
        <row>\(inline("C2", "第一条 乙。"))\(inline("A2", "甲办法"))</row>
        """
      let documents = try TestFolder.with(["a.xlsx": book([("name=\"a\"", sheet(dump))])]) {
        try CorpusReader.read([$0])
      }
      #expect(documents.map(\.id) == ["甲办法"])
    }
  }

  @Test func `cells in any order stand in their columns`() throws {
    let rows =
      "<row r=\"1\">\(inline("C1", "丙"))\(inline("A1", "甲"))</row>"
      + "<row r=\"2\">\(inline("B2", "丁"))\(inline("A2", "乙"))</row>"
    let merged = "<mergeCells><mergeCell ref=\"A1:B1\"/></mergeCells>"
    #expect(try text(book([("name=\"a\"", sheet(rows, after: merged))])) == "\n甲 | 甲 | 丙\n乙 | 丁 | \n\n")
  }

  @Test func `sheets beside a crawler's table are named`() throws {
    let table = """
      <row>\(inline("A1", "标题"))\(inline("B1", "发布日期"))\(inline("C1", "内容"))</row>\
      <row>\(inline("A2", "甲办法"))\(inline("C2", "第一条 乙。"))</row>
      """
    let crawled = book([
      ("name=\"说明\"", sheet("<row>\(inline("A1", "导出"))</row>")), ("name=\"空\"", sheet("")),
      ("name=\"数据\"", sheet(table)),
    ])
    let reports = Mutex<[String]>([])
    try TestFolder.with(["a.xlsx": crawled]) { folder in
      let options = DumpOptions { line in reports.withLock { $0.append(line.replacing(folder + "/", with: "")) } }
      _ = try SheetDump.open("\(folder)/a.xlsx", options: options)
    }
    #expect(
      reports.withLock { $0 } == [
        "a.xlsx: the sheet 说明 was left out: its columns are no dump's",
        "a.xlsx: title=标题 text=内容 published=发布日期",
      ])
  }

  @Test func `a sheet whose table would have too many cells is refused, lines are not counted as rows of it`() throws {
    let wide = "<row>" + (0..<2000).map { _ in "<c t=\"str\"><v>a</v></c>" }.joined() + "</row>"
    let lines = String(repeating: "<row><c t=\"str\"><v>b</v></c></row>", count: 2000)
    #expect(try text(book([("name=\"a\"", sheet(wide + lines))])).count { $0 == "b" } == 2000)
    let pairs = String(repeating: "<row><c t=\"str\"><v>b</v></c><c t=\"str\"><v>b</v></c></row>", count: 2000)
    let error = #expect(throws: PolicyTextError.self) { try text(book([("name=\"任务\"", sheet(wide + pairs))])) }
    #expect(error?.message.contains("任务") == true && error?.message.contains("save it as .csv") == true)
  }

  @Test func `one area that is merged again and again counts once`() throws {
    let rows = (1...3).map { "<row r=\"\($0)\">\(inline("A\($0)", "甲\($0)"))\(inline("B\($0)", "乙"))</row>" }.joined()
    let merged = String(repeating: "<mergeCell ref=\"A1:A2\"/>", count: 70_000) + "<mergeCell ref=\"B1:B2\"/>"
    let found = try text(book([("name=\"a\"", sheet(rows, after: merged))]))
    #expect(found == "\n甲1 | 乙\n甲1 | 乙\n甲3 | 乙\n\n")
  }

  @Test func `a workbook has at most a thousand sheets, and each part is read once`() throws {
    let row = sheet("<row>\(inline("A1", "甲"))</row>")
    let again = "<sheets><sheet name=\"b\" r:id=\"r0\"/></sheets>"
    #expect(try text(book([("name=\"a\"", row)], book: again)) == "\n甲\n\n")
    let many = (0...1000).map { ("name=\"\($0)\"", row) }
    let error = #expect(throws: PolicyTextError.self) { try text(book(many)) }
    #expect(error?.message.contains("more than 1000 sheets") == true)
  }

  @Test func `what cannot be read says what it is`() throws {
    let faults: [([UInt8], String)] = [
      ([], "it is empty"), (OLEFile.signature, "locked with a password"),
      (Array("标题,内容".utf8), "it is no .xlsx"),
      ([0x50, 0x4B, 3, 4], "damaged or cut off"), (ZipFile.bytes(["word/document.xml": []]), "no workbook of Excel"),
      (book([]), "no sheets"), (book([("name=\"a\"", "<worksheet><row>")]), "no well-formed XML"),
      (book([("name=\"a\"", "<!DOCTYPE x><a/>")]), "no well-formed XML"),
    ]
    for (bytes, reason) in faults {
      let error = #expect(throws: PolicyTextError.self) { try text(bytes) }
      #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
    }
  }

  @Test(
    arguments: [
      ("0.00%", "0.3456", "34.56%"), ("#,##0.00", "1234.5", "1234.50"), ("yyyy/m/d h:mm", "45748.25", "2025年4月1日 6:00"),
      ("m\"月\"d\"日\"", "45748", "4月1日"), ("[$-804]yyyy\"年\"", "45748", "2025年"), ("h:mm:ss", "0.5", "12:00"),
      ("General", "1E+20", "1e+20"), ("General", "12.10", "12.1"), ("@", "007", "7"), ("0_ ", "-3.6", "-4"),
      ("yyyy-mm-dd", "-5", "-5"), ("General", "abc", "abc"), ("\"第\"0\"号\"", "5", "第5号"),
      ("0.0\"亿元\"", "12.5", "12.5亿元"), ("#,##0\\元", "1200", "1200元"), ("\"约\"0", "-5", "-约5"),
      ("0\"%\"", "5", "5%"), ("0.0%\"左右\"", "0.125", "12.5%左右"), ("[$¥-804]#,##0.00", "3", "¥3.00"),
      ("\"增长\"0.0%;\"下降\"0.0%", "-0.05", "下降5.0%"), ("0.0\"亿元\";[Red]-0.0\"亿元\"", "-2", "-2.0亿元"),
      ("0.0,\"千元\"", "12500", "12.5千元"), ("0\\.0,\"万元\"", "125000", "125000"),
      ("[>=100000000]0.0,,\"百万\";0", "125000", "125000.0"), ("0000\"年\"00\"月\"", "202506", "202506"),
      ("# ?/?", "0.5", "0.5"), ("# ??/??\"寸\"", "2.25", "2.25"), ("yyyy/m", "45748", "2025年4月"),
      ("0\"元/吨\"", "7", "7元/吨"), ("_ ¥* #,##0.00_ ", "2", "2.00"),
    ])
  func `numbers are written by their format`(_ code: String, _ value: String, _ text: String) {
    #expect(CellFormat(id: 200, code: code).text(of: value, dayShift: 0) == text)
  }

  @Test func `the first days of 1900 are those that Excel shows`() {
    #expect(CellFormat(id: 14, code: nil).text(of: "1", dayShift: 0) == "1900年1月1日")
    #expect(CellFormat(id: 14, code: nil).text(of: "61", dayShift: 0) == "1900年3月1日")
  }
}
