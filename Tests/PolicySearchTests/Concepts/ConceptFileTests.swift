import Testing

@testable import PolicySearch

/// A user's own file of concepts.
struct ConceptFileTests {
  private func concepts(_ text: String) throws -> [Concept] {
    try Thesaurus(adding: text, file: "f").concepts.filter { $0.source == .file("f") }
  }

  @Test func `columns, remarks, blank lines and any ends of lines are read`() throws {
    let lines = ["# remark", "", "数字经济|數字產業\t数经\tsynonym", "  ", "低空经济\t\tlay\tinnovation\tnew"]
    for end in ["\n", "\r\n"] {
      for mark in ["", "\u{FEFF}"] {
        let found = try concepts(mark + lines[0..<4].joined(separator: end) + end)
        #expect(found.map(\.preferred) == [["数字经济", "數字產業"]])
        #expect(found.map(\.variants) == [["数经"]])
      }
    }
    #expect(try concepts("甲乙|丙丁\t\tsynonym\tinnovation\twhy").map(\.note) == ["why"])
    #expect(try concepts("").isEmpty)
    #expect(try concepts("甲乙\t丙丁\trenamed").map(\.relation) == [.renamed])
  }

  @Test(arguments: [
    ("甲乙\t丙丁", ConceptError.Fault.columns(2)), ("甲乙", .columns(1)), ("甲乙\t丙丁\tlay\t\t\t", .columns(6)),
    ("\t丙丁\tlay", .noTerm), ("甲乙\t\tlay", .noTerm), ("甲乙\t\tsynonym", .noTerm), ("|\t|\tlay", .noTerm),
    ("甲乙\t丙丁\tlike", .relation("like")), ("甲乙\t丙丁\t", .relation("")), ("甲乙\t丙丁\tLAY", .relation("LAY")),
    ("甲\t丙丁\tlay", .length("甲")), ("甲乙\t丙丁|，。\tlay", .length("，。")),
    ("甲乙\t" + String(repeating: "丙", count: 21) + "\tlay", .length(String(repeating: "丙", count: 21))),
    ("甲乙\t丙丁|甲乙\tlay", .twice("甲乙")), ("显著\t顯著\tlay", .twice("顯著")),
    ("甲乙\t丙…丁\tsynonym", .gap("丙…丁")), ("甲乙\t丙…丁\trelated", .gap("丙…丁")), ("甲…乙\t丙丁\tlay", .gap("甲…乙")),
    ("甲乙\t丙…丁…戊\tlay", .parts("丙…丁…戊")), ("甲乙\t…丁\tlay", .parts("…丁")), ("甲乙\t丙……\tlay", .parts("丙……")),
    ("甲乙\t丙…，\tlay", .parts("丙…，")), ("甲乙\t丙，戊…丁\tlay", .parts("丙，戊…丁")), ("甲乙\t顯…著|显……著\tlay", .twice("显……著")),
  ])
  func `every fault is named with its line`(line: String, fault: ConceptError.Fault) {
    #expect(throws: ConceptError.line(file: "f", line: 3, fault)) { try concepts("# remark\n甲甲\t乙乙\tlay\n\(line)\n") }
  }

  @Test func `own concepts lead words of queries to other names, beside those that ship`() throws {
    let thesaurus = try Thesaurus(adding: "鲸鱼经济\t飞行鲸鱼|高企\tlay", file: "f")
    let found = try thesaurus.expansions(of: try QueryParser.parse("飞行鲸鱼 高企 鲸鱼经济"))
    #expect(found.map(\.word.text) == ["飞行鲸鱼", "高企"])
    #expect(found[0].members.map(\.part.text) == ["鲸鱼经济"])
    #expect(found[1].members.map(\.part.text).contains("高新技术企业"))
    #expect(found[1].members.last?.source == .file("f"))
  }
}
