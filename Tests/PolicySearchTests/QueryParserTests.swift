import Testing

@testable import PolicySearch

struct QueryParserTests {
  private func shape(_ text: String) throws -> String {
    let query = try QueryParser.parse(text)
    let required = query.required.map { "[" + $0.map(\.text).joined(separator: "/") + "]" }
    return (query.words.map(\.text) + required + query.excluded.map { "-\($0.text)" }).joined(separator: " ")
  }

  @Test(arguments: [
    ("人才 资金", "人才 资金"), ("人才\u{3000}资金", "人才 资金"), ("\"揭榜 挂帅\" 人才", "人才 [揭榜 挂帅]"),
    ("“揭榜挂帅”", "[揭榜挂帅]"), ("「揭榜」『挂帅』《意见》", "[揭榜] [挂帅] [意见]"), ("专精特新\"小巨人\"", "专精特新 [小巨人]"),
    ("\"没有结束", "[没有结束]"), ("人才 -资金", "人才 -资金"), ("人才 -\"专项 资金\"", "人才 -专项 资金"),
    ("人才 OR \"资金\" OR 税", "[人才/资金/税]"), ("1:10 AI:赋能", "1:10 AI:赋能"), ("3-5 个", "3-5 个"), ("place:昆山", ""),
    ("place：昆山 人才", "人才"), ("unit:\"市 科技局\" 人才", "人才"),
  ])
  func `queries are read as written`(text: String, expected: String) throws {
    #expect(try shape(text) == expected)
  }

  @Test func `terms are bigrams, lone ideographs and words, each once`() throws {
    let query = try QueryParser.parse("揭榜掛帥 税 5G网络 揭榜")
    #expect(query.scoringTerms.map(\.description) == ["揭榜", "榜挂", "挂帅", "税", "5g", "网络"])
  }

  @Test(arguments: ["", "   ", "，。！", "\"\"", "\"，\" 。", "《》", "-税 ，"])
  func `a query without anything to search is refused`(text: String) {
    #expect(throws: QueryError.empty(text: text)) { try QueryParser.parse(text) }
  }

  @Test(arguments: ["OR 人才", "人才 OR", "人才 OR OR 税", "人才 OR -税"])
  func `an OR without its words is refused`(text: String) {
    #expect(throws: QueryError.incompleteAlternative) { try QueryParser.parse(text) }
  }

  @Test(arguments: ["长三角 - 一体化", "长三角 一体化 -", "－ 长三角 一体化", "长三角 -， 一体化"])
  func `a dash by itself is punctuation`(text: String) throws {
    let query = try QueryParser.parse(text)
    #expect(query.words.map(\.text) == ["长三角", "一体化"] && query.excluded.isEmpty && query.unsearchable.count == 1)
    for blank in ["-", " - ", "-，", "- ，"] {
      #expect(throws: QueryError.empty(text: blank)) { try QueryParser.parse(blank) }
    }
  }

  @Test func `filters are known in any case, excluded ones apart, and slips refused`() throws {
    #expect(try QueryParser.parse("PLACE:昆山 人才").filter.isEmpty == false)
    let query = try QueryParser.parse("人才 -place:昆山 ， 。")
    #expect(query.excludedFilters.count == 1 && query.filter.isEmpty)
    #expect(query.unsearchable == ["，", "。"])
    #expect(throws: QueryError.unknownFilter(name: "topic")) { try QueryParser.parse("topic:市级") }
    #expect(try QueryParser.parse("http://example.com").words.count == 1)
    #expect(throws: QueryError.otherOperator("NOT")) { try QueryParser.parse("人才 NOT 资金") }
    #expect(throws: QueryError.otherOperator("AND")) { try QueryParser.parse("人才 AND 资金") }
  }

  @Test(arguments: [
    "year:x", "year:20256", "year:2018-2022", "from:2024-05", "to:2018,2099", "from:", "kind:x", "place:", "unit:，",
  ])
  func `a filter's wrong value is refused`(text: String) {
    #expect {
      try QueryParser.parse(text)
    } throws: { error in
      if case .filterValue = error as? QueryError { true } else { false }
    }
  }
}
