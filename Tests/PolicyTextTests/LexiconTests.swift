import Testing

@testable import PolicyText

/// Every word of the lexicon does what its example says.
struct LexiconTests {
  /// Those tried elsewhere: what they are needed for is no part of this module.
  private static let elsewhere: Set<LexicalTable> = [.questions]

  @Test(arguments: LexicalTable.allCases)
  func `a word has one row, classes, and an example for each`(_ table: LexicalTable) {
    var words: Set<String> = []
    for row in table.rows {
      #expect(words.insert(row.word).inserted, "\(row.word) has a row already")
      #expect(!row.word.isEmpty && !row.classes.isEmpty, "\(row.word)")
      #expect(Set(row.classes).count == row.classes.count, "\(row.word) has a class twice")
      #expect(row.examples.count == row.classes.count, "\(row.word) has \(row.examples.count) examples")
    }
  }

  @Test func `every class has a word in its table`() {
    let used = Set(LexicalTable.allCases.flatMap(\.rows).flatMap(\.classes))
    #expect(LexicalClass.allCases.filter { !used.contains($0) } == [])
  }

  /// A word without which its example holds, too, can never match, or another one is enough: it needs no row.
  @Test(arguments: LexicalTable.allCases.filter { !elsewhere.contains($0) })
  func `every example holds, and fails without its word`(_ table: LexicalTable) {
    for row in table.rows {
      for (lexicalClass, example) in zip(row.classes, row.examples) {
        let found = LexicalReading.of(example.text, for: lexicalClass, by: .shipped)
        #expect(found == example.reading, "\(row.word) as \(lexicalClass): \(example.text)")
        let without = Lexicon.shipped.without(row.word, in: lexicalClass)
        #expect(
          LexicalReading.of(example.text, for: lexicalClass, by: without) != found,
          "\(row.word) as \(lexicalClass): \(example.text) needs no such word")
      }
    }
  }

  @Test func `a word matches text in both scripts and widths`() {
    let words = PhraseSet(["繁體版", "【字号:"])
    for text in ["繁體版", "繁体版", "【字號：", "〖字号:", "[字号:"] {
      let plain = text.unicodeScalars.map(SourceText.plain)
      #expect(words.isWhole(plain) == (text.first != "〖"), "\(text)")
    }
  }

  @Test func `buttons of pages are furniture in either script`() {
    let document = DocumentParser.parse(
      id: "page",
      text: """
        繁體版
        無障礙
        【字号:
        【字体:
        某市科技创新行动计划
        一、重点任务
        1.培育企业。新增企业5家。
        回上頁
        回首頁
        】
        """)
    let scalars = Array(document.text.unicodeScalars)
    #expect(
      document.passages.map { SourceText.string(scalars[$0.range]) } == ["某市科技创新行动计划", "一、重点任务", "1.培育企业。新增企业5家。"])
  }
}
