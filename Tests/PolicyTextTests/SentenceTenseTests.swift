import Testing

@testable import PolicyText

/// Which sentences say how things are or have been.
struct SentenceTenseTests {
  /// The sentences of a text that look back.
  private func past(
    _ text: String, _ theme: ClauseTheme?, year: Int? = 2026, kind: PassageKind = .measure
  ) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return SentenceTense.pastRanges(in: text, kind: kind, theme: theme, documentYear: year).map {
      SourceText.string(scalars[$0])
    }
  }

  @Test func `sentences of a review look back, but for those that say what is to come`() {
    #expect(past("建成公园20个。下一步将再建10个。", .review) == ["建成公园20个。"])
    #expect(past("产业层次不高。创新能力不强。", .problems) == ["产业层次不高。创新能力不强。"])
  }

  @Test(arguments: [ClauseTheme.tasks, .goals, .requirements, .safeguards, nil])
  func `other sentences look back if they say so`(theme: ClauseTheme?) {
    #expect(past("市政府编制了《规划纲要》。建设公园20个。", theme) == ["市政府编制了《规划纲要》。"])
    #expect(past("过去五年，建成公园20个。今年再建10个。", theme) == ["过去五年，建成公园20个。"])
    #expect(past("2025年，建成公园20个；2026年，再建10个。", theme) == ["2025年，建成公园20个；"])
  }

  @Test func `a year is past only before the document's, and not where something is given`() {
    #expect(past("2026年，建成公园20个。", .tasks).isEmpty)
    #expect(past("2025年，建成公园20个。", .tasks, year: nil).isEmpty)
    #expect(past("2025年新引进的企业，给予10万元奖励。", .tasks).isEmpty)
    #expect(past("2025年1月1日后引进的企业，给予10万元奖励。", .conditions).isEmpty)
  }

  @Test func `in a paragraph that is no measure, sentences go on looking back until a time to come is named`() {
    let text = "过去五年，建成公园20个。绿地增加300公顷。到2030年，建成公园50个。打造花园城市。"
    #expect(past(text, .goals, kind: .goal) == ["过去五年，建成公园20个。绿地增加300公顷。"])
    #expect(past(text, .tasks) == ["过去五年，建成公园20个。"])
    #expect(past("过去五年，建成公园20个；建成学校5所。建设医院。", .tasks) == ["过去五年，建成公园20个；建成学校5所。"])
    #expect(past("“十四五”时期，建成公园20个。“十五五”时期，建成50个。", .goals, kind: .goal) == ["“十四五”时期，建成公园20个。"])
  }

  @Test func `neighbours are one range, lines are sentences, and an empty text has none`() {
    #expect(past("建成公园。\n建成学校", .review) == ["建成公园。\n建成学校"])
    #expect(past("", .review).isEmpty && past("。。", .tasks).isEmpty)
  }
}
