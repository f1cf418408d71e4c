import FoundationEssentials
import TestSupport
import Testing

@testable import PolicyText

/// The pages of ../shared/files/html, as sites of the government write them, beside what is right for each.
@Suite(.enabled(if: Project.shared("files/html") != nil, "needs ../shared/files"))
struct SharedPagesTests {
  private func document(_ name: String) throws -> (file: FileText, document: PolicyDocument) {
    let path = try #require(Project.shared("files/html")) + "/" + name
    let file = try WebPageReader.read(Array(try Data(contentsOf: URL(filePath: path))), name: name)
    return (file, DocumentParser.parse(id: "x", file: file, sidecar: nil))
  }

  private static let strangers = [
    "新闻中心", "当前位置", "主办单位", "网站标识码", "联系电话", "相关文档", "人工智能产业", "一图读懂", "浏览次数", "索引号", "栏目导航", "内部编号", "测试稿件", "不可见",
    "浏览器不支持", "分享到",
  ]

  @Test(arguments: [
    ("trs.html", true), ("trs-gbk.shtml", true), ("br-only.html", false), ("table-layout.html", false),
    ("hidden.html", false), ("table-tasks.html", false), ("table-merged.html", false), ("table-indicators.html", false),
  ])
  func `title, agency and dates are right, and nothing of the site is text`(name: String, hasKeys: Bool) throws {
    let (file, document) = try document(name)
    let title = "云溪市人民政府办公室关于印发《云溪市促进低空经济发展行动计划（2025—2027年）》的通知"
    #expect(document.metadata.title == title)
    #expect(document.metadata.agency == "云溪市人民政府办公室")
    #expect(document.metadata.issued == "2025-03-18" && document.metadata.published == "2025-03-21")
    #expect(document.metadata.documentNumber == (hasKeys ? "云政办发〔2025〕12号" : nil))
    for stranger in Self.strangers { #expect(!file.text.contains(stranger), "\(stranger)") }
    #expect(file.text.contains("统筹推进各项任务。"))
  }

  @Test func `lists have their numbers`() throws {
    let (file, document) = try document("ol-list.html")
    #expect(file.text.contains("\n1.建设起降网络。") && file.text.contains("\n2.支持企业创新。"))
    #expect(document.passages.filter { $0.kind == .measure }.map(\.id) == ["x#一、1.", "x#一、2."])
  }

  @Test func `rows of tables are lines`() throws {
    #expect(try document("table-tasks.html").file.text.contains("2 | 开通低空物流航线20条 | 市邮政管理局 各县区 | 2026年6月底\n"))
    #expect(try document("table-merged.html").file.text.contains("基础设施 | 2 | 开通低空物流航线20条 |"))
  }

  @Test func `what is no document is told`() throws {
    #expect(try document("list-page.html").file.notDocument == .list)
    #expect(try document("js-only.html").file.notDocument == .script)
    guard case .attachments(let names)? = try document("attach-only.html").file.notDocument else {
      Issue.record("not told")
      return
    }
    #expect(names.count == 1)
  }
}
