import Testing

@testable import PolicyText

/// Whom the cells of a table name, and what its rows state.
struct TableUnitsTests {
  private func parsed(_ rows: String) -> [Passage] {
    DocumentParser.parse(id: "d", text: "发文日期：2025年3月1日\n某市行动计划\n一、任务\n\n\(rows)\n\n").passages
  }

  @Test(arguments: [
    ("市教育局（牵头）、市财政局（配合）", ["牵头 市教育局", "配合 市财政局"]),
    ("市供电公司 市交通局", ["责任单位 市供电公司", "责任单位 市交通局"]),
    ("市教育局<br>各区政府", ["责任单位 市教育局", "责任单位 各区政府"]),
    ("市教育局（牵头）<br/>市财政局", ["牵头 市教育局", "责任单位 市财政局"]),
    ("牵头单位：市教育局；配合单位：市财政局", ["牵头单位 市教育局", "配合单位 市财政局"]), ("2026年底", []), ("—", []), ("60个", []),
  ])
  func `units of a cell have their own roles, or the column's`(_ cell: String, _ expected: [String]) {
    let found = parsed("任务 | 责任单位\n修路 | \(cell)\n修渠 | 市水利局").first { $0.kind == .measure }
    #expect(found?.units.map { "\($0.role) \($0.name)" } == expected)
  }

  @Test func `a deadline is no goal, and a row that sums up is no task`() {
    let passages = parsed("任务 | 办结时限\n修路 | 2026年6月30日\n修渠 | 2026年12月1日前\n合计 | 2项")
    let measures = passages.filter { $0.kind == .measure }
    #expect(measures.map(\.title) == ["修路", "修渠"])
    #expect(passages.flatMap(\.targets).isEmpty)
  }

  @Test func `a rate has its own unit, or states nothing`() {
    let passages = parsed("指标 | 单位 | 2026年计划 | 2026年增长（%） | 2027年增速\n产值 | 亿元 | 1980 | 6.5左右 | 8")
    let targets = passages.flatMap(\.targets)
    #expect(targets.map(\.indicator) == ["产值", "产值增长"])
    #expect(targets.map(\.unit) == ["亿元", "%"])
  }

  @Test func `the mark of a note is no label`() {
    let document = DocumentParser.parse(
      id: "d", text: "某市行动计划\n一、任务\n1.提升质量。扩大学位。（责任单位：市教育局）\n[1] 指公办学校布局。\n")
    #expect(document.passages.filter { $0.kind == .measure }.map(\.title) == ["提升质量"])
  }
}
