import Testing

@testable import PolicyText

/// How the lines of a draft are put together, and what is read as a number in it.
struct DraftTextTests {
  @Test(arguments: [
    // Wrapped prose: words, numbers and quotations go on; a list's lines do not.
    ("全年，地区生产总值达到了十\n万亿元，粮食产量\n515.6亿\n斤。", "全年，地区生产总值达到了十万亿元，粮食产量515.6亿斤。"),
    ("城镇新增就业55万人\n粮食产量1300万吨\n税收增长5%。", "城镇新增就业55万人\n粮食产量1300万吨\n税收增长5%。"),
    ("- 增长8%\n- 新增5万\n人。", "- 增长8%\n- 新增5万人。"), ("第一行没有句号\n第二行也没有", "第一行没有句号\n第二行也没有"),
    ("第一段说完了。\n　　第二段说完了。", "第一段说完了。\n　　第二段说完了。"), ("报告指出，『全面\n　　贯彻方略』。", "报告指出，『全面贯彻方略』。"),
    // A title above text is none of its lines.
    ("各省情况\n甘肃省的工作报告讲了很多事情。", "各省情况\n甘肃省的工作报告讲了很多事情。"),
    // Blanks that stand alone between characters, but for those of tables and labels.
    ("重点产 业投资 485 家", "重点产业投资485家"), ("第一章 总 则", "第一章 总则"), ("城市 | 数 量\n广东 | 3 家", "城市 | 数 量\n广东 | 3 家"),
    ("产业  投资", "产业  投资"), ("AI 产业 GDP", "AI 产业 GDP"),
  ]) func `lines and blanks`(draft: String, expected: String) {
    let text = DraftText(draft)
    #expect(String(String.UnicodeScalarView(text.scalars)) == expected)
    let source = text.source(of: text.scalars.indices)
    #expect(source == 0..<draft.unicodeScalars.count)
    for range in text.quantities.map(\.range) {
      let written = Array(draft.unicodeScalars)[text.source(of: range)].filter { !" \n　".unicodeScalars.contains($0) }
      #expect(written == Array(text.scalars[range]).filter { $0 != " " })
    }
  }

  @Test(
    arguments: [
      ("截至2024年5月14日", [2024, 5, 14], "日期"), ("民國94年1月17日起", [2005, 1, 17], "日期"),
      ("一九四八年十二月十日", [1948, 12, 10], "日期"),
      ("5月14日前", [5, 14], "日期"), ("到2027年底", [2027], "日期"), ("每年六月底前", [6], "月"), ("居全国第2位", [2], "第位"),
      ("稳居全国第四，", [4], "第位"), ("居第八位", [8], "第位"), ("全球第二大市场", [2], "第位"),
      ("每月五日前", [5], "日期"), ("民國 101 年 12 月", [2012, 12], "日期"), ("九縣市", [9], "县"), ("减课十节", [10], "节"),
      ("任职不超过两届", [2], "届"), ("设 12 線", [12], "线"), ("六大方向", [6], "大"), ("二百六十一点六万人", [2_616_000], "人"),
      ("高质量完成40期", [40], "期"), ("减课二十节", [20], "节"), ("增长三成九", [3.9], "成"), ("一千亿千瓦时", [1000e8], "千瓦时"),
      ("二〇二五年", [2025], "年"), ("六千多万贫困人口", [6000e4], "贫"), ("缩小至2.93。", [2.93], ""), ("5元/月", [5], "元"),
    ] as [(String, [Double], String)]) func `numbers`(text: String, values: [Double], unit: String)
  {
    let found = DocumentParser.quantities(in: text)
    #expect(found.map(\.values) == [values] && found.map(\.unit) == [unit], "\(found)")
  }

  @Test(arguments: ["党的二十大精神", "第十八届大会"]) func `no numbers`(text: String) {
    #expect(DocumentParser.quantities(in: text).isEmpty)
  }

  @Test func `a day is a date where the month is known, and a place in a list is no rank`() {
    #expect(DocumentParser.quantities(in: "2月4日至10日放假").map(\.values) == [[2, 4], [10]])
    #expect(DocumentParser.quantities(in: "第一，加强研究").isEmpty)
    #expect(DocumentParser.quantities(in: "每月5日前").map(\.after) == [.atMost])
    #expect(DocumentParser.quantities(in: "5月5日后").map(\.after) == [.atLeast])
  }

  @Test func `what stands behind a number says how it is meant, too`() {
    let found = DocumentParser.quantities(in: "控制在5%以上")
    #expect(found.map(\.comparator) == [.atMost] && found.map(\.after) == [.atLeast])
    #expect(DocumentParser.quantities(in: "842元/月").map(\.base) == ["月"])
  }
}
