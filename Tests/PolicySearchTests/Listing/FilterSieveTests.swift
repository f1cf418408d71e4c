import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// Filters as indexes decide on them, compared with what they mean.
struct FilterSieveTests {
  private static let values: [String: [String]] = [
    "place": ["昆山", "苏州市", "姑苏区", "州市", "市", "广州"], "year": ["2018", "2020", "2026", "1999"],
    "from": ["2019", "2025"], "to": ["2018", "2024"], "valid": ["2020-06-01", "2024-05-14", "2030-01-01"],
    "unit": [
      "科技局", "市科技局", "昆山市科技局", "苏州市科技局", "发改委", "财政局", "各镇", "人才办", "信创办", "局", "审计局", "管委会", "审计", "园区管委会",
      "苏州工业园区管委会", "昆山市审计局",
    ],
    "lead": ["科技局", "昆山市科技局", "局", "工信局"], "due": ["2024", "2026-06-30", "2030"], "doc": ["d0", "税1", "Kunshan-2024"],
  ]

  private static func filters(_ index: IndexReader) throws -> [Filter] {
    try Attribute.ofPassages.flatMap { attribute in
      try ((values[attribute.name] ?? []) + attribute.names).map { value in
        var filter = Filter()
        try filter.add(attribute, value)
        return filter
      }
    }
  }

  /// Documents some of whose units lead, and which say from when to when they are in force.
  private static let dated: IndexReader = {
    var random = RandomText(seed: 61)
    let documents = TaggedCorpus.documents.map { document in
      var document = document
      if random.once(in: 2) { document.metadata.effective = "\(random.number(2015...2027))-03-01" }
      if random.once(in: 3) { document.metadata.expires = "\(random.number(2020...2030))-12-31" }
      if random.once(in: 5) { document.metadata.status = random.pick(["有效", "已失效", "废止"]) }
      if random.once(in: 3) { document.metadata.published = "\(random.number(2015...2027))" }
      for passage in document.passages.indices {
        if random.once(in: 3) { document.passages[passage].theme = random.pick(ClauseTheme.allCases) }
        if random.once(in: 4) {
          document.passages[passage].deadline = Deadline(
            text: "2026年底前", range: 0..<1, due: DueDate(year: random.number(2023...2031)))
        }
        for unit in document.passages[passage].units.indices where random.once(in: 2) {
          document.passages[passage].units[unit].duty = random.pick(UnitDuty.allCases)
        }
      }
      return document
    }
    do { return try TestSearch.index(of: documents) } catch { fatalError("\(error)") }
  }()

  private static let indexes = [dated, TestSearch.index]

  private func views(_ index: IndexReader) throws -> [PassageView] {
    try (0..<index.counts.passages).map { try PassageView($0, of: index) }
  }

  @Test func `a filter lets the same passages through, however many are asked about`() throws {
    for index in Self.indexes {
      let views = try views(index)
      let read = IndexColumns(index)
      _ = try read.units()
      for filter in try Self.filters(index) {
        let expected = views.indices.filter { filter.accepts(views[$0], nil) }
        // First as they stand, then from what was read of all; and all from what was read.
        for columns in [IndexColumns(index), read] {
          let sieve = FilterSieve(filter, in: columns)
          let passing = try (0..<index.counts.passages).filter {
            try sieve.accepts(document: index.document(ofPassage: $0)) && sieve.accepts(passage: $0)
          }
          #expect(passing == expected, "\(filter)")
        }
        var query = Query()
        query.filter = filter
        #expect(try SearchEngine(index).rank(query, limit: .max).matches.map(\.passage) == expected, "\(filter)")
      }
    }
  }

  @Test func `filters together let through what each of them does, and nothing that is excluded`() throws {
    var random = RandomText(seed: 62)
    for index in Self.indexes {
      let views = try views(index)
      let filters = try Self.filters(index)
      let engine = SearchEngine(index)
      for _ in 0..<20 {
        var query = Query()
        for _ in 0..<random.number(0...2) {
          for part in [Attribute.Subject.documents, .passages].flatMap(random.pick(filters).parts) {
            let text = part.text.split(separator: ":", maxSplits: 1).map(String.init)
            try query.filter.add(try #require(Attribute(name: text[0])), text[1])
          }
        }
        for _ in 0..<random.number(0...2) { query.excludedFilters.append(random.pick(filters)) }
        let expected = views.indices.filter { passage in
          query.filter.accepts(views[passage], nil)
            && !query.excludedFilters.contains { $0.accepts(views[passage], nil) }
        }
        #expect(try engine.rank(query, limit: .max).matches.map(\.passage) == expected, "\(query)")
        let facets = try engine.facets(query)
        #expect(facets.total == expected.count)
        for attribute in Attribute.facets {
          for count in facets[attribute].prefix(8) {
            var filter = Filter()
            try filter.add(attribute, count.name)
            let passing = expected.count { filter.accepts(views[$0], nil) }
            #expect(passing == count.count, "\(query) \(attribute.name):\(count.name)")
          }
        }
      }
    }
  }

  @Test func `what documents state passes the filters that it is to pass`() throws {
    let index = TestSearch.index
    let engine = SearchEngine(index)
    let views = try views(index)
    var found = 0
    for text in [
      "states:goal", "change:add", "in:万元", "amount:>=100万元", "for:企业", "year:2026 unit:科技局", "-states:goal",
      "-unit:科技局",
      "year:2022 place:苏州", "from:2025 -change:reach", "-place:昆山 -in:元", "change:add unit:科技局", "-year:2026 -in:家",
    ] {
      let query = try QueryParser.parse(text)
      var expected: [String] = []
      for number in 0..<index.counts.targets {
        guard let record = try index.target(number) else { continue }
        let (view, statement) = (views[record.passage], Statement(record.target))
        guard query.filter.accepts(view, statement),
          !query.excludedFilters.contains(where: { $0.accepts(view, statement) })
        else { continue }
        var target = record.target
        (target.range, target.sentence) = (0..<0, 0)
        let key = "\(view.document.id) \(target)"
        if !expected.contains(key) { expected.append(key) }
      }
      #expect(try engine.targets(query).total == expected.count, "\(text)")
      found += expected.isEmpty ? 0 : 1
    }
    #expect(found > 8)
  }
}
