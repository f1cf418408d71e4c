import Testing

@testable import PolicyText

/// Who wins where several sources say what a document's field is.
struct MetadataSourcesTests {
  private func saying(_ agency: String) -> DocumentMetadata {
    var metadata = DocumentMetadata()
    metadata.agency = agency
    return metadata
  }

  @Test func `the strongest source that says a field has it`() throws {
    var sources = MetadataSources(
      sidecar: try Sidecar.read(Array(#"{"agency": "sidecar"}"#.utf8), name: "s"), block: saying("block"),
      wrappings: [saying("front matter"), saying("row")], header: saying("header"), signature: saying("signature"))
    func agency() -> String? { sources.merged(script: nil).agency }
    #expect(agency() == "sidecar")
    sources.sidecar = nil
    #expect(agency() == "block")
    sources.block = DocumentMetadata()
    #expect(agency() == "front matter")
    sources.wrappings[0] = DocumentMetadata()
    #expect(agency() == "row")
    sources.wrappings = []
    #expect(agency() == "header")
    sources.header = DocumentMetadata()
    #expect(agency() == "signature")
    sources.file = saying("file")
    #expect(agency() == "signature")
    sources.signature = DocumentMetadata()
    #expect(agency() == "file")
    sources.file = DocumentMetadata()
    #expect(agency() == nil)
  }

  @Test func `a file's own title counts where the text has none, and may be a title`() {
    func title(_ own: String, _ text: String) -> String? {
      var file = FileText(text: text)
      file.metadata.title = own
      return DocumentParser.parse(id: "d", file: file, sidecar: nil).metadata.title
    }
    let articles = "第一条 为了规范管理，制定本法。\n第二条 适用本法。\n"
    #expect(title("云溪市低空经济促进法", articles) == "云溪市低空经济促进法")
    #expect(title("云溪市政府门户网站", "云溪市低空经济促进法\n" + articles) == "云溪市低空经济促进法")
    #expect(title("Microsoft Word - 关于某事的通知.doc", articles) == nil)
    #expect(title("文档1", articles) == nil)
  }

  @Test func `the signature names all agencies of which the title names the first`() {
    let text = "财政部等三部门关于支持创新的通知\n一、总体要求\n加强支持。\n财政部\n科技部　税务总局\n2025年3月18日\n"
    let metadata = DocumentParser.parse(id: "d", text: text).metadata
    #expect(metadata.agency == "财政部 科技部 税务总局")
    #expect(metadata.agencies == ["财政部", "科技部", "税务总局"])
  }

  @Test func `what a title says of other fields is less than what a sidecar says`() throws {
    var header = DocumentMetadata()
    header.title = "昆山市科技创新行动计划(2024—2026年)"
    var sources = MetadataSources(
      sidecar: nil, block: DocumentMetadata(), wrappings: [], header: header, signature: DocumentMetadata())
    let deduced = sources.merged(script: "Hans")
    #expect(deduced.place == "昆山市" && deduced.periodStart == 2024 && deduced.periodEnd == 2026)
    sources.sidecar = try Sidecar.read(
      Array(#"{"title": "苏州市工作要点", "periodEnd": 2030, "script": "mixed"}"#.utf8), name: "s")
    let corrected = sources.merged(script: "Hans")
    #expect(corrected.title == "苏州市工作要点" && corrected.place == "苏州市" && corrected.script == "mixed")
    #expect(corrected.periodStart == nil && corrected.periodEnd == 2030)
  }

  @Test func `a document's key wins over its front matter, and front matter over its notice`() {
    let document = DocumentParser.parse(
      id: "d",
      text: """
        ---
        agency: 甲市人民政府
        date: 2024-01-01
        ---
        发文机关:乙市人民政府
        丙市科技创新行动计划
        各区人民政府:
        现印发给你们。
        丙市人民政府
        2024年5月14日
        """)
    #expect(document.metadata.agency == "乙市人民政府")
    #expect(document.metadata.issued == "2024-01-01")
    #expect(document.metadata.title == "丙市科技创新行动计划")
  }
}
