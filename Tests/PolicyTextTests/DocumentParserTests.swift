import Testing

@testable import PolicyText

struct DocumentParserTests {
  private func parse(_ text: String) -> PolicyDocument { DocumentParser.parse(id: "d", text: text) }

  private func text(_ passage: Passage, of document: PolicyDocument) -> String {
    SourceText.string(Array(document.text.unicodeScalars)[passage.range])
  }

  @Test func `nothing gives no passage`() {
    for text in ["", " \n\u{3000}\n", "\u{FEFF}"] { #expect(parse(text).passages.isEmpty) }
  }

  @Test func `a heading glued to a sentence is a clause of its own`() {
    let document = parse("一、总体要求\n建成科创产业高地。二、重点任务\n(一)培育企业。支持企业发展。")
    #expect(document.clauses.map(\.path) == ["一、", "二、", "二、(一)"])
  }

  @Test func `an enumeration inside a sentence is no heading`() {
    let document = parse("一、要求\n做到以下几点。一、快,二、准。")
    #expect(document.clauses.count == 1)
  }

  @Test func `numbering that restarts keeps paths apart`() {
    let document = parse("一、甲\n(一)子项。内容。\n一、乙\n(一)子项。内容。")
    #expect(document.clauses.map(\.path) == ["一、", "一、(一)", "一、~2", "一、~2(一)"])
  }

  @Test func `full-width brackets and dots are the same labels`() {
    let document = parse("一、任务\n（一）甲项\n１．培育企业。支持发展。\n（１）细项。内容。")
    #expect(document.clauses.map(\.path) == ["一、", "一、(一)", "一、(一)1.", "一、(一)1.(1)"])
  }

  @Test func `traditional labels and roles are read`() {
    let document = parse("二、重點任務\n(一)培育企業。支持企業發展。(責任單位：市科技局、市發改委)")
    #expect(document.passages.last?.kind == .measure)
    #expect(document.passages.last?.units.map(\.name) == ["市科技局", "市發改委"])
    #expect(document.passages.last?.units.first?.role == "責任單位")
  }

  @Test func `roles within one bracket are told apart`() {
    let document = parse("一、任务\n(一)培育企业。支持企业。(牵头单位:市科技局;配合单位:市财政局、各镇、区(街道)、市文广旅局等)")
    #expect(
      document.passages.last?.units == [
        ResponsibleUnit(name: "市科技局", role: "牵头单位"), ResponsibleUnit(name: "市财政局", role: "配合单位"),
        ResponsibleUnit(name: "各镇、区(街道)", role: "配合单位"), ResponsibleUnit(name: "市文广旅局", role: "配合单位"),
      ])
  }

  @Test func `a long paragraph is split at sentence ends and nothing is lost`() {
    let sentence = "支持企业牵头组建创新联合体并开展关键核心技术攻关。"
    let document = parse("一、任务\n" + String(repeating: sentence, count: 200))
    #expect(document.passages.count > 3)
    for passage in document.passages {
      #expect(passage.range.count <= PassageBuilder.longest)
      #expect(text(passage, of: document).hasSuffix("。"))
    }
    #expect(document.passages.map { text($0, of: document) }.joined().filter { $0 == "。" }.count == 200)
  }

  @Test func `the articles of a regulation are articles`() {
    let document = parse("某市人才管理办法\n第一章 总则\n第一条 为了规范管理，制定本办法。\n第二章 管理\n第二条 市人社局负责管理工作。")
    #expect(
      document.passages.filter { $0.kind == .article }.map { document.clauses[$0.clause ?? 0].path } == [
        "第一章第一条", "第二章第二条",
      ])
    #expect(document.metadata.title == "某市人才管理办法")
  }

  @Test func `dates are read in every spelling`() {
    for (text, date) in [
      ("2024年5月14日", "2024-05-14"), ("2018年07月13日", "2018-07-13"), ("2024-04-03", "2024-04-03"),
      ("二〇二四年五月十四日", "2024-05-14"), ("二○二四年十二月三十日", "2024-12-30"), ("2024/4/3", "2024-04-03"),
    ] {
      #expect(DateReader.date(in: text) == date)
    }
    for text in ["2024年13月1日", "2024年", "14日", "第2024-05-14号", ""] { #expect(DateReader.date(in: text) == nil) }
  }

  @Test func `document numbers are read in every spelling`() {
    for number in ["昆政办发〔2024〕33号", "昆政办发[2024]33号", "昆政办发（2024）33号", "苏政发【2025】第7号"] {
      #expect(HeaderReader.isDocumentNumber(SourceText(number).plainString(0..<number.unicodeScalars.count)))
    }
    #expect(!HeaderReader.isDocumentNumber("根据昆政办发(2024)33号文件"))
  }

  /// A piece of text and how often it stands in a row.
  struct Shape: CustomTestStringConvertible {
    var piece: String
    var count: Int
    var testDescription: String { "\(count) times \(piece.debugDescription)" }
  }

  @Test(arguments: [
    Shape(piece: "(", count: 100_000), Shape(piece: "一、", count: 50_000), Shape(piece: "一、甲\n", count: 20_000),
    Shape(piece: "——甲\n", count: 20_000), Shape(piece: "。", count: 100_000), Shape(piece: "责任单位:", count: 20_000),
    Shape(piece: "《", count: 50_000), Shape(piece: "人", count: 200_000), Shape(piece: "附件\n", count: 20_000),
  ])
  func `hostile shapes are parsed in time`(shape: Shape) {
    let text = String(repeating: shape.piece, count: shape.count)
    for text in [text, "一、任务\n(一)" + text, "各单位:\n" + text] {
      let start = ContinuousClock.now
      let document = parse(text)
      let took = ContinuousClock.now - start
      let isWhole = document.passages.allSatisfy { !$0.range.isEmpty }
      #expect(isWhole && took < .seconds(10), "\(took)")
    }
  }
}
