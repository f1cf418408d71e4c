import Testing

@testable import PolicyText

/// From when and until when documents say that they are in force, and what they end.
struct ValidityTests {
  /// What a document of 2024-05-14 says in a sentence, as the columns of `validity.tsv`.
  private func read(_ sentence: String) -> [String] {
    let document = DocumentParser.parse(
      id: "d",
      text: """
        云溪市人民政府关于印发云溪市消费办法的通知
        云政发〔2024〕8号
        各镇人民政府：
        现将《云溪市消费办法》印发给你们，请遵照执行。
        云溪市人民政府
        2024年5月14日
        云溪市消费办法
        第一条 为了促进消费，制定本办法。
        第二条 鼓励企业参加。
        第三条 \(sentence)
        """)
    let metadata = document.metadata
    let years = [metadata.periodStart, metadata.periodEnd].compactMap { $0.map(String.init) }
    return [
      sentence, metadata.effective ?? "", metadata.expires ?? "", metadata.repeals.joined(separator: "|"),
      years.joined(separator: "—"), metadata.status ?? "",
    ]
  }

  @Test func `a sentence says from when and until when, as someone read it`() throws {
    for row in try Corpus.table("validity") { #expect(read(row[0]) == row) }
  }

  @Test func `what is said in a wrapped text or without a known day is read as far as it goes`() {
    let wrapped = DocumentParser.parse(
      id: "d",
      text: """
        云溪市人民政府关于促进消费的意见
        　　为了进一步促进本市各类企业和居民的消费，推动经济社会高质
        量发展，现提出以下意见，请各镇人民政府和市有关部门认真抓好落
        实，重要情况及时报告市人民政府。各镇人民政府应当结合实际制定
        具体的实施方案，并于每年年底以前向市人民政府报告工作的进展情
        况以及存在的主要问题和下一步打算。市商务局应当会同有关部门加
        强对各镇工作的指导，定期组织检查，总结推广好的经验和做法，重
        要情况及时报告。本意见自2024年6月1日起施行，有效期三年
        ，期满后自动失效，由市商务局负责解释并组织实施，各镇人民政府
        和市有关部门应当按照职责分工做好落实。
        """)
    #expect(wrapped.metadata.effective == "2024-06-01" && wrapped.metadata.expires == "2027-05-31")
    #expect(wrapped.lineWidth != nil)
    let undated = DocumentParser.parse(
      id: "d", text: "云溪市消费办法\n第一条 为了促进消费，制定本办法。\n第二条 本办法自发布之日起施行，有效期三年。\n")
    #expect(undated.metadata.effective == nil && undated.metadata.expires == nil)
  }

  @Test func `days are counted as the calendar has them`() throws {
    let day = try #require(CalendarDay("2024-01-31"))
    #expect(day.adding(months: 1).text == "2024-02-29" && day.adding(months: 13).text == "2025-02-28")
    #expect(day.adding(days: 30).text == "2024-03-01" && day.adding(days: -31).text == "2023-12-31")
    #expect(CalendarDay("2023-02-29") == nil && CalendarDay("2024-1-31") == nil && CalendarDay("x") == nil)
    #expect(CalendarDay(written: "2024年1月31日") == day && CalendarDay(written: "明天") == nil)
  }

  @Test func `a document is in force from its first day to its last, unless it says that it is ended`() throws {
    var metadata = DocumentMetadata()
    func days() -> [String] {
      ["2024-05-13", "2024-05-14", "2024-06-01", "2027-05-31", "2027-06-01"].filter {
        CalendarDay($0).map(metadata.isInForce) ?? false
      }
    }
    #expect(days().count == 5)
    metadata.issued = "2024-05-14"
    #expect(days() == ["2024-05-14", "2024-06-01", "2027-05-31", "2027-06-01"])
    metadata.effective = "2024-06-01"
    metadata.expires = "2027-05-31"
    #expect(days() == ["2024-06-01", "2027-05-31"])
    for status in ["废止", "已失效", "全文废止"] {
      metadata.status = status
      #expect(days() == [], "\(status)")
    }
    for status in ["有效", "部分失效", "尚未失效", "现行有效"] {
      metadata.status = status
      #expect(days() == ["2024-06-01", "2027-05-31"], "\(status)")
    }
  }
}
