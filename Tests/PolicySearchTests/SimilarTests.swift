#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import PolicyText
import Testing

@testable import PolicySearch
@testable import TestModels

/// Passages of other documents that are like one.
struct SimilarTests {
  private let engine = TestSearch.engine

  private func number(_ id: String) throws -> Int {
    try #require(try TestSearch.index.passage(withID: id))
  }

  @Test func `measures of other documents are found, the most like first`() throws {
    let source = try number("kunshan-2024#二、(二)2.(1)")
    let hits = try engine.similar(to: source, shard: 0, limit: 20).hits
    #expect(hits.count == 20)
    #expect(hits.allSatisfy { $0.passage.document.id != "kunshan-2024" && $0.passage.record.kind == .measure })
    #expect(zip(hits, hits.dropFirst()).allSatisfy { $0.score >= $1.score })
    #expect(hits.first?.passage.record.id == "wuxi-2024#二、(五)16.")
  }

  @Test func `filters hold, and kinds that they name`() throws {
    let source = try number("kunshan-2024#二、(二)2.(1)")
    let query = try QueryParser.parse("place:太仓 kind:goal")
    let hits = try engine.similar(to: source, shard: 0, query: query, limit: 20).hits
    #expect(!hits.isEmpty)
    #expect(hits.allSatisfy { $0.passage.document.id == "taicang-2018" && $0.passage.record.kind == .goal })
  }

  @Test func `scores are BM25 over the passage's best terms, by its definition`() throws {
    let exhaustive = try ExhaustiveSearch(TestSearch.index)
    let source = try number("wuxi-2024#二、(五)16.")
    let n = Double(TestSearch.index.counts.passages)
    var weights: [(term: QueryTerm, weight: Double, idf: Double)] = []
    for (term, postings) in exhaustive.terms {
      if case .ideograph = term { continue }
      guard let f = postings.first(where: { $0.passage == source })?.frequency, postings.count > 1 else { continue }
      let df = Double(postings.count)
      weights.append((term, f * 2.2 / (f + 1.2), log(1 + (n - df + 0.5) / (df + 0.5))))
    }
    weights.sort { $0.weight * $0.idf > $1.weight * $1.idf }
    // Equal weights may be cut either way: the 64th must stand alone for the comparison.
    let kept = weights.prefix(64)
    let isClear = weights[63].weight * weights[63].idf - weights[64].weight * weights[64].idf > 1e-9
    for hit in try engine.similar(to: source, shard: 0, limit: 5).hits where isClear {
      let length = Double(hit.passage.record.length)
      let average = Double(TestSearch.index.counts.tokens) / n
      let score = kept.reduce(0.0) { sum, item in
        let f = exhaustive.terms[item.term]?.first { $0.passage == hit.passage.number }?.frequency ?? 0
        return sum + item.weight * item.idf * f * 2.2 / (f + 1.2 * (0.25 + 0.75 * length / average))
      }
      #expect(abs(score - hit.score) < 1e-6)
    }
  }

  @Test func `several indexes are searched, and the document itself in none`() throws {
    let both = SearchEngine([TestSearch.index, LargeCorpus.index])
    let hits = try both.similar(to: try number("kunshan-2024#二、(二)2.(1)"), shard: 0, limit: 30).hits
    #expect(hits.allSatisfy { $0.passage.document.id != "kunshan-2024" })
    #expect(hits.count == 30)
  }

  // MARK: Counterparts

  /// What of each other document is most like a passage, of a ranking of all that are.
  private func nearest(_ hits: [SearchHit]) throws -> [(document: String, ids: [String])] {
    var groups: [(document: String, ids: [String])] = []
    for hit in hits where hit.passage.record.theme != .review {
      let id = hit.passage.document.id
      let position = groups.firstIndex { $0.document == id } ?? groups.count
      if position == groups.count { groups.append((id, [])) }
      groups[position].ids.append(hit.passage.record.id)
    }
    return groups
  }

  @Test func `counterparts are the most like passage of each document, and the others are named`() throws {
    for id in ["kunshan-2024#二、(二)2.(1)", "wuxi-2024#二、(五)16.", "zhangjiagang-2025#三、(二)12."] {
      let source = try number(id)
      let expected = try nearest(try engine.similar(to: source, shard: 0, limit: 1000).hits)
      let found = try engine.counterparts(of: source, shard: 0, perDocument: 2)
      #expect(found.groups.map(\.document.id) == expected.map(\.document))
      #expect(found.groups.map { $0.hits.map(\.id) } == expected.map { Array($0.ids.prefix(2)) })
      #expect(found.total == 4 && found.withoutAny.isEmpty)
      #expect(found.groups.flatMap(\.hits).map(\.rank).sorted() == Array(1...8))
      let second = try engine.counterparts(of: source, shard: 0, limit: 1, offset: 1)
      #expect(second.groups.map(\.document.id) == [expected[1].document] && second.total == 4)
      let filtered = try engine.counterparts(
        of: source, shard: 0, query: try QueryParser.parse("place:苏州 unit:市金融监管局"))
      #expect(filtered.groups.allSatisfy { $0.document.id == "suzhou-2022" })
      #expect(filtered.withoutAny.map(\.id) == (filtered.total == 0 ? ["suzhou-2022"] : []))
    }
  }

  @Test func `a document whose nearest passage means something else has no counterpart`() throws {
    let model = try TestModel(seed: 3).open()
    var constants = RankingModel.full
    constants.similarity.leastAlike = 0.3
    // All are looked at, so that both orders are the same.
    (constants.similarity.perDocument, constants.similarity.meaningDepth) = (1000, 1000)
    let index = try SemanticIndex.of(TestSearch.index, by: model)
    let engine = SearchEngine([index], model: constants)
    var without = 0
    for source in stride(from: 0, to: index.counts.passages, by: 7)
    where try index.passage(source).kind == .measure {
      let own = try index.document(index.passage(source).document).id
      let found = try engine.counterparts(of: source, shard: 0, perDocument: 1)
      let expected = try nearest(try engine.similar(to: source, shard: 0, limit: 1000).hits)
      for (document, ids) in expected {
        let key = RankedPassage.Key(shard: 0, passage: try #require(try index.passage(withID: ids[0])))
        var centred = CentredVectors([index])
        let cosine = try #require(try centred?.cosine(RankedPassage.Key(shard: 0, passage: source), key))
        let group = found.groups.first { $0.document.id == document }
        #expect(group?.hits.map(\.id) == (cosine < 0.3 ? nil : [ids[0]]))
        #expect(found.withoutAny.contains { $0.id == document } == (cosine < 0.3))
      }
      #expect(!found.withoutAny.contains { $0.id == own })
      without += found.withoutAny.count
    }
    #expect(without > 0)
  }
}
