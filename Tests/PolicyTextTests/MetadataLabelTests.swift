import Testing

@testable import PolicyText

/// Every label of the table names its field in a document.
struct MetadataLabelTests {
  @Test func `a label has one meaning in a source, and every source has labels`() {
    for source in MetadataLabel.Source.allCases {
      let own = MetadataLabel.rows.filter { $0.sources.contains(source) }
      #expect(!own.isEmpty)
      #expect(Set(own.map(\.label)).count == own.count, "\(source)")
    }
    #expect(MetadataLabel.rows.allSatisfy { !$0.sources.isEmpty })
  }

  @Test(arguments: MetadataLabel.Source.allCases)
  func `a document says what it is under every label`(_ source: MetadataLabel.Source) throws {
    for row in MetadataLabel.rows where row.sources.contains(source) {
      for label in [row.label, row.label.uppercased()] {
        let document = try Self.document(Self.text(label, in: source), in: source)
        switch row.meaning {
        case .field(let field): #expect(document.metadata[field] == Self.value(of: field), "\(label)")
        case .text: #expect(document.text == Self.value(of: .source), "\(label)")
        case .other: #expect(!Self.holds(document, label), "\(label)")
        }
      }
    }
  }

  @Test func `labels are known in either script, and spaced out`() {
    let text = """
      發文字號：某政发〔2024〕5号
      发 文 机 关 : 某市人民政府
      某市科技创新行动计划
      一、重点任务
      1.培育企业。新增企业5家。
      """
    let metadata = DocumentParser.parse(id: "x", text: text).metadata
    #expect(metadata.documentNumber == "某政发〔2024〕5号")
    #expect(metadata.agency == "某市人民政府")
  }

  private static func text(_ label: String, in source: MetadataLabel.Source) -> String {
    let meaning = MetadataLabel.meaning(of: label, in: source)
    let field: MetadataField = if case .field(let field) = meaning { field } else { .source }
    let value = value(of: field)
    return switch source {
    case .page: "\(label):\(value)\n某市科技创新行动计划\n一、重点任务\n1.培育企业。新增企业5家。"
    case .yaml: "---\n\(label): \(value)\n---\n一、重点任务\n1.培育企业。新增企业5家。"
    case .meta: "<meta name=\"\(label)\" content=\"\(value)\"><p>一、重点任务</p><p>1.培育企业。新增企业5家。</p>"
    case .key:
      "<table><tr><td>\(label)</td><td>\(value)</td><td>索引号</td><td>1</td></tr></table><p>1.培育企业。新增企业5家。</p>"
    case .csv: meaning == .text ? "id,\(label)\n1,\(value)\n" : "\(label),content\n\(value),新增企业5家。\n"
    }
  }

  private static func document(_ text: String, in source: MetadataLabel.Source) throws -> PolicyDocument {
    guard source == .meta || source == .key else { return DocumentParser.parse(id: "x", text: text) }
    return DocumentParser.parse(id: "x", file: try WebPageReader.read(text, name: "x"), sidecar: nil)
  }

  private static func value(of field: MetadataField) -> String {
    switch field.form {
    case .date: "2024-05-14"
    case .year: "2024"
    case .choice(_, let names, _): names()[0]
    // Of a <meta>, an agency is believed only if its name is that of one.
    case .text where field == .agency: "某市财政局"
    case .text, .list: "甲乙丙"
    }
  }

  /// Whether a passage has a label's line.
  private static func holds(_ document: PolicyDocument, _ label: String) -> Bool {
    let scalars = Array(document.text.unicodeScalars)
    return document.passages.contains { SourceText.string(scalars[$0.range]).contains(label) }
  }
}
