import TextFolding
import Testing

@testable import PolicyText

struct AnswerFormTests {
  private static let patterns = FormRow.all.flatMap { row in
    row.patterns.map { (row: row, pattern: $0) }
  }

  /// A text that has a pattern and nothing else.
  private func text(of pattern: String) -> String {
    pattern.replacing("#", with: "3").split(separator: "…").joined(separator: "甲乙")
  }

  private func forms(_ rows: [FormRow], _ text: String) -> [String] {
    FormPatterns(rows).find(in: SourceText(text).plain[...]).forms.tags.map(\.name)
  }

  @Test func `every row finds its form in its example`() {
    for row in FormRow.all { #expect(forms([row], row.example) == [row.form.name], "\(row)") }
  }

  @Test func `every pattern finds its form, and no other one of its row does so instead`() {
    for (row, pattern) in Self.patterns {
      var (one, others) = (row, row)
      one.patterns = [pattern]
      others.patterns.removeAll { $0 == pattern }
      #expect(forms([one], text(of: pattern)) == [row.form.name], "\(pattern)")
      #expect(forms([others], text(of: pattern)).isEmpty, "\(pattern) is not needed")
    }
  }

  /// Texts and queries are compared in folded characters: a pattern in others would find nothing.
  @Test func `patterns are folded`() {
    for (_, pattern) in Self.patterns {
      let scalars = Array(pattern.unicodeScalars)
      #expect(scalars.map(SourceText.plain) == scalars, "\(pattern)")
      for part in pattern.split(separator: "…") {
        let ideographs = String(part.filter { $0 != "#" && !",:".contains($0) })
        #expect(FoldedText(ideographs).units == ideographs.unicodeScalars.map(\.value), "\(pattern)")
      }
    }
  }

  @Test(arguments: [
    ("本條例所稱低空經濟，係指以低空飛行為牽引的經濟形態。", "定义"), ("為了加強消防工作，制定本條例。", "目的"), ("自2026年1月1日起施行。", "施行"),
    ("自2026年1月1日起。本办法施行", ""), ("2026年3月5日印发", ""), ("2026年度预算", ""), ("第3年", ""), ("有效期为3年", "期限"),
    ("應當在三十日內答覆", "期限"), ("处理违法建筑。罚款另行规定", ""), ("处500元以下罚款", "处罚"), ("罚款处", ""),
  ])
  func `a passage has a form`(text: String, expected: String) {
    #expect(FormReader.forms(of: SourceText(text).plain[...]).tags.map(\.name).joined(separator: " ") == expected)
  }

  @Test(arguments: [
    ("什麼是低空經濟？", "定义"), ("低空经济的定义", "定义"), ("本辦法何時施行", "施行 期限"), ("审批要多久", "期限"), ("本办法适用于哪些企业", "适用范围"),
    ("集成电路企业补贴多少", "资助"), ("低空经济由谁牵头", "职责"), ("低空经济", ""), ("企业补贴", ""), ("目的地", "目的"),
  ])
  func `a query asks for a form`(text: String, expected: String) {
    let forms = FormReader.forms(askedBy: FoldedText(text)).forms
    #expect(forms.tags.map(\.name).joined(separator: " ") == expected)
  }

  @Test func `what else is known of a passage makes forms, and a heading is none`() {
    func passage(_ text: String, title: String = "", units: [String] = []) -> Passage {
      let source = SourceText(text)
      var passage = Passage(
        id: "a#1", kind: .measure, clause: 0, range: 0..<source.plain.count, title: title, hasSeparateTitle: false,
        units: units.map { ResponsibleUnit(name: $0, role: "责任单位") })
      passage.readForms(source.plain[...])
      return passage
    }
    let long = String(repeating: "低", count: 30)
    #expect(passage("一、发展低空经济", title: "发展低空经济").isOnlyHeading)
    #expect(passage(String(long.dropFirst())).isOnlyHeading && !passage(long).isOnlyHeading)
    #expect(passage("第二十一条 " + long, title: long).isOnlyHeading)
    #expect(!passage("第二十一条 " + long, title: String(long.dropFirst()) + "高").isOnlyHeading)
    #expect(!passage("发展。").isOnlyHeading && !passage("下列:").isOnlyHeading)
    #expect(passage("发展低空经济。", units: ["市科技局"]).forms.tags.map(\.name) == ["职责"])
    #expect(passage("发展低空经济。").forms.isEmpty)
  }
}
