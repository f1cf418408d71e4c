import Testing

@testable import PolicyText

/// What headers say of documents of kinds that differ: plans of Taiwan and of three years, printed heads, lists.
struct MetadataHeaderTests {
  private func metadata(_ lines: String...) -> DocumentMetadata {
    DocumentParser.parse(id: "d", text: lines.joined(separator: "\n")).metadata
  }

  @Test func `years of Taiwan are those of the Republic`() {
    let stated = metadata(
      "臺北市政府環境保護局 函", "發文日期：中華民國113年5月14日", "主旨：訂定「臺北市淨零排放行動計畫」，並自即日生效。", "臺北市淨零排放行動計畫",
      "壹、計畫緣起", "為達成淨零目標，訂定本計畫。", "貳、計畫期程", "計畫期程：113年至116年。")
    #expect(stated.agency == "臺北市政府環境保護局" && stated.issued == "2024-05-14" && stated.effective == "2024-05-14")
    #expect(stated.periodStart == 2024 && stated.periodEnd == 2027)
    let titled = metadata("桃園市政府推動長期照顧服務計畫（112-115年）", "壹、前言", "為推動長期照顧服務，訂定本計畫。")
    #expect(titled.periodStart == 2023 && titled.periodEnd == 2026 && titled.place == "桃園市")
    let mainland = metadata("云溪市长期照护服务计划", "一、前言", "2012-115年的数据见附件。")
    #expect(mainland.periodStart == nil && mainland.periodEnd == nil)
  }

  @Test func `the years of a three-year plan are those that its text states`() {
    func years(_ text: String) -> [Int?] {
      let found = metadata("云溪县养老服务三年行动计划", "为加快发展养老服务，\(text)。", "一、总体目标", "到2024年，建成30个站点。")
      return [found.periodStart, found.periodEnd]
    }
    #expect(years("制定本行动计划（2022—2024年）") == [2022, 2024])
    #expect(years("根据2021—2025年规划，制定本行动计划") == [nil, nil])
    #expect(years("制定本行动计划") == [nil, nil])
  }

  @Test func `all agencies of a printed head issue the document`() {
    let found = metadata(
      "中共云溪市委组织部", "云溪市人力资源和社会保障局", "云溪市财政局", "文件", "云人社发〔2024〕12号", "关于印发《云溪市人才公寓管理办法》的通知",
      "各区县人力资源社会保障局：", "现将办法印发给你们。", "2024年3月5日")
    #expect(found.agency == "中共云溪市委组织部 云溪市人力资源和社会保障局 云溪市财政局")
  }

  @Test(arguments: [
    ("云溪市关于支持企业发展的若干意见（已废止）", "云溪市关于支持企业发展的若干意见", "已废止"),
    ("【失效】云溪市商贸企业奖励办法", "云溪市商贸企业奖励办法", "失效"),
    ("云溪市商贸企业奖励办法（试行）", "云溪市商贸企业奖励办法（试行）", nil),
    ("云溪市废止文件管理办法", "云溪市废止文件管理办法", nil),
  ])
  func `a title may say that the document is ended`(written: String, title: String, status: String?) {
    let found = metadata(written, "云政发〔2015〕3号", "各镇人民政府：", "提出以下意见。", "一、总体要求", "加强支持。")
    #expect(found.title == title && found.status == status)
  }

  @Test func `a title names its agency before a year, and the agency its district`() {
    #expect(metadata("云溪市财政局2024年工作要点", "一、总体要求", "加强支持。").agency == "云溪市财政局")
    #expect(metadata("高质量发展2024年工作要点", "一、总体要求", "加强支持。").agency == nil)
    let district = metadata("深圳市南山区科技创新局关于印发《操作规程》的通知", "各有关单位：", "现印发给你们。", "一、总则")
    #expect(district.place == "深圳市南山区" && district.level == "县级")
  }

  @Test func `a list of policies is not valid as long as one of them`() {
    let found = metadata("云溪市惠企政策清单（2025年版）", "一、财税类", "1.稳岗补贴。政策执行至2025年底。")
    #expect(found.expires == nil && found.periodEnd == 2025 && found.genre == "清单")
  }

  @Test func `a site's day on which a document lapses is no longer in force, and choices are no status`() {
    let found = metadata(
      "施行日期：2025年6月1日", "失效日期：2026年6月1日", "时效性：不限 现行有效 已失效", "云溪市助学办法", "第一条 为了帮助学生，制定本办法。")
    #expect(found.effective == "2025-06-01" && found.status == nil)
    let keys = MetadataLabel.meaning(of: "失效日期", in: .page)
    #expect(keys == nil ? found.expires == nil : found.expires == "2026-05-31")
  }

  @Test func `自公布之日起 counts from the day of a letter's publication, and not of a statute's`() {
    func effective(_ title: String) -> String? {
      metadata("发布日期：2024-05-14", title, "第一条 为了帮助学生，制定本办法。", "第二条 本办法自公布之日起施行。").effective
    }
    #expect(effective("关于印发云溪市助学办法的通知") == "2024-05-14" && effective("云溪市助学办法") == nil)
  }

  @Test func `a year long after the document is not its period`() {
    let found = metadata("云溪市关于申办2009年大学生运动会的复函", "云函〔2004〕36号", "市体育局：", "同意申办。", "2004年4月27日")
    #expect(found.periodStart == nil && found.periodEnd == nil)
  }
}
