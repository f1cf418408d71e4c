import InvertedIndex
import PolicyText
import Testing

@testable import PolicySearch

/// Attributes by which queries filter, and filters made of them.
struct AttributeTests {
  @Test func `an attribute has a name of small letters, which leads to it`() {
    #expect(Set(Attribute.all.map(\.name)).count == Attribute.all.count)
    for attribute in Attribute.all {
      #expect(attribute.name.utf8.allSatisfy { UInt8(ascii: "a")...UInt8(ascii: "z") ~= $0 })
      #expect(Attribute(name: attribute.name) == attribute)
      #expect(!attribute.about.isEmpty)
    }
    #expect(Attribute(name: "colour") == nil)
  }

  @Test(arguments: Attribute.all) func `an attribute takes its example and all its names, as they are written`(
    attribute: Attribute
  ) throws {
    for value in [attribute.example] + attribute.names {
      var filter = Filter()
      try filter.add(attribute, value)
      #expect(filter.concernsPassages == (attribute.subject == .passages))
      let parts = filter.parts(of: attribute.subject)
      #expect(parts.map(\.text) == (attribute == .kind ? [] : ["\(attribute.name):\(value)"]))
      #expect(parts.allSatisfy { $0.filter == filter })
      #expect(filter.without(attribute).isEmpty)
      #expect(try QueryParser.parse("\(attribute.name):\(value)").filter == filter)
    }
  }

  @Test(arguments: Attribute.all) func `an attribute refuses what has nothing to compare, and says what it takes`(
    attribute: Attribute
  ) {
    #expect {
      try QueryParser.parse("\(attribute.name):，")
    } throws: { error in
      guard case .filterValue(attribute.name, "，", let expected) = error as? QueryError else { return false }
      return expected.contains(attribute.names.first ?? "\(attribute.name):\(attribute.example)")
        || attribute.values == .year
    }
  }

  @Test func `a filter from Swift is the one that is typed, in whatever order`() throws {
    var filter = Filter()
    filter.industries = [.init(name: "人工智能")].compactMap(\.self)
    filter.kinds = [.measure, .goal]
    filter.years = [2026]
    filter.places = ["昆山", "苏州", "昆山"]
    filter.units = ["科技局"]
    filter.earliestYear = 2024
    let typed = "place:昆山 from:2024 kind:measure place:苏州 unit:科技局 year:2026 kind:goal industry:人工智能"
    #expect(try QueryParser.parse(typed).filter == filter)
    #expect(filter.places == ["昆山", "苏州"] && filter.latestYear == nil)
    filter.earliestYear = nil
    #expect(try QueryParser.parse(typed).filter != filter)
  }

  @Test func `of two bounds the weaker one counts`() throws {
    let filter = try QueryParser.parse("from:2030 from:2020 to:2010 to:2040").filter
    #expect(filter.earliestYear == 2020 && filter.latestYear == 2040)
    let index = TestSearch.index
    for document in 0..<index.counts.documents {
      let record = try index.document(document)
      let years = try #require(record.metadata.years)
      #expect(filter.accepts(record) == (years.upperBound >= 2020 && years.lowerBound <= 2040), "\(record.id)")
    }
  }

  @Test func `a day finds the documents that are in force on it`() throws {
    let documents = [("a", "自2024年6月1日起施行，有效期三年"), ("b", "自发布之日起施行"), ("c", "执行至2024年底")].map { id, words in
      DocumentParser.parse(
        id: id, text: "云溪市消费办法\n（2024年5月14日）\n第一条 为了促进消费，制定本办法。\n第二条 本办法\(words)。\n")
    }
    let engine = try TestSearch.engine(of: documents)
    for (day, found) in [
      ("2024-05-13", []), ("2024-05-14", ["b", "c"]), ("2024年6月1日", ["a", "b", "c"]), ("2025-01-01", ["a", "b"]),
      ("2027-05-31", ["a", "b"]), ("2027-06-01", ["b"]),
    ] {
      let filter = try QueryParser.parse("valid:\(day)").filter
      #expect(try engine.documents(passing: filter).documents.map(\.id) == found, "\(day)")
    }
  }
}
