import TestSupport
import Testing

@testable import PolicyText

/// Every field of the statements of number that a task makes.
struct StatementTests {
  /// The document that a text is a clause of.
  private static func document(_ text: String, _ title: String) -> PolicyDocument {
    DocumentParser.parse(id: "d", text: "\(title)\n2024年3月1日\n一、任务\n(一)甲。\(text)")
  }

  /// `grant 国家级工业设计中心奖励 = 100 万元; base 人; ...`, what is empty left out.
  private static func words(_ target: Target) -> String {
    func number(_ value: Double?) -> String? { value.map { Int(exactly: $0).map(String.init) ?? "\($0)" } }
    let values = [target.value, target.low, target.high].compactMap { number($0) }.joined(separator: "-")
    let kind = target.change.map(\.name) ?? target.kind.name
    let head = [kind, target.indicator, target.comparator.sign, values, target.unit].filter { !$0.isEmpty }
    let fields: [(String, String?)] = [
      ("base", target.base), ("from", number(target.from)), ("year", target.year.map(String.init)),
      ("period", target.period), ("duration", target.duration), ("recipient", target.recipient),
      ("level", target.level),
    ]
    let others = fields.compactMap { name, value in value.flatMap { $0.isEmpty ? nil : "\(name) \($0)" } }
    return ([head.joined(separator: " ")] + others).joined(separator: "; ")
  }

  @Test func `what people write is read in every field`() throws {
    for row in try Corpus.table("statements") {
      let found = Self.document(row[0], "某市2024年促进产业发展若干政策").passages.flatMap(\.targets).map(Self.words)
      #expect(found == row[1].split(separator: " | ").map(String.init), "\(row[0])")
    }
  }

  @Test func `every number of a text is a statement or has a reason`() throws {
    for name in Seeds.names {
      let document = try Seeds.document(name)
      let numbers = try #require(
        DocumentParser.numbers(
          in: document.text, metadata: document.metadata, stated: document.passages.flatMap(\.targets)))
      #expect(numbers.allSatisfy { ($0.target == nil) != ($0.reason == nil) && !$0.rule.isEmpty })
      // The same statements as the document has.
      let stated = numbers.compactMap(\.target)
      #expect(stated == document.passages.flatMap(\.targets))
    }
  }

  @Test func `every digit of a text belongs to a number`() throws {
    for row in try Corpus.table("statements") {
      let text = SourceText(row[0])
      let reader = TargetReader(flow: FlowText(text, lines: [text.plain.indices], isWrapped: false))
      let numbers = reader.readings(in: FlowRange(scalars: text.plain.indices), setting: NumberSetting())
      let covered = Set(numbers.flatMap(\.range))
      let missing = text.plain.indices.filter { CharacterKind.isDigit(text.plain[$0]) && !covered.contains($0) }
      #expect(missing.isEmpty, "\(row[0])")
    }
  }

  @Test func `a text may begin with a year, and be cut anywhere`() {
    let text = Array("2025年奖励企业5万元,按投资的20%补助,最高(含)3亿5000万元;前三年每人每月".unicodeScalars)
    for start in text.indices {
      for end in start...text.count {
        let source = SourceText(SourceText.string(text[start..<end]))
        let reader = TargetReader(flow: FlowText(source, lines: [source.plain.indices], isWrapped: false))
        let setting = NumberSetting(documentYear: 2024, nature: .support)
        let readings = reader.readings(in: FlowRange(scalars: source.plain.indices), setting: setting)
        #expect(readings.allSatisfy { $0.range.upperBound <= source.plain.count })
      }
    }
  }

  @Test func `every rule has a name of its own`() {
    let names = NumberRule.all.map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func `articles of rules state grants and conditions`() {
    let text = """
      某市人才补贴管理办法
      2024年3月1日
      第一章 总则
      第一条 为吸引人才，制定本办法。
      第二章 补贴
      第二条 对在本市工作满3年的博士，给予安家补贴10万元，每月发放生活补贴2000元，连续补贴3年。
      第三条 本办法自2024年5月1日起施行，有效期5年。
      """
    let targets = DocumentParser.parse(id: "d", text: text).passages.flatMap(\.targets).map(Self.words)
    #expect(
      targets == [
        "condition 博士在本市工作年限 >= 3 年", "grant 博士安家补贴 = 10 万元; duration 3年; recipient 在本市工作满3年的博士",
        "grant 博士生活补贴 = 2000 元; period 每月; duration 3年; recipient 在本市工作满3年的博士",
      ])
  }
}
