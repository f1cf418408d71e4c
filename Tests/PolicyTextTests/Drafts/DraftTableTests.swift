import Testing

@testable import PolicyText

/// The tables of drafts, and how their paragraphs hang together.
struct DraftTableTests {
  private func cells(_ draft: String) -> [[String]] {
    let scalars = Array(draft.unicodeScalars)
    return DraftText(draft).rows.flatMap { row in
      row.cells.filter(\.isStated).map { cell in
        [row.label, cell.subject, cell.unit, SourceText.string(scalars[cell.range])]
      }
    }
  }

  @Test func `a cell has the names of its row and column`() {
    let markdown = """
      前言。

      | 地区 | GDP增速（%） | 粮食产量目标（亿斤） |
      | :-- | ---: | --- |
      | 广东 | 4.5—5 | 250以上 |
      | 陕西 | 5左右 |  |
      """
    let expected = [
      ["广东", "GDP增速", "%", "4.5—5"], ["广东", "粮食产量", "亿斤", "250以上"], ["陕西", "GDP增速", "%", "5左右"],
    ]
    #expect(cells(markdown) == expected)
    let plain = markdown.replacing("| :-- | ---: | --- |\n", with: "").replacing("\n| ", with: "\n").replacing(
      " |\n", with: "\n")
    #expect(cells(plain).prefix(3) == expected.prefix(3))
  }

  @Test func `a unit stands in a column of its own or behind the row's name`() {
    #expect(
      cells("指标\t单位\t2026年目标\n研发投入\t亿元\t50\n粮食产量（亿斤）\t\t250") == [
        ["研发投入", "", "亿元", "50"], ["粮食产量", "", "亿斤", "250"],
      ])
  }

  @Test func `serial numbers and dates are not stated, and a first row with numbers is no head`() {
    #expect(
      cells("序号 | 任务 | 数量 | 完成时限\n1 | 培育企业 | 300家 | 2026年底\n2 | 引进人才 | 50名 | 2027年底").map(\.last)
        == ["300家", "50名"])
    #expect(cells("广东 | 5% | 300家\n陕西 | 6% | 200家").map { $0[1] + $0[3] } == ["5%", "300家", "6%", "200家"])
  }

  @Test func `a column that says only how much something grows is of the one before`() {
    #expect(
      cells("地区 | 产值 | 增速 | 税收（亿元） | 增速\n--- | --- | --- | --- | ---\n甲省 | 5亿元 | 4% | 3 | 2%").map { $0[1] }
        == ["产值", "产值增速", "税收", "税收增速"])
  }

  @Test func `ranges are those of the draft`() {
    let draft = "😀\r\n|甲|数量|\r\n|---|---|\r\n| 企业 |　3家 |\r\n"
    let scalars = Array(draft.unicodeScalars)
    let row = DraftText(draft).rows[0]
    #expect(row.cells.map { SourceText.string(scalars[$0.range]) } == ["企业", "3家"])
    #expect(SourceText.string(scalars[row.range]) == "| 企业 |　3家 |")
  }

  @Test func `paragraphs are headings, items or text`() {
    let draft = """
      # 报告
      ## 广东
      一段话，有逗号。
      一、目标
      几项任务：
      - 第一项
      1. 第二项
      地区 | 企业
      --- | ---
      广东 | 3家
      """
    let found = DraftText(draft).paragraphs.map { paragraph -> String in
      switch paragraph.kind {
      case .heading(let level): "\(level)"
      case .item: "-"
      case .plain: paragraph.introduces ? ":" : "."
      }
    }
    #expect(found == ["1", "2", ".", "2", ":", "-", "-", "-", "-", "-"])
  }

  @Test(arguments: [
    ("1. 第一项", "第一项"), ("- 第一项", "第一项"), ("b) 第二项", "第二项"), ("A、第三项", "第三项"), ("2/ 第四项", "第四项"), ("◆湖北，其他", "湖北，其他"),
    ("**时限**　每年5月，报送", "　每年5月，报送"), ("**很重要**的一点，是", "**很重要**的一点，是"), ("AI产业，增长", "AI产业，增长"),
  ]) func `a paragraph's text begins behind its label`(draft: String, expected: String) {
    let text = DraftText(draft)
    let paragraph = text.paragraphs[0]
    let content = SourceText.string(text.scalars[paragraph.contentStart..<paragraph.range.upperBound])
    #expect(content.drop { $0 == " " } == expected)
  }

  @Test func `a colon, a dash and a question that is answered introduce what follows`() {
    let draft = "几项任务，如下：\n\n有多少，为什么？\n\n答：很多，其中，辽宁——\n\n是吗，真的？\n\n没有了，结束。"
    #expect(DraftText(draft).paragraphs.map(\.introduces) == [true, true, true, false, false])
  }
}
