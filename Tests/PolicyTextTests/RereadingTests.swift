import Testing

@testable import PolicyText

/// What is read anew in the stored text of an older index.
struct RereadingTests {
  @Test func `statements are read anew, and those of the cells of a table are kept`() throws {
    let text = """
      # 某市2025年规划

      ## 一、目标

      到2026年新增企业5家。

      | 指标 | 单位 | 2025年 | 2026年 |
      | --- | --- | --- | --- |
      | 平台 | 个 | 500 | 600 |
      """
    let document = DocumentParser.parse(id: "x", text: text)
    let own = document.passages.flatMap(\.targets)
    #expect(own.map(\.indicator) == ["企业", "平台", "平台"])
    var stored = own
    stored[0].change = nil
    let read = DocumentParser.rereading(document.text, stored: document.metadata, targets: stored)
    #expect(read.targets == own)
  }

  @Test func `a cell is what stands between the marks of a row`() {
    let text = Array("指标：平台；单位：个；2026年：600\n新增企业5家；建成平台6个".unicodeScalars)
    let cells = text.indices.flatMap { start in
      (start + 1...text.count).map { start..<$0 }.filter { TableText.isCell($0, in: text) }
    }
    #expect(cells.map { SourceText.string(text[$0]) } == ["单位：个", "2026年：600"])
  }
}
