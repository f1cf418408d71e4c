import Dispatch
import InvertedIndex
import Synchronization

import TestSupport
import TextEmbedding
import TextFolding
import Testing

@testable import PolicySearch
@testable import TestModels

/// Search by words and meaning compared with its definition, with a model of numbers at random.
struct MeaningTests {
  /// Constants with which a small corpus has passages of all kinds.
  private static var model: RankingModel {
    var model = RankingModel.full
    model.meaning = RankingModel.Meaning(
      weight: 3, floor: 0.1, depth: 12, leastSimilar: 0.2, similarGap: 0.6, mostSimilar: 4)
    return model
  }

  private static func engine(_ indexes: [IndexReader], _ model: SemanticModel) -> SearchEngine {
    SearchEngine(indexes, model: Self.model, embedder: QueryEmbedder(model))
  }

  /// The passages of a query in the order that the definition gives, with their scores.
  private func expected(_ query: Query, _ engine: SearchEngine) throws -> [(key: RankedPassage.Key, score: Double)] {
    let constants = engine.model.meaning
    let words = try engine.withoutMeaning().rank(query, limit: .max).matches
    let text = query.words.map(\.text).joined(separator: " ")
    let vector = try #require(engine.embedder?.vector(of: text, until: { false }))
    var cosines: [RankedPassage.Key: Double] = [:]
    let prepared = try engine.prepare(query)
    for (shard, index) in engine.indexes.enumerated() {
      for passage in 0..<index.counts.passages {
        guard try prepared.shards()[shard]?.matcher.admits(UInt32(passage)) == true else { continue }
        let key = RankedPassage.Key(shard: shard, passage: passage)
        cosines[key] = try vector.cosine(with: #require(index.vectors).vector(ofPassage: passage))
      }
    }
    let near = cosines.filter { $0.value > constants.floor }.sorted {
      let (a, b) = ($0, $1)
      return engine.isBetter(
        RankedPassage(shard: a.key.shard, passage: a.key.passage, score: a.value).item,
        RankedPassage(shard: b.key.shard, passage: b.key.passage, score: b.value).item)
    }.prefix(constants.depth)
    let nearKeys = Set(near.map(\.key))
    let best = words.first?.score ?? 1
    func gain(_ key: RankedPassage.Key) -> Double {
      constants.weight * best * max(0, (cosines[key] ?? 0) - constants.floor)
    }
    var result: [(key: RankedPassage.Key, score: Double)] = []
    for tier in [words.filter { $0.match == .full }, words.filter { $0.match != .full }] {
      let head = tier.enumerated().filter { $0.offset < constants.depth || nearKeys.contains($0.element.key) }.map(
        \.element)
      let known = Set(head.map(\.key))
      result += head.map { ($0.key, $0.score + gain($0.key)) }
        .sorted { ($1.1, $0.0.shard, $0.0.passage) < ($0.1, $1.0.shard, $1.0.passage) }
      result += tier.filter { !known.contains($0.key) }.map { ($0.key, $0.score) }
    }
    let held = Set(words.map(\.key))
    let least = max(constants.leastSimilar, (near.first?.value ?? 0) - constants.similarGap)
    let similar = try near.filter { item in
      guard !held.contains(item.key), item.value >= least else { return false }
      return try !engine.indexes[item.key.shard].facts(ofPassage: item.key.passage).isOnlyHeading
    }
    return result + similar.prefix(constants.mostSimilar).map { ($0.key, gain($0.key)) }
  }

  @Test(arguments: [1, 2])
  func `queries rank as the definition says, and totals are those of words`(shards: Int) throws {
    let model = try TestModel(seed: 3).open()
    let documents = RandomCorpus.documents(passages: 160, perDocument: 1...12, seed: 5)
    var indexes: [IndexReader] = []
    for shard in 0..<shards {
      let own = documents.enumerated().filter { $0.offset % shards == shard }.map(\.element)
      indexes.append(try SemanticIndex.of(try TestSearch.index(of: own), by: model))
    }
    let engine = Self.engine(indexes, model)
    var similar = 0
    for query in ["企业", "人才政策", "税收补贴", "科技 企业", "中小企业融资贷款", "天气预报", "企业 -人才", "人才 place:昆山市", "產業園區"] {
      let query = try QueryParser.parse(query)
      let ranking = try engine.rank(query, limit: .max)
      let words = try engine.withoutMeaning().rank(query, limit: .max)
      let expected = try expected(query, engine)
      #expect(ranking.matches.map(\.key) == expected.map(\.key), "\(query)")
      for (match, item) in zip(ranking.matches, expected) { #expect(abs(match.score - item.score) < 1e-9) }
      #expect(ranking.total == words.total && ranking.words == words.words && ranking.unmatched == words.unmatched)
      let found = ranking.matches.count { $0.match == .similar }
      #expect(ranking.meaning == .used(similar: found))
      similar += found
      // A shorter answer is the beginning of a longer one.
      for limit in [1, 3, 10] {
        #expect(try engine.rank(query, limit: limit).matches.map(\.key) == ranking.matches.prefix(limit).map(\.key))
      }
      let matches = try engine.rank(query, limit: .max, matchesOnly: true)
      #expect(matches.matches.allSatisfy { $0.match == .full })
    }
    #expect(similar > 0)
  }

  @Test func `explanations add up, and say what the cosine adds`() throws {
    let model = try TestModel(seed: 3).open()
    let index = try SemanticIndex.of(TestSearch.index, by: model)
    let engine = Self.engine([index], model)
    for text in ["企业融资", "科技人才政策", "天气"] {
      let prepared = try engine.prepare(try QueryParser.parse(text))
      let results = try prepared.search(limit: 40)
      for (hit, explanation) in zip(results.hits, try prepared.explain(results.hits)) {
        #expect(abs(explanation.value - hit.score) < 1e-9)
        #expect(abs(explanation.parts.reduce(0) { $0 + $1.value } - hit.score) < 1e-6)
        let meaning = explanation.parts.first { $0.name == "meaning" }
        #expect(meaning?.value == hit.similarity?.gain)
      }
      #expect(results.hits.contains { $0.similarity != nil })
    }
  }

  @Test func `phrases, the plain ranking, comparisons and other models compare words only`() throws {
    let model = try TestModel(seed: 3).open()
    let index = try SemanticIndex.of(TestSearch.index, by: model)
    let engine = Self.engine([index], model)
    #expect(engine.usesMeaning)
    for query in ["\"企业\"", "kind:measure", "企业 \"人才\""] {
      #expect(try engine.rank(try QueryParser.parse(query), limit: 20).meaning == .none)
    }
    let query = try QueryParser.parse("企业融资")
    #expect(try engine.ranking(by: .plain).rank(query, limit: 20).meaning == .none)
    #expect(try engine.rank(query, limit: 20).meaning != .none)
    // An index of another model, or without vectors, among others.
    let other = try TestModel(seed: 4).open()
    #expect(!Self.engine([index], other).usesMeaning)
    #expect(!Self.engine([index, TestSearch.index], model).usesMeaning)
  }

  @Test func `what there is no time for is left out, and the words' answer stays whole`() throws {
    let model = try TestModel(seed: 3).open()
    let engine = Self.engine([try SemanticIndex.of(TestSearch.index, by: model)], model)
    let query = try QueryParser.parse("企业融资政策")
    let words = try engine.withoutMeaning().rank(query, limit: 20)
    var late = 0
    for checks in 0..<400 {
      let limit = TimeLimit(afterChecks: checks)
      let ranking = try engine.limited(by: limit).rank(query, limit: 20)
      guard ranking.meaning == .late, !limit.wasReached else { continue }
      #expect(ranking.matches.map(\.key) == words.matches.map(\.key) && ranking.total == words.total)
      #expect(ranking.totalIsExact)
      late += 1
    }
    #expect(late > 0)
    let limit = TimeLimit(.zero)
    #expect(QueryEmbedder(model).vector(of: "企业", until: { limit.isPast }) == nil)
    #expect(!limit.wasReached)
  }

  @Test func `threads that ask at once get the vectors that one gets`() throws {
    let model = try TestModel(seed: 3).open()
    let texts = ["企业", "人才政策", "税收", "天气预报", "科技园区", "融资贷款"]
    let alone = QueryEmbedder(model)
    let expected = texts.map { alone.vector(of: $0, until: { false }) }
    let shared = QueryEmbedder(model, concurrency: 2)
    let wrong = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: 8) { number in
      for step in 0..<20 {
        let position = (number + step) % texts.count
        if shared.vector(of: texts[position], until: { false }) != expected[position] {
          wrong.add(1, ordering: .relaxed)
        }
      }
    }
    #expect(wrong.load(ordering: .relaxed) == 0 && expected.allSatisfy { $0 != nil })
    #expect(alone.vector(of: "產業園區", until: { false }) == alone.vector(of: "产业园区", until: { false }))
  }

  @Test func `sentences end where a text says so`() {
    #expect(Sentences.of("一、任务\n支持企业。新增100家；\n 引进 人才！——") == ["一、任务", "支持企业。", "新增100家；", "引进 人才！"])
    #expect(Sentences.of("。。！").isEmpty)
    #expect(Sentences.of(String(repeating: "甲。", count: 100)).count == 32)
  }
}
