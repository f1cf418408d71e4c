import InvertedIndex
import PolicyText
import Testing

@testable import PolicySearch

/// Abbreviations that an index's own text introduces lead words of queries to the other form.
struct MinedConceptsTests {
  private func document(_ id: String, _ text: String) -> PolicyDocument { DocumentParser.parse(id: id, text: text) }

  private func members(_ query: String, in engine: SearchEngine) throws -> [[String]] {
    try engine.prepare(try QueryParser.parse(query)).text.expansions.map { $0.members.map(\.part.text) }
  }

  private let introduction = "一、建设鲸鱼海洋试验区（以下简称鲸海区）。\n二、发展产业。"

  @Test func `a search for one form finds the other`() throws {
    let engine = SearchEngine(
      try TestSearch.index(of: [
        document("a", introduction), document("b", "一、鲸鱼海洋试验区的建设。\n二、发展产业。"), document("c", "一、支持鲸海区企业。\n二、发展产业。"),
      ]))
    for query in ["鲸海区", "鯨海區", "鲸鱼海洋试验区"] {
      let ids = try TestSearch.ids(query, in: engine)
      #expect(Set(ids.prefix(3)) == ["a#一、", "b#一、", "c#一、"], "\(query)")
    }
    let found = try engine.search(try QueryParser.parse("鲸海区"))
    #expect(found.expansions.map(\.word.text) == ["鲸海区"])
    #expect(found.expansions.flatMap(\.members).map(\.source) == [.passage("a#一、")])
    #expect(found.expansions.flatMap(\.members).map(\.concept) == ["鲸鱼海洋试验区"])
  }

  @Test func `the most frequent of several long forms comes first, and four at most count`() throws {
    let longs = ["鲸鱼海洋地区", "鲸类海产区域", "鲸鲨海岛区域", "鲸骨海滩园区", "鲸歌海湾城区"]
    var documents: [PolicyDocument] = []
    for (number, long) in longs.enumerated() {
      for copy in 0..<(number == 2 ? 3 : number == 4 ? 2 : 1) {
        documents.append(document("\(number)-\(copy)", "一、建设\(long)（以下简称鲸海区）。"))
      }
    }
    let engine = SearchEngine(try TestSearch.index(of: documents))
    #expect(try members("鲸海区", in: engine) == [[longs[2], longs[4], longs[0], longs[1]]])
    #expect(try members(longs[3], in: engine) == [["鲸海区"]])
  }

  @Test func `indexes that are searched together have their abbreviations together`() throws {
    let first = try TestSearch.index(of: [document("a", introduction)])
    let second = try TestSearch.index(of: [
      document("b", "一、建设鲸类海产区域（以下简称鲸海区）。"), document("c", "一、建设鲸类海产区域（以下简称鲸海区）。"),
    ])
    let empty = try TestSearch.index(of: [])
    #expect(try members("鲸海区", in: SearchEngine([first, empty, second])) == [["鲸类海产区域", "鲸鱼海洋试验区"]])
    #expect(try SearchEngine([first, second]).concepts(with: "鲸海区").count == 2)
  }

  @Test func `the thesaurus and the index are united, and the longest term wins`() throws {
    let engine = SearchEngine(
      try TestSearch.index(of: [
        document("a", "一、高新科技一流企业（以下简称高企）。"), document("b", "一、高企培育创新库（以下简称高企库）。"),
        document("c", "一、规模以上工业企业和服务业企业提高企业效益中心（以下简称规企效中心）。"),
      ]))
    let both = try #require(try members("高企", in: engine).first)
    #expect(both.contains("高新技术企业"))
    #expect(both.last == "高新科技一流企业")
    // The thesaurus' guard holds for the index, too.
    #expect(try members("提高企业", in: engine).joined().allSatisfy { $0 != "高新科技一流企业" })
    #expect(try members("\"鲸海区\"", in: engine).isEmpty)
  }

  @Test func `without a thesaurus, and in the plain ranking, words stand for themselves`() throws {
    let index = try TestSearch.index(of: [document("a", introduction)])
    #expect(try members("鲸海区", in: SearchEngine(index, thesaurus: nil)).isEmpty)
    #expect(try members("鲸海区", in: SearchEngine(index, model: .plain)).isEmpty)
    #expect(try members("鲸海区", in: SearchEngine(index)) == [["鲸鱼海洋试验区"]])
  }

  @Test func `concepts can be listed, and their terms counted`() throws {
    let engine = SearchEngine(try TestSearch.index(of: [document("a", introduction), document("b", introduction)]))
    let mined = try engine.concepts().filter { if case .passage = $0.source { true } else { false } }
    #expect(mined.map(\.preferred) == [["鲸鱼海洋试验区"]])
    #expect(mined.map(\.source) == [.passage("a#一、")])
    #expect(try engine.passageCount(ofPhrase: "鲸海区") == 2)
    #expect(try engine.passageCount(ofPhrase: "量子") == 0)
    #expect(try engine.passageCount(ofPhrase: "，") == 0)
  }
}
