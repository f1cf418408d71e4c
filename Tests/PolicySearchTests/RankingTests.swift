import InvertedIndex
import TestSupport
import TextFolding
import Testing

@testable import PolicySearch

/// The best passages by bounds compared with scoring every passage.
struct RankingTests {
  private static let limits = [1, 2, 3, 10, 100, 1000, 20_000]

  /// Whether both are the same passages in the same order with the same scores.
  private static func agree(_ found: [RankedPassage], _ expected: some Collection<RankedPassage>) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy { $0.passage == $1.passage && abs($0.score - $1.score) < 1e-8 }
  }

  @Test func `the corpus has lists of many blocks, and equal passages`() throws {
    let index = LargeCorpus.index
    #expect(index.counts.passages == 10_000)
    let blocks = ["企业", "业企", "人业"].compactMap { (bigram: String) -> Int? in
      let scalars = bigram.unicodeScalars.map(\.value)
      return try? index.list(of: Gram(scalars[0], scalars[1]))?.blockCount
    }
    #expect(blocks.count == 3 && blocks.allSatisfy { $0 >= 4 })
    let scores = try SearchEngine(index, model: .plain).rank(try QueryParser.parse("企业"), limit: .max).matches.map(
      \.score)
    #expect(Set(scores).count * 4 < scores.count)
  }

  @Test func `the best passages are those of scoring every passage, whatever is asked`() throws {
    let engine = SearchEngine(LargeCorpus.index, model: .plain)
    for (number, random) in LargeCorpus.queries(36, seed: 2).enumerated() {
      let query = try QueryParser.parse(random.text)
      let expected = LargeCorpus.exhaustive.answer(query, where: random.condition)
      // Each query with some of the limits, each limit with queries of every shape.
      for place in [number, number + 3] {
        let limit = Self.limits[place % Self.limits.count]
        let some = try engine.rank(query, limit: limit, counting: .none)
        #expect(Self.agree(some.matches, expected.prefix(limit)), "\(random.text), \(limit)")
        #expect(some.totalIsExact ? some.total == expected.count : some.total <= expected.count)
        #expect(some.total >= some.matches.count)
        #expect(some.totalIsExact == (expected.count < limit) || limit > LargeCorpus.index.counts.passages)
        guard place == number else { continue }
        let all = try engine.rank(query, limit: limit, counting: .all)
        #expect(all.matches == some.matches, "\(random.text), \(limit)")
        #expect(all.total == expected.count && all.totalIsExact, "\(random.text)")
      }
    }
  }

  @Test func `phrases and words that no passage holds are named`() throws {
    let engine = SearchEngine(LargeCorpus.index, model: .plain)
    var named = 0
    for random in LargeCorpus.queries(18, seed: 3) {
      let query = try QueryParser.parse(random.text)
      let unmatched = try engine.rank(query, limit: 1, counting: .all).unmatched
      let phrases = query.required.joined().filter { LargeCorpus.exhaustive.count($0) == 0 }.map(\.text)
      #expect(unmatched.phrases == phrases, "\(random.text)")
      let terms = query.scoringTerms.filter { LargeCorpus.exhaustive.terms[$0] == nil }
      #expect(unmatched.terms == QueryTerm.joined(terms), "\(random.text)")
      named += phrases.count + terms.count
    }
    #expect(named > 3)
  }

  @Test(arguments: [2, 3])
  func `several indexes answer as the one that they are merged to`(parts: Int) throws {
    let indexes = try LargeCorpus.split(into: parts, seed: UInt64(parts))
    let merged = try TestSearch.atTemporaryPath { path in
      try IndexMerger(indexes).write(to: path)
      return try IndexReader(path: path)
    }
    #expect(merged.identity == LargeCorpus.index.identity)
    let one = SearchEngine(merged, model: .plain)
    // An index without documents changes nothing.
    let several = SearchEngine([indexes[0], try TestSearch.index(of: [])] + indexes.dropFirst(), model: .plain)
    for (number, random) in LargeCorpus.queries(15, seed: 4).enumerated() {
      let query = try QueryParser.parse(random.text)
      let limit = Self.limits[number % Self.limits.count]
      let counting = number % 2 == 0 ? Counting.all : .none
      let expected = try one.rank(query, limit: limit, counting: counting)
      let found = try several.rank(query, limit: limit, counting: counting)
      let ids = try found.matches.map { try several.indexes[$0.shard].id(ofPassage: $0.passage) }
      #expect(try ids == expected.matches.map { try merged.id(ofPassage: $0.passage) }, "\(random.text), \(limit)")
      #expect(found.matches.map(\.score) == expected.matches.map(\.score), "\(random.text), \(limit)")
      #expect(found.totalIsExact == expected.totalIsExact)
      if found.totalIsExact { #expect(found.total == expected.total) }
      #expect(found.unmatched == expected.unmatched)
    }
  }

  @Test func `a document that is in several indexes is found in each, in the order of these`() throws {
    let documents = RandomCorpus.documents(passages: 40, perDocument: 1...10, seed: 5)
    let index = try TestSearch.index(of: documents)
    let query = try QueryParser.parse("企业 人")
    let twice = try SearchEngine([index, try TestSearch.index(of: documents)], model: .plain).rank(query, limit: .max)
      .matches
    #expect(twice.count == 2 * (try ExhaustiveSearch(index).answer(query).count))
    #expect(
      Dictionary(grouping: twice, by: \.passage).values.allSatisfy {
        $0.map(\.shard) == [0, 1] && $0[0].score == $0[1].score
      })
    let order = try twice.map { match in
      (-match.score, try index.document(ofPassage: match.passage), match.shard, match.passage)
    }
    #expect(zip(order, order.dropFirst()).allSatisfy { $0 < $1 })
    #expect(try SearchEngine([index, index], model: .plain).rank(query, limit: .max).matches == twice)
  }

  @Test func `an index without passages answers nothing`() throws {
    let engine = try TestSearch.engine(of: [])
    for text in ["企业", "\"企业\"", "kind:record", "企 -人", "企 OR 人"] {
      for limit in [0, 1, .max] {
        let ranking = try engine.rank(try QueryParser.parse(text), limit: limit, counting: .none)
        #expect(ranking.matches.isEmpty && ranking.total == 0 && ranking.totalIsExact)
      }
    }
  }

  @Test func `no result is asked for and the total is known`() throws {
    let engine = SearchEngine(LargeCorpus.index, model: .plain)
    let query = try QueryParser.parse("企业")
    let ranking = try engine.rank(query, limit: 0)
    #expect(ranking.matches.isEmpty && ranking.totalIsExact)
    #expect(ranking.total == LargeCorpus.exhaustive.answer(query).count)
    let uncounted = try engine.rank(query, limit: 0, counting: .none)
    #expect(uncounted.matches.isEmpty && !uncounted.totalIsExact && uncounted.total <= ranking.total)
  }
}
