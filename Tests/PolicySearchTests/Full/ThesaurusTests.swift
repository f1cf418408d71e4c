import Testing

@testable import PolicySearch

/// Which other names words of queries lead to.
struct ThesaurusTests {
  private func names(_ text: String, _ thesaurus: Thesaurus = .shipped) throws -> [String: [String]] {
    let expansions = try thesaurus.expansions(of: try QueryParser.parse(text))
    return Dictionary(uniqueKeysWithValues: expansions.map { ($0.word.text, $0.members.map(\.part.text)) })
  }

  @Test func `an abbreviation leads to its long form and back, in either script`() throws {
    #expect(try names("高企 申報")["高企"]?.contains("高新技术企业") == true)
    #expect(try names("高新技術企業認定")["高新技术企业"]?.contains("高企") == true)
  }

  @Test func `a term counts only where the longest one does not hide it`() throws {
    #expect(try names("提高企业竞争力")["高企"] == nil)
    #expect(try names("高新技术企业").count == 1)
  }

  @Test func `phrases, alternatives and document numbers have no other names`() throws {
    #expect(try names("\"高企\"").isEmpty)
    #expect(try names("高企 OR 瞪羚").isEmpty)
    #expect(try names("昆政办发〔2024〕33号").isEmpty)
  }

  @Test func `other names are switched off for a word or for all`() throws {
    var query = try QueryParser.parse("高企 补贴")
    query.notExpanded = ["高企"]
    #expect(try Thesaurus.shipped.expansions(of: query).map(\.word.text) == ["补贴"])
    query.isExpanded = false
    #expect(try Thesaurus.shipped.expansions(of: query).isEmpty)
  }

  @Test func `an agency is found under its other names`() throws {
    let units = try names("经信委")["经信委"]
    #expect(units?.contains("工业和信息化局") == true)
  }

  @Test func `a user's concepts stand beside those that ship`() throws {
    let own = try Thesaurus(adding: "# mine\n量子中心\t量中\tabbreviation\n", file: "own.tsv")
    #expect(try names("量中 高企", own)["量中"] == ["量子中心"])
    #expect(try names("量中 高企", own)["高企"]?.isEmpty == false)
  }

  @Test func `passages with another name are found and counted`() throws {
    let engine = SearchEngine(TestSearch.index)
    var query = try QueryParser.parse("高企")
    let found = try engine.rank(query, limit: .max, characters: .never)
    #expect(found.expansions.map(\.word.text) == ["高企"])
    #expect(found.matches.count == found.total)
    query.isExpanded = false
    let without = try engine.rank(query, limit: .max, characters: .never)
    #expect(without.total < found.total && without.expansions.isEmpty)
    let long = try engine.rank(try QueryParser.parse("\"高新技术企业\""), limit: .max)
    #expect(Set(long.matches.map(\.passage)).isSubset(of: Set(found.matches.map(\.passage))))
  }
}
