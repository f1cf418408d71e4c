import InvertedIndex
import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// Filters of statements of number.
struct StatementFilterTests {
  /// What a filter lets through, said once more and in another way.
  private static let cases: [(filter: String, passes: @Sendable (Target) -> Bool)] = [
    ("states:goal", { $0.kind == .goal }), ("states:grant states:condition", { $0.kind != .goal }),
    ("-states:grant", { $0.kind != .grant }), ("change:add", { $0.change == .add }),
    ("-change:rise -change:fall", { $0.change != .rise && $0.change != .fall }),
    ("in:亿元", { $0.unit == "亿元" }), ("in:元", { ["元", "万元", "亿元"].contains($0.unit) }), ("in:張", { $0.unit == "张" }),
    ("in:吨", { ["吨", "斤"].contains($0.unit) }), ("in:斤", { $0.unit == "斤" }), ("in:%", { $0.unit == "%" }),
    ("year:2026", { $0.year == 2026 }), ("-year:2026", { $0.year != 2026 }), ("from:2026", { $0.year ?? 0 >= 2026 }),
    ("to:2026", { $0.year ?? 9999 <= 2026 }), ("from:2026 to:2026", { $0.year == 2026 }),
    ("for:高新技術企業", { $0.kind == .grant && ($0.recipient + "，" + $0.indicator).contains("高新技术企业") }),
    (
      "for:\"高新 奖励\"",
      {
        $0.kind == .grant && $0.recipient.contains("高新") && $0.indicator.contains("奖励")
          || $0.kind == .grant && $0.indicator.contains("高新") && $0.indicator.contains("奖励")
      }
    ),
    ("amount:>=100万元", { yuan($0).map { $0.high >= 1_000_000 } ?? false }),
    ("amount:>4.1万元", { yuan($0).map { $0.high > 41_000 } ?? false }),
    ("amount:<=4.1万元", { yuan($0).map { $0.low <= 41_000 } ?? false }),
    ("amount:＜１，000,000元", { yuan($0).map { $0.low < 1_000_000 } ?? false }),
    ("amount:5%", { $0.unit == "%" && ($0.value ?? $0.low ?? 0) <= 5 && ($0.value ?? $0.high ?? 0) >= 5 }),
    ("amount:20-50家", { $0.unit == "家" && ($0.value ?? $0.low ?? 0) <= 50 && ($0.value ?? $0.high ?? 0) >= 20 }),
    ("amount:1万家以上", { $0.unit == "家" && ($0.value ?? $0.high ?? 0) >= 10_000 }),
    ("amount:>=1吨 in:斤", { $0.unit == "斤" && ($0.value ?? $0.high ?? 0) >= 2000 }),
    (
      "states:grant amount:>=1亿元 amount:<1%",
      { target in
        guard target.kind == .grant else { return false }
        return yuan(target).map { $0.high >= 1e8 } ?? false || target.unit == "%" && target.value ?? target.low ?? 9 < 1
      }
    ),
  ]

  /// The ends of an amount of money.
  private static func yuan(_ target: Target) -> (low: Double, high: Double)? {
    guard let factor = ["元": 1.0, "万元": 1e4, "亿元": 1e8][target.unit] else { return nil }
    return ((target.value ?? target.low ?? 0) * factor, (target.value ?? target.high ?? 0) * factor)
  }

  @Test(arguments: cases.indices) func `a filter lets through what it says and nothing else`(number: Int) throws {
    let (text, passes) = Self.cases[number]
    let index = StatementCorpus.index
    let found = try SearchEngine(index).targets(try QueryParser.parse(text)).hits
    var expected: [String] = []
    for document in 0..<index.counts.documents {
      var seen: Set<Target> = []
      let reader = try DocumentReader(index, document)
      for number in reader.targets {
        guard let record = try reader.target(number) else { continue }
        var target = record.target
        (target.sentence, target.range) = (0, 0..<0)
        let passage = try index.id(ofPassage: record.passage)
        if passes(target), seen.insert(target).inserted { expected.append("\(passage) \(target)") }
      }
    }
    let listed = found.map { hit in
      var target = hit.stated.target
      (target.sentence, target.range) = (0, 0..<0)
      return "\(hit.passage.id) \(target)"
    }
    #expect(listed == expected && !expected.isEmpty, "\(text)")
  }

  @Test(arguments: ["states:goal", "change:add", "in:亿元", "-in:元", "amount:5%", "-for:企业"])
  func `a filter of statements is an error where passages are asked for`(text: String) throws {
    let query = try QueryParser.parse(text)
    let name = String(text.drop { $0 == "-" }.prefix { $0 != ":" })
    #expect(throws: QueryError.statementFilter(name: name)) { try query.requirePassageFilters() }
    #expect(QueryError.statementFilter(name: name).message.hasPrefix("\(name): is a filter of statements of number"))
    #expect(throws: Never.self) { try QueryParser.parse("kind:goal year:2026").requirePassageFilters() }
  }

  @Test(arguments: [
    "100", "万", "元", ">=元", "100万元<", "5-3家", "5～", "", ">", "≥x元", "5,元", "1.2.3元", "-5元", "5元6角", "1e9元", "5。",
  ]) func `what is no amount is refused`(text: String) { #expect(AmountBound(text) == nil || text == "5,元") }

  @Test func `a unit of a hundred thousand characters is one that nobody has`() throws {
    let long = String(repeating: "万", count: 100_000) + "元"
    #expect(UnitTable.shipped.measure(of: long).unit.count > 90_000)
    let query = try QueryParser.parse("in:\(long) amount:>=5\(long)")
    #expect(try SearchEngine(StatementCorpus.index).targets(query).total == 0)
  }

  @Test func `filters that no statement passes are named`() throws {
    let engine = SearchEngine(StatementCorpus.index)
    let query = try QueryParser.parse("in:光年 amount:>=99999万亿元 states:goal")
    #expect(try engine.targets(query).missingFilters == ["in:光年", "amount:>=99999万亿元"])
  }
}

/// The table of units.
struct UnitTableTests {
  private static let rows = String(decoding: EmbeddedTables.units, as: UTF8.self).split(separator: "\n")
    .filter { !$0.hasPrefix("#") }.map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }

  @Test func `a row has a unit that no other has, a common unit that is one, and an example that holds`() throws {
    #expect(Set(Self.rows.map { UnitTable.key(of: $0[0]) }).count == Self.rows.count)
    for row in Self.rows {
      try #require(row.count == 4, "\(row)")
      #expect(UnitTable.shipped.isCommon(row[1]), "\(row)")
      let sides = row[3].split(separator: "=").map { AmountBound($0.filter { $0 != " " }) }
      let (one, other) = (try #require(sides[0]), try #require(sides[1]))
      #expect(one.amounts == other.amounts && one.unit == other.unit && one.unit == row[1], "\(row)")
      #expect(row[3].split(separator: "=")[0].contains(row[0]) || UnitTable.key(of: row[3]).contains(row[0]), "\(row)")
    }
  }

  @Test(arguments: [
    ("万亿元", "元", 1e12), ("億元", "元", 1e8), ("百万元", "元", 1e6), ("亿美元", "美元", 1e8), ("千瓦", "千瓦", 1), ("万千瓦", "千瓦", 1e4),
    ("千伏", "千伏", 1), ("千万亿元", "元", 1e15), ("万千万吨", "吨", 1e11), ("万", "万", 1), ("家", "家", 1), ("个百分点", "个百分点", 1),
    ("", "", 1),
  ]) func `万 and 亿 multiply the unit that follows`(unit: String, common: String, factor: Double) {
    let measure = UnitTable.shipped.measure(of: unit)
    #expect(measure.unit == common && measure.amount(1) == factor)
  }

  @Test func `amounts of one measure are in one unit on request, and keep what was written`() throws {
    let engine = SearchEngine(StatementCorpus.index)
    let written = try engine.targets(Query()).hits
    let same = try engine.targets(Query(), in: .same).hits
    #expect(written.allSatisfy { $0.written == nil } && written.count == same.count)
    var converted = 0
    for (one, other) in zip(written, same) {
      var expected = one.stated.target
      let factors: [String: (unit: String, factor: Double)] = [
        "亿元": ("元", 1e8), "万元": ("元", 1e4), "斤": ("吨", 0.0005),
      ]
      if let (unit, factor) = factors[expected.unit] {
        func isNear(_ amount: Double?, _ own: Double?) -> Bool {
          guard let amount, let own else { return amount == nil && own == nil }
          return (amount - own * factor).magnitude <= 1e-9 * amount.magnitude
        }
        let target = other.stated.target
        #expect(
          isNear(target.value, expected.value) && isNear(target.low, expected.low) && isNear(target.high, expected.high)
        )
        (expected.value, expected.low, expected.high, expected.unit) = (target.value, target.low, target.high, unit)
        #expect(other.written == one.stated.target)
        converted += 1
      } else {
        #expect(other.written == nil)
      }
      #expect(other.stated.target == expected && other.stated.text == one.stated.text)
    }
    #expect(converted > 50)
  }

  @Test func `a table in one unit shows an amount once that is written in two`() throws {
    let targets = [MadeStatements.target("粮食产量", 84e9, "斤"), MadeStatements.target("粮食产量", 42e6, "吨")]
    let engine = SearchEngine(try TestSearch.index(of: [MadeStatements.document("a", [("目标", targets)])]))
    let query = try QueryParser.parse("粮食产量")
    #expect(try engine.targetTable(query, by: .place).rows[0].cells[0].hits.count == 2)
    let cell = try engine.targetTable(query, by: .place, in: .same).rows[0].cells[0]
    #expect(cell.hits.map { PlainNumber.text($0.stated.target) } == ["42000000 吨"])
    #expect(cell.hits[0].written.map { PlainNumber.text($0) } == "84000000000 斤" && cell.others[0].written == nil)
  }
}
