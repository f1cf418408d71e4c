import InvertedIndex
import PolicyText
import Testing

@testable import PolicySearch

/// Queries that are built from Swift, and prepared once.
struct PreparedQueryTests {
  private static let engine = SearchEngine(TestSearch.index)

  // MARK: Building

  @Test func `a query of words and phrases is the one that is typed`() throws {
    var filter = Filter()
    try filter.add(.place, "昆山")
    let built = try Query(words: ["人才", "科技"], phrases: ["企业"], excluding: ["公寓"], filter: filter)
    let typed = try QueryParser.parse("人才 科技 \"企业\" -公寓 place:昆山")
    let expected = try Self.engine.search(typed, limit: 100)
    let found = try Self.engine.search(built, limit: 100)
    #expect(expected.total >= 1 && expected.hits.count > 5 && found.total == expected.total)
    #expect(found.hits.map(\.id) == expected.hits.map(\.id))
    #expect(found.hits.map(\.score) == expected.hits.map(\.score))
    #expect(found.hits.map(\.highlights) == expected.hits.map(\.highlights))
  }

  @Test func `quotes, blanks and operators in given words and phrases have no meaning`() throws {
    let query = try Query(words: ["人才 -公寓 place:昆山"], phrases: ["\"小巨人\" OR 企业"])
    #expect(query.words.count == 1 && query.required.count == 1 && query.excluded.isEmpty && query.filter.isEmpty)
  }

  @Test func `what has nothing to search for is named, and is an error where nothing else is asked for`() throws {
    let query = try Query(words: ["，", "人才"], phrases: ["——"], excluding: ["！"])
    #expect(query.unsearchable == ["，", "——", "-！"])
    #expect(try Self.engine.search(query).unmatched.unsearchable == ["，", "——", "-！"])
    #expect(throws: QueryError.empty(text: "， ——")) { try Query(words: ["，"], phrases: ["——"]) }
    #expect(try Query(words: [], excluding: ["人才"]).excluded.count == 1)
  }

  // MARK: Asking

  private static let queries = [
    "高企有哪些补贴", "\"揭榜挂帅\" 人才 -企业", "人才 -\"科技企业\" place:昆山", "kind:measure -place:昆山", "研发费用 OR 加计扣除", "税",
  ]

  /// One of the things that are asked of a query, as text.
  private func ask(_ number: Int, _ query: PreparedQuery) throws -> String {
    switch number {
    case 0:
      let results = try query.search(limit: 20)
      let hits = results.hits.map { "\($0.rank) \($0.id) \($0.score) \($0.highlights)" }
      return "\(hits) \(results.total) \(results.unmatched) \(try query.explain(results.hits))"
    case 1: return "\(try query.facets(asAlternatives: true))"
    case 2:
      return "\(try query.groups(perDocument: 3).groups.map { "\($0.document.id) \($0.total) \($0.hits.map(\.id))" })"
    case 3: return "\(try query.compare().groups.map { "\($0.document.id) \($0.total) \($0.hits.map(\.score))" })"
    case 4: return "\(try query.rank(limit: 5, counting: .none, characters: .always))"
    default: return "\(try query.tagMatrix(by: .instrument).columns.map { "\($0.document.id) \($0.counts)" })"
    }
  }

  @Test(arguments: queries, RankingMethod.allCases)
  func `what is asked of a prepared query does not depend on what was asked before`(
    text: String, method: RankingMethod
  ) throws {
    let engine = SearchEngine([TestSearch.index, LargeCorpus.index], model: RankingModel(method))
    let query = try QueryParser.parse(text)
    let alone = try (0..<6).map { try ask($0, try engine.prepare(query)) }
    for order in [[0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [1, 0, 4, 0, 1, 2]] {
      let prepared = try engine.prepare(query)
      for number in order { #expect(try ask(number, prepared) == alone[number], "\(text), \(order), \(number)") }
    }
  }

  @Test(arguments: ["人才 -\"科技企业\"", "\"科技企业\" 人才", "-\"科技企业\""])
  func `what was looked for once is not looked for again`(text: String) throws {
    let query = try QueryParser.parse(text)
    let all = try Self.engine.facets(query)
    let limit = TimeLimit(afterChecks: 100_000)
    let prepared = try Self.engine.limited(by: limit).prepare(query)
    #expect(try prepared.search().total == all.total && !limit.wasReached)
    // From here on no text is looked at any more.
    while !limit.isOver {}
    #expect(try prepared.facets().total == all.total)
    #expect(try prepared.rank(limit: 0).total == all.total)
  }

  @Test func `a term is looked up once for all indexes`() throws {
    let indexes = [TestSearch.index, LargeCorpus.index]
    let directory = TermDirectory(indexes)
    for term in try QueryParser.parse("人才 5G 税 量子鲸鱼").scoringTerms {
      let entry = try directory[term]
      for (shard, index) in indexes.enumerated() {
        let exhaustive = try ExhaustiveSearch(index)
        let held = directory.held(entry, by: shard)
        #expect(held.count == exhaustive.terms[term]?.count ?? 0, "\(term)")
        #expect(held.list?.count ?? held.count == held.count, "\(term)")
      }
      #expect(entry.documentFrequency == indexes.indices.reduce(0) { $0 + directory.held(entry, by: $1).count })
      #expect(try directory.documentFrequency(of: term) == entry.documentFrequency)
    }
  }

  @Test func `search and rank answer alike`() throws {
    for text in ["龘 人", "人才公寓", "税", "量子"] {
      let query = try QueryParser.parse(text)
      let found = try Self.engine.search(query, limit: 50)
      let ranking = try Self.engine.rank(query, limit: 50)
      #expect(found.hits.map(\.match) == ranking.matches && found.total == ranking.total, "\(text)")
      let results = try Self.engine.prepare(query).results(of: ranking, from: 1)
      #expect(results.hits.map(\.rank) == found.hits.dropFirst().map(\.rank))
      #expect(results.hits.map(\.snippet) == found.hits.dropFirst().map(\.snippet))
    }
  }
}
