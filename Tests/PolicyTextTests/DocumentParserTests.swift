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
    for number in [
      "昆政办发〔2024〕33号", "昆政办发[2024]33号", "昆政办发（2024）33号", "苏政发【2025】第7号", "台訓(一)字第0930172100A號", "第706号",
    ] {
      #expect(DocumentNumber.isNumber(0..<number.unicodeScalars.count, of: SourceText(number)), "\(number)")
    }
    for text in ["根据昆政办发(2024)33号文件", "第3号楼", "33号"] {
      #expect(!DocumentNumber.isNumber(0..<text.unicodeScalars.count, of: SourceText(text)), "\(text)")
    }
  }

  /// Small documents, each with the kind, path, title and text of its passages, which were written by hand.
  @Test(arguments: [
    (
      "a numbered line with words of page furniture is a clause",
      "1.甲事。完善政府网站地图服务。\n2.乙事。加强ICP备案管理,严打侵犯版权所有人利益。",
      ["measure 1. 甲事", "measure 2. 乙事"]
    ),
    (
      "short lines after a title are text",
      "某市十条措施\n一是支持企业\n二是引进人才", ["title 标题 ", "preface 前言 ", "preface 前言:2 "]
    ),
    ("a document of one short sentence is text", "人才政策支持企业。", ["preface 前言 "]),
    (
      "short lines before a title are the page's", "政务公开\n某市行动计划\n一、任务\n(一)甲。支持企业。",
      ["title 标题 ", "heading 一、 任务", "measure 一、(一) 甲"]
    ),
    (
      "the cells of an annex are text", "一、任务\n(一)甲。支持企业。\n附件\n指标名称\n独角兽企业",
      ["heading 一、 任务", "measure 一、(一) 甲", "annex 附件 ", "annex 附件:2 "]
    ),
    (
      "Taiwanese numerals and parts are labels", "壹、目標\n提升競爭力。\n貳、策略\n一、甲。支持企業。",
      ["goal 壹、 目標", "heading 贰、 策略", "measure 贰、一、 甲"]
    ),
    ("a part is a label", "第一部分 总体要求\n坚持惠民。", ["paragraph 第一部分 总体要求"]),
    (
      "dash items belong to their task, with its units", "一、任务\n(一)甲。\n——支持企业。\n——引进人才。\n(责任单位:市科技局)",
      ["heading 一、 任务", "measure 一、(一) 甲 市科技局"]
    ),
    (
      "a signature needs a date, and what follows it is text", "一、任务\n(一)甲。支持企业。\n某市人民政府\n2025年3月1日\n相关园区\n",
      ["heading 一、 任务", "measure 一、(一) 甲", "notice 落款 "]
    ),
    (
      "what says from when a document holds is no part of its last measure",
      "一、任务\n(一)甲。支持企业。\n各位代表，继续。\n(二)乙。引进人才。\n本措施自发布之日起施行，有效期3年。",
      ["heading 一、 任务", "measure 一、(一) 甲", "measure 一、(二) 乙", "paragraph 正文 "]
    ),
    (
      "articles that are numbered through the sections of a plan are its measures",
      "某县支持产业发展实施意见\n一、支持\n第 1 条 设立资金。总规模1亿元。\n(一)奖励\n第2条 鼓励研发。给予奖励。\n二 、保障\n第 3 条 成立小组。统筹推进。",
      [
        "title 标题 ", "heading 一、 支持", "measure 一、第1条 设立资金", "heading 一、(一) 奖励", "measure 一、(一)第2条 鼓励研发",
        "heading 二、 保障", "measure 二、第3条 成立小组",
      ]
    ),
    (
      "the rows of a numbered table in an annex are its passages",
      "一、任务\n(一)甲。支持企业。\n附件:清单\n序号\n事项\n1\n甲事\n2\n乙事\n一、丙类\n3\n丙事",
      ["heading 一、 任务", "measure 一、(一) 甲", "annex 附件 清单", "annex 附件:2 清单", "annex 附件:3 清单", "annex 附件:4 清单"]
    ),
    (
      "furniture between two lines of a measure is in no passage", "一、任务\n(一)甲。支持企业。\n打印本页\n引进人才。",
      ["heading 一、 任务", "measure 一、(一) 甲", "measure 一、(一):2 甲"]
    ),
    (
      "a table of tasks whose cells are lines has a measure a row, with its units",
      "某市2025年重点任务分工表\n序号\n重点任务\n责任单位\n完成时限\n一、创新\n1\n培育企业,达到5家。\n市科技局、市财政局\n2025年6月底\n2\n引进人才。\n市人社局\n长期",
      [
        "title 标题 ", "preface 前言 ", "preface 前言:2 ", "preface 前言:3 ", "preface 前言:4 ", "heading 一、 创新",
        "measure 一、1. 培育企业 市科技局|市财政局", "measure 一、2. 引进人才 市人社局",
      ]
    ),
    (
      "decimal numbers and named tasks are labels, and amounts are not",
      "二、任务\n任务一:做强产业\n1.1 培育企业\n支持企业。\n1.2 引进人才\n2.1亿元投向人才。\n任务二:优化环境\n2.1 减证\n减少证明。",
      [
        "heading 二、 任务", "heading 二、任务一 做强产业", "measure 二、任务一1.1  培育企业", "measure 二、任务一1.2  引进人才",
        "heading 二、任务二 优化环境", "measure 二、任务二2.1  减证",
      ]
    ),
    (
      "headings without labels are found above 责任单位",
      "某市物联产业实施方案\n为加快发展,制定本方案。\n主要任务\n实施招引行动\n招引企业。\n责任单位:市科技局\n实施培育行动\n培育企业。\n责任单位:市工信局",
      [
        "title 标题 ", "preface 前言 ", "heading §1 主要任务", "measure §1§1 实施招引行动 市科技局", "measure §1§2 实施培育行动 市工信局",
      ]
    ),
    (
      "a list of agencies is no signature", "一、任务\n(一)甲。支持企业。\n附件:成员单位\n市科技局\n市财政局",
      ["heading 一、 任务", "measure 一、(一) 甲", "annex 附件 成员单位", "annex 附件:2 成员单位"]
    ),
    (
      "a table of contents takes no path", "某市人才条例\n目 录\n第一章 总则\n第二章 管理\n第一章 总则\n第一条 为了规范,制定本条例。\n第二章 管理\n第二条 加强管理。",
      [
        "title 标题 ", "heading 第一章 总则", "article 第一章第一条 为了规范,制定本条例", "heading 第二章 管理",
        "article 第二章第二条 加强管理",
      ]
    ),
    (
      "a plan that is an annex has measures, a list has none",
      "各区人民政府:\n现印发给你们。\n某市人民政府\n2025年3月1日\n附件1\n某市科技创新实施方案\n一、任务\n(一)甲。支持企业。\n附件2:名单\n1.某公司。",
      [
        "notice 通知 ", "annex 附件1 ", "heading 附件1/一、 任务", "measure 附件1/一、(一) 甲", "annex 附件2 名单",
        "annex 附件2/1. 某公司",
      ]
    ),
    (
      "what follows 目录 and does not come again is text", "某市人才规划\n目录\n一、总则\n二、任务\n(2024年通过)\n一、总则\n加强管理。",
      ["title 标题 ", "preface 前言 ", "paragraph 一、 总则", "measure 二、 任务", "paragraph 一、~2 总则"]
    ),
    (
      "a chapter's label needs no blank", "某市人才条例\n第一章总则\n第一条 为了规范,制定本条例。\n第二章管理规定的内容,不适用。",
      ["title 标题 ", "heading 第一章 总则", "article 第一章第一条 为了规范,制定本条例"]
    ),
    (
      "items of an article belong to the regulation", "某市人才条例\n第一条 为了规范,制定本条例:\n(一)有场所。\n(二)有人员。",
      ["title 标题 ", "article 第一条 为了规范,制定本条例", "article 第一条(一) 有场所", "article 第一条(二) 有人员"]
    ),
    (
      "a subtitle after a dash is no clause",
      "某省政府工作报告\n——2026年2月3日在会议上\n各位代表:\n一、工作回顾\n(一)经济。经济增长。\n二、任务\n(一)创新。支持创新。",
      [
        "title 标题 ", "preface 前言 ", "notice 通知 ", "heading 一、 工作回顾", "paragraph 一、(一) 经济", "heading 二、 任务",
        "measure 二、(一) 创新",
      ]
    ),
    (
      "another field beside the units is no unit", "一、任务\n(一)甲。支持企业。(负责部门:市科技局、市财政局;适用范围:全市)",
      ["heading 一、 任务", "measure 一、(一) 甲 市科技局|市财政局"]
    ),
    (
      "an enumeration of industries and a reference are no labels",
      "一、任务\n(一)甲。支持:\n一、二、三产业融合。\n第三条规定的企业不适用。", ["heading 一、 任务", "measure 一、(一) 甲"]
    ),
    (
      "an inserted article has its own number", "某市人才条例\n第四条 甲。为了规范,制定本条例。\n第四条之一 乙。加强管理。",
      ["title 标题 ", "article 第四条 甲", "article 第四条之一 乙"]
    ),
  ])
  func `small documents have the passages that a reader sees`(what: String, text: String, expected: [String]) {
    let document = parse(text)
    let found = document.passages.map { passage in
      let units = passage.units.isEmpty ? "" : " " + passage.units.map(\.name).joined(separator: "|")
      return "\(passage.kind) \(passage.id.dropFirst(2)) \(passage.title)\(units)"
    }
    #expect(found == expected, "\(what)")
  }

  @Test func `a title on several lines is one`() {
    let document = parse("国务院关于印发个人所得税\n专项附加扣除暂行办法的通知\n国发〔2018〕41号\n各省、自治区人民政府:\n现印发给你们。")
    #expect(document.metadata.title == "国务院关于印发个人所得税专项附加扣除暂行办法的通知")
    #expect(document.metadata.documentNumber == "国发〔2018〕41号")
    #expect(document.metadata.place == nil)
    let forwarded = parse("国务院办公厅转发国家教委\n关于内地西藏班有关问题请示的通知\n各省、自治区人民政府:\n现转发给你们。")
    #expect(forwarded.metadata.title == "国务院办公厅转发国家教委关于内地西藏班有关问题请示的通知")
  }

  @Test func `places and periods are read from titles, and words that end like places are none`() {
    for (title, place) in [
      ("昆山市人民政府办公室", "昆山市"), ("苏州市推进计划", "苏州市"), ("滑县行动方案", "滑县"), ("广西壮族自治区条例", "广西壮族自治区"),
      ("某某区人民政府关于", "某某区"), ("張家港市要點", "張家港市"),
    ] { #expect(Place.leading(in: title) == place) }
    for title in ["促进地区发展办法", "城市更新办法", "加快推进社区建设的意见", "国务院关于", "G60科创走廊", "支持企业上市办法"] {
      #expect(Place.leading(in: title) == nil, "\(title)")
    }
    for (title, start, end) in [
      ("计划(2024—2026年)", 2024, 2026), ("计划（２０２５—２０２７年）", 2025, 2027), ("2025年工作要点", 2025, 2025),
      ("集群建设2025行动计划", nil, 2025), ("意见", nil, nil),
    ] as [(String, Int?, Int?)] {
      #expect(TitleReader.period(in: title) == (start, end), "\(title)")
    }
  }

  @Test func `a long text is cut only where no phrase is`() {
    let text = "一、任务\n" + String(repeating: "支持企业发展1,000,000家", count: 150) + "。" + String(repeating: "人才", count: 50)
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
