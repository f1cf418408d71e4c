import PolicyText
import Testing

@testable import PolicySearch

/// What drafts call documents.
struct DocumentNamesTests {
  private let table = SymbolTable()

  private func title(_ name: String, _ titles: [String]) -> String? {
    let names = DocumentNames(titles, in: table)
    let symbols = SymbolText(name, in: table).symbols
    guard
      let kind = symbols.indices.compactMap({ names.kinds.range(at: $0, of: symbols) }).first(where: {
        $0.upperBound == symbols.count
      })
    else { return nil }
    return names.title(before: symbols[kind], run: symbols[..<kind.lowerBound], own: [])?.title
  }

  @Test func `every row of kinds has a short name of a title that needs it`() {
    let rows = EmbeddedTables.rows(EmbeddedTables.documentKinds).map { $0.map(String.init) }
    #expect(rows.count > 60 && Set(rows.map { $0[0] }).count == rows.count)
    for row in rows {
      guard row.count == 3, row[1].hasSuffix(row[0]), row[1] != row[0] else {
        Issue.record("\(row)")
        continue
      }
      // Another document of the kind is not meant.
      let other = "某市关于别的什么的" + row[0]
      #expect(title(row[1], [other, row[2]]) == row[2], "\(row)")
      #expect(title(row[0], [other, row[2]]) == nil, "\(row)")
    }
  }

  @Test(arguments: [
    // Words in their order, two characters of each at least; a year anywhere, if it is that of the title.
    ("食品科技行动方案", "某市加快食品科技创新赋能产业发展行动方案"), ("云溪省2026年政府工作报告", "2026年云溪省政府工作报告"), ("云溪省2025年政府工作报告", nil),
    ("数字经济规划", "国务院关于印发“十四五”数字经济发展规划的通知"), ("综合保税区的意见", "关于促进综合保税区发展的若干意见"),
    // Single characters only where a title alone has them all.
    ("长护险办法", "某市长期护理保险试行办法"), ("农业办法", nil),
    // Of two documents neither.
    ("养老办法", nil), ("居家养老办法", "某市居家养老服务管理办法"),
  ]) func `a short name stands for one title`(name: String, expected: String?) {
    let titles = [
      "某市加快食品科技创新赋能产业发展行动方案", "2026年云溪省政府工作报告", "国务院关于印发“十四五”数字经济发展规划的通知", "关于促进综合保税区发展的若干意见", "某市长期护理保险试行办法",
      "某市居家养老服务管理办法", "某市养老机构管理办法",
    ]
    #expect(title(name, titles) == expected)
  }

  @Test func `a title that no document has is meant for the one that is most like it`() {
    let names = DocumentNames(["关于支持长三角科创走廊策源地建设的若干措施", "昆山市2026年产业行动计划方案"], in: table)
    let places = PlaceNames(["昆山市", "太仓市"], in: table)
    #expect(names.nearest(to: "关于支持长三角科创走廊示范区建设的若干措施", places) == "关于支持长三角科创走廊策源地建设的若干措施")
    // Another year or place is another document.
    #expect(names.nearest(to: "昆山市2025年产业行动计划方案", places) == nil)
    #expect(names.nearest(to: "太仓市2026年产业行动计划方案", places) == nil)
    #expect(names.nearest(to: "若干措施", places) == nil)
  }

  @Test func `a document number may have its agency before it`() {
    let number = SymbolText("国发〔2021〕36号", in: table).symbols
    let names = DocumentNames(["某规划"], numbers: [number: "某规划"], in: table)
    #expect(names.number(in: SymbolText("国务院国发〔2021〕36号", in: table).symbols) == number)
    #expect(names.title(of: "国发[2021]36号") == "某规划" && names.title(of: "国发〔2021〕37号") == "国发〔2021〕37号")
    #expect(names.isKnown("国发〔2021〕36号") && names.isKnown("某规划") == false && !names.isKnown("国发〔2021〕3号"))
  }
}
