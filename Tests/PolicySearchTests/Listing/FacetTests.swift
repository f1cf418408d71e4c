import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// Facets compared with searches.
struct FacetTests {
  private typealias Part = (attribute: Attribute, counts: [Facets.Count])

  private func parts(_ facets: Facets) -> [Part] { Attribute.facets.map { ($0, facets[$0]) } }

  private func total(_ query: Query, _ engine: SearchEngine) throws -> Int {
    try engine.search(query, limit: 0).total
  }

  /// Compares each count with the total of the query that has its value in the place of those of the same name; values
  /// without a count must find nothing.
  private func compareAlternatives(_ query: Query, _ engine: SearchEngine, _ note: String) throws {
    let facets = try engine.facets(query, asAlternatives: true)
    #expect(try facets.total == total(query, engine), "\(note)")
    for (attribute, counts) in parts(facets) {
      var other = query
      other.filter = query.filter.without(attribute)
      for count in counts {
        var chosen = other
        try chosen.filter.add(attribute, count.name)
        #expect(try count.count == total(chosen, engine), "\(note) \(attribute.name):\(count.name)")
      }
      #expect(counts.allSatisfy { $0.count > 0 } && Set(counts.map(\.name)).count == counts.count)
    }
    try compareOthers(query, facets, engine, note)
  }

  private func compareOthers(_ query: Query, _ facets: Facets, _ engine: SearchEngine, _ note: String) throws {
    for attribute in Attribute.facets {
      let values = attribute == .year ? (2010...2030).map { "\($0)" } : attribute.names
      for value in values where !facets[attribute].contains(where: { $0.name == value }) {
        var chosen = query
        chosen.filter = query.filter.without(attribute)
        try chosen.filter.add(attribute, value)
        #expect(try total(chosen, engine) == 0, "\(note) \(attribute.name):\(value)")
      }
    }
  }

  /// Compares each count with the number of those that match which pass the filter for its value.
  private func compareMatches(_ query: Query, _ engine: SearchEngine, _ note: String) throws {
    let facets = try engine.facets(query)
    let matches = try engine.rank(query, limit: .max, matchesOnly: true).matches
    #expect(facets.total == matches.count, "\(note)")
    for (attribute, counts) in parts(facets) {
      for count in counts {
        var filter = Filter()
        try filter.add(attribute, count.name)
        let left = try matches.count { match in
          try filter.accepts(passage: match.passage, of: engine.indexes[match.shard])
        }
        #expect(count.count == left, "\(note) \(attribute.name):\(count.name)")
      }
    }
  }

  private static let planQueries = [
    "", "人才", "\"揭榜挂帅\"", "-place:昆山", "kind:measure", "place:昆山", "place:昆山 place:苏州 人才", "unit:科技局",
    "unit:科技局 kind:measure 企业",
    "year:2024 instrument:补贴", "industry:新能源 -\"人才\"", "from:2024 kind:goal", "高企有哪些补贴", "\"研发费用\" OR \"人才\"",
  ]

  @Test(arguments: planQueries) func `counts over the five plans are the totals of searches`(text: String) throws {
    let index = try IndexReader(path: Project.index)
    let query = text.isEmpty ? Query() : try QueryParser.parse(text)
    for method in RankingMethod.allCases {
      let engine = SearchEngine(index, model: RankingModel(method))
      try compareAlternatives(query, engine, text)
      try compareMatches(query, engine, text)
    }
  }

  @Test func `counts over random passages are the totals of searches`() throws {
    let documents = TaggedCorpus.documents
    let half = documents.count / 2
    let parts = [Array(documents[..<half]), Array(documents[half...])]
    let engines = [
      SearchEngine(TaggedCorpus.index), SearchEngine(try parts.map { try TestSearch.index(of: $0) }, model: .plain),
    ]
    var random = RandomText(seed: 51)
    let shapes = RandomQuery.Shape.allCases
    for number in 0..<12 {
      var query = RandomQuery(shapes[number % shapes.count], &random, documents: documents.map(\.id)).text
      if random.once(in: 2) { query += " unit:\(random.pick(["科技局", "市科技局", "审计局", "管委会", "局"]))" }
      if random.once(in: 3) { query += " place:\(random.pick(TaggedCorpus.places))" }
      if random.once(in: 3) { query += " instrument:\(PolicyInstrument.names[random.number(0...4)])" }
      let parsed = try QueryParser.parse(query)
      for engine in engines {
        try compareAlternatives(parsed, engine, query)
        try compareMatches(parsed, engine, query)
      }
      var any = parsed
      any.matching = .any
      try compareMatches(any, engines[0], query)
      #expect(try engines[0].facets(any) == engines[1].facets(any))
    }
  }

  @Test func `units are named as people ask for them, the most first`() throws {
    let engine = SearchEngine(TestSearch.index)
    let units = try engine.facets(try QueryParser.parse("kind:measure"))[.unit]
    #expect(units.count > 30 && units.count <= Facets.mostUnits)
    #expect(units.contains { $0.name == AgencyName("市科技局").canonical })
    #expect(zip(units, units.dropFirst()).allSatisfy { $0.count >= $1.count })
    let all = try engine.facets(Query())
    #expect(all.total == TestSearch.index.counts.passages)
    #expect(all[.kind].contains(Facets.Count(name: "measure", count: TestSearch.index.counts.measures)))
  }

  @Test func `only the units that most passages name are counted, each passage once`() throws {
    let documents = (0..<60).map { number in
      // The higher the number, the more passages; twice the same unit is one.
      let name = "第\(number + 100)号局"
      let units = [name, "市\(name)", name].map { ResponsibleUnit(name: $0, role: "责任单位") }
      let passages = (0...number).map { passage in
        Passage(
          id: "d\(number)#\(passage)", kind: .measure, clause: nil, range: 0..<1, title: "", hasSeparateTitle: false,
          units: units)
      }
      return PolicyDocument(
        id: "d\(number)", metadata: DocumentMetadata(), text: "税", clauses: [], passages: passages)
    }
    for parts in [[documents], [Array(documents[..<20]), Array(documents[20...])]] {
      let engine = SearchEngine(try parts.map { try TestSearch.index(of: $0) })
      let counts = try engine.facets(Query())[.unit]
      #expect(counts.map(\.name) == (10..<60).reversed().map { "第\($0 + 100)号局" })
      #expect(counts.map(\.count) == (11...60).reversed())
      #expect(try engine.facets(Query())[.lead].isEmpty)
    }
  }

  @Test func `only what is asked for is counted`() throws {
    let engine = SearchEngine(TestSearch.index)
    let query = try QueryParser.parse("人才 place:昆山")
    let all = try engine.facets(query, asAlternatives: true)
    for attribute in Attribute.facets {
      let one = parts(try engine.facets(query, by: [attribute], asAlternatives: true))
      for (part, whole) in zip(one, parts(all)) {
        #expect(part.counts == (part.attribute == attribute ? whole.counts : []))
      }
    }
    #expect(try engine.facets(query, by: []).total == all.total)
  }

  @Test func `a value's alternatives are counted without it, and the other filters hold`() throws {
    let engine = SearchEngine(TestSearch.index)
    let query = try QueryParser.parse("人才 place:昆山 kind:measure")
    let own = try engine.facets(query)
    let page = try engine.facets(query, asAlternatives: true)
    #expect(own[.place].map(\.name) == ["昆山市"] && own[.kind].map(\.name) == ["measure"])
    #expect(page[.place].count > 3 && page[.kind].count > 1)
    #expect(page.total == own.total && page[.instrument] == own[.instrument] && page[.unit] == own[.unit])
  }

  @Test func `a place in another counts for both`() throws {
    let facets = try SearchEngine(TaggedCorpus.index).facets(Query())
    let counts = Dictionary(uniqueKeysWithValues: facets[.place].map { ($0.name, $0.count) })
    let own = Dictionary(grouping: TaggedCorpus.documents) { $0.metadata.place ?? "" }
      .mapValues { $0.reduce(0) { $0 + $1.passages.count } }
    #expect(counts["苏州市姑苏区"] == own["苏州市姑苏区"])
    #expect(counts["苏州市"] == own["苏州市", default: 0] + own["苏州市姑苏区", default: 0])
    #expect(counts["昆山市"] == counts["崑山市"])
  }
}
