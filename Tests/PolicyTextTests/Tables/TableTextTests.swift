import Testing

@testable import PolicyText

/// Tables in a document's text: what each row becomes.
struct TableTextTests {
  private func parsed(_ text: String) -> PolicyDocument {
    DocumentParser.parse(id: "d", text: "云溪市行动计划（2025—2027年）\n" + text)
  }

  /// The measures, each with its path, its title, its units and its targets.
  private func measures(_ text: String) -> [String] {
    let document = parsed(text)
    return document.passages.filter { $0.kind == .measure }.map { passage in
      let units = passage.units.map { "\($0.role) \($0.name)" }.joined(separator: ",")
      let path = passage.clause.map { document.clauses[$0].path } ?? ""
      return "\(path) \(passage.title) [\(units)] \(words(passage.targets))"
    }
  }

  private func words(_ targets: [Target]) -> String {
    targets.map { target in
      let value = target.value.map { "\(Int($0))" } ?? "\(Int(target.low ?? 0))~\(Int(target.high ?? 0))"
      return
        "\(target.indicator)\(target.comparator.sign)\(value)\(target.unit)\(target.base.isEmpty ? "" : "/" + target.base) \(target.year ?? 0)"
    }.joined(separator: ",")
  }

  private static let tasks = [
    ["序号", "重点任务", "责任单位", "完成时限"], ["1", "建设起降场60个", "市交通局、市资规局", "2026年12月底"],
    ["2", "开通航线20条", "", "长期"], ["3", "引进企业5家", "2027年底", "2027年"],
  ]
  private static let expected = [
    "一、1. 建设起降场60个 [责任单位 市交通局,责任单位 市资规局] 起降场=60个 2026", "一、2. 开通航线20条 [] 开通航线=20条 2027", "一、3. 引进企业5家 [] 企业=5家 2027",
  ]

  @Test(arguments: [" | ", "\t"])
  func `A row of tasks is a measure, and what names no agency is no unit`(_ separator: String) {
    let table = Self.tasks.map { $0.joined(separator: separator) }.joined(separator: "\n")
    #expect(measures("一、任务分工\n\(table)\n") == Self.expected)
  }

  @Test func `The same in Markdown and without numbers`() {
    let rows = Self.tasks.map { "| " + $0.dropFirst().joined(separator: " | ") + " |" }
    let table = [rows[0], "| --- | :-: | --- |"] + rows[1...]
    #expect(measures("一、任务分工\n\n\(table.joined(separator: "\n"))\n\n") == Self.expected)
  }

  @Test func `What rows have in common is above them, and a task of several rows is one`() {
    let table = """
      重点领域 | 序号 | 重点任务 | 牵头单位 | 配合单位
      基础设施 | 1 | 修路 | 市交通局 | 市财政局
      基础设施 | 1 | 修路 | 市交通局 | 市住建局
      产业培育 | 2 | 引才 | 市人社局 |
      """
    #expect(
      measures("一、任务分工\n\n\(table)\n\n后一段。") == [
        "一、〔1〕1. 修路 [牵头单位 市交通局,配合单位 市财政局,配合单位 市住建局] ", "一、〔2〕2. 引才 [牵头单位 市人社局] ",
      ])
    #expect(parsed("一、任务分工\n\n\(table)\n\n后一段。").passages.last?.id == "d#一、:2")
  }

  @Test func `In an annex a row is a measure unless its text stands in the plan`() {
    let text = """
      一、重点任务
      1.建设起降场60个。加快建设。（责任单位：市交通局）
      附件：任务分解表

      任务 | 责任单位
      建设起降场60个 | 市交通局
      开通航线20条 | 市邮政局

      """
    #expect(
      measures(text) == [
        "一、1. 建设起降场60个 [责任单位 市交通局] 起降场=60个 2027", "附件/2. 开通航线20条 [责任单位 市邮政局] 开通航线=20条 2027",
      ])
  }

  @Test func `A row of indicators gives goals with their years, and what was is none`() {
    let text = """
      一、主要指标

      指标名称 | 单位 | 2024年 | 2026年 | 2027年目标值 | 属性
      产业规模 | 亿元 | 12 | ≥30 | 50左右 | 预期性
      航线（条） |  | 6 | 20—30 | [40] | 预期性
      死亡人数 | % | — | 下降10 | 下降15% | 约束性
      满意度 | 分/百人 | 80 | 85以上 | 完成上级任务 | 约束性

      """
    let document = parsed("发文日期：2025年3月1日\n" + text)
    let goals = document.passages.filter { !$0.targets.isEmpty }
    #expect(goals.allSatisfy { $0.kind == .goal })
    #expect(
      goals.map { words($0.targets) } == [
        "产业规模>=30亿元 2026,产业规模~50亿元 2027", "航线20~30条 2026,航线=40条 2027".replacing("航线20", with: "航线range20"),
        "死亡人数下降=10% 2026,死亡人数下降=15% 2027", "满意度>=85分/百人 2026",
      ])
    let first = goals[0]
    #expect(first.targets.map { slice(document.text, $0.range) } == ["2026年：≥30", "2027年目标值：50左右"])
  }

  private func slice(_ text: String, _ range: Range<Int>) -> String {
    String(String.UnicodeScalarView(Array(text.unicodeScalars)[range]))
  }

  @Test func `A head of two rows is one, and a box is where it stands`() {
    let text = """
      一、总体要求
      专栏1 “十四五”时期主要指标

      指标 | 目标值 | 目标值
      指标 | 2025年 | 2026年
      产业规模 | 40亿元 | 50亿元
      企业数量 | 4家 | 5家

      二、重点任务
      1.修路。加快修路。（责任单位：市交通局）
      """
    let document = parsed(text)
    #expect(document.passages.filter { $0.kind == .measure }.map(\.id) == ["d#二、1."])
    #expect(document.passages.flatMap(\.targets).map(\.year) == [2025, 2026, 2025, 2026])
    #expect(document.passages.allSatisfy { $0.kind != .annex })
  }

  @Test func `In any other table each cell stands with its column's name`() {
    let text = "一、标准\n\n级别 | 条件 | 标准\n大型 | 营业收入1亿元以上 | 30万元\n中型 |  | 20万元\n\n二、附则\n"
    let document = parsed(text)
    let rows = document.passages.filter { $0.id.contains("[") }
    #expect(rows.map { slice(document.text, $0.range) } == ["级别：大型；条件：营业收入1亿元以上；标准：30万元", "级别：中型；标准：20万元"])
    #expect(rows.allSatisfy { $0.targets.isEmpty && $0.kind == .paragraph })
  }

  @Test(arguments: [
    "首页 | 新闻\n政务 | 服务", "张三 | 李四 | 王五\n赵六 | 孙七 | 周八", "甲 | 乙", "大 | 30万元\n中 | 20万元",
    "索引号 | 0001/2025 | 主题 | 综合\n发文机关 | 市政府 | 日期 | 2025年3月1日",
  ])
  func `What has no head that can be told stays as it is`(_ rows: String) {
    let text = SourceText("标题\n\n" + rows + "\n")
    #expect(!TableText(text).isChanged)
  }

  @Test func `No statement and no list of units goes on into another cell`() {
    let text = "一、任务\n1.修路。到2027年 | 市交通局 | 60个。（责任单位：市交通局 | 12月底）\n"
    let passage = parsed(text).passages.first { $0.kind == .measure }
    #expect(passage?.units.map(\.name) == ["市交通局"])
    #expect(passage?.targets.isEmpty == true)
  }

  @Test func `Text that grows too much by the names of its columns is left`() {
    let head = (1...250).map { "责任单位很长的名称\($0)号" }.joined(separator: " | ")
    let text = SourceText("任务 | " + head + "\n" + String(repeating: "修 | 路\n", count: 5000))
    #expect(TableText(text).text.scalars.count <= 6 * text.scalars.count)
  }
}
