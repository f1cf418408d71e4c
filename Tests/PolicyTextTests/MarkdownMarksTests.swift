import Testing

@testable import PolicyText

struct MarkdownMarksTests {
  @Test(
    arguments: [
      ("- **发布机构**: 甲县\n> **文号：** 乙", "发布机构: 甲县\n文号： 乙"), ("# **第一章** 总则\n---\n* * *\n正文", "# 第一章 总则\n\n\n正文"),
      ("**一、任务**\n张**、李**和**王五**", "一、任务\n张**、李**和**王五**"), ("**甲**：**乙**。**丙** x**y**", "甲：乙。丙 x**y**"),
      ("张**、李**\n---\n", "张**、李**\n---\n"), ("** 甲**\n**乙", "** 甲**\n**乙"),
    ])
  func `marks around words are left out where a line begins with them`(_ text: String, _ plain: String) {
    #expect(MarkdownMarks.removed(from: text) == plain)
  }

  @Test func `asterisks that nothing closes stay, and pairs before them go`() {
    let open = Array(repeating: " **甲", count: 40_000).joined()
    #expect(MarkdownMarks.removed(from: "**乙**\n\(open)") == "乙\n\(open)")
    #expect(MarkdownMarks.removed(from: "**乙** **丙**\(open)") == "乙 丙\(open)")
  }

  @Test func `what a crawler writes in bold is read`() {
    let text = """
      # 甲县水利条例

      **发布机构**：甲县人民政府

      - **发文字号**: 甲政发〔2024〕7号

      ---

      **第一章** 总则

      **第一条** 为了加强管理，制定本条例。
      """
    let document = DocumentParser.parse(id: "x", text: text)
    #expect(document.metadata.agency == "甲县人民政府")
    #expect(document.metadata.documentNumber == "甲政发〔2024〕7号")
    #expect(document.clauses.map(\.path).contains("第一章第一条"))
  }
}
