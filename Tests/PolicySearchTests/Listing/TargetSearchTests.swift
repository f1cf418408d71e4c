import InvertedIndex
import PolicyText
import Testing

@testable import PolicySearch

/// Targets of the five plans, compared with looking at every passage.
struct TargetSearchTests {
  private let engine = SearchEngine(TestSearch.index)

  /// The targets of all passages whose indicators match and that the filters let through; repeated ones once.
  private func expected(_ query: Query) throws -> [StatedTarget] {
    let index = TestSearch.index
    let matcher = IndicatorMatcher(query, names: try QueryNames(of: query, in: engine), searchesBase: false)
    var found: [StatedTarget] = []
    var seen: Set<String> = []
    for number in 0..<index.counts.passages {
      let view = try PassageView(number, of: index)
      func passes(_ filter: Filter, _ target: Target) throws -> Bool {
        try filter.accepts(passage: number, of: index, Statement(target))
      }
      for stated in view.targets
      where matcher.match(stated.target.indicator, isRise: stated.target.change == .rise) != nil {
        var target = stated.target
        guard try passes(query.filter, target), try !query.excludedFilters.contains(where: { try passes($0, target) })
        else { continue }
        target.sentence = 0
        target.range = 0..<0
        if seen.insert("\(view.document.id) \(target)").inserted { found.append(stated) }
      }
    }
    return found
  }

  @Test func `a page of targets is that part of all`() throws {
    for text in ["", "研发投入", "高企", "高新技术企业 -place:太仓", "year:2026", "unit:科技局", "from:2024 kind:goal"] {
      let query = text.isEmpty ? Query() : try QueryParser.parse(text)
      let all = try engine.targets(query)
      #expect(try all.hits.map(\.stated) == expected(query), "\(text)")
      #expect(all.total == all.hits.count && all.totalIsExact && all.total > 0, "\(text)")
      for (limit, offset) in [(0, 0), (1, 0), (3, 2), (10, all.total - 1), (10, all.total), (.max, 1)] {
        let page = try engine.targets(query, limit: limit, offset: offset)
        #expect(page.hits.map(\.stated) == Array(all.hits.map(\.stated).dropFirst(offset).prefix(limit)))
        #expect(page.hits.allSatisfy { $0.passage.targets.contains($0.stated) })
        #expect(page.total == all.total)
      }
    }
  }

  @Test func `a share's base is searched where nothing else matches`() throws {
    let query = try QueryParser.parse("地区生产总值比重")
    let found = try engine.targets(query)
    #expect(found.total > 0 && found.hits.allSatisfy { $0.stated.target.indicator.contains("占") })
  }
}
