import InvertedIndex
import TestSupport
import Testing

@testable import PolicySearch

/// Passages by their documents, compared with all passages in their order.
struct DocumentGroupTests {
  private func compare(_ engine: SearchEngine, _ text: String) throws {
    let query = text.isEmpty ? Query() : try QueryParser.parse(text)
    let all = try engine.search(query, limit: 100_000, matchesOnly: true)
    var order: [String] = []
    var hits: [String: [SearchHit]] = [:]
    for hit in all.hits {
      let document = hit.passage.document.id
      if hits[document] == nil { order.append(document) }
      hits[document, default: []].append(hit)
    }
    for (limit, offset, perDocument) in [(10, 0, 2), (3, 2, 1), (100_000, 0, 5), (0, 0, 1), (5, 100_000, 1)] {
      let found = try engine.groups(query, limit: limit, offset: offset, perDocument: perDocument)
      #expect(found.total == order.count && found.passages == all.total && found.totalIsExact, "\(text)")
      #expect(found.groups.map(\.document.id) == Array(order.dropFirst(offset).prefix(limit)), "\(text)")
      for group in found.groups {
        let expected = hits[group.document.id] ?? []
        #expect(group.total == expected.count, "\(text)")
        #expect(group.hits.map(\.rank) == expected.prefix(perDocument).map(\.rank), "\(text)")
        #expect(group.hits.map(\.score) == expected.prefix(perDocument).map(\.score), "\(text)")
        #expect(group.hits.map(\.snippet) == expected.prefix(perDocument).map(\.snippet), "\(text)")
      }
      #expect(found.unmatched == all.unmatched, "\(text)")
      #expect(found.expansions.map(\.word.text) == all.expansions.map(\.word.text))
    }
  }

  @Test func `the five plans come in the order of their best passages`() throws {
    for text in [
      "", "人才", "\"揭榜挂帅\"", "kind:measure", "高企有哪些补贴", "量子鲸鱼", "\"量子鲸鱼\"", "人才 place:火星", "科技 -place:昆山",
    ] {
      for method in RankingMethod.allCases {
        try compare(SearchEngine(TestSearch.index, model: RankingModel(method)), text)
      }
    }
  }

  @Test func `random documents come in the order of their best passages`() throws {
    var random = RandomText(seed: 61)
    let engine = SearchEngine(TaggedCorpus.index)
    let ids = TaggedCorpus.documents.map(\.id)
    let shapes = RandomQuery.Shape.allCases
    for number in 0..<24 {
      try compare(engine, RandomQuery(shapes[number % shapes.count], &random, documents: ids).text)
    }
  }

  @Test func `a comparison has the groups of all documents and names those that have nothing`() throws {
    let engine = SearchEngine(TestSearch.index)
    for text in ["揭榜挂帅", "\"人才公寓\"", "科技 kind:measure -place:昆山", "量子鲸鱼"] {
      let query = try QueryParser.parse(text)
      let comparison = try engine.compare(query, perDocument: 2)
      let groups = try engine.groups(query, limit: .max, perDocument: 2)
      #expect(comparison.groups.map(\.document) == groups.groups.map(\.document))
      #expect(comparison.groups.map { $0.hits.map(\.rank) } == groups.groups.map { $0.hits.map(\.rank) })
      let known = Set(comparison.groups.map(\.document.id))
      #expect(known.isDisjoint(with: comparison.withoutAny.map(\.id)))
      let passing = text.contains("-place:昆山") ? 4 : 5
      #expect(known.count + comparison.withoutAny.count == passing)
    }
  }
}
