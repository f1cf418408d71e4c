import InvertedIndex
import TestSupport
import Testing

@testable import PolicySearch

/// Searching by vectors in the index of the five documents, whose passages have vectors by chance.
struct VectorSearchTests {
  private static let dimension = 24

  private static let vectors: [[Float]] = {
    var random = RandomVectors(dimension: dimension, seed: 12)
    return random.next(TestSearch.index.counts.passages)
  }()

  private static let engine: SearchEngine = {
    do {
      return SearchEngine(try VectorIndex.index(TestSearch.index, with: vectors), model: .plain)
    } catch {
      fatalError("\(error)")
    }
  }()

  private static let vector: [Float] = {
    var random = RandomVectors(dimension: dimension, seed: 13)
    return random.next()
  }()

  private func rank(_ query: String?, _ fusion: Fusion = .reciprocalRank, limit: Int = .max) throws
    -> Ranking
  {
    let query = try query.map { try QueryParser.parse($0) } ?? Query()
    return try Self.engine.rank(query, vector: Self.vector, fusion: fusion, limit: limit)
  }

  /// All passages by their cosines in double precision, which here lie far enough apart.
  private var byCosine: [Int] {
    func product(_ a: [Float], _ b: [Float]) -> Double { zip(a, b).reduce(0) { $0 + Double($1.0) * Double($1.1) } }
    let cosines = Self.vectors.map { product($0, Self.vector) / product($0, $0).squareRoot() }
    return cosines.indices.sorted { cosines[$0] > cosines[$1] }
  }

  @Test func `without words the passages come by their cosines`() throws {
    let all = try rank(nil)
    #expect(all.total == Self.vectors.count && all.matches.count == all.total)
    #expect(zip(all.matches, all.matches.dropFirst()).allSatisfy { $0.score >= $1.score })
    #expect(all.matches.first?.passage == byCosine.first)
    let results = try Self.engine.search(nil, vector: Self.vector, limit: 5, offset: 3)
    #expect(results.hits.map(\.passage.number) == all.matches[3..<8].map(\.passage))
    #expect(results.hits.map(\.rank) == [4, 5, 6, 7, 8] && results.total == all.total)
    #expect(results.hits.allSatisfy { $0.highlights.isEmpty && abs($0.score) <= 1 })
  }

  @Test(arguments: [
    "place:昆山", "kind:measure", "kind:measure -place:昆山", "unit:科技局 -人才", "-\"科技企业\"", "doc:wuxi-2024 kind:measure",
  ])
  func `filters and exclusions hold for vectors too`(query: String) throws {
    let parsed = try QueryParser.parse(query)
    let passing = Set(try TestSearch.engine.rank(parsed, limit: .max).matches.map(\.passage))
    let expected = try rank(nil).matches.map(\.passage).filter(passing.contains)
    let found = try rank(query)
    #expect(found.matches.map(\.passage) == expected && found.total == expected.count && !expected.isEmpty)
    for words in ["科技企业 ", "税 "] {
      #expect(try rank(words + query).matches.allSatisfy { passing.contains($0.passage) })
    }
  }

  @Test func `what is quoted is required of passages that are found by their vectors`() throws {
    for query in ["\"揭榜挂帅\"", "\"人才\" OR \"税\" place:昆山", "\"企业\" \"人才\""] {
      let holding = Set(try TestSearch.engine.rank(try QueryParser.parse(query), limit: .max).matches.map(\.passage))
      #expect(try Set(rank(query).matches.map(\.passage)) == holding, "\(query)")
    }
  }

  @Test(arguments: ["揭榜挂帅", "科技企业 上市 place:昆山", "税", "量子鲸鱼"])
  func `words and vectors are fused by their ranks`(query: String) throws {
    let parsed = try QueryParser.parse(query)
    let words = try TestSearch.engine.rank(parsed, limit: .max).matches.map(\.passage)
    let filters = query.split(separator: " ").filter { $0.contains(":") }.joined(separator: " ")
    let vectors = try rank(filters.isEmpty ? nil : filters).matches.map(\.passage)
    var scores: [Int: Double] = [:]
    for ranking in [words, vectors] {
      for (place, passage) in ranking.prefix(1000).enumerated() {
        scores[passage, default: 0] += 1 / Double(61 + place)
      }
    }
    let expected = scores.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let found = try rank(query)
    #expect(found.matches.map(\.passage) == expected.map(\.key))
    #expect(zip(found.matches, expected).allSatisfy { abs($0.score - $1.value) < 1e-12 })
    #expect(try found.total == expected.count && rank(query, limit: 3).matches == Array(found.matches.prefix(3)))
  }

  @Test func `words and vectors are fused by their scores`() throws {
    let words = try TestSearch.engine.rank(try QueryParser.parse("科技企业"), limit: .max).matches
    let best = try #require(words.first).score
    let cosines = Dictionary(uniqueKeysWithValues: try rank(nil).matches.map { ($0.passage, $0.score) })
    let bm25 = Dictionary(uniqueKeysWithValues: words.map { ($0.passage, $0.score) })
    for match in try rank("科技企业", .weighted(0.4)).matches {
      let expected = 0.4 * (cosines[match.passage] ?? 0) + 0.6 * (bm25[match.passage] ?? 0) / best
      #expect(abs(match.score - expected) < 1e-12)
    }
    #expect(try rank("科技企业", .weighted(0)).matches.prefix(9).map(\.passage) == words.prefix(9).map(\.passage))
    #expect(try rank("科技企业", .weighted(1)).matches.first?.passage == byCosine.first)
  }

  @Test func `words that no passage holds are named, and the vector is answered`() throws {
    let results = try Self.engine.search(QueryParser.parse("量子鲸鱼"), vector: Self.vector)
    let terms = try TestSearch.engine.search(QueryParser.parse("量子鲸鱼")).unmatched.terms
    #expect(results.hits.count == 10 && results.unmatched.terms == terms && !terms.isEmpty)
    let none = try Self.engine.search(QueryParser.parse("人才 place:火星"), vector: Self.vector)
    #expect(none.hits.isEmpty && none.total == 0 && none.unmatched.filters == ["place:火星"])
  }

  @Test func `several indexes are searched as the one that they are merged to`() throws {
    let documents = LargeCorpus.documents
    let parts = try LargeCorpus.split(into: 3, seed: 2)
    func withVectors(_ index: IndexReader) throws -> IndexReader {
      let vectors = try (0..<index.counts.passages).map { number in
        let seed = try index.id(ofPassage: number).unicodeScalars.reduce(3) { $0 &* 31 &+ UInt64($1.value) }
        // Of few kinds, so that there are equal cosines in different indexes.
        var random = RandomVectors(dimension: 4, seed: seed % 500)
        return random.next()
      }
      return try VectorIndex.index(index, with: vectors)
    }
    let several = SearchEngine(try parts.map(withVectors), model: .plain)
    let one = SearchEngine(try withVectors(LargeCorpus.index), model: .plain)
    #expect(one.indexes[0].counts.documents == documents.count)
    for query in [nil, "企业", "人才 kind:measure", "\"企业\""] {
      let query = try query.map { try QueryParser.parse($0) } ?? Query()
      func ids(_ engine: SearchEngine) throws -> [String] {
        try engine.rank(query, vector: [1, -2, 0.5, 3], limit: 300).matches.map {
          try engine.indexes[$0.shard].id(ofPassage: $0.passage)
        }
      }
      #expect(try ids(several) == ids(one))
    }
  }

  @Test func `an index without vectors, or with others, is an error`() throws {
    let path = Self.engine.indexes[0].path
    #expect(throws: IndexError.vectors(path: TestSearch.index.path, fault: .absent)) {
      try TestSearch.engine.search(nil, vector: [1])
    }
    #expect(throws: IndexError.vectors(path: path, fault: .otherDimension(index: Self.dimension, found: 2))) {
      try Self.engine.search(nil, vector: [1, 2])
    }
    #expect(throws: IndexError.vectors(path: "the query's vector", fault: .zero(row: nil))) {
      try Self.engine.search(nil, vector: [Float](repeating: 0, count: Self.dimension))
    }
    #expect(throws: IndexError.vectors(path: TestSearch.index.path, fault: .absent)) {
      try SearchEngine(Self.engine.indexes + [TestSearch.index]).search(nil, vector: Self.vector)
    }
  }
}
