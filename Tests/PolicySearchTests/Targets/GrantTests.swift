import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// Grants with their caps and conditions, and lists of them.
struct GrantTests {
  private typealias Corpus = StatementCorpus

  private func grant(
    _ indicator: String, _ value: Double, _ unit: String, _ comparator: Comparator = .equal, base: String = "",
    recipient: String = "", sentence: Int = 0
  ) -> Target {
    MadeStatements.target(
      indicator, value, unit, kind: .grant, comparator, sentence: sentence, base: base, recipient: recipient)
  }

  private func condition(_ indicator: String, _ value: Double, _ unit: String, sentence: Int = 0) -> Target {
    MadeStatements.target(indicator, value, unit, kind: .condition, .atLeast, sentence: sentence)
  }

  /// `15% ≤500万元 [营收, 职工]`: amounts with caps and conditions.
  private func written(_ targets: [Target]) -> [String] {
    Grant.grants(among: targets).map { grant in
      func amount(_ target: Target) -> String { "\(Int(target.value ?? 0))\(target.unit)" }
      let conditions = grant.conditions.map(\.indicator).joined(separator: ",")
      return amount(grant.target) + (grant.cap.map { " ≤\(amount($0))" } ?? "")
        + (conditions.isEmpty ? "" : " [\(conditions)]")
    }
  }

  @Test func `a limit in money after a share or an amount for each thing is its cap`() {
    let share = grant("设备投资补助", 15, "%", recipient: "规上企业")
    let cap = grant("", 500, "万元", .atMost)
    #expect(written([share, cap]) == ["15% ≤500万元"])
    #expect(written([grant("", 20, "元", base: "平方米"), cap]) == ["20元 ≤500万元"])
    #expect(written([share, grant("設備投資補助", 500, "万元", .atMost, recipient: "规上企业")]) == ["15% ≤500万元"])
    #expect(written([grant("设备投资补助", 15, "%", .atMost), cap]) == ["15% ≤500万元"])
    // Not after an amount, of something else, to somebody else, in another sentence, twice, or in things.
    #expect(written([grant("认定奖励", 50, "万元"), cap]) == ["50万元", "500万元"])
    #expect(written([share, grant("贷款贴息", 500, "万元", .atMost)]) == ["15%", "500万元"])
    #expect(written([share, grant("", 500, "万元", .atMost, recipient: "个人")]) == ["15%", "500万元"])
    #expect(written([share, grant("", 500, "万元", .atMost, sentence: 1)]) == ["15%", "500万元"])
    #expect(written([share, cap, cap]) == ["15% ≤500万元", "500万元"])
    #expect(written([share, grant("", 3, "年", .atMost)]) == ["15%", "3年"])
    #expect(written([share, grant("", 500, "万元")]) == ["15%", "500万元"])
    #expect(written([cap]) == ["500万元"])
  }

  @Test func `conditions of a sentence belong to the grant that follows them`() {
    let targets = [
      condition("营收", 2000, "万元"), condition("职工", 50, "人"), grant("奖励", 20, "万元"), condition("税收", 1, "亿元"),
      grant("奖励", 15, "%"), grant("", 80, "万元", .atMost), grant("补贴", 5, "万元"), condition("床位", 60, "张"),
      grant("补贴", 7, "万元", sentence: 1), MadeStatements.target("床位", 5000, "张", sentence: 1),
      condition("面积", 60, "平方米", sentence: 2), grant("补贴", 9, "万元", sentence: 3),
    ]
    #expect(written(targets) == ["20万元 [营收,职工]", "15% ≤80万元 [税收]", "5万元", "7万元", "9万元"])
    // A cap never skips a condition.
    #expect(
      written([grant("", 15, "%"), condition("营收", 1, "亿元"), grant("", 90, "万元", .atMost)])
        == ["15%", "90万元 [营收]"])
  }

  @Test func `grants are sorted by money in one unit, then shares, then the rest`() throws {
    let engine = try TestSearch.engine(of: [
      MadeStatements.document(
        "a",
        [
          ("支持创新", [grant("甲", 15, "%"), grant("乙", 0.5, "亿元"), grant("丙", 6, "个月"), grant("丁", 20, "元")]),
          (
            "支持人才",
            [grant("戊", 800, "万元", .atMost), grant("己", 20, "%"), grant("", 90, "万元", .atMost), grant("庚", 3, "年")]
          ),
        ])
    ])
    let sorted = try engine.grants(Query()).hits.map(\.grant.target.indicator)
    #expect(sorted == ["乙", "戊", "丁", "己", "甲", "庚", "丙"])
    let written = try engine.grants(Query(), sortedBy: .text).hits.map(\.grant.target.indicator)
    #expect(written == ["甲", "乙", "丙", "丁", "戊", "己", "庚"])
    let hits = try engine.grants(Query(), limit: 2, offset: 3)
    #expect(hits.hits.map(\.grant.target.indicator) == ["己", "甲"] && hits.total == 7 && hits.totalIsExact)
    #expect(hits.hits[0].cap?.target.value == 90 && hits.hits[0].grant.capInYuan == 900_000)
  }

  @Test func `a word may stand in the purpose, the recipient or the measure's title`() throws {
    let engine = try TestSearch.engine(of: [
      MadeStatements.document(
        "a", [("高新技术企业培育", [grant("认定奖励", 20, "万元")]), ("科技金融", [grant("贷款贴息", 50, "%", recipient: "科技型中小企业")])])
    ])
    func found(_ text: String) throws -> [String] {
      try engine.grants(try QueryParser.parse(text)).hits.map(\.grant.target.indicator)
    }
    #expect(try found("高新技术企业 奖励") == ["认定奖励"])
    #expect(try found("中小企业 贴息") == ["贷款贴息"])
    #expect(try found("科技 -金融") == [])
    #expect(try found("\"科技\" OR \"认定\"") == ["认定奖励", "贷款贴息"])
    #expect(try found("高新技术企业 贴息") == [])
    #expect(try found("for:中小企业") == ["贷款贴息"])
  }

  @Test(arguments: [
    "", "奖励", "高新技术企业", "amount:>=1亿元", "year:2026 states:grant", "place:东山 -in:%", "for:科技型", "states:goal",
  ])
  func `a list of grants is what the passages' statements give`(text: String) throws {
    let index = Corpus.index
    let query = text.isEmpty ? Query() : try QueryParser.parse(text)
    var expected: [String] = []
    for document in 0..<index.counts.documents {
      var seen: Set<String> = []
      for number in try index.document(document).passages {
        let view = try PassageView(number, of: index)
        for grant in Grant.grants(among: view.targets.map(\.target)) {
          let words = [grant.target.indicator, grant.target.recipient, view.title]
          let holds = query.words.allSatisfy { word in words.contains { $0.contains(word.text) } }
          let statement = Statement(grant.target, cap: grant.cap)
          guard holds, try query.filter.accepts(passage: number, of: index, statement),
            try !query.excludedFilters.contains(where: { try $0.accepts(passage: number, of: index, statement) })
          else { continue }
          let said = Self.said(grant)
          if seen.insert(said).inserted { expected.append("\(view.id) \(said)") }
        }
      }
    }
    let engine = SearchEngine(index)
    let listed = try engine.grants(query, sortedBy: .text)
    #expect(listed.hits.map { "\($0.passage.id) \(Self.said($0.grant))" } == expected)
    #expect(expected.isEmpty == (text == "states:goal"))
    let sorted = try engine.grants(query)
    #expect(sorted.hits.map { "\($0.passage.id) \(Self.said($0.grant))" }.sorted() == expected.sorted())
    let yuan = sorted.hits.compactMap(\.grant.yuan)
    #expect(yuan == yuan.sorted(by: >) && sorted.hits.prefix(yuan.count).allSatisfy { $0.grant.yuan != nil })
    try forEachLimit { limit in
      let some = try engine.limited(by: limit).grants(query, sortedBy: .text)
      // Where nothing is found, the rest of the time goes into saying why.
      if !expected.isEmpty { #expect(some.totalIsExact == !limit.wasReached) }
      #expect(expected.starts(with: some.hits.map { "\($0.passage.id) \(Self.said($0.grant))" }))
    }
  }

  /// All that a grant says, whatever the sentence and the place.
  private static func said(_ grant: Grant) -> String {
    ([grant.target] + [grant.cap].compactMap(\.self) + grant.conditions).map { target in
      var target = target
      (target.sentence, target.range) = (0, 0..<0)
      return "\(target)"
    }.joined(separator: "|") + "|\(grant.cap != nil)"
  }
}
