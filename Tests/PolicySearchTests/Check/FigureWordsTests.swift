import PolicyText
import TestSupport
import Testing

@testable import PolicySearch

/// What a draft says that a number is of, beside what a document says.
struct FigureWordsTests {
  private func engine(_ sentences: String) throws -> SearchEngine {
    let text = "某市2026年行动计划\n一、任务\n" + sentences
    return SearchEngine(try TestSearch.index(of: [DocumentParser.parse(id: "plan", text: text)]))
  }

  private func verdict(_ draft: String, _ engine: SearchEngine) throws -> String {
    try engine.check(draft).map(\.verdict.rawValue).joined(separator: " ")
  }

  @Test func `every row of verbs says the same as the first of its group, and not as those of others`() throws {
    let rows = EmbeddedTables.rows(EmbeddedTables.sameVerbs).map { $0.map(String.init) }
    #expect(rows.count > 30 && rows.allSatisfy { $0.count == 3 })
    var firsts: [[String]] = []
    for row in rows where !firsts.contains(where: { $0[1] == row[1] }) { firsts.append(row) }
    for (number, first) in firsts.enumerated() {
      let engine = try engine(first[2] + "。")
      for row in rows where row[1] == first[1] {
        #expect(row[2] == first[2].replacing(first[0], with: row[0]), "\(row)")
        #expect(try verdict(row[2] + "。", engine) == "exact", "\(row)")
      }
      let other = firsts[(number + 1) % firsts.count][0]
      #expect(try verdict(first[2].replacing(first[0], with: other) + "。", engine) != "exact", "\(first) \(other)")
    }
  }

  @Test func `every row of contrasts makes another thing of what is counted`() throws {
    let rows = EmbeddedTables.rows(EmbeddedTables.contrasts).map { $0.map(String.init) }
    #expect(rows.count > 15)
    for row in rows {
      guard row.count == 4, row[2] != row[3], row[3].contains(row[0]) || row[3].contains(row[1]) else {
        Issue.record("\(row)")
        continue
      }
      let engine = try engine("全市\(row[2])达到7000个。")
      #expect(try verdict("\(row[2])达到7000个。", engine) == "exact", "\(row)")
      #expect(try verdict("\(row[3])达到7000个。", engine) != "exact", "\(row)")
    }
  }

  @Test(arguments: [
    // Another word in the place of one, also where the document has it elsewhere.
    ("新建改造城镇地下管网7761公里", "新建改造农村地下管网7761公里"), ("农村投资增长9%，城镇新增就业64万人", "农村新增就业64万人"),
    ("新增外贸企业200家", "减少外贸企业200家"), ("消费增长5%，固定资产投资增长3%", "固定资产消费增长3%"),
    ("新增科技型企业7227家、高新技术企业3200家", "新增高新技术企业7227家"), ("新建、改扩建学校2891所", "改造、改扩建学校2891所"),
    // Of another thing of the sentence, of other conditions, or for another time.
    ("生产总值增长4.4%，居民人均可支配收入增长5%", "生产总值增长5%"), ("税收增长7%", "税收年均增长7%"),
    ("少裁员的，补助60%；多招工的，补助40%", "少裁员的，补助40%"), ("企业贷款500万元以下的费率不超过1%", "企业贷款500万元以上的费率不超过1%"),
    ("城市低保标准提高到842元/月", "城市低保标准提高到842元/年"), ("森林覆盖率提高到42.5%", "森林覆盖率下降到42.5%"), ("失业率控制在5%以内", "失业率控制在5%以上"),
    ("优良天数比例达91.3%、持续高于全国平均", "优良天数比例达91.3%、持续低于全国平均"),
    ("财政资金六月底前拨付", "财政资金七月底前拨付"), ("工业增加值居全国第4位", "工业增加值居全国第2位"), ("高标准农田建设周期为3年", "高标准农田建设周期为2年"),
    // A character within a word, one for another, words that changed places.
    ("外贸进出口总额增长19%", "外贸出口总额增长19%"), ("应届高校毕业生就业率达到95%", "往届高校毕业生就业率达到95%"),
    ("农村居民收入增速连续8年快于城镇居民", "城镇居民收入增速连续8年快于农村居民"), ("国家级、市级实验室达到5个", "国家级、区级实验室达到5个"),
    // Averages, what one is for, the things of 分别, and what is done under a condition.
    ("研发投入年均增长11%", "研发投入累计增长11%"), ("给予企业100元/亩奖励", "给予企业100元奖励"), ("每年最高补助100万元", "每月最高补助100万元"),
    ("事故起数和死亡人数分别下降48.9%、54.3%", "事故起数和死亡人数分别下降54.3%、48.9%"), ("入围企业为2家的，采取议价采购方式", "入围企业为2家的，采取谈判采购方式"),
    // Ranks, single signs, days, spans.
    ("货物吞吐量居全国第二", "货物吞吐量居全国第一"), ("每周减授课十节", "每周减授课8节"), ("给予医药企业2年50%的支持", "给予医药企业3年50%的支持"),
  ]) func `a claim in the document's words is exact, and with one of them changed it is not`(
    document: String, claim: String
  ) throws {
    let engine = try engine(document + "。")
    for piece in document.split(whereSeparator: { "，；".contains($0) }) where claim.count == piece.count {
      #expect(try verdict(piece + "。", engine).contains("exact"), "\(piece)")
    }
    let found = try engine.check(claim + "。")
    #expect(!found.isEmpty && !found.allSatisfy { $0.verdict == .exact }, "\(claim)")
    #expect(found.allSatisfy { ($0.verdict == .near) == !$0.differences.isEmpty }, "\(claim)")
  }

  @Test func `a date is that of what the document says of it`() throws {
    let engine = try engine("本计划自2018年1月1日起施行，有效期至2020年12月底。各地每月5日前报送资料。")
    for (date, expected) in [
      ("自2018年1月1日起施行", "exact"), ("自２０１８年１月１日起施行", "exact"), ("自2018年1月起施行", "exact"), ("自2019年1月1日起施行", "near"),
      ("有效期至2020年底", "exact"), ("有效期至2021年底", "near"),
      ("各地每月五日前报送资料", "exact"), ("各地每月5日后报送资料", "near"),
    ] {
      let found = try engine.check("《某市2026年行动计划》明确，本计划\(date)。").filter { $0.claim.kind == .figure }
      #expect(found.map(\.verdict.rawValue) == [expected], "\(date)")
    }
  }

  @Test func `what a document says of the thing before counts where its number says little`() throws {
    let text = "新材料产业聚焦高端设备，打造新的品牌。产值达到780亿元。汽车产业稳定。产值达到900亿元，其中零部件300亿元。"
    let engine = try engine(text)
    #expect(try verdict("新材料产业产值达到780亿元。", engine) == "exact")
    #expect(try verdict("新能源产业产值达到780亿元。", engine) != "exact")
  }

  @Test func `a plan's figures are of its years where it names no other`() throws {
    let text = "某市行动计划（2024—2026年）\n一、任务\n培育企业70家。到2024年，税收增长5%。"
    let engine = SearchEngine(try TestSearch.index(of: [DocumentParser.parse(id: "plan", text: text)]))
    for (draft, expected) in [
      ("到2026年，培育企业70家。", "exact"), ("到2028年，培育企业70家。", "near"), ("到2026年，税收增长5%。", "near"),
      ("比2020年，培育企业70家。", "exact"),
    ] {
      let found = try engine.check("《某市行动计划》提出，" + draft).filter { $0.claim.number.map { $0.count > 5 } != true }
      #expect(
        found.filter { $0.claim.kind == .figure && !$0.claim.text.hasSuffix("年") }.map(\.verdict.rawValue) == [
          expected
        ], "\(draft)")
    }
  }

  @Test func `the date by itself is that of issue`() throws {
    let text = "某市行动计划\n（2024年5月14日）\n一、任务\n培育企业70家。"
    let engine = SearchEngine(try TestSearch.index(of: [DocumentParser.parse(id: "plan", text: text)]))
    let found = try engine.check("《某市行动计划》，2024年5月14日。《某市行动计划》，2024年5月15日。").filter { $0.claim.kind == .figure }
    #expect(found.map { $0.verdict == .exact } == [true, false])
  }

  @Test func `a goal is no result`() throws {
    let text = "某省2026年政府工作报告\n一、2025年工作回顾\n过去一年，税收增长5%。\n二、2026年目标\n今年税收增长6%。"
    let engine = SearchEngine(try TestSearch.index(of: [DocumentParser.parse(id: "plan", text: text)]))
    for (draft, expected) in [
      ("去年税收增长5%。", "exact"), ("今年税收增长6%。", "exact"), ("今年目标是税收增长5%。", "near"), ("去年税收增长6%。", "near"),
      ("# 今年的目标\n\n| 指标 | 数值 |\n| --- | --- |\n| 税收 | 增长5% |", "near"),
      ("# 今年的目标\n\n| 指标 | 数值 |\n| --- | --- |\n| 税收 | 增长6% |", "exact"),
      // The same words, each under a heading of its own.
      ("# 去年的情况\n\n- 税收增长5%\n\n# 今年的目标\n\n- 税收增长5%", "exact near"),
      // The year of a document's name is not that of what it states.
      ("某省2026年政府工作报告写明，税收增长5%。", "exact"),
    ] {
      #expect(try verdict(draft, engine) == expected, "\(draft)")
    }
    let past = SearchEngine(
      try TestSearch.index(of: [
        DocumentParser.parse(id: "plan", text: "某省2026年政府工作报告\n一、2025年工作回顾\n过去一年，税收增长5%。")
      ]))
    let near = try past.check("今年目标是税收增长5%。")
    #expect(near.map(\.verdict) == [.near])
    #expect(near[0].differences == [CheckedClaim.Difference(field: "tense", draft: "goal", document: "result")])
  }
}
