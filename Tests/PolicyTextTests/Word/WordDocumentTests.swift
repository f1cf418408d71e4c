import TestSupport
import Testing

@testable import PolicyText

/// Word documents as Word writes them, part by part.
struct WordDocumentTests {
  /// A package with a document's body, and other parts by the last word of their kind.
  private func package(_ body: String, parts: KeyValuePairs<String, String> = [:]) -> [UInt8] {
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    let root =
      "<Relationships><Relationship Id='a' Type='\(kinds)officeDocument' Target='word/document.xml'/></Relationships>"
    let relations = parts.map { "<Relationship Id='\($0.key)' Type='\(kinds)\($0.key)' Target='\($0.key).xml'/>" }
    let files = [
      ("_rels/.rels", root), ("word/document.xml", "<w:document><w:body>\(body)</w:body></w:document>"),
      ("word/_rels/document.xml.rels", "<Relationships>\(relations.joined())</Relationships>"),
    ]
    return ZipFile.bytes(files + parts.map { ("word/\($0.key).xml", $0.value) })
  }

  private func lines(_ body: String, parts: KeyValuePairs<String, String> = [:]) throws -> [String] {
    let text = try #require(try PackageText.read(package(body, parts: parts), name: "a.docx")?.text)
    return text.split(separator: "\n").map(String.init)
  }

  private func paragraph(_ text: String, _ properties: String = "") -> String {
    "<w:p><w:pPr>\(properties)</w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  @Test func `A paragraph is a line, and a break within it ends one`() throws {
    let body = "<w:p><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t xml:space='preserve'> 丙 </w:t></w:r></w:p><w:p/>"
    #expect(try lines(body + paragraph("丁")) == ["甲 乙", " 丙 ", "丁"])
  }

  @Test func `Links, controls and what was inserted are text, what was deleted or hidden is none`() throws {
    let body = """
      <w:p><w:hyperlink><w:r><w:t>甲</w:t></w:r></w:hyperlink><w:ins><w:r><w:t>乙</w:t></w:r></w:ins>
      <w:del><w:r><w:delText>丙</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>丁</w:t></w:r></w:moveFrom>
      <w:r><w:rPr><w:vanish/></w:rPr><w:t>戊</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>己</w:t></w:r>
      <w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText></w:r></w:p>
      <w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>\(paragraph("庚"))</w:sdtContent></w:sdt>
      """
    #expect(try lines(body) == ["甲乙己", "庚"])
  }

  @Test func `A paragraph whose end was deleted goes on in the next`() throws {
    let body = paragraph("甲", "<w:rPr><w:del w:id='1'/></w:rPr>") + paragraph("乙") + paragraph("丙")
    #expect(try lines(body) == ["甲乙", "丙"])
  }

  @Test func `What was moved away joins, notes of what goes on follow it, and signs are boxes`() throws {
    let body = """
      <w:p><w:pPr><w:rPr><w:moveFrom w:id="1"/></w:rPr></w:pPr><w:r><w:t>甲</w:t><w:footnoteReference w:id="2"/></w:r></w:p>
      <w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/><w:t>乙</w:t></w:r></w:p>
      """
    let notes: KeyValuePairs = [
      "footnotes": "<w:footnotes><w:footnote w:id='2'>\(paragraph("丙"))</w:footnote></w:footnotes>"
    ]
    #expect(try lines(body, parts: notes) == ["甲□乙", "注：丙"])
  }

  @Test func `A part of another kind that is embedded is told`() throws {
    let file = try PackageText.read(package(paragraph("甲") + "<w:altChunk r:id='x'/>"), name: "a.docx")
    #expect(file?.text == "甲\n" && file?.notes == [.embeddedPart])
  }

  @Test func `The deepest file is read on a small stack`() {
    let deep = String(repeating: "<w:tbl><w:tr><w:tc>", count: 83)
    let closing = String(repeating: "</w:tc></w:tr></w:tbl>", count: 83)
    let bytes = package(deep + paragraph("甲") + closing)
    let text = SmallStack.run { try? PackageText.read(bytes, name: "a.docx")?.text } ?? nil
    #expect(text?.filter { $0 != "\n" } == "甲")
  }

  @Test func `A text box stands before its paragraph, once`() throws {
    let box = "<w:txbxContent>\(paragraph("盒政发〔2025〕1号"))</w:txbxContent>"
    let body = """
      <w:p><w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>\(box)</wps:txbx></w:drawing></mc:Choice>
      <mc:Fallback><w:pict><v:textbox>\(box)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>
      <w:r><w:t>标题</w:t></w:r></w:p>
      """
    #expect(try lines(body) == ["盒政发〔2025〕1号", "标题"])
    let older = "<w:p><w:r><w:pict><v:shape><v:textbox>\(box)</v:textbox></v:shape></w:pict></w:r></w:p>"
    #expect(try lines(older) == ["盒政发〔2025〕1号"])
  }

  @Test func `A note follows its paragraph, and no mark is a digit of a number`() throws {
    let body = """
      <w:p><w:r><w:t>高新技术企业</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>
      <w:footnoteReference w:id="2"/></w:r><w:r><w:t>5000家，达50</w:t></w:r>
      <w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r><w:r><w:t>亿元。</w:t></w:r>
      <w:r><w:endnoteReference w:id="2"/></w:r></w:p>
      """
    let notes: KeyValuePairs = [
      "footnotes": """
      <w:footnotes><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:t>线</w:t></w:r></w:p></w:footnote>
      <w:footnote w:id="2">\(paragraph("按公布的名单。"))</w:footnote></w:footnotes>
      """,
      "endnotes": "<w:endnotes><w:endnote w:id='2'>\(paragraph("不变价。"))</w:endnote></w:endnotes>",
    ]
    #expect(try lines(body, parts: notes) == ["高新技术企业5000家，达50亿元。", "注：按公布的名单。", "注：不变价。"])
  }

  @Test func `Headers and footers are no text`() throws {
    let body = paragraph("甲") + "<w:sectPr><w:headerReference r:id='header'/></w:sectPr>"
    #expect(try lines(body, parts: ["header": "<w:hdr>\(paragraph("公报"))</w:hdr>"]) == ["甲"])
  }

  // MARK: Tables

  private func row(_ cells: String...) -> String { "<w:tr>\(cells.joined())</w:tr>" }
  private func cell(_ text: String, _ properties: String = "") -> String {
    "<w:tc><w:tcPr>\(properties)</w:tcPr>\(paragraph(text))</w:tc>"
  }

  @Test func `Merged cells stand in all rows and columns that they cover`() throws {
    let body = """
      <w:tbl><w:tblPr/><w:tblGrid/>\(row(cell("年度任务", "<w:gridSpan w:val='3'/>")))
      \(row(cell("领域", "<w:vMerge w:val='restart'/>"), cell("任务"), cell("单位")))
      \(row(cell("", "<w:vMerge/>"), cell("修路", "<w:gridSpan w:val='2'/>")))
      <w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>\(cell("修渠"))\(cell("市水利局"))</w:tr>
      <w:tr><w:trPr><w:del w:id="1"/></w:trPr>\(cell("删"))\(cell("去"))\(cell("行"))</w:tr></w:tbl>
      """
    #expect(try lines(body) == ["年度任务", "领域 | 任务 | 单位", "领域 | 修路 | 修路", " | 修渠 | 市水利局"])
  }

  @Test func `A table in a cell is the cell's text`() throws {
    let inner = "<w:tbl>\(row(cell("甲区"), cell("20个")))\(row(cell("乙区"), cell("40个")))</w:tbl>"
    let body = """
      <w:tbl>\(row(cell("任务"), cell("单位")))
      \(row("<w:tc>\(paragraph("建设60个"))\(inner)<w:p/></w:tc>", cell("市交通局")))</w:tbl>
      """
    #expect(try lines(body) == ["任务 | 单位", "建设60个\u{2003}甲区 \u{2223} 20个\u{2003}乙区 \u{2223} 40个 | 市交通局"])
  }

  // MARK: Numbers

  private static let numbering = """
    <w:numbering><w:abstractNum w:abstractNumId="7">
    <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
    <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
    <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%3"/><w:isLgl/></w:lvl>
    <w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>
    <w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:pStyle w:val="Article"/><w:start w:val="9"/>
    <w:numFmt w:val="chineseCounting"/><w:suff w:val="space"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>
    <w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
    <w:num w:numId="3"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>
    </w:num></w:numbering>
    """
  private static let styles = """
    <w:styles><w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>
    <w:style w:type="paragraph" w:styleId="Article"><w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr>
    </w:pPr></w:style><w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Article"/></w:style></w:styles>
    """

  private func numbered(_ text: String, _ list: Int, _ level: Int = 0) -> String {
    paragraph(text, "<w:numPr><w:ilvl w:val='\(level)'/><w:numId w:val='\(list)'/></w:numPr>")
  }

  @Test func `Automatic numbers are those that Word shows`() throws {
    let body = [
      numbered("总体", 1), numbered("甲", 1, 1), numbered("乙", 1, 1), numbered("任务", 1), numbered("丙", 1, 1),
      numbered("丁", 1, 2), numbered("点", 1, 3), numbered("另起", 3), numbered("再", 1), numbered("无", 0),
      paragraph("条", "<w:pStyle w:val='Article'/>"), paragraph("款", "<w:pStyle w:val='Own'/>"),
    ]
    let found = try lines(body.joined(), parts: ["numbering": Self.numbering, "styles": Self.styles])
    #expect(
      found == [
        "一、总体", "（一）甲", "（二）乙", "二、任务", "（一）丙", "2.1 丁", "点", "五、另起", "六、再", "无", "第九条 条", "第十条 款",
      ])
  }

  @Test func `A list that is defined by a style of lists has its labels`() throws {
    let numbering = """
      <w:numbering><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Plan"/></w:abstractNum>
      <w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Plan"/><w:lvl w:ilvl="0"><w:start w:val="1"/>
      <w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>
      <w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>
      """
    #expect(try lines(numbered("甲", 1) + numbered("乙", 1), parts: ["numbering": numbering]) == ["一、甲", "二、乙"])
  }

  @Test(arguments: [
    (1, "chineseCounting", "一"), (10, "chineseCounting", "十"), (12, "chineseCountingThousand", "十二"),
    (20, "chineseCounting", "二十"), (103, "chineseCounting", "一百零三"), (110, "chineseCounting", "一百一十"),
    (12, "chineseLegalSimplified", "壹拾贰"), (3, "ideographLegalTraditional", "參"), (25, "ideographDigital", "二五"),
    (3, "ideographTraditional", "丙"), (11, "ideographTraditional", "11"), (2, "ideographZodiac", "丑"),
    (7, "decimalZero", "07"),
    (12, "decimalFullWidth", "１２"), (3, "decimalEnclosedCircle", "③"), (21, "decimalEnclosedCircle", "21"),
    (4, "decimalEnclosedParen", "⑷"), (28, "upperLetter", "BB"), (3, "lowerLetter", "c"),
    (1994, "upperRoman", "MCMXCIV"),
    (4, "lowerRoman", "iv"), (5, "unknown", "5"), (0, "chineseCounting", "〇"), (10_000, "chineseCounting", "10000"),
  ])
  func `A number is written in its format`(_ number: Int, _ format: String, _ expected: String) {
    #expect(WordNumber.text(number, format: format) == expected)
  }

  // MARK: Faults

  @Test func `A file that is cut off, damaged or nested too deep is told`() throws {
    let bytes = package(paragraph("甲"))
    for count in [4, 30, bytes.count / 2, bytes.count - 1] {
      #expect(throws: PolicyTextError.cutOff(name: "a.docx")) {
        try PackageText.read(Array(bytes.prefix(count)), name: "a.docx")
      }
    }
    #expect(throws: PolicyTextError.cutOff(name: "a.docx")) {
      try PackageText.read(package("<w:p>"), name: "a.docx")
    }
    let deep = String(repeating: "<w:tbl><w:tr><w:tc>", count: 10_000)
    #expect(throws: PolicyTextError.tooLarge(name: "a.docx")) {
      try PackageText.read(package(deep), name: "a.docx")
    }
    let laughs = "<!DOCTYPE a [<!ENTITY b 'x'>]><w:document><w:body/></w:document>"
    #expect(throws: PolicyTextError.cutOff(name: "a.docx")) {
      try PackageText.read(package("", parts: ["footnotes": laughs]), name: "a.docx")
    }
  }

  @Test func `Another package is none of Word`() throws {
    #expect(try PackageText.read(ZipFile.bytes(["content.xml": []]), name: "a.odt")?.text == nil)
    #expect(try PackageText.read(Array("{\\rtf1".utf8), name: "a.doc")?.text == nil)
  }
}
