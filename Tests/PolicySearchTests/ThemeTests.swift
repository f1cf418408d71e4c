import PolicyText
import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicySearch

/// What passages are about, in filters, counts and comparisons.
struct ThemeTests {
  private static let documents = [
    ("both", "一、2025年工作回顾\n（一）养老服务。新建养老服务中心3家。\n二、2026年重点工作\n（一）养老服务。新建养老服务中心5家。"),
    ("past", "一、2025年工作回顾\n（一）养老服务。新建养老服务中心2家。\n二、2026年重点工作\n（一）交通。新建公路20公里。"),
    ("none", "一、重点工作\n（一）交通。新建公路30公里。"),
  ].map { DocumentParser.parse(id: $0.0, text: "某市2026年政府工作报告\n2026年1月20日\n" + $0.1) }

  private let engine: SearchEngine

  init() throws { engine = SearchEngine(try TestSearch.index(of: Self.documents)) }

  private func ids(_ query: String, _ prepare: (inout Query) throws -> Void = { _ in }) throws -> [String] {
    var query = try QueryParser.parse(query)
    try prepare(&query)
    return try engine.search(query, limit: 100, matchesOnly: true).hits.map(\.id).sorted()
  }

  @Test func `a theme is a filter, by its name or a part of it`() throws {
    #expect(try ids("养老服务中心 theme:回顾") == ["both#一、(一)", "past#一、(一)"])
    #expect(try ids("养老服务中心 theme:任") == ["both#二、(一)"])
    #expect(throws: QueryError.self) { try QueryParser.parse("theme:昨天") }
  }

  @Test func `facets count themes`() throws {
    let facets = try engine.prepare(try QueryParser.parse("养老服务中心")).facets(by: [.theme])
    #expect(facets[.theme].map(\.name) == ["回顾", "任务"] && facets[.theme].map(\.count) == [2, 1])
  }

  @Test func `a comparison leaves reviews out and says which documents speak of the subject only there`() throws {
    let comparison = try engine.compare(try QueryParser.parse("养老服务中心"))
    #expect(comparison.groups.map(\.document.id) == ["both"])
    #expect(comparison.groups.flatMap(\.hits).map(\.id) == ["both#二、(一)"])
    #expect(comparison.total == 1 && comparison.groups[0].total == 1)
    #expect(comparison.lookingBack.map(\.id) == ["past"])
    #expect(comparison.withoutAny.map(\.id) == ["none"])
  }

  @Test func `a comparison that asks for themes has what it asks for`() throws {
    let comparison = try engine.compare(try QueryParser.parse("养老服务中心 theme:回顾"))
    #expect(Set(comparison.groups.map(\.document.id)) == ["both", "past"])
    #expect(comparison.lookingBack.isEmpty && comparison.withoutAny.map(\.id) == ["none"])
  }

  @Test func `measures are of what is to be done, and other themes are asked for by name`() throws {
    #expect(try ids("养老服务中心") { try $0.filter.requireMeasures() } == ["both#二、(一)"])
    #expect(
      try ids("养老服务中心 theme:回顾") { try $0.filter.requireMeasures() } == ["both#一、(一)", "past#一、(一)"])
  }

  @Test func `a passage says which of its sentences look back`() throws {
    let hits = try engine.search(try QueryParser.parse("养老服务中心"), limit: 10).hits
    let past = try #require(hits.first { $0.id == "past#一、(一)" }).passage
    let task = try #require(hits.first { $0.id == "both#二、(一)" }).passage
    #expect(past.past == [0..<past.text.unicodeScalars.count] && task.past.isEmpty)
  }
}
