import InvertedIndex
import TestSupport
import Testing

@testable import PolicySearch

/// Comparisons, groups, targets, facets and neighbours under a time limit, compared with those without one.
struct LimitedListingTests {
  private static let queries = [
    "", "人才", "科技企业 上市", "\"揭榜挂帅\"", "\"研发费用\" OR \"人才\"", "人才 -\"科技企业\" -place:昆山", "kind:measure unit:科技局",
    "place:苏州 year:2024",
    "高企 补贴",
  ]

  private let engines = [SearchEngine(TaggedCorpus.index), SearchEngine(TestSearch.index)]

  private func parse(_ text: String) throws -> Query { text.isEmpty ? Query() : try QueryParser.parse(text) }

  private func isPart(_ some: [Facets.Count], of all: [Facets.Count]) -> Bool {
    some.allSatisfy { count in all.contains { $0.name == count.name && $0.count >= count.count } }
  }

  @Test func `facets under a limit never count too many`() throws {
    for engine in engines {
      for text in Self.queries {
        for asAlternatives in [false, true] {
          let query = try parse(text)
          let all = try engine.facets(query, asAlternatives: asAlternatives)
          #expect(all.totalIsExact)
          try forEachLimit { limit in
            let some = try engine.limited(by: limit).facets(query, asAlternatives: asAlternatives)
            #expect(some.totalIsExact == !limit.wasReached)
            if !limit.wasReached { #expect(some == all) }
            #expect(some.total <= all.total)
            // Which units are named most often is not known before all are counted.
            for attribute in Attribute.facets where attribute != .unit || all[.unit].count < Facets.mostUnits {
              #expect(isPart(some[attribute], of: all[attribute]), "\(text) \(attribute.name)")
            }
          }
        }
      }
    }
  }

  @Test func `a matrix under a limit never counts too many`() throws {
    for engine in engines {
      for text in Self.queries {
        let query = try parse(text)
        let all = try engine.tagMatrix(query, by: .instrument).columns
        try forEachLimit { limit in
          let some = try engine.limited(by: limit).tagMatrix(query, by: .instrument).columns
          for column in some {
            let whole = try #require(all.first { $0.document == column.document })
            #expect(column.measures <= whole.measures && zip(column.counts, whole.counts).allSatisfy { $0 <= $1 })
          }
          if !limit.wasReached { #expect(some.map(\.counts) == all.map(\.counts)) }
        }
      }
    }
  }

  @Test func `groups and comparisons under a limit show only what matches and claim nothing`() throws {
    for engine in engines {
      for text in Self.queries {
        let query = try parse(text)
        let matching = Set(try engine.rank(query, limit: .max, characters: .never).matches.map(\.passage))
        let all = try engine.groups(query, limit: .max, perDocument: 3)
        let comparison = try engine.compare(query, perDocument: 3)
        try forEachLimit { limit in
          let some = try engine.limited(by: limit).groups(query, limit: .max, perDocument: 3)
          #expect(some.totalIsExact == !limit.wasReached && some.total <= all.total && some.passages <= all.passages)
          for group in some.groups {
            let whole = try #require(all.groups.first { $0.document == group.document })
            #expect(group.total <= whole.total && group.hits.allSatisfy { matching.contains($0.passage.number) })
          }
          #expect(Set(some.unmatched.phrases).isSubset(of: all.unmatched.phrases))
          if !limit.wasReached { #expect(some.groups.map(\.hits.first?.score) == all.groups.map(\.hits.first?.score)) }
        }
        try forEachLimit { limit in
          let some = try engine.limited(by: limit).compare(query, perDocument: 3)
          #expect(some.groups.allSatisfy { $0.hits.allSatisfy { matching.contains($0.passage.number) } })
          #expect(some.withoutAny == (limit.wasReached ? [] : comparison.withoutAny))
          if !limit.wasReached { #expect(some.groups.map(\.document) == comparison.groups.map(\.document)) }
        }
      }
    }
  }

  @Test func `targets under a limit are the first of all`() throws {
    let engine = SearchEngine(TestSearch.index)
    for text in ["", "研发投入", "地区生产总值", "高新技术企业 -place:太仓", "year:2026", "unit:科技局", "产值 kind:goal"] {
      let query = try parse(text)
      let all = try engine.targets(query).hits.map(\.stated)
      let reached = try forEachLimit { limit in
        let some = try engine.limited(by: limit).targets(query)
        #expect(some.total == some.hits.count && some.totalIsExact == !limit.wasReached)
        #expect(all.starts(with: some.hits.map(\.stated)), "\(text)")
        if !limit.wasReached { #expect(some.total == all.count) }
      }
      #expect(reached > 1)
    }
  }

  @Test func `similar passages under a limit are of other documents and pass the filters`() throws {
    let engine = SearchEngine(TestSearch.index)
    for query in ["place:苏州", "-\"人才\" -place:昆山", "unit:科技局"] {
      let query = try QueryParser.parse(query)
      let passing = Set(try engine.rank(query, limit: .max).matches.map(\.passage))
      let all = try engine.similar(to: 20, shard: 0, query: query, limit: 1000)
      try forEachLimit { limit in
        let some = try engine.limited(by: limit).similar(to: 20, shard: 0, query: query, limit: 1000)
        #expect(some.hits.allSatisfy { passing.contains($0.passage.number) })
        #expect(Set(some.hits.map(\.passage.number)).isSubset(of: all.hits.map(\.passage.number)))
        if !limit.wasReached { #expect(some.hits.map(\.score) == all.hits.map(\.score)) }
      }
    }
  }

  @Test func `what is found by vectors under a limit passes filters, exclusions and phrases`() throws {
    var random = RandomVectors(dimension: 8, seed: 3)
    let vectors = random.next(TestSearch.index.counts.passages)
    let engine = SearchEngine(try VectorIndex.index(TestSearch.index, with: vectors))
    let vector = random.next()
    for text in ["place:昆山", "kind:measure -\"人才\"", "\"企业\" -place:昆山", "人才 unit:科技局", ""] {
      let query = try parse(text)
      var lax = query
      lax.words = []
      let passing = Set(try engine.rank(lax, limit: .max).matches.map(\.passage))
      let all = try engine.rank(query, vector: vector, limit: 20)
      try forEachLimit { limit in
        let some = try engine.limited(by: limit).rank(query, vector: vector, limit: 20)
        #expect(some.matches.allSatisfy { passing.contains($0.passage) }, "\(text)")
        #expect(some.total <= all.total && some.total >= some.matches.count, "\(text)")
        if !limit.wasReached { #expect(some.matches == all.matches && some.totalIsExact) }
      }
    }
  }
}
