import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// Full, closest and partial matches compared with the definition.
struct WordMatchTests {
  private static let naive = Result { try NaiveWordMatches(TestSearch.index) }

  /// Compares all that is found for a query with what every passage says by itself.
  private func compare(
    _ text: String, _ index: IndexReader, _ naive: NaiveWordMatches,
    where condition: ExhaustiveSearch.Condition = { _, _ in true }
  ) throws {
    let query = try QueryParser.parse(text)
    let engine = SearchEngine([index])
    let prepared = try engine.prepare(query)
    guard let words = try prepared.reading()?.words, !words.isEmpty else { return }
    let exhaustive = try ExhaustiveSearch(index)
    // What the query asks for beside its words.
    var rest = query
    rest.words = []
    let admitted = Set(exhaustive.answer(rest, where: condition).map(\.passage))
    rest.required = []
    let passing = exhaustive.answer(rest, where: condition).map(\.passage)
    var full: Set<Int> = []
    var partial: [Int: [Int]] = [:]
    for passage in admitted {
      let missing = naive.missing(words, passage)
      if missing == [] {
        full.insert(passage)
      } else if let missing {
        partial[passage] = missing
      } else if !query.required.isEmpty {
        partial[passage] = words.indices.filter { !naive.holds(words[$0], above: passage) }
      }
    }
    let ranking = try prepared.rank(limit: .max)
    let found = try #require(ranking.words)
    #expect(ranking.total == full.count && ranking.totalIsExact, "\(text)")
    #expect(Set(ranking.matches.filter { $0.match == .full }.map(\.passage)) == full, "\(text)")
    #expect(found.partial == partial.count, "\(text)")
    #expect(ranking.matches.prefix { $0.match == .full }.count == full.count, "\(text)")
    #expect(
      try engine.rank(query, limit: .max, matchesOnly: true).matches == Array(ranking.matches.prefix(full.count)))
    for (position, word) in words.enumerated() {
      let holding = passing.filter { naive.holds(word, in: $0) }
      #expect(found.words[position].passages == holding.count, "\(text): \(word.text)")
      #expect(found.words[position].asTyped == holding.count { exhaustive.holds(word.part, $0) }, "\(text)")
    }
    try compareScores(ranking, query, engine)
    for hit in try prepared.search(limit: 40).hits where hit.wordMatch != .full {
      let missing =
        partial[hit.match.passage] ?? words.indices.filter { !naive.holds(words[$0], above: hit.match.passage) }
      #expect(hit.missingWords == missing.map { words[$0].text }, "\(text): \(hit.id)")
    }
    compareClosest(ranking, words, partial, naive, engine, text)
  }

  /// Scores are those of a search in which any term is enough, and each kind of match is in their order.
  private func compareScores(_ ranking: Ranking, _ query: Query, _ engine: SearchEngine) throws {
    var any = query
    any.matching = .any
    let scores = Dictionary(uniqueKeysWithValues: try engine.rank(any, limit: .max).matches.map { ($0.key, $0.score) })
    for match in ranking.matches {
      guard let score = scores[match.key] else { continue }
      #expect(abs(score - match.score) < 1e-9)
    }
    for tier in [ranking.matches.filter { $0.match == .full }, ranking.matches.filter { $0.match != .full }] {
      #expect(zip(tier, tier.dropFirst()).allSatisfy { $0.score >= $1.score })
    }
  }

  private func compareClosest(
    _ ranking: Ranking, _ words: [QueryWord], _ partial: [Int: [Int]], _ naive: NaiveWordMatches,
    _ engine: SearchEngine, _ text: String
  ) {
    guard ranking.total == 0 else {
      #expect(ranking.words?.closest == nil && !ranking.matches.contains { $0.match == .closest }, "\(text)")
      return
    }
    let weights = words.map { word in
      let count = (0..<engine.indexes[0].counts.passages).count { naive.holds(word, in: $0) }
      return count == 0 ? 0 : engine.bm25.inverseDocumentFrequency(count)
    }
    let sum = weights.reduce(0, +)
    var best = 0.5
    var closest: Set<Int> = []
    for (passage, missing) in partial where words.count(where: { naive.holds($0, in: passage) }) >= 2 && sum > 0 {
      let share = 1 - missing.reduce(0) { $0 + weights[$1] } / sum
      if share > best + 1e-9 { (best, closest) = (share, []) }
      if share >= best - 1e-9 { closest.insert(passage) }
    }
    #expect(Set(ranking.matches.filter { $0.match == .closest }.map(\.passage)) == closest, "\(text)")
    #expect(ranking.words?.closest?.total ?? 0 == closest.count, "\(text)")
  }

  @Test(arguments: [
    "揭榜挂帅", "人才公寓", "企业 上市 奖励", "昆山 工信局", "高新技术企业可以享受哪些税收优惠", "研发费用加计扣除", "智改数转 2026年", "税", "\"揭榜挂帅\" 人才",
    "人才 -公寓", "企业 kind:measure place:昆山", "量子鲸鱼 揭榜挂帅", "中小企业数字化转型服务商", "昆政办发〔2024〕33号", "太仓市科技创新载体奖励资金管理", "的 是",
    "\"研发费用\" OR \"人才\" 企业", "科技型中小企业培育库入库奖励有多少", "怎么办", "产业基金 集成电路 苏州", "保障措施 人才", "顯著提升 企業 創新能力",
  ])
  func `what is found in the five plans is what the definition says`(text: String) throws {
    let query = try QueryParser.parse(text)
    try compare(text, TestSearch.index, try Self.naive.get()) { document, passage in
      (query.filter.places.isEmpty || document.metadata.place == "昆山市")
        && (query.filter.kinds.isEmpty || passage.kind == .measure)
    }
  }

  @Test func `so is what is found in random passages`() throws {
    let documents = RandomCorpus.documents(passages: 500, perDocument: 1...20, seed: 171)
    let index = try TestSearch.index(of: documents)
    let naive = try NaiveWordMatches(index)
    var random = RandomText(seed: 172)
    let shapes = RandomQuery.Shape.allCases.filter { $0 != .filtersOnly }
    for number in 0..<40 {
      let query = RandomQuery(shapes[number % shapes.count], &random, documents: documents.map(\.id))
      try compare(query.text, index, naive, where: query.condition)
    }
  }

  @Test func `several indexes find what one finds`() throws {
    let one = SearchEngine(LargeCorpus.index)
    let several = SearchEngine(try LargeCorpus.split(into: 3, seed: 2))
    for query in LargeCorpus.queries(30, seed: 173) {
      guard let parsed = try? QueryParser.parse(query.text) else { continue }
      let expected = try one.rank(parsed, limit: 20)
      let found = try several.rank(parsed, limit: 20)
      #expect(found.total == expected.total && found.words == expected.words, "\(query.text)")
      #expect(found.matches.map(\.match) == expected.matches.map(\.match), "\(query.text)")
    }
  }

  @Test func `a heading and the document's place count, if something stands in the passage`() throws {
    let text = """
      关于加快产业发展的意见
      一、人才公寓
      （一）建设标准。由市住建局负责编制，每年检查。
      （二）租金减免。符合条件的租户可以申请。
      二、资金保障
      （一）设立专项。由市财政局安排租金补贴。
      """
    var document = DocumentParser.parse(id: "plan", text: text)
    document.metadata.place = "温州市"
    let engine = SearchEngine(try TestSearch.index(of: [document]))
    func full(_ query: String) throws -> [String] {
      try engine.rank(try QueryParser.parse(query), limit: 10, matchesOnly: true).matches.map {
        try engine.indexes[0].id(ofPassage: $0.passage)
      }
    }
    #expect(try full("人才公寓 租金") == ["plan#一、(二)"])
    #expect(try full("温州 租金减免") == ["plan#一、(二)"])
    #expect(try full("温州").isEmpty)
    #expect(try full("人才公寓 补贴").isEmpty)
  }

  @Test func `a document is scattered that has every word, but in no one passage`() throws {
    let documents = [
      ("both", "甲项。养老服务补贴由民政局发放。"), ("apart", "甲项。养老服务由民政局负责。\n乙项。住房补贴由住建局发放。"), ("one", "甲项。养老服务由民政局负责。"),
    ].map { DocumentParser.parse(id: $0.0, text: $0.1) }
    let engine = SearchEngine(try TestSearch.index(of: documents))
    let comparison = try engine.compare(try QueryParser.parse("养老 补贴"))
    #expect(comparison.groups.map(\.document.id) == ["both"])
    #expect(comparison.scattered.map(\.id) == ["apart"])
    #expect(comparison.withoutAny.map(\.id) == ["one"])
    // The parts of one word count, too.
    let parts = try engine.compare(try QueryParser.parse("高标准农田建设"))
    #expect(parts.groups.isEmpty && parts.scattered.isEmpty && parts.withoutAny.count == 3)
  }
}
