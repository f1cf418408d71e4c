import Testing

@testable import PolicyText

struct DumpColumnsTests {
  @Test func `every name of a column is known, in capitals, spaced or with a sign`() {
    for row in MetadataLabel.rows where row.sources.contains(.csv) {
      for name in [row.label, row.label.uppercased(), " \(row.label)", "\u{FEFF}\(row.label)"] {
        #expect(MetadataLabel.meaning(ofColumn: name) == row.meaning, "\(name)")
      }
    }
  }

  @Test func `every word that may stand before a name leaves its meaning`() {
    for row in MetadataLabel.rows where row.sources.contains(.prefix) {
      let isLatin = row.label.unicodeScalars.allSatisfy(\.isASCII)
      #expect(MetadataLabel.meaning(ofColumn: row.label + (isLatin ? "_content" : "内容")) == .text, "\(row.label)")
    }
  }

  @Test func `every word for nothing is an empty cell`() {
    for row in MetadataLabel.rows where row.sources.contains(.cell) {
      #expect(DumpCell.isEmpty(row.label) && DumpCell.isEmpty(" \(row.label.uppercased())\n"), "\(row.label)")
    }
    #expect(!DumpCell.isEmpty("无锡市"))
    #expect(DumpCell.isEmpty("\u{3000}\n"))
  }

  @Test(
    arguments: [
      ("Pub Date", .field(.published)), ("政策标题", .field(.title)), ("标题（title）", .field(.title)),
      ("_source.title", .field(.title)), ("_source.publish_time", .field(.published)), ("dept.name", .field(.agency)),
      ("dept.id", nil), ("pub.$date", .field(.published)), ("_id.$oid", .identifier), ("docTitle", .field(.title)),
      ("序号", nil), ("附件链接", nil), ("责任单位", nil), (String(repeating: "标题", count: 60), nil),
    ] as [(String, MetadataLabel.Meaning?)])
  func `columns are known by their names`(_ name: String, _ meaning: MetadataLabel.Meaning?) {
    #expect(MetadataLabel.meaning(ofColumn: name) == meaning)
  }

  @Test func `columns are told with their fields, and those that are not used`() throws {
    let columns = try DumpColumns(["id", "标题", "正文", "content", "发布日期", "附件"], fields: DumpFields())
    #expect(columns.summary == "id=id title=标题 text=正文|content published=发布日期; not used: 附件")
    #expect(columns.text(of: ["1", "甲", " ", "乙", "", ""]) == "乙")
  }

  @Test func `fields that are chosen come before what names say`() throws {
    let fields = try DumpFields("text=摘要,number=Code")
    let columns = try DumpColumns(["标题", "摘要", "正文", "code", "文号"], fields: fields)
    #expect(columns.summary == "title=标题 text=摘要 number=code; not used: 正文, 文号")
  }

  @Test func `a field or a column that there is not is named`() throws {
    #expect(throws: PolicyTextError.fields(reason: "\"x\" is no FIELD=COLUMN")) { try DumpFields("x") }
    #expect(throws: PolicyTextError.fields(reason: "the field text is given twice")) { try DumpFields("text=a,text=b") }
    #expect(throws: PolicyTextError.fields(reason: "text= names no column")) { try DumpFields("text=") }
    let error = #expect(throws: PolicyTextError.self) { try DumpFields("titel=a") }
    #expect(error?.message.contains("there is no field \"titel\"; there are text, id, title, documentNumber") == true)
    #expect(throws: DumpColumns.Fault.missing(column: "正文")) {
      try DumpColumns(["标题", "内容"], fields: try DumpFields("text=正文"))
    }
    #expect(throws: DumpColumns.Fault.noText) { try DumpColumns(["标题", "摘要"], fields: DumpFields()) }
  }

  @Test(
    arguments: [
      ("2024-05-14 10:33:00", "2024-05-14"), ("2024-05-14T10:33:00+08:00", "2024-05-14"), ("20240514", "2024-05-14"),
      ("发布时间：2024年5月14日", "2024-05-14"), ("1715616000", "2024-05-14"), ("1715616000000", "2024-05-14"),
      ("1715616000.0", "2024-05-14"), ("45426", "2024-05-14"), ("二〇二四年五月十四日", "2024-05-14"), ("昨天", nil),
      ("20241314", nil), ("2024", nil),
    ] as [(String, String?)])
  func `dates are read as programs write them`(_ cell: String, _ date: String?) {
    #expect(DumpCell.date(cell) == date)
  }

  @Test func `what a row says is its document's metadata`() throws {
    let columns = try DumpColumns(
      ["标题", "来源", "链接", "发文字号", "发文机关", "状态", "正文"], fields: DumpFields())
    let own = columns.metadata(of: ["<em>某市</em>办法…", "来源：某市财政局", "http://x", "-", "", "有效", "x"])
    #expect(own.title == "某市办法")
    #expect((own.agency, own.source) == ("某市财政局", "http://x"))
    #expect((own.documentNumber, own.status) == (nil, "有效"))
    let other = columns.metadata(of: ["a", "某市在线", "", "", "", "", "x"])
    #expect((other.agency, other.source) == (nil, "某市在线"))
  }
}
