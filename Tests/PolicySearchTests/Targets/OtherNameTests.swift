import InvertedIndex
import PolicyText
import TextFolding
import TestSupport
import Testing

@testable import PolicySearch

/// Targets under other names of what was asked for.
struct OtherNameTests {
  /// Indicators, each with the change that its value says of it.
  private func engine(_ indicators: [(String, TargetChange?)]) throws -> SearchEngine {
    let targets = indicators.enumerated().map { number, indicator in
      MadeStatements.target(indicator.0, Double(number + 1), "%", change: indicator.1, year: 2026)
    }
    return SearchEngine(try TestSearch.index(of: [MadeStatements.document("a", [("目标", targets)])]))
  }

  /// `地区生产总值 = GDP`, with `~` for a near name.
  private func found(_ text: String, in engine: SearchEngine, _ change: (inout Query) -> Void = { _ in }) throws
    -> [String]
  {
    var query = try QueryParser.parse(text)
    change(&query)
    return try engine.targets(query).hits.map { hit in
      hit.stated.indicator + (hit.matchedAs.map { " \($0.isNear ? "~" : "=") \($0.text)" } ?? "")
    }
  }

  @Test func `GDP is found under all its names, and under near ones, which are marked`() throws {
    let engine = try engine([
      ("GDP", .reach), ("地区生产总值", .rise), ("全市生产总值", .rise), ("经济增长", nil), ("全省经济增长", nil), ("经济", .rise),
      ("昆山市经济增速", nil),
      ("民营经济", .rise), ("经济", .reach), ("经济增长点", nil), ("海洋生产总值", .rise), ("生态系统生产总值", .reach), ("人均GDP", .reach),
      ("财政收入", .rise),
      ("数字经济核心产业增加值占地区生产总值比重", .reach),
    ])
    let names = [
      "GDP", "地区生产总值 = 地区生产总值", "全市生产总值 = 生产总值", "经济增长 ~ 经济增长", "全省经济增长 ~ 经济增长", "经济 ~ 经济增长",
      "昆山市经济增速 ~ 经济增速", "人均GDP",
    ]
    #expect(try found("GDP", in: engine) == names)
    #expect(try found("gdp", in: engine) == names)
    #expect(
      try found("地区生产总值", in: engine)
        == names.map {
          $0 == "地区生产总值 = 地区生产总值" ? "地区生产总值" : $0 == "GDP" ? "GDP = GDP" : $0 == "人均GDP" ? "人均GDP = GDP" : $0
        })
    #expect(try found("GDP", in: engine) { $0.isExpanded = false } == ["GDP", "人均GDP"])
    #expect(try found("\"GDP\"", in: engine) == ["GDP", "人均GDP"])
    #expect(try found("GDP", in: engine) { $0.notExpanded = ["gdp"] } == ["GDP", "人均GDP"])
    // What grows is asked for with 增长, too: 经济增长 is said of 经济.
    #expect(try found("经济增长", in: engine) == ["经济增长", "全省经济增长", "经济", "民营经济", "经济增长点"])
    #expect(try found("财政收入增速", in: engine) == ["财政收入"])
    #expect(
      try found("GDP增速", in: engine)
        == ["地区生产总值 = 地区生产总值", "全市生产总值 = 生产总值"] + names.filter { $0.contains("~") })
    let cell = try #require(try engine.targetTable(QueryParser.parse("GDP"), by: .place).rows.first?.cells.first)
    #expect(cell.hits.map(\.stated.indicator) == ["GDP", "地区生产总值"])
  }

  @Test func `a word inside a longer one is found under its other names`() throws {
    let engine = try engine([("新增国家高新技术企业", .add), ("高企", nil), ("高新技术企业产值", nil)])
    #expect(try found("新增高企", in: engine) == ["新增国家高新技术企业 = 国家高新技术企业"])
    #expect(try found("高企 产值", in: engine) == ["高新技术企业产值 = 高新技术企业"])
    #expect(try found("高企 -产值", in: engine) == ["新增国家高新技术企业 = 国家高新技术企业", "高企"])
    #expect(try found("高新技术企业", in: engine) == ["新增国家高新技术企业", "高企 = 高企", "高新技术企业产值"])
  }

  @Test func `grants are found under other names, too`() throws {
    let grant = MadeStatements.target("认定奖励", 20, "万元", kind: .grant, recipient: "国家高新技术企业")
    let engine = SearchEngine(try TestSearch.index(of: [MadeStatements.document("a", [("目标", [grant])])]))
    var query = try QueryParser.parse("高企 奖励")
    #expect(try engine.grants(query).total == 1)
    query.isExpanded = false
    #expect(try engine.grants(query).total == 0)
  }

  @Test func `a row of near names has a figure that is a concept's term or name, and names that no other row has`() {
    let rows = String(decoding: EmbeddedTables.nearNames, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t") }
    var seen: Set<String> = []
    for row in rows {
      #expect(2...3 ~= row.count, "\(row)")
      for name in row[0].split(separator: "|") + row[1].split(separator: "|") {
        #expect(seen.insert(FoldedText(String(name)).line).inserted, "\(name)")
      }
      let terms = Thesaurus.shipped.concepts(with: String(row[0].split(separator: "|")[0])).flatMap {
        $0.preferred + $0.variants
      }
      for name in row[0].split(separator: "|") { #expect(terms.contains(name.lowercased()), "\(name)") }
      let word = FoldedText(String(row[0].split(separator: "|")[0])).units
      #expect(NearNames.shipped.names(of: word).map(\.text) == row[1].split(separator: "|").map(String.init))
    }
  }
}
