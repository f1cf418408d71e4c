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
        ResponsibleUnit(name: "市科技局", role: "牵头单位", duty: .lead),
        ResponsibleUnit(name: "市财政局", role: "配合单位", duty: .assist),
        ResponsibleUnit(name: "各镇、区(街道)", role: "配合单位", duty: .assist),
        ResponsibleUnit(name: "市文广旅局", role: "配合单位", duty: .assist),
      ])
  }

  @Test(arguments: [
    ("(市科技局牵头,市财政局、市人社局配合)", ["市科技局 牵头", "市财政局 配合", "市人社局 配合"]),
    ("（体育总局、民政部、人力资源社会保障部负责）", ["体育总局 负责", "民政部 负责", "人力资源社会保障部 负责"]),
    ("(教育部、财政部等按职责分工负责。列第一位者为牵头单位,下同)", ["教育部 按职责分工负责", "财政部 按职责分工负责"]),
    ("(市科技局,各区人民政府负责)", ["市科技局 负责", "各区人民政府 负责"]),
    ("(由专人负责)", []), ("(含配合)", []), ("(负责)", []), ("(到2025年完成)", []),
  ])
  func `units are read by what they do`(bracket: String, expected: [String]) {
    let document = parse("一、任务\n(一)培育企业。支持企业发展。" + bracket)
    #expect(document.passages.last?.units.map { "\($0.name) \($0.role)" } == expected)
  }

  @Test func `a long paragraph is split at sentence ends and nothing is lost`() {
    let sentence = "支持企业牵头组建创新联合体并开展关键核心技术攻关。"
    let document = parse("一、总体要求\n" + String(repeating: sentence, count: 200))
    #expect(document.passages.count > 3)
    for passage in document.passages {
      #expect(passage.range.count <= PassageCutter.longest)
      #expect(text(passage, of: document).hasSuffix("。"))
    }
    #expect(document.passages.map { text($0, of: document) }.joined().filter { $0 == "。" }.count == 200)
  }

  @Test func `a measure is one passage, however long`() {
    let document = parse("一、任务\n(一)培育企业。" + String(repeating: "支持企业发展。", count: 500))
    #expect(document.passages.map(\.kind) == [.heading, .measure])
    let endless = parse("一、任务\n(一)培育企业。" + String(repeating: "支持企业发展。", count: 3000))
    #expect(endless.passages.filter { $0.kind == .measure }.count == 1)
    #expect(endless.passages.allSatisfy { $0.range.count <= PassageCutter.longestMeasure })
    #expect(endless.passages.map { text($0, of: endless) }.joined().filter { $0 == "。" }.count == 3001)
  }

  @Test func `the articles of a regulation are articles`() {
    let document = parse("某市人才管理办法\n第一章 总则\n第一条 为了规范管理，制定本办法。\n第二章 管理\n第二条 市人社局负责管理工作。")
    #expect(
      document.passages.filter { $0.kind == .article }.map { document.clauses[$0.clause ?? 0].path } == [
        "第一章第一条", "第二章第二条",
      ])
    #expect(document.metadata.title == "某市人才管理办法")
  }

  @Test func `a title on several lines is one`() {
    let document = parse("国务院关于印发个人所得税\n专项附加扣除暂行办法的通知\n国发〔2018〕41号\n各省、自治区人民政府:\n现印发给你们。")
    #expect(document.metadata.title == "国务院关于印发个人所得税专项附加扣除暂行办法的通知")
    #expect(document.metadata.documentNumber == "国发〔2018〕41号")
    #expect(document.metadata.place == nil)
    let forwarded = parse("国务院办公厅转发国家教委\n关于内地西藏班有关问题请示的通知\n各省、自治区人民政府:\n现转发给你们。")
    #expect(forwarded.metadata.title == "国务院办公厅转发国家教委关于内地西藏班有关问题请示的通知")
  }

  @Test func `a long text is cut only where no phrase is`() {
    let text = "一、总体要求\n" + String(repeating: "支持企业发展1,000,000家", count: 150) + "。" + String(repeating: "人才", count: 50)
    let document = parse(text)
    #expect(document.passages.count == 2)
    #expect(document.passages.last.map { self.text($0, of: document) } == String(repeating: "人才", count: 50))
  }

  @Test func `lines of a wrapped text are joined to paragraphs, and units and titles run over them`() {
    let text = """
      某市科技创新行动计划
      为深入实施创新驱动发展战略加快培育新质生产
      力结合我市实际制定本行动计划。
      一、重点任务
      (一)培育壮大科技型中小企业和高新技术企业梯
      队。支持企业牵头组建创新联合体开展关键核心
      技术攻关加快成果转化应用推动产业链创新链深
      度融合发展提升区域创新体系整体效能。(责任单
      位:市科技局、市工业和信息
      化局、市财政局)
      (二)引进人才。加大顶尖人才引育力度完善人才
      服务体系营造良好环境。
      """
    let document = parse(text)
    #expect((40...46).contains(document.lineWidth ?? 0))
    #expect(document.clauses.map(\.title) == ["", "", "重点任务", "培育壮大科技型中小企业和高新技术企业梯队", "引进人才"])
    #expect(document.passages.count == 5)
    #expect(document.passages[1].kind == .preface)
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
  func `hostile shapes have no empty passages`(shape: Shape) {
    let text = String(repeating: shape.piece, count: shape.count)
    for text in [text, "一、任务\n(一)" + text, "各单位:\n" + text] {
      let isWhole = parse(text).passages.allSatisfy { !$0.range.isEmpty }
      #expect(isWhole)
    }
  }
}
