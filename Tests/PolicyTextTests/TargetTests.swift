import TestSupport
import Testing

@testable import PolicyText

/// What people read as targets is what the parser finds.
struct TargetTests {
  private struct Statement: Hashable {
    var document: String
    var comparator: String
    var value: Double?
    var low: Double?
    var high: Double?
    var unit: String
  }

  private static func plain(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.properties.isWhitespace }))
  }

  /// The targets of the five plans that someone read, and those found, paired by document, amount and words.
  private struct Comparison {
    var read = 0
    var found = 0
    var paired: [(truth: [String], target: Target)] = []
    /// Those that were read and not found, and those that were found and not read.
    var misses: [String] = []
  }

  private func compare() throws -> Comparison {
    var found: [(key: Statement, text: String, target: Target)] = []
    for name in Seeds.names {
      let document = try Seeds.document(name)
      let scalars = Array(document.text.unicodeScalars)
      for target in document.passages.flatMap(\.targets) {
        let key = Statement(
          document: name, comparator: target.comparator.sign, value: target.value, low: target.low, high: target.high,
          unit: target.unit)
        found.append((key, Self.plain(SourceText.string(scalars[target.range])), target))
      }
    }
    let truths = try Corpus.table("targets")
    var comparison = Comparison(read: truths.count, found: found.count)
    for truth in truths {
      let key = Statement(
        document: truth[0], comparator: truth[4], value: Double(truth[5]), low: Double(truth[6]),
        high: Double(truth[7]),
        unit: truth[8])
      let text = Self.plain(truth[10])
      let same = found.indices.filter {
        found[$0].key == key && (text.contains(found[$0].text) || found[$0].text.contains(text))
      }
      guard let index = same.first(where: { found[$0].target.indicator == truth[3] }) ?? same.first else {
        comparison.misses.append("\(truth[0]) not found: \(truth[3]) \(truth[4]) \(text)")
        continue
      }
      comparison.paired.append((truth, found.remove(at: index).target))
    }
    comparison.misses += found.map {
      "\($0.key.document) not read: \($0.target.indicator) \($0.key.comparator) \($0.text)"
    }
    return comparison
  }

  @Test func `of the targets that someone read at least 95 in 100 are found, and of those found as many were read`()
    throws
  {
    let comparison = try compare()
    #expect(comparison.read >= 168)
    #expect(Double(comparison.paired.count) >= 0.95 * Double(comparison.read))
    #expect(Double(comparison.paired.count) >= 0.95 * Double(comparison.found))
  }

  @Test func `what is counted and by when is what was read`() throws {
    let comparison = try compare()
    let paired = comparison.paired
    func year(_ target: Target) -> String { target.year.map(String.init) ?? "" }
    let indicators = paired.filter { $0.truth[3] != $0.target.indicator }
    let years = paired.filter { $0.truth[2] != year($0.target) }
    #expect(Double(indicators.count) <= 0.1 * Double(paired.count))
    #expect(Double(years.count) <= 0.05 * Double(paired.count))
    try KnownMisses.check(
      "targets",
      comparison.misses
        + indicators.map {
          "\($0.truth[0]) counts \($0.truth[3]), not \($0.target.indicator): \(Self.plain($0.truth[10]))"
        }
        + years.map { "\($0.truth[0]) is for \($0.truth[2]), not \(year($0.target)): \(Self.plain($0.truth[10]))" })
  }

  /// What a task's text states: `indicator comparator value unit year period change`, one a target.
  private func targets(_ text: String, title: String = "某市2024年创新行动计划") -> [String] {
    let document = DocumentParser.parse(id: "d", text: "\(title)\n2024年3月1日\n一、任务\n(一)甲。\(text)")
    return document.passages.flatMap(\.targets).map { target in
      let value = [target.value, target.low, target.high].compactMap { $0.map { "\($0)".replacing(".0", with: "") } }
      return [
        target.indicator, target.comparator.sign, value.joined(separator: "-"), target.unit,
        target.year.map(String.init) ?? "-", target.period, target.change?.name ?? "",
      ].filter { !$0.isEmpty }.joined(separator: " ")
    }
  }

  @Test func `targets are read from the ways in which they are stated`() throws {
    for row in try Corpus.table("target-cases") {
      let expected = row[1].split(separator: "|").map(String.init)
      #expect(targets(row[0]) == expected, "\(row[0])")
    }
  }

  @Test func `numbers that look back are no targets`() {
    let text = "某省2026年政府工作报告\n2026年1月27日\n一、2025年工作回顾\n(一)产业。地区生产总值增长5.1%,新增企业3000家。\n二、2026年重点工作\n(一)产业。新增企业4000家。"
    let document = DocumentParser.parse(id: "d", text: text)
    #expect(document.passages.flatMap(\.targets).map(\.value) == [4000])
    #expect(document.passages.flatMap(\.targets).map(\.year) == [2026])
  }

  @Test func `a number is exact whatever multiplies it`() {
    #expect(targets("到2026年企业达1.13万家。") == ["企业 = 11300 家 2026 reach"])
    #expect(targets("到2026年规模超5.2万亿元。") == ["规模 > 5.2 万亿元 2026 reach"])
  }

  @Test func `a target's words are those between two commas`() throws {
    let document = DocumentParser.parse(id: "d", text: "一、任务\n(一)甲。做大做强,到2026年企业达5家,再接再厉。")
    let target = try #require(document.passages.flatMap(\.targets).first)
    #expect(SourceText.string(Array(document.text.unicodeScalars)[target.range]) == "到2026年企业达5家")
  }

  @Test func `units and targets go on over the lines of a wrapped text`() throws {
    let sentence = "坚持创新引领产业升级推动科技创新和产业创新深度融合。"
    let paragraph =
      "(一)甲。" + String(repeating: sentence, count: 8) + "到2026年全市低空经济产业规模达到300亿元以上。(责任单位:市经信局、市科技局)" + sentence
    let scalars = Array(paragraph.unicodeScalars)
    let lines = stride(from: 0, to: scalars.count, by: 23).map { start in
      SourceText.string(scalars[start..<min(start + 23, scalars.count)])
    }
    let text = "一、任务\n" + lines.joined(separator: "\n")
    let document = DocumentParser.parse(id: "d", text: text)
    #expect(document.lineWidth != nil)
    let passages = document.passages
    #expect(passages.flatMap(\.units).map(\.name).prefix(2) == ["市经信局", "市科技局"])
    let target = try #require(passages.flatMap(\.targets).first)
    #expect(
      target.value == 300 && target.unit == "亿元" && target.indicator == "全市低空经济产业规模" && target.comparator == .atLeast
        && target.year == 2026)
    let words = SourceText.string(Array(document.text.unicodeScalars)[target.range])
    #expect(words.contains("\n") && words.replacing("\n", with: "") == "到2026年全市低空经济产业规模达到300亿元以上")
  }
}
