import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// Who leads a measure, and by when it is to be done: as filters, in answers, after a merge.
struct LeadAndDeadlineTests {
  private static let text = """
    某市2026年重点工作实施方案
    一、重点任务
    1.培育企业。支持企业发展。（牵头单位：市工业和信息化局；配合单位：市财政局；完成时限：2026年6月底）
    2.引进人才。建设人才公寓。（市财政局牵头，市工信局配合，2026年12月底前完成）
    3.发展夜市。开展促销活动。责任单位：市商务局。时限：长期坚持
    4.改造管网。更新老旧管道。（责任单位：市住建局、市财政局，列第一位的为牵头单位；完成时限：2027年）
    """

  private func engine() throws -> SearchEngine {
    try TestSearch.engine(of: [DocumentParser.parse(id: "plan", text: Self.text)])
  }

  private func found(_ query: String) throws -> [String] {
    try engine().search(try QueryParser.parse(query), limit: 10).hits.map(\.passage.clauseNumber).sorted()
  }

  @Test(arguments: [
    ("lead:工信局", ["1"]), ("lead:经信委", ["1"]), ("unit:工信局", ["1", "2"]), ("lead:财政局", ["2"]), ("lead:住建局", ["4"]),
    ("lead:商务局", []), ("lead:工信局 lead:财政局", ["1", "2"]),
  ])
  func `a unit that leads is found under any of its names, one that assists is not`(
    query: String, numbers: [String]
  ) throws {
    #expect(try found(query) == numbers)
  }

  @Test(arguments: [
    ("due:2026", ["1", "2"]), ("due:2026-06-30", ["1"]), ("due:2026-06-29", []), ("due:2026年", ["1", "2"]),
    ("due:2027-11-30", ["1", "2"]), ("due:2027-12-31", ["1", "2", "4"]), ("due:2027", ["1", "2", "4"]),
  ])
  func `what is due by a year or a day is found, and a year is over with its last day`(
    query: String, numbers: [String]
  ) throws {
    #expect(try found(query) == numbers)
  }

  @Test(arguments: ["due:26", "due:2026-13-01", "due:2026-06-31", "due:六月", "lead:，"])
  func `a filter that says no unit, year or day is refused`(query: String) {
    #expect(throws: QueryError.self) { try QueryParser.parse(query) }
  }

  @Test func `a filter that nothing passes is told`() throws {
    let results = try engine().search(try QueryParser.parse("lead:商务局 due:2020"), limit: 10)
    #expect(results.total == 0 && results.unmatched.filters == ["lead:商务局", "due:2020"])
  }

  @Test func `a facet counts the units that lead`() throws {
    let facets = try engine().facets(try QueryParser.parse("kind:measure"), by: [.lead, .unit])
    #expect(Set(facets[.lead].map { "\($0.name) \($0.count)" }) == ["工业和信息化局 1", "财政局 1", "住房和城乡建设局 1"])
    #expect(facets[.unit].first.map { "\($0.name) \($0.count)" } == "财政局 3")
  }

  @Test func `units stand by what they do, and a deadline where its words are`() throws {
    let hits = try engine().search(try QueryParser.parse("kind:measure"), limit: 10).hits.map(\.passage)
    let last = try #require(hits.first { $0.clauseNumber == "4" })
    #expect(
      last.unitsByRole.map { "\($0.role) \($0.duty.name) \($0.names)" } == [
        #"责任单位 lead ["市住建局"]"#, #"责任单位 responsible ["市财政局"]"#,
      ])
    #expect(last.leads == ["市住建局"])
    for passage in hits {
      let deadline = try #require(passage.deadline)
      let span = try #require(passage.deadlineSpan)
      #expect(String(String.UnicodeScalarView(Array(passage.text.unicodeScalars)[span])) == deadline.text)
    }
    #expect(hits.first { $0.clauseNumber == "3" }?.deadline?.due == nil)
  }

  @Test(arguments: [(2026, 2, 29), (2026, 0, 1), (0, 1, 1), (2026, 4, 31), (2026, 13, 1)])
  func `there is no such day`(year: Int, month: Int, day: Int) {
    #expect(DueDate(year: year, month: month, day: day) == nil)
    #expect(DueDate(number: year * 10_000 + month * 100 + day) == nil)
  }

  @Test func `a day has its number and its text, and a year ends with its last day`() throws {
    let day = try #require(DueDate(year: 2024, month: 2, day: 29))
    #expect(day.text == "2024-02-29" && DueDate(number: day.number) == day)
    let year = DueDate(year: 2024)
    #expect(year.text == "2024" && DueDate(number: year.number) == year && DueDate(number: 0) == nil)
    #expect(day < year && year < DueDate(year: 2025))
    #expect(try #require(DueDate(number: 2024_1231)) < year && year.lastNumber == 2024_1231)
  }
}
