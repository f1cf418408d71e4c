import PolicyText
import Testing
import TextFolding

@testable import PolicySearch

/// What the full ranking leaves of questions.
struct QueryCleaningTests {
  @Test(arguments: [
    ("高企有哪些补贴", "高企 企有 补贴", "哪些"), ("请问企业如何申请人才公寓？", "企业 申请 请人 人才 才公 公寓", "请问 如何"),
    ("什麼時候發放補貼呢", "发放 放补 补贴", "什么时候 呢"), ("任何单位", "任何 何单 单位", ""), ("附近的酒吧", "附近 近的 的酒 酒吧", ""),
    ("可以贷款吗", "以贷 贷款", "吗"),
    ("是不是", "是不 不是", ""), ("的 补贴", "补贴", ""), ("2月 税", "2 月 税", ""), ("人才的和补贴", "人才 和补 补贴", ""),
    ("为什么", "为什 什么", ""),
  ]) func `question phrases and pairs of function words are left out`(text: String, terms: String, cut: String) throws {
    let text = QueryText(cleaning: try QueryParser.parse(text))
    #expect(text.terms.map(\.description).joined(separator: " ") == terms)
    #expect(text.cut.joined(separator: " ") == cut)
  }

  @Test func `a question phrase at the longest is cut first`() throws {
    #expect(QueryText(cleaning: try QueryParser.parse("什么时候开始")).cut == ["什么时候"])
    #expect(QueryText(cleaning: try QueryParser.parse("发票丢了怎么办")).cut == ["怎么办"])
    #expect(QueryText(cleaning: try QueryParser.parse("怎么办理补贴")).cut == ["怎么"])
  }

  @Test func `every question phrase of the lexicon is cut, and no other one is enough`() {
    func rest(_ text: String, _ lexicon: Lexicon) -> String {
      let run = text.unicodeScalars.map(\.value)[...]
      let phrases = QuestionPhrases.words(of: lexicon)
      var kept: [UInt32] = []
      var position = 0
      while position < run.count {
        let length = QuestionPhrases.length(at: position, in: run, of: phrases)
        if length == nil { kept.append(run[position]) }
        position += length ?? 1
      }
      return FoldedText.string(kept[...])
    }
    for row in LexicalTable.questions.rows where row.classes == [.question] {
      let example = row.examples[0]
      #expect(rest(example.text, .shipped) == example.reading, "\(row.word)")
      #expect(rest(example.text, .shipped.without(row.word, in: .question)) != example.reading, "\(row.word)")
    }
  }

  @Test func `phrases are as they were typed`() throws {
    let text = QueryText(cleaning: try QueryParser.parse("\"有哪些\" 补贴"))
    #expect(text.required[0][0].terms.map(\.description) == ["有哪", "哪些"])
    #expect(text.cut.isEmpty)
  }

  @Test(arguments: [
    ("专精特新“小巨人”企业", 1, 0), ("“小巨人”", 0, 1), ("“小巨人” 企业", 1, 1), ("如何落实《条例》的规定", 1, 0), ("《条例》", 0, 1),
    ("\"小巨人\"企业", 1, 1),
    ("「揭榜」『挂帅』《意见》", 0, 3), ("“未完", 0, 1),
  ]) func `quotes inside a word are punctuation`(text: String, words: Int, phrases: Int) throws {
    let query = try QueryParser.parse(text)
    #expect(query.words.count == words && query.required.count == phrases)
  }
}
