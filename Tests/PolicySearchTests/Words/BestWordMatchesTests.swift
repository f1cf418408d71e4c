import InvertedIndex
import TestSupport
import Testing

@testable import PolicySearch

/// The best passages where full matches are not counted, compared with those where they are.
struct BestWordMatchesTests {
  private static let queries = [
    "企业人才", "人才 企业", "税企业 人才", "业人才税 企", "人才企业 税", "才企业税人才", "人才 \"税企业\"", "人才 -税", "企业 税 才企",
    "\"企业人才\"", "\"税企业\" -人才", "\"才企业\" \"业人才\"", "\"人才企业\" OR \"企业税\"",
  ]

  @Test func `the best full matches are the same whether or not all are looked for`() throws {
    let index = try TestSearch.index(of: FewWords.documents)
    let engine = SearchEngine(index)
    var cut = 0
    for text in Self.queries {
      let query = try QueryParser.parse(text)
      let all = try engine.rank(query, limit: .max)
      for limit in [1, 7, 10, 150, 3001] {
        for matchesOnly in [false, true] {
          let some = try engine.rank(query, limit: limit, counting: .none, matchesOnly: matchesOnly)
          let expected = all.matches.filter { !matchesOnly || all.words == nil || $0.match == .full }.prefix(limit)
          #expect(Self.agree(some.matches, expected), "\(text), \(limit)")
          #expect(some.totalIsExact ? some.total == all.total : some.total <= all.total, "\(text), \(limit)")
          #expect(some.totalIsExact == (all.total < limit), "\(text), \(limit)")
          cut += some.totalIsExact ? 0 : 1
        }
      }
    }
    #expect(cut > 20)
  }

  @Test func `what may match is all that matches, and more of it than is looked at at once`() throws {
    let index = try TestSearch.index(of: FewWords.documents)
    let engine = SearchEngine(index)
    var others = 0
    for text in Self.queries {
      let query = try QueryParser.parse(text)
      let matches = try #require(try engine.prepare(query).shards()[0]).matcher.matches()
      let matcher = try #require(try engine.prepare(query).shards()[0]).matcher
      let possible = try matcher.possibleMatches()
      #expect(possible.count > 256, "\(text)")
      others += possible.count - matches.count
      // From the last to the first: the order does not matter.
      for passage in possible.all.reversed() {
        #expect(try matcher.isMatch(passage) == matches.contains(passage), "\(text)")
      }
      #expect(possible.count(in: matches) == matches.count)
      #expect(try matcher.matches().all == matches.all)
    }
    #expect(others > 500)
  }

  @Test func `two indexes are searched as one`() throws {
    let documents = FewWords.documents
    let engine = SearchEngine([
      try TestSearch.index(of: Array(documents[..<1500])), try TestSearch.index(of: Array(documents[1500...])),
    ])
    for text in Self.queries {
      let query = try QueryParser.parse(text)
      let all = try engine.rank(query, limit: .max)
      for limit in [1, 10, 150] {
        #expect(Self.agree(try engine.rank(query, limit: limit, counting: .none).matches, all.matches.prefix(limit)))
      }
    }
  }

  private static func agree(_ found: [RankedPassage], _ expected: some Collection<RankedPassage>) -> Bool {
    found.count == expected.count
      && zip(found, expected).allSatisfy {
        $0.key == $1.key && abs($0.score - $1.score) < 1e-8 && ($0.match == .full) == ($1.match == .full)
      }
  }
}
