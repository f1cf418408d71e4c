import Testing

@testable import PolicyText

/// Where the fields of a document were read.
struct MetadataEvidenceTests {
  private let text = """
    云溪市财政局 云溪市教育局
    关于印发云溪市助学办法的通知
    云财规〔2024〕8号
    各镇人民政府：
    现将办法印发给你们。
    云溪市财政局
    云溪市教育局
    2024年5月14日
    云溪市助学办法
    第一条 为了帮助学生，制定本办法。
    第二条 本办法自2024年6月1日起施行，有效期三年。《云溪市旧办法》（云财规〔2019〕3号）同时废止。
    """

  private func words(_ field: MetadataField, of document: PolicyDocument) -> String? {
    let scalars = Array(document.text.unicodeScalars)
    return document.metadata.evidence[field]?.span.map { SourceText.string(scalars[$0]) }
  }

  @Test func `every field of a document has the words that state it`() {
    let document = DocumentParser.parse(id: "d", text: text)
    let words = MetadataField.allCases.compactMap { field in
      self.words(field, of: document).map { "\(field): \($0.replacing("\n", with: "/"))" }
    }
    #expect(
      words == [
        "title: 关于印发云溪市助学办法的通知", "documentNumber: 云财规〔2024〕8号", "agency: 云溪市财政局 云溪市教育局",
        "place: 云溪市财政局 云溪市教育局", "issued: 2024年5月14日", "level: 云溪市财政局 云溪市教育局",
        "genre: 关于印发云溪市助学办法的通知", "effective: 本办法自2024年6月1日起施行",
        "expires: 本办法自2024年6月1日起施行，有效期三年", "repeals: 《云溪市旧办法》（云财规〔2019〕3号）",
      ])
    let evidence = document.metadata.evidence
    #expect(evidence[.level]?.field == .agency && evidence[.genre]?.field == .title && evidence[.issued]?.field == nil)
    #expect(evidence[.script] == nil)
  }

  @Test func `what the text does not state has the name of who does`() throws {
    let sidecar = try Sidecar.read(Array(#"{"agency": "南岭县财政局", "status": "有效"}"#.utf8), name: "s")
    let front = "---\nissued: 2024-05-01\n---\n云溪市助学办法\n第一条 为了帮助学生，制定本办法。\n"
    let evidence = DocumentParser.parse(id: "d", text: front, sidecar: sidecar).metadata.evidence
    #expect(evidence[.agency] == MetadataEvidence(source: .sidecar) && evidence[.status]?.source == .sidecar)
    #expect(evidence[.level] == MetadataEvidence(source: .sidecar, field: .agency))
    #expect(evidence[.issued] == MetadataEvidence(source: .record) && evidence[.title]?.source == .text)
  }

  @Test func `evidence as text is the evidence, and what a later program adds is left out`() {
    let evidence: [MetadataField: MetadataEvidence] = [
      .title: .text(12..<40), .agency: MetadataEvidence(source: .sidecar),
      .level: MetadataEvidence(source: .text, span: 0..<6, field: .agency), .place: MetadataEvidence(source: .record),
      .repeals: MetadataEvidence(source: .file),
    ]
    let text = MetadataEvidence.text(of: evidence)
    #expect(text == "0t12+28 2s 3r 8t0+6<2 16f")
    #expect(MetadataEvidence.read(text) == evidence)
    #expect(
      MetadataEvidence.read(text + " 99t1+2 1x 1 t5 7t99999999999+1<98")
        == evidence.merging([
          .periodEnd: MetadataEvidence(source: .text)
        ]) { one, _ in one })
    #expect(MetadataEvidence.read("") == [:] && MetadataEvidence.text(of: [:]) == "")
  }
}
