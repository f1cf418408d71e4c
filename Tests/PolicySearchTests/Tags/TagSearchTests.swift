import InvertedIndex
import PolicyText
import Testing

@testable import PolicySearch

/// Instruments and industries in filters, facets and comparisons.
struct TagSearchTests {
  private let index = TestSearch.index
  private let engine = TestSearch.engine

  private func ids(where isWanted: (PassageRecord) -> Bool) throws -> Set<String> {
    Set(try (0..<index.counts.passages).map { try index.passage($0) }.filter(isWanted).map(\.id))
  }

  @Test func `a filter finds the measures that have its tag, by its name, a part of it, or in traditional characters`()
    throws
  {
    let subsidies = try ids { $0.instruments.tags.map(\.name).contains("补贴奖励") }
    #expect(subsidies.count > 3)
    for value in ["补贴奖励", "补贴", "補貼獎勵"] {
      #expect(Set(try TestSearch.ids("instrument:\(value)")) == subsidies)
    }
    let newEnergy = try ids { $0.industries.tags.map(\.name).contains("新能源") }
    #expect(Set(try TestSearch.ids("industry:新能源")) == newEnergy)
    let vehicles = try ids { $0.industries.tags.map(\.name).contains("新能源汽车") }
    #expect(Set(try TestSearch.ids("industry:新能源 industry:新能源汽车")) == newEnergy.union(vehicles))
    #expect(Set(try TestSearch.ids("industry:新能源 instrument:补贴")) == newEnergy.intersection(subsidies))
  }

  @Test func `a filter with a minus leaves out what has its tag`() throws {
    let left = try ids { $0.kind == .measure && !$0.instruments.tags.map(\.name).contains("平台载体") }
    #expect(Set(try TestSearch.ids("kind:measure -instrument:平台载体")) == left)
  }

  @Test func `a value that names no tag or several is refused with those there are`() throws {
    #expect {
      try QueryParser.parse("instrument:补助金")
    } throws: { error in
      guard case .filterValue("instrument", "补助金", let expected) = error as? QueryError else { return false }
      return PolicyInstrument.names.allSatisfy(expected.contains)
    }
    #expect(throws: QueryError.filterValue(filter: "industry", value: "化", expected: "one of 化工, 文化旅游")) {
      try QueryParser.parse("industry:化")
    }
    #expect(throws: QueryError.self) { try QueryParser.parse("industry:、") }
  }

  @Test func `a filter that nothing passes is named`() throws {
    let results = try engine.search(try QueryParser.parse("人才 industry:建筑"))
    #expect(results.total == 0)
    #expect(results.unmatched.filters == ["industry:建筑"])
  }

  @Test func `a passage shows the words that made its tags`() throws {
    for number in 0..<index.counts.passages {
      let view = try PassageView(number, of: index)
      #expect(view.instruments.map(\.name) == view.record.instruments.tags.map(\.name))
      #expect(view.industries.map(\.name) == view.record.industries.tags.map(\.name))
      #expect((view.instruments + view.industries).allSatisfy { !$0.words.isEmpty })
    }
  }

  @Test func `a comparison counts each document's measures by tag`() throws {
    for attribute in Attribute.tags {
      let matrix = try engine.tagMatrix(try QueryParser.parse("企业"), by: attribute)
      #expect(matrix.columns.count == 5)
      for column in matrix.columns {
        for row in attribute.names.indices {
          let query = try QueryParser.parse("企业 doc:\(column.document.id) \(attribute.name):\(attribute.names[row])")
          #expect(try column.counts[row] == engine.search(query, limit: 0, characters: .never).total)
        }
      }
    }
  }

  @Test func `what two indexes hold is counted together`() throws {
    let documents = ["甲州市", "乙州市"].map {
      DocumentParser.parse(id: $0, text: "\($0)2026年行动计划\n一、任务\n(一)设立基金。设立产业基金。\n(二)建设园区。建设产业园。")
    }
    let two = SearchEngine(try documents.map { try TestSearch.index(of: [$0]) })
    let one = try TestSearch.engine(of: documents)
    #expect(try two.facets(Query()) == one.facets(Query()))
    #expect(try two.facets(Query())[.instrument].map(\.count) == [2, 2])
    #expect(try two.facets(Query())[.place].map(\.name) == ["乙州市", "甲州市"])
  }
}
