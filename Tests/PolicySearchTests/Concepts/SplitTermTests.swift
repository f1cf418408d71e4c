import InvertedIndex
import PolicyText
import Testing

@testable import PolicySearch

/// Terms of two parts with a gap between.
struct SplitTermTests {
  /// The words with other names in a query, by a list of lay concepts: `preferred variants`, and what ships.
  private func words(_ text: String, _ concepts: String...) throws -> [String] {
    let lines = concepts.map { $0.split(separator: " ").joined(separator: "\t") + "\tlay" }
    let thesaurus = try Thesaurus(adding: lines.joined(separator: "\n"), file: "f")
    let own = Set(lines.flatMap { $0.split(separator: "\t")[0].split(separator: "|").map(String.init) })
    return try thesaurus.expansions(of: try QueryParser.parse(text))
      .filter { !own.isDisjoint(with: $0.members.map(\.part.text)) }.map(\.word.text)
  }

  @Test(arguments: [
    ("被邻居家的鲸给啃了", true), ("鲸啃", true), ("鯨把我啃了", true), ("鲸一二三四五六七八啃", true), ("鲸一二三四五六七八九啃", false),
    ("鲸abc啃", true), ("啃了鲸", false), ("鲸来了，啃了我", false), ("鲸、虎啃了我", false), ("鲸 啃", false), ("鲸", false),
    ("啃", false),
  ])
  func `a term stands where its parts follow one another in a clause`(query: String, found: Bool) throws {
    #expect(try words(query, "饲养巨兽 鲸…啃") == (found ? ["鲸…啃"] : []))
  }

  @Test func `parts are folded, of ideographs or Latin words`() throws {
    #expect(try words("把APP裡的錢退了", "退还款项 app…钱") == ["app…钱"])
    #expect(try words("鲸把我啃了", "饲养巨兽 鯨……啃") == ["鲸…啃"])
  }

  /// 退休 and 人才 are words of the list, 老人 and 押金 are, or begin, terms that ship.
  @Test(arguments: [
    ("退我的人", true), ("退休的人", false), ("退了老人", true), ("退了人才", false), ("退了一批高层次人才", false), ("退打工人", true),
  ])
  func `the first part is a word, the second a word's end`(query: String, found: Bool) throws {
    #expect(try words(query, "退还款项 退…人") == (found ? ["退…人"] : []))
  }

  @Test func `a longer term without a gap and a guard win`() throws {
    #expect(try words("鲸吞啃", "饲养巨兽 鲸…啃", "侵吞巨款 鲸吞") == ["鲸吞"])
    #expect(try words("鲸啃", "饲养巨兽 鲸…啃", "侵吞巨款 鲸啃") == ["鲸啃"])
    // A guard that ships: 提高企业.
    #expect(try words("提高企业", "提拔企业 提…企").isEmpty)
    #expect(try words("提这个企", "提拔企业 提…企") == ["提…企"])
  }

  @Test func `a term of the same length as a part stays beside it`() throws {
    #expect(try words("鲸鱼把我啃了", "饲养巨兽 鲸鱼…啃", "水生动物 鲸鱼") == ["鲸鱼", "鲸鱼…啃"])
  }

  @Test func `of terms that begin together the longest counts, then the nearest, and no part is one of two`() throws {
    #expect(try words("鲸把我啃伤了", "饲养巨兽 鲸…啃", "人身伤害 鲸…啃伤") == ["鲸…啃伤"])
    #expect(try words("鲸啃了又咽", "饲养巨兽 鲸…咽", "人身伤害 鲸…啃") == ["鲸…啃"])
    #expect(try words("鲸啃了又咽", "饲养巨兽 鲸…啃", "人身伤害 啃…咽") == ["鲸…啃"])
    #expect(try words("鲸啃我虎咽你", "饲养巨兽 鲸…啃", "人身伤害 虎…咽") == ["鲸…啃", "虎…咽"])
  }

  @Test func `other names are switched off for a term with a gap, too, and phrases have none`() throws {
    let thesaurus = try Thesaurus(adding: "饲养巨兽\t鲸…啃\tlay", file: "f")
    var query = try QueryParser.parse("鲸把我啃了")
    query.notExpanded = ["鲸…啃"]
    #expect(try thesaurus.expansions(of: query).isEmpty)
    #expect(try thesaurus.expansions(of: try QueryParser.parse("\"鲸把我啃了\"")).isEmpty)
  }

  @Test func `a term that is typed is found as it is written`() throws {
    let thesaurus = try Thesaurus(adding: "饲养巨兽\t鲸…啃\tlay", file: "f")
    #expect(thesaurus.concepts(with: "鯨…啃").map(\.name) == ["饲养巨兽"])
    let engine = SearchEngine(
      try TestSearch.index(of: [DocumentParser.parse(id: "a", text: "一、饲养巨兽的人。\n二、其他。")]), thesaurus: thesaurus)
    #expect(try engine.otherNames(of: "鲸…啃").map(\.part.text) == ["饲养巨兽"])
  }

  @Test func `a passage with the other name is found, and what must hold stays as it was`() throws {
    let documents = ["一、饲养巨兽的人应当赔偿。\n二、发展产业。", "一、邻居之间互相帮助。\n二、发展产业。"].enumerated().map {
      DocumentParser.parse(id: "\($0.offset)", text: $0.element)
    }
    let index = try TestSearch.index(of: documents)
    let query = try QueryParser.parse("邻居的鲸把我啃了怎么赔偿")
    let own = SearchEngine(index, thesaurus: try Thesaurus(adding: "饲养巨兽\t鲸…啃\tlay", file: "f"))
    let found = try own.search(query)
    #expect(found.expansions.map(\.word.text).contains("鲸…啃"))
    #expect(
      try own.prepare(query).reading()?.words.map(\.text)
        == SearchEngine(index).prepare(query).reading()?.words.map(\.text))
    #expect(found.hits.first?.passage.record.id == "0#一、")
  }
}
