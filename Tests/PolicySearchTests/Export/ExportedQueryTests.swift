import InvertedIndex
import TestSupport
import Testing

@testable import PolicySearch

/// What another engine is asked so that it ranks as the full ranking does.
struct ExportedQueryTests {
  private let engine = SearchEngine(TestSearch.index)

  private func exported(_ text: String, characters: CharacterMatches = .never) throws -> ExportedQuery {
    try engine.prepare(try QueryParser.parse(text)).exported(characters: characters)
  }

  @Test func `a word with other names has its terms to itself, and each name a scale`() throws {
    let query = try exported("高企补贴 税")
    let word = try #require(query.wordsWithNames.first)
    #expect(query.wordsWithNames.count == 1 && word.terms.contains("高企") && !query.terms.contains("高企"))
    #expect(word.names.contains { $0.part.text == "高新技术企业" && $0.terms.first == "高新" && $0.scale <= 1 })
    #expect(query.terms.contains("税") && query.characters.contains("税"))
    #expect(query.words.map(\.text).last == "税")
  }

  @Test(arguments: ["揭榜挂帅", "高企补贴 税", "\"揭榜挂帅\" 人才", "科技创新券的定义是什么", "企业"])
  func `no passage's score reaches the bound`(_ text: String) throws {
    let prepared = try engine.prepare(try QueryParser.parse(text))
    let exported = try prepared.exported()
    let best = try prepared.rank(limit: .max).matches.map(\.score).max() ?? 0
    #expect(best > 0 && best / (engine.bm25.k1 + 1) < exported.bound - 2 * exported.formScore + 1e-9)
  }

  @Test func `single characters are enough only where few passages hold more, and if they are asked for`() throws {
    #expect(try exported("揭榜挂帅", characters: .always).rareIdeographs.contains("榜"))
    #expect(try exported("揭榜挂帅").rareIdeographs.isEmpty)
    var many = try QueryParser.parse("企业 科技 创新")
    many.matching = .any
    #expect(try engine.prepare(many).exported(characters: .always).rareIdeographs.isEmpty)
  }

  @Test func `phrases and exclusions are passed on, and a query of exclusions has no words`() throws {
    let query = try exported("\"人才\" OR \"资金\" -补贴")
    #expect(query.required.map { $0.map(\.text) } == [["人才", "资金"]] && query.excluded.map(\.text) == ["补贴"])
    #expect(try !exported("-补贴").hasWords)
  }

  @Test func `a piece that a word has twice is asked for once`() throws {
    let word = QueryWord(part: QueryPart("饲料和饲料添加剂"), pieces: ["饲料", "饲料", "添加剂"].map { QueryPart($0) })
    #expect(word.differentPieces.map(\.text) == ["饲料", "添加剂"])
    // The word has 8 units, and the text may have 12 more; 5 are those of the pieces.
    #expect(word.mostBetween == 15)
  }

  @Test func `forms that are asked for are passed on`() throws {
    let query = try exported("科技创新券的定义是什么")
    #expect(query.forms.map(\.name) == ["定义"] && query.formScore > 0)
  }

  @Test func `the context is of the terms of the query only`() throws {
    let query = try exported("高企补贴")
    #expect(query.context.map(\.term) == ["高企", "企补", "补贴"] && query.context.allSatisfy { $0.score > 0 })
  }
}
