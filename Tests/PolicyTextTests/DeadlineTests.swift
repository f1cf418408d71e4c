import Testing

@testable import PolicyText

/// By when tasks are to be done, as their sentences say it: `Data/deadlines-in-sentences.tsv`.
struct DeadlineTests {
  @Test func `a task without a stated deadline has the latest day that its sentences name`() throws {
    let rows = try Corpus.table("deadlines-in-sentences")
    #expect(!rows.isEmpty)
    for row in rows {
      var passage = Passage(
        id: "d#一、", kind: .measure, clause: nil, range: 0..<row[0].unicodeScalars.count, title: "",
        hasSeparateTitle: false, units: [])
      passage.readDeadline(in: row[0], isWrapped: false, year: 2026)
      #expect(passage.deadline?.text ?? "无" == row[1], "\(row[0])")
      if let deadline = passage.deadline {
        #expect(SourceText.string(Array(row[0].unicodeScalars)[deadline.range]) == row[1])
      }
    }
  }

  @Test func `what is no measure has no deadline`() {
    let text = "一、主要目标\n2026年6月底前，建成数据平台。\n二、任务\n（一）建平台。2026年6月底前，建成数据平台。"
    let passages = DocumentParser.parse(id: "d", text: text).passages
    #expect(passages.map { $0.deadline?.text } == [nil, nil, "2026年6月底前"])
    #expect(passages.last?.deadline?.due == DueDate(year: 2026, month: 6, day: 30))
  }
}
