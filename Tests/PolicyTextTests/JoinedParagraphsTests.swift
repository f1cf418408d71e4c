import Testing

@testable import PolicyText

struct JoinedParagraphsTests {
  private func pieces(_ line: String) -> [String] {
    let text = SourceText(line)
    return JoinedParagraphs.ranges(in: text.trimmed(text.scalars.indices), of: text).map(text.string)
  }

  /// A line whose paragraphs are separated by an upright bar in the test.
  private func expectJoined(_ line: String, by joint: String = "　　", _ comment: Comment? = nil) {
    let wanted = line.split(separator: "|").map(String.init)
    #expect(pieces(wanted.joined(separator: joint)) == wanted, comment)
  }

  @Test(
    arguments: [
      "云杉县养老行动方案|为加快发展，根据上级要求，结合我县实际，制定本方案。|一、总体目标|到2027年，建成站点50个。|二、重点任务|（一）建设站点。新建20个。",
      "各乡镇人民政府：|现将方案印发给你们，请认真贯彻执行，抓好落实，确保取得实效。|云杉县人民政府|2025年3月8日",
      "总　　则|第一条　　为了加强水利管理，保护水资源，促进发展，制定本条例。|第二条　　本条例适用于本县行政区域内的水利活动。",
      "第一章　　总则|第一条　为了加强水利管理，保护水资源，制定本条例。|第二章　　附　　则|第二条　本条例自公布之日起施行，由水利局负责解释。",
    ])
  func `an indent within a line begins a paragraph`(_ line: String) {
    expectJoined(line)
    expectJoined(line, by: "\u{2003}\u{2003}")
  }

  @Test(
    arguments: [
      "张三丰　　李四光　　王五一　　赵六合　　孙七星　　周八仙　　吴九洲　　郑十全　　冯十一　　陈十二",
      "发文机关：　　云杉县人民政府　　发布日期：　　2025年3月8日　　文号：　　云政发〔2025〕3号　　有效性：　　有效",
      "本人（　　）自愿申请养老服务补贴，承诺所填写的内容真实有效，如有不实愿意承担责任。日期：2025年　　月　　日",
      "1 | 建设站点，改造道路。　　新建站点20个，覆盖全县各个乡镇和社区 | 县民政局、县住建局、县财政局 | 2026年12月底",
      "为加快发展养老服务，根据上级要求结合我县实际制定本方案，建成站点50个，覆盖全县各个乡镇。",
    ])
  func `gaps of other kinds, and the rows of tables, stay`(_ line: String) {
    #expect(pieces(line) == [line])
  }

  @Test func `labels that are numbered on begin paragraphs in a long line, where nothing stands between them`() {
    expectJoined(
      "云杉县养老行动方案为加快发展，根据上级要求，结合我县实际，制定本方案。|一、总体目标到2027年，建成站点50个，覆盖率达到90%。|二、重点任务|（一）建设站点。新建20个。（责任单位：县民政局）|（二）培训护工。培训护工300人次，建立持证上岗制度。|三、保障措施加强组织领导，压实各方责任，确保任务落实。",
      by: "")
    expectJoined(
      "为了加强水利管理，保护水资源，制定本条例。|第二条本条例适用于本县行政区域内的水资源开发、利用、节约、保护和管理活动，法律另有规定的从其规定。|第三条县人民政府应当加强对水利工作的领导。|第四条县水利局负责本县行政区域内的水利管理工作，其他部门按照各自职责做好有关工作。",
      by: "")
  }

  @Test func `a reference to items, a single label and a short line are no paragraphs`() {
    let reference = String(repeating: "本县各部门应当按照职责做好有关工作。", count: 6) + "（一）项和（三）项除外。二、三产业也是。"
    #expect(pieces(reference) == [reference])
    let short = "有下列情形之一的：（一）甲方违约；（二）乙方违约；（三）其他情形。"
    #expect(pieces(short) == [short])
  }

  @Test func `a text of one line is read as one with lines is`() {
    let lines = [
      "云杉县人民政府关于印发养老行动方案的通知", "各乡镇人民政府：", "现将方案印发给你们，请认真贯彻执行。", "云杉县人民政府", "2025年3月8日",
      "云杉县养老行动方案", "一、重点任务", "（一）建设站点。新建站点20个。（责任单位：县民政局）", "（二）培训护工。培训护工300人。",
    ]
    let one = DocumentParser.parse(id: "x", text: lines.joined(separator: "　　"))
    let many = DocumentParser.parse(id: "x", text: lines.joined(separator: "\n　　"))
    #expect(one.passages.map(\.id) == many.passages.map(\.id))
    #expect(one.passages.map(\.kind) == many.passages.map(\.kind))
    // The same but for where it stands.
    var metadata = one.metadata
    metadata.evidence = many.metadata.evidence
    #expect(metadata == many.metadata && one.metadata.evidence.keys == many.metadata.evidence.keys)
    #expect(one.passages.count { $0.kind == .measure } == 2)
  }
}
