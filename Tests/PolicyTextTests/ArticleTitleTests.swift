import Testing

@testable import PolicyText

/// Which titles are those of articles.
struct ArticleTitleTests {
  @Test(arguments: [
    ("专利法实施细则第十二条", "专利法实施细则"), ("專利法第六條", "專利法"), ("刑法第二百三十四条之一", "刑法"), ("民法典第1165条", "民法典"), ("第六条", "第六条"),
    ("关于第十二条的解释", "关于第十二条的解释"), ("专利法", "专利法"), ("本市十条", "本市十条"), ("", ""), ("三条", "三条"),
  ]) func `the statute is what stands before the article`(title: String, statute: String) {
    let bytes = Array(title.utf8)
    #expect(String(decoding: bytes.prefix(ArticleTitle.statute(of: bytes)), as: UTF8.self) == statute)
  }

  @Test func `the articles of a statute are passages of one document`() throws {
    let records = """
      {"id":"a1","title":"专利法第一条","text":"为了保护专利权人的合法权益。"}
      {"id":"x","title":"商标法","text":"商标。"}
      {"id":"a2","title":"专利法第二条","text":"发明创造是指发明。"}
      """
    let documents = try CorpusReader.read(records: Array(records.utf8), name: "laws")
    #expect(documents.map(\.id) == ["专利法", "商标法"])
    #expect(documents[0].passages.map(\.id) == ["a1", "a2"])
    #expect(documents[0].passages.map(\.title) == ["专利法第一条", "专利法第二条"])
    #expect(!documents[0].passages.contains { !$0.hasSeparateTitle })
  }
}
