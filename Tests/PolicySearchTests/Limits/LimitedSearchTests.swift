import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// What is found before a time limit is over, compared with what is found without one.
struct LimitedSearchTests {
  private static let planQueries = [
    "揭榜挂帅", "科技企业 上市", "税", "人", "\"揭榜挂帅\"", "\"研发费用\" OR \"加计扣除\"", "科技 \"企业\" \"人才\"", "人才 -\"科技企业\"", "-\"企业\"",
    "place:昆山", "unit:科技局 人才", "kind:measure -place:昆山 -人才", "instrument:补贴 企业", "昆山 工信局 高企有哪些补贴", "智改数转 2月",
    "\"量子鲸鱼\"",
    "\"量子鲸鱼\" OR \"揭榜挂帅\"", "人才 place:火星", "unit:火星局", "人才公寓 -\"量子鲸鱼\" kind:measure", "\"高企\" 科委 人才办",
  ]

  private struct Key: Hashable {
    var shard: Int
    var passage: Int

    init(_ match: RankedPassage) { (shard, passage) = (match.shard, match.passage) }
  }

  /// Asks a query with one limit after another.
  private func compare(_ engine: SearchEngine, _ text: String, limits: [Int] = [0, 3, 10, .max]) throws {
    let query = text.isEmpty ? Query() : try QueryParser.parse(text)
    let all = try engine.rank(query, limit: .max, characters: .never)
    let matching = Set(all.matches.map(Key.init))
    // Those that match come first; others follow where the query was read as words.
    let full = Set(all.matches.filter { $0.match == .full }.map(Key.init))
    #expect(full.count == all.total, "\(text)")
    for size in limits {
      let unlimited = try engine.rank(query, limit: size, characters: .never)
      try forEachLimit { limit in
        let found = try engine.limited(by: limit).rank(query, limit: size, characters: .never)
        let keys = found.matches.map(Key.init)
        #expect(matching.isSuperset(of: keys) && Set(keys).count == keys.count, "\(text)")
        #expect(found.matches.count <= size && found.matches.allSatisfy(\.holdsTerm))
        let foundFull = found.matches.filter { $0.match == .full }.map(Key.init)
        #expect(found.total <= all.total && found.total >= foundFull.count, "\(text)")
        #expect(full.isSuperset(of: foundFull), "\(text)")
        #expect(!found.totalIsExact || found.total == all.total, "\(text)")
        #expect(Set(found.unmatched.phrases).isSubset(of: unlimited.unmatched.phrases), "\(text)")
        #expect(Set(found.unmatched.terms).isSubset(of: unlimited.unmatched.terms))
        if !limit.wasReached {
          #expect(found.matches == unlimited.matches && found.total == unlimited.total && found.totalIsExact, "\(text)")
          #expect(found.unmatched == unlimited.unmatched)
        }
      }
    }
    try compareUncounted(engine, query, matching)
  }

  /// The same where only the best are asked for, and where single characters count.
  private func compareUncounted(_ engine: SearchEngine, _ query: Query, _ matching: Set<Key>) throws {
    for characters in [CharacterMatches.never, .always] {
      let unlimited = try engine.rank(query, limit: 10, counting: .none, characters: characters)
      try forEachLimit { limit in
        let found = try engine.limited(by: limit).rank(query, limit: 10, counting: .none, characters: characters)
        let keys = found.matches.map(Key.init)
        #expect(Set(keys).count == keys.count)
        #expect(matching.isSuperset(of: found.matches.filter(\.holdsTerm).map(Key.init)))
        if limit.wasReached {
          #expect(!found.totalIsExact || found.total == unlimited.total)
        } else {
          #expect(found.matches == unlimited.matches)
        }
      }
    }
  }

  @Test(arguments: [RankingMethod.full, .plain])
  func `what is found in the five plans before a limit is over is a part of what is found without one`(
    method: RankingMethod
  ) throws {
    let engine = SearchEngine(TestSearch.index, model: RankingModel(method))
    for text in Self.planQueries { try compare(engine, text) }
    try compare(engine, "")
  }

  @Test func `the same holds for random queries over random passages in one index and in several`() throws {
    let documents = RandomCorpus.documents(passages: 1200, perDocument: 1...30, seed: 71)
    let ids = documents.map(\.id)
    let one = try TestSearch.index(of: documents)
    let several = try [documents.prefix(20), documents.dropFirst(20)].map { try TestSearch.index(of: Array($0)) }
    let exhaustive = try ExhaustiveSearch(one)
    var random = RandomText(seed: 72)
    let shapes = RandomQuery.Shape.allCases
    for number in 0..<48 {
      let query = RandomQuery(shapes[number % shapes.count], &random, documents: ids)
      let parsed = try QueryParser.parse(query.text)
      let plain = SearchEngine(one, model: .plain)
      // What matches, by looking at every passage.
      let expected = exhaustive.answer(parsed, where: query.condition).map(\.passage).sorted()
      #expect(try plain.rank(parsed, limit: .max).matches.map(\.passage).sorted() == expected)
      try compare(plain, query.text, limits: [10])
      try compare(SearchEngine([one]), query.text, limits: [10, 100])
      try compare(SearchEngine(several, model: number % 2 == 0 ? .full : .plain), query.text, limits: [10])
    }
  }

  @Test func `the same holds in many windows of passages`() throws {
    let engine = SearchEngine(LargeCorpus.index)
    let plain = SearchEngine(LargeCorpus.index, model: .plain)
    for query in LargeCorpus.queries(12, seed: 73) {
      try compare(engine, query.text, limits: [10])
      try compare(plain, query.text, limits: [10])
    }
  }

  @Test func `a limit that is over at once gives what is found first, of which nothing is wrong`() throws {
    let engine = SearchEngine(LargeCorpus.index)
    var partial = 0
    for text in ["企业", "人才 科技", "企 业 人"] {
      let query = try QueryParser.parse(text)
      let all = Set(try engine.rank(query, limit: .max, characters: .never).matches.map(Key.init))
      for checks in 1...6 {
        let limit = TimeLimit(afterChecks: checks)
        let found = try engine.limited(by: limit).search(query)
        #expect(limit.wasReached && found.hits.allSatisfy { all.contains(Key($0.match)) })
        partial += found.hits.isEmpty ? 0 : 1
      }
    }
    #expect(partial >= 9)
  }

  @Test func `what is found in a short time has no higher score than it has, and comes in the order of its scores`()
    throws
  {
    let engine = SearchEngine(LargeCorpus.index)
    let query = try QueryParser.parse("人才科技 企业")
    let full = Dictionary(
      uniqueKeysWithValues: try engine.rank(query, limit: 200, characters: .never).matches.map { (Key($0), $0.score) })
    var lower = 0
    try forEachLimit { limit in
      let found = try engine.limited(by: limit).rank(query, limit: 200, characters: .never).matches
      #expect(zip(found, found.dropFirst()).allSatisfy { $0.score >= $1.score })
      #expect(found.allSatisfy { match in full[Key(match)].map { match.score <= $0 } ?? true })
      if found.contains(where: { match in full[Key(match)].map { match.score < $0 } ?? false }) { lower += 1 }
    }
    #expect(lower > 2)
  }

  @Test func `nothing is called missing because of a limit`() throws {
    let engine = SearchEngine(TestSearch.index)
    for text in Self.planQueries {
      let query = try QueryParser.parse(text)
      let unlimited = try engine.search(query)
      #expect(unlimited.totalIsExact)
      try forEachLimit { limit in
        let found = try engine.limited(by: limit).search(query)
        #expect(Set(found.unmatched.terms).isSubset(of: unlimited.unmatched.terms))
        #expect(Set(found.unmatched.phrases).isSubset(of: unlimited.unmatched.phrases), "\(text)")
        #expect(Set(found.unmatched.filters).isSubset(of: unlimited.unmatched.filters), "\(text)")
        if !limit.wasReached { #expect(found.unmatched == unlimited.unmatched) }
      }
    }
  }
}
