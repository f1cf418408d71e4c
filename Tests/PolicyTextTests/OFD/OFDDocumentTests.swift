import TestSupport
import Testing

@testable import PolicyText

/// OFD documents, part by part.
struct OFDDocumentTests {
  private func package(
    _ pages: [String], templates: [String] = [], body: String = "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
  )
    -> [UInt8]
  {
    var files = [("OFD.xml", "<ofd:OFD><ofd:DocBody>\(body)</ofd:DocBody></ofd:OFD>")]
    let pageList = pages.indices.map { "<ofd:Page ID='\($0)' BaseLoc='Pages/Page_\($0)/Content.xml'/>" }.joined()
    let templateList = templates.indices.map { "<ofd:TemplatePage ID='t\($0)' BaseLoc='/Doc_0/Tpls/\($0).xml'/>" }
      .joined()
    files.append(
      (
        "Doc_0/Document.xml",
        """
        <ofd:Document><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>
        \(templateList)</ofd:CommonData><ofd:Pages>\(pageList)</ofd:Pages></ofd:Document>
        """
      ))
    for (index, page) in pages.enumerated() {
      let used = templates.indices.map { "<ofd:Template TemplateID='t\($0)'/>" }.joined()
      let content = "<ofd:Content><ofd:Layer>\(page)</ofd:Layer></ofd:Content>"
      files.append(("Doc_0/Pages/Page_\(index)/Content.xml", "<ofd:Page>\(used)\(content)</ofd:Page>"))
    }
    for (index, text) in templates.enumerated() {
      files.append(
        ("Doc_0/Tpls/\(index).xml", "<ofd:Page><ofd:Content><ofd:Layer>\(text)</ofd:Layer></ofd:Content></ofd:Page>"))
    }
    return ZipFile.bytes(files)
  }

  /// A line of characters 5 mm wide, at a height in millimetres.
  private func line(_ text: String, top: Int, left: Int = 30, code: String = "") -> String {
    let steps = code.isEmpty ? "DeltaX='g \(text.count - 1) 5'" : code
    return """
      <ofd:TextObject Boundary="\(left) \(top) 150 7" Size="5"><ofd:TextCode X="0" Y="5" \(steps)>\(text)</ofd:TextCode>
      </ofd:TextObject>
      """
  }

  private func lines(_ bytes: [UInt8]) throws -> [String] {
    let text = try #require(try PackageText.read(bytes, name: "a.ofd")).text
    return text.split(separator: "\n").map(String.init)
  }

  private static let paragraph = [
    "为加快低空经济发展，培育新的增长点，结合本市的实际，制定本行", "动计划。各有关部门要按照各自职责分工，抓好工作落实，确保各项任务", "按期完成。",
  ]

  @Test func `Lines of a paragraph are put together, over pages too, and page numbers go`() throws {
    let first = line("云溪市行动计划", top: 20, left: 70) + line(Self.paragraph[0], top: 40, left: 40)
    let pages = [
      first + line(Self.paragraph[1], top: 48) + line("-1-", top: 280, left: 100),
      line(Self.paragraph[2], top: 20) + line("一、总体要求", top: 28, left: 40) + line("-2-", top: 280, left: 100),
    ]
    let found = try lines(package(pages))
    #expect(found == ["云溪市行动计划", Self.paragraph.joined(), "一、总体要求"])
  }

  @Test func `What stands on a template is on its pages`() throws {
    let bytes = package([line("正文内容。", top: 60)], templates: [line("云溪市人民政府文件", top: 20)])
    #expect(try lines(bytes) == ["云溪市人民政府文件", "正文内容。"])
  }

  @Test func `A text that steps down is two lines, and without steps characters stand side by side`() throws {
    let steps = "DeltaX='g 3 5 -15 g 3 5' DeltaY='g 3 0 20 g 3 0'"
    #expect(try lines(package([line("甲乙丙丁戊己庚辛", top: 20, code: steps)])) == ["甲乙丙丁", "戊己庚辛"])
    #expect(try lines(package([line("总则", top: 20, code: "CGTransform=''")])) == ["总则"])
  }

  @Test func `The package's title is the file's`() throws {
    let body = "<ofd:DocInfo><ofd:Title>云溪市办法</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
    let text = try #require(try PackageText.read(package([line("甲", top: 20)], body: body), name: "a.ofd"))
    #expect(text.metadata.title == "云溪市办法")
  }

  @Test func `Pages of pictures are told, and parts that are missing are no text`() throws {
    let text = try #require(try PackageText.read(package(["<ofd:ImageObject/>", ""]), name: "a.ofd"))
    #expect(text.notes == [.onlyPictures(pages: 2)])
    let none = try #require(
      try PackageText.read(package([], body: "<ofd:DocRoot>Doc_9/Document.xml</ofd:DocRoot>"), name: "a.ofd"))
    #expect(none.text.isEmpty)
  }

  @Test(arguments: [
    "Size='NaN'", "Size='1e308'", "Size='-3'", "Size='5' CTM='0 0 0 0 1e308 inf'", "Size='5' CTM='1 2'",
  ])
  func `Odd numbers do no harm`(_ attributes: String) throws {
    let object = """
      <ofd:TextObject Boundary="1 2" \(attributes)><ofd:TextCode X="inf" Y="x" DeltaX="g 99999999999 5 g -3 2 g">甲乙</ofd:TextCode>
      </ofd:TextObject>
      """
    _ = try PackageText.read(package(Array(repeating: object, count: 14) + [line("乙", top: 20)]), name: "a.ofd")
    _ = try PackageText.read(package([String(repeating: object, count: 14)]), name: "a.ofd")
  }
}
