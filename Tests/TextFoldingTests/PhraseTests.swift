import Testing

import TextFolding

struct PhraseTests {
  private func occurs(_ phrase: String, in text: String) -> Bool { FoldedText(text).contains(FoldedText(phrase)) }

  @Test func `a phrase is found in every script and width, through quotes and blanks`() {
    #expect(occurs("专精特新小巨人", in: "国家级专精特新“小巨人”企业"))
    #expect(occurs("揭榜挂帅", in: "關鍵核心技術“揭榜掛帥”等項目"))
    #expect(occurs("G60科创走廊", in: "长三角Ｇ６０ 科创走廊"))
  }

  @Test func `a phrase never crosses a sentence mark`() {
    #expect(!occurs("高地二", in: "科创产业高地。二、重点任务"))
    #expect(!occurs("人才资金", in: "人才、资金"))
    #expect(occurs("人才、资金", in: "人才，资金"))
  }

  @Test func `a word is found whole or not at all`() {
    #expect(!occurs("5元", in: "15元"))
    #expect(occurs("2020年", in: "2020年度"))
    #expect(!occurs("OLED", in: "AMOLED面板"))
  }

  @Test func `occurrences do not overlap and an empty phrase has none`() {
    let text = FoldedText("创新创新创新")
    #expect(text.occurrences(of: FoldedText("创新创")).map { text.span(of: $0) } == [SourceSpan(start: 0, end: 3)])
    #expect(text.occurrences(of: FoldedText("创新")).count == 3)
    #expect(text.occurrences(of: FoldedText("。")).isEmpty)
  }
}
