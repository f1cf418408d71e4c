import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText
@testable import TextEmbedding

struct PassageTextTests {
  /// The texts of all passages of some documents.
  private func texts(_ documents: [PolicyDocument]) throws -> [String] {
    let index = try TestIndexes.index(of: documents)
    var texts = PassageText(index)
    return try (0..<index.counts.passages).map { number in
      String(String.UnicodeScalarView(try texts.text(ofPassage: number)))
    }
  }

  /// A document of one passage.
  private func document(_ text: String, title: String = "", lineWidth: Int? = nil) -> PolicyDocument {
    let passage = Passage(
      id: "a#1", kind: .record, clause: nil, range: 0..<text.unicodeScalars.count, startColumn: 0, title: title,
      hasSeparateTitle: !title.isEmpty, units: [])
    var metadata = DocumentMetadata()
    metadata.title = "甲办法"
    return PolicyDocument(
      id: "a", metadata: metadata, text: text, lineWidth: lineWidth, clauses: [], passages: [passage])
  }

  @Test func `titles of the document and of the clauses around it stand before a passage`() throws {
    let plan = "某市行动计划(2024—2026年)\n一、主要任务\n(一)企业培育\n1.支持企业。新增企业100家。\n2.引进人才。\n二、保障措施\n加强领导。"
    let title = "某市行动计划(2024—2026年)"
    #expect(
      try texts([DocumentParser.parse(id: "plan", text: plan)]) == [
        "\(title) \(title)", "\(title) 一、主要任务", "\(title) 主要任务 (一)企业培育",
        "\(title) 主要任务 企业培育 1.支持企业。新增企业100家。", "\(title) 主要任务 企业培育 2.引进人才。",
        "\(title) 二、保障措施\n加强领导。",
      ])
  }

  @Test func `a title that stands apart counts, unless it is the document's`() throws {
    #expect(try texts([document("企业", title: "支持")]) == ["甲办法 支持 企业"])
    #expect(try texts([document("企业", title: "甲办法")]) == ["甲办法 企业"])
    #expect(try texts([document("企业")]) == ["甲办法 企业"])
  }

  @Test func `400 scalars of the text count`() throws {
    let text = String(repeating: "企𠀀a", count: 200)
    for count in [399, 400, 401, 600] {
      let part = String(String.UnicodeScalarView(text.unicodeScalars.prefix(count)))
      let start = String(String.UnicodeScalarView(text.unicodeScalars.prefix(min(400, count))))
      #expect(try texts([document(part)]) == ["甲办法 \(start)"])
    }
  }

  @Test func `lines of a text that is wrapped are joined`() throws {
    let text = "支持企业发\n展,引进人\r\n才。"
    #expect(try texts([document(text, lineWidth: 10)]) == ["甲办法 支持企业发展,引进人才。"])
    #expect(try texts([document(text)]) == ["甲办法 \(text)"])
  }

  @Test func `texts do not depend on the order in which they are asked for`() throws {
    let documents = try Seeds.documents()
    let index = try TestIndexes.index(of: documents)
    var inOrder = PassageText(index)
    var other = PassageText(index)
    let expected = try (0..<index.counts.passages).map { try inOrder.text(ofPassage: $0) }
    var random = SplitMix64(seed: 17)
    for number in (0..<index.counts.passages).shuffled(using: &random) {
      #expect(try other.text(ofPassage: number) == expected[number])
    }
  }

  @Test func `clauses in clauses of any depth are no crash`() throws {
    let depth = 100_000
    var document = document("企业")
    document.clauses = (0..<depth).map { number in
      Clause(path: "\(number)", title: "", number: "", parent: number > 0 ? number - 1 : nil)
    }
    document.clauses[7].title = "章"
    document.passages[0].clause = depth - 1
    let words = try texts([document])[0].split(separator: " ")
    #expect(words == ["甲办法", "章", "企业"])
  }
}
