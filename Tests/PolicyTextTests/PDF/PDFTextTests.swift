import Testing

@testable import PolicyText

struct PDFTextTests {
  private static let first = "为支持企业开展技术创新，加快培育新质生产力，推动全市经济社会高质量发展取得新成效，结合本市实际制定本办法。"
  private static let second = "各区各部门要把这项工作列入重要议事日程，明确分工落实责任，确保到年底前完成全部改造任务并按季度公布进展情况。"

  @Test func `lines of a paragraph become one, and an indent begins another`() {
    let (page, next) = MadePage().paragraph(Self.first, top: 80)
    let (whole, _) = page.paragraph(Self.second, top: next)
    #expect(MadePage.lines([whole]) == [Self.first, Self.second])
  }

  @Test func `without indents the distance of lines tells paragraphs`() {
    var page = MadePage()
    var top = 80.0
    for text in [Self.first, Self.second, Self.first] {
      (page, top) = page.paragraph(text, top: top, indent: 0)
      top += 14
    }
    #expect(MadePage.lines([page]) == [Self.first, Self.second, Self.first])
  }

  @Test func `a paragraph goes on over the end of a page`() {
    let text = Self.first + Self.second.dropLast()
    let (one, next) = MadePage(1).paragraph(Self.second, top: 80)
    let (first, _) = one.paragraph(String(text.prefix(58)), top: next)
    let (two, after) = MadePage(2).paragraph(String(text.dropFirst(58)), top: 80, indent: 0)
    let (second, _) = two.paragraph(Self.second, top: after)
    let pages = [first.line("— 1 —", left: 280, top: 790), second.line("— 2 —", left: 280, top: 790)]
    #expect(MadePage.lines(pages) == [Self.second, text, Self.second])
  }

  @Test func `a line goes on if the next word would not have fitted`() {
    // Three ideographs are missing at the first line's end, because the word that follows is longer.
    let (page, next) = MadePage().paragraph(Self.second, top: 80)
    let made = page.line("围绕新能源汽车产业链加快部署推广应用平台能力", left: 114, top: next)
      .line("OpenHarmony操作系统。", top: next + 20)
    #expect(MadePage.lines([made]) == [Self.second, "围绕新能源汽车产业链加快部署推广应用平台能力", "OpenHarmony操作系统。"])
    let full = page.line("围绕新能源汽车产业链加快部署推广应用平台能力和人才", left: 114, top: next)
      .line("OpenHarmony操作系统。", top: next + 20)
    #expect(
      MadePage.lines([full]) == [Self.second, "围绕新能源汽车产业链加快部署推广应用平台能力和人才OpenHarmony操作系统。"])
  }

  @Test func `Latin words keep a blank over a line's end`() {
    let (page, next) = MadePage().paragraph(Self.second, top: 80)
    let made = page.line(String(repeating: "word ", count: 11) + "wide", left: 90, top: next, gap: 0.5)
      .line("next word", left: 90, top: next + 20, gap: 0.5)
    #expect(MadePage.lines([made]).last?.hasSuffix("word wide next word") == true)
  }

  @Test func `headings, labels and lines in the middle are no part of a paragraph`() {
    let (page, next) = MadePage().line("某市行动计划", left: 234, top: 50).paragraph(Self.first, top: 80)
    let made = page.line("一、总体要求", left: 114, top: next).line("（一）支持企业。", left: 114, top: next + 20)
    #expect(MadePage.lines([made]) == ["某市行动计划", Self.first, "一、总体要求", "（一）支持企业。"])
  }

  @Test func `in a document with indents a number at a line's beginning is no label`() {
    let text = "对违反规定的单位和个人由主管部门责令限期改正，逾期不改的依照本办法第十条第（二）项和第三十条处以罚款并公布。"
    let (page, next) = MadePage().paragraph(Self.first, top: 80)
    let (other, after) = page.paragraph(Self.second, top: next)
    let made = other.line("对违反规定的单位和个人由主管部门责令限期改正依照本办法以及", left: 114, top: after, em: 11.6)
      .line("第三条和其他规定处理。", top: after + 20, em: 11.6)
    #expect(MadePage.lines([made]).last?.hasSuffix("以及第三条和其他规定处理。") == true)
    #expect(text.count == 54)
  }

  @Test func `gaps between ideographs and digits are no blanks, and letter-spaced titles are closed`() {
    let made = MadePage().line("到 2027 年 建成 60 个", top: 80).line("几 个 问 题", left: 200, top: 50, gap: 1)
      .line("市财政局 市科技局", top: 110, gap: 0.5).line("see page two", top: 140, gap: 0.3)
    #expect(MadePage.lines([made]) == ["几个问题", "到2027年建成60个", "市财政局 市科技局", "see page two"])
  }

  // MARK: Notes

  @Test(arguments: [
    ("高新技术企业", "1", "5000家", "高新技术企业5000家"), ("面积100m", "2", "以上", "面积100m²以上"), ("达到50", "2", "亿元", "达到50亿元"),
    ("共10", "6", "个", "共10⁶个"), ("研发投入", "[3]", "3.5%", "研发投入3.5%"), ("占", "①", "5%", "占5%"),
    ("共310", "2", "户", "共310户"), ("共10", "-6", "克", "共10⁻⁶克"), ("高于GDP", "1", "增速", "高于GDP增速"),
    ("（简称平台）", "2", "建设", "（简称平台）建设"), ("流量（m/s）", "2", "以上", "流量（m/s）²以上"),
  ])
  func `a raised mark is no digit of the text, unless it is an exponent`(
    before: String, mark: String, after: String, expected: String
  ) {
    let left = 90 + PageScalar.width(before.unicodeScalars) * 12
    let width = Double(mark.unicodeScalars.count) * 5
    var made = MadePage().line(before, top: 80).line(after, left: left + width, top: 80)
    made.page.words.append(PDFWord(box: PDFBox(left: left, top: 78, right: left + width, bottom: 88), text: mark))
    #expect(MadePage.lines([made]) == [expected])
  }

  @Test func `a mark at the beginning of a line that goes on is none of the text`() {
    let (page, next) = MadePage().paragraph(Self.second, top: 80)
    var made = page.line("围绕新能源汽车产业链加快部署推广应用平台能力和人才建设以及研发投入", left: 90, top: next, em: 10.9)
      .line("3.5%以上。", left: 96, top: next + 20, em: 10.9)
    made.page.words.append(PDFWord(box: PDFBox(left: 90, top: next + 18, right: 95, bottom: next + 27), text: "1"))
    #expect(MadePage.lines([made]).last?.hasSuffix("研发投入3.5%以上。") == true)
  }

  @Test func `a note at the foot of a page does not cut the paragraph above it`() {
    let text = Self.first + Self.second.dropLast()
    let (one, next) = MadePage(1).paragraph(Self.second, top: 80)
    let (first, _) = one.paragraph(String(text.prefix(58)), top: next)
    let (second, _) = MadePage(2).paragraph(String(text.dropFirst(58)), top: 80, indent: 0)
    let noted = first.line("1 指上年度主营业务收入。", left: 90, top: 740, em: 9, gap: 0.3)
    #expect(MadePage.lines([noted, second]) == [Self.second, text, "1指上年度主营业务收入。"])
  }

  // MARK: Columns

  @Test func `columns are read one after the other, and what stands across them in its place`() {
    var page = MadePage().line("云岭市关于促进人工智能产业高质量发展的若干政策措施", left: 140, top: 50)
    var left = 80.0
    (page, left) = page.paragraph(Self.first, left: 50, top: left, columns: 18)
    (page, _) = page.paragraph(Self.second, left: 50, top: left, columns: 18)
    var right = 80.0
    (page, right) = page.paragraph(Self.second, left: 300, top: right, columns: 18)
    (page, _) = page.paragraph(Self.first, left: 300, top: right, columns: 18)
    #expect(
      MadePage.lines([page]) == [
        "云岭市关于促进人工智能产业高质量发展的若干政策措施", Self.first, Self.second, Self.second, Self.first,
      ])
  }

  @Test func `text side by side that is neither columns nor a table is told`() {
    // The widths differ too much for columns, and both sides are too full for cells.
    var page = MadePage()
    for row in 0..<12 {
      page = page.line("为支持企业开展技术创新加快培育新质生产力推动经济", left: 50, top: 80 + Double(row) * 20)
        .line("各区各部门要把这项工作", left: 380, top: 80 + Double(row) * 20)
    }
    #expect(MadePage.text([page]).notes == [.mixedColumns([1...1], pages: 1)])
  }

  // MARK: Tables

  private static func table(_ page: MadePage, top: Double) -> MadePage {
    page.line("序号", left: 90, top: top).line("重点任务", left: 150, top: top).line("责任单位", left: 300, top: top)
      .line("1", left: 96, top: top + 16).line("新增公共充电", left: 150, top: top + 16)
      .line("市能源局", left: 300, top: top + 16).line("桩500个", left: 150, top: top + 32)
      .line("2", left: 96, top: top + 48).line("改造小区12个", left: 150, top: top + 48)
      .line("市住建局", left: 300, top: top + 48)
  }

  @Test func `cells below each other are a table, and a cell of several lines is one`() {
    let page = Self.table(MadePage().line("一、任务", top: 60), top: 90).line("二、保障", top: 200)
    #expect(
      MadePage.lines([page]) == [
        "一、任务", "序号 | 重点任务 | 责任单位", "1 | 新增公共充电桩500个 | 市能源局", "2 | 改造小区12个 | 市住建局", "二、保障",
      ])
  }

  @Test func `rows whose cells stand in the middle are told by their numbers`() {
    let made = MadePage().line("序号", left: 90, top: 90).line("重点任务", left: 150, top: 90).line(
      "责任单位", left: 300, top: 90
    )
    .line("新增公共充电", left: 150, top: 106).line("桩和配套电网", left: 150, top: 122).line("共500个", left: 150, top: 138)
    .line("1", left: 96, top: 122).line("市能源局", left: 300, top: 122)
    .line("改造小区", left: 150, top: 154).line("12个", left: 150, top: 170)
    .line("2", left: 96, top: 162).line("市住建局", left: 300, top: 162)
    #expect(
      MadePage.lines([made]) == ["序号 | 重点任务 | 责任单位", "1 | 新增公共充电桩和配套电网共500个 | 市能源局", "2 | 改造小区12个 | 市住建局"])
  }

  @Test func `a table goes on over a page's end, its head once`() {
    let pages = [Self.table(MadePage(1), top: 700), Self.table(MadePage(2), top: 80)]
    #expect(
      MadePage.lines(pages) == [
        "序号 | 重点任务 | 责任单位", "1 | 新增公共充电桩500个 | 市能源局", "2 | 改造小区12个 | 市住建局", "1 | 新增公共充电桩500个 | 市能源局",
        "2 | 改造小区12个 | 市住建局",
      ])
  }

  @Test func `a table of a text that looks wrapped keeps its rows below each other`() {
    let lines = "一二三四五六七八".map { "\($0)、\(Self.first.prefix(26))" }
    var page = MadePage(1)
    for row in lines.indices { page = page.line(lines[row], top: 60 + Double(row) * 60) }
    page = Self.table(page, top: 600)
    let found = MadePage.text([page]).text
    #expect(found.hasPrefix(lines.joined(separator: "\n\n")))
    #expect(found.contains("\n\n序号 | 重点任务 | 责任单位\n1 | 新增公共充电桩500个 | 市能源局\n2 | 改造小区12个 | 市住建局"))
  }

  @Test func `rows of more columns than a page holds are no table`() {
    func lines(_ columns: Int) -> [String] {
      var page = MadePage(1, width: 4000)
      for row in 0..<3 {
        for column in 0..<columns {
          let left = 50 + Double(column) * 40
          page = page.line("\(row)甲", left: left, top: 80 + Double(row) * 16)
        }
      }
      return MadePage.lines([page])
    }
    #expect(lines(64).allSatisfy { $0.contains(CellGrid.separator) })
    #expect(!lines(65).contains { $0.contains(CellGrid.separator) })
  }

  @Test func `labels, contents and what stands apart once are no table`() {
    let labels = MadePage().line("1.", left: 90, top: 80).line("支持企业。", left: 120, top: 80)
      .line("2.", left: 90, top: 100).line("支持人才。", left: 120, top: 100).line("3.", left: 90, top: 120)
      .line("支持平台。", left: 120, top: 120)
    #expect(MadePage.lines([labels]) == ["1. 支持企业。", "2. 支持人才。", "3. 支持平台。"])
    let contents = MadePage().line("一、任务", left: 90, top: 80).line("1", left: 480, top: 80)
      .line("二、保障", left: 90, top: 100).line("2", left: 480, top: 100).line("三、附则", left: 90, top: 120)
      .line("3", left: 480, top: 120)
    #expect(MadePage.lines([contents]) == ["一、任务 1", "二、保障 2", "三、附则 3"])
    let once = MadePage().line("联系人：甲", left: 90, top: 80).line("电话：12345", left: 300, top: 80)
    #expect(MadePage.lines([once]) == ["联系人：甲 电话：12345"])
  }

  // MARK: What is told

  @Test func `pages without text are named`() {
    let text = MadePage.text([MadePage(1).line("甲", top: 80), MadePage(2), MadePage(3), MadePage(4).line("乙", top: 80)])
    #expect(text.notes == [.pagesWithoutText([2...3], pages: 4)])
    #expect(
      text.notes[0].message
        == "pages 2-3 of 4 have no text: if they are pictures, recognise them with ocrmypdf -l chi_sim --skip-text")
    #expect(MadePage.text([MadePage(1), MadePage(2)]).notes == [.onlyPictures(pages: 2)])
    #expect(MadePage.text([]).notes.isEmpty)
  }

  @Test func `letters without Unicode and vertical text are told`() {
    #expect(
      MadePage.text([MadePage().line("\u{1}\u{2}\u{3}\u{4}", top: 80)]).notes == [
        .lettersWithoutUnicode([1...1], pages: 1)
      ])
    #expect(
      MadePage.text([MadePage().line("市\u{E001}\u{E002}\u{FFFD}", top: 80)]).notes
        == [.lettersWithoutUnicode([1...1], pages: 1)])
    var page = MadePage()
    for (index, character) in "一、支持企业开展技术创新工作".enumerated() {
      page = page.line(String(character), left: 400, top: 80 + Double(index) * 14)
    }
    #expect(MadePage.text([page]).notes == [.verticalText([1...1], pages: 1)])
    var down = MadePage()
    down.page.words = [PDFWord(box: PDFBox(left: 500, top: 80, right: 512, bottom: 300), text: "支持企业开展技术创新工作")]
    #expect(MadePage.text([down]).notes == [.verticalText([1...1], pages: 1)])
    #expect(MadePage.text([MadePage().line("一、任务", top: 80)]).notes.isEmpty)
  }

  @Test func `what is put together is not put together a second time`() {
    // Eight paragraphs of one width look like a wrapped text.
    var page = MadePage()
    for row in 0..<9 { page = page.line("关于支持企业开展技术创新的若干措施之\(row)", top: 80 + Double(row) * 40) }
    let lines = SourceText(MadePage.text([page]).text)
    #expect(LineScanner(text: lines).lines().count == 9)
  }
}
