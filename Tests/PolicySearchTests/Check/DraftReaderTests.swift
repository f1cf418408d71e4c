import PolicyText
import Testing

@testable import PolicySearch

/// What is taken for a claim, and what for its source.
struct DraftReaderTests {
  private func claims(_ draft: String) -> [Claim] {
    let table = SymbolTable()
    let documents = DocumentNames(
      ["昆山市北斗产业行动计划", "某部关于推动未来产业创新发展的实施意见"], numbers: [SymbolText("昆发〔2026〕3号", in: table).symbols: "昆山市北斗产业行动计划"],
      in: table)
    return DraftReader(draft, PlaceNames(["昆山市", "江苏省苏州市", "柳州市城中区"], in: table), documents).claims().map(\.claim)
  }

  @Test(arguments: [
    ("他说“人才强市”。", ["人才强市"]), ("他說「人才強市」與『產業』。", ["人才強市", "產業"]),
    ("他说\"人才强市\"和\"产业\"。", ["人才强市", "产业"]), ("“他说‘人才强市’吧”", ["他说‘人才强市’吧"]),
    ("“没有合上的\n\n“后来合上”", ["后来合上"]), ("“，”", []), ("”先合上“人才”", ["人才"]), ("他说＂人才＂", ["人才"]),
    ("> 引文一行\n> 又一行\n\n正文", ["引文一行\n又一行"]), ("“断在\n行里”", ["断在\n行里"]),
  ]) func `quotations`(draft: String, expected: [String]) {
    #expect(claims(draft).filter { $0.kind == .quotation }.map(\.text) == expected)
  }

  @Test func `of marks inside others the outermost count`() {
    let found = claims("按《关于“十四五”规划的〈通知〉》和“《规划》第3条”")
    #expect(found.map(\.kind) == [.title, .quotation])
    #expect(found.map(\.text) == ["关于“十四五”规划的〈通知〉", "《规划》第3条"])
    #expect(found.allSatisfy { $0.source == nil || $0.source == "关于“十四五”规划的〈通知〉" })
  }

  @Test(arguments: [
    ("根据国发〔2021〕36号和台訓（一）字第0930172100A號", ["国发〔2021〕36号", "台訓（一）字第0930172100A號"]),
    ("中发 〔2016〕 9 号文件", ["中发 〔2016〕 9 号"]), ("财政部令第15号", ["财政部令第15号"]), ("京经信发[2019]3号", ["京经信发[2019]3号"]),
    ("3号楼、第5号、〔2021〕36号", []), ("号", []), ("第号", []),
  ]) func `document numbers`(draft: String, expected: [String]) {
    #expect(claims(draft).filter { $0.kind == .number }.map(\.text) == expected)
  }

  @Test func `every row of words before numbers has an example that needs it`() {
    let rows = String(decoding: EmbeddedTables.beforeNumbers, as: UTF8.self).split(separator: "\n").filter {
      !$0.hasPrefix("#")
    }
    #expect(rows.count > 30)
    for row in rows {
      let columns = row.split(separator: "\t").map(String.init)
      #expect(columns.count == 2 && columns[1].contains(columns[0] + "国发〔2021〕36号"), "\(row)")
      let scalars = Array(columns[1].unicodeScalars)
      let found = DocumentNumberFinder(scalars).ranges.map { ScalarText.string(scalars[$0]) }
      #expect(found == ["国发〔2021〕36号"], "\(row)")
    }
  }

  @Test func `every row of lead words has an example that needs it`() {
    let rows = String(decoding: EmbeddedTables.leadWords, as: UTF8.self).split(separator: "\n").filter {
      !$0.hasPrefix("#")
    }
    #expect(rows.count > 30)
    for row in rows {
      let columns = row.split(separator: "\t").map(String.init)
      guard columns.count == 3 else {
        Issue.record("\(row)")
        continue
      }
      if ["rise", "fall", "reach"].contains(columns[1]) {
        #expect(LeadWords.direction(of: columns[2]) == columns[1] && LeadWords.removed(from: columns[2]) == columns[2])
        continue
      }
      let without = columns[2].replacing(columns[0], with: "")
      switch columns[1] {
      case "alias":
        #expect(sources(columns[2]) == ["北斗产业规划"] && sources(without) != ["北斗产业规划"], "\(row)")
        continue
      case "per":
        #expect(LeadWords.counted(in: columns[2]) == [columns[0]] && LeadWords.counted(in: without).isEmpty, "\(row)")
        continue
      case "cites":
        let number = claims(columns[2]).first { $0.kind == .number }
        #expect(number?.source == "规划", "\(row) \(number?.text ?? "")")
        #expect(claims(without).first { $0.kind == .number }?.source == nil, "\(row)")
        continue
      case "note":
        #expect(claims(columns[2]).isEmpty && claims(without).count == 1, "\(row)")
        continue
      case "name", "toward":
        #expect(sources(without) == ["北京"] && sources(columns[2]) == [""], "\(row)")
        continue
      case "lasts":
        #expect(sources(without).isEmpty && sources(columns[2]).count == 1, "\(row)")
        continue
      case "document":
        #expect(FigureCheck.years(in: without) == [2026] && FigureCheck.years(in: columns[2]).isEmpty, "\(row)")
        continue
      case "light":
        #expect(columns[2] == "研发投入\(columns[0])增长7%" && LeadWords.isLight(Array(columns[0].unicodeScalars)[0]))
        continue
      case "noun":
        let words = columns[2].replacing("7%", with: "")
        let direction = columns[2].contains("下降") ? LeadWords.fall : nil
        #expect(LeadWords.removed(from: words) == words && LeadWords.direction(of: words) == direction, "\(row)")
        continue
      default: break
      }
      #expect(columns[2].hasSuffix(columns[0] + "研发投入增长7%"), "\(row)")
      let rest = LeadWords.removed(from: columns[2])
      switch columns[1] {
      case "says": #expect(rest == "研发投入增长7%", "\(row)")
      case "plans", "aims", "was":
        #expect(!rest.contains(columns[0]) && rest.hasSuffix("研发投入增长7%"), "\(row)")
        let tense: Tense? = columns[1] == "plans" ? nil : columns[1] == "aims" ? .goal : .result
        #expect(LeadWords.tense(of: columns[2]) == tense, "\(row)")
      case "edge":
        #expect(rest == "研发投入增长7%" && LeadWords.removed(from: "研发投入" + columns[0]) == "研发投入", "\(row)")
      case "gives": #expect(rest == columns[2] && !LeadWords.tellsMore(columns[0] + "给予"), "\(row)")
      default: Issue.record("\(row)")
      }
    }
    #expect(LeadWords.direction(of: "增长7%，下降2%") == nil && LeadWords.direction(of: "有7%") == nil)
    #expect(LeadWords.direction(of: "增速达到7%") == "rise")
    #expect(LeadWords.direction(of: "提高到7%") == "reach" && LeadWords.direction(of: "降低至7%") == "reach")
    #expect(LeadWords.tense(of: "今年目标比上年增长7%") == .goal && LeadWords.tense(of: "去年的目标是7%") == nil)
    #expect(LeadWords.parts(of: "提出，规上工业增加值年均增长") == ["规上工业增加值年均"])
    #expect(LeadWords.tellsMore("转岗培训") && !LeadWords.tellsMore("一次性给予奖励"))
  }

  @Test func `the source is named in the sentence, else before it in the paragraph`() {
    let draft = """
      《规划甲》很长。其中说“人才强市”。

      “产业强市”没有出处。《规划乙》（国发〔2021〕36号）提出“科技强市”；又见“教育强市”（《规划丙》）。
      """
    let sources = claims(draft).filter { $0.kind == .quotation }.map { [$0.text, $0.source ?? ""] }
    #expect(
      sources == [["人才强市", "规划甲"], ["产业强市", ""], ["科技强市", "国发〔2021〕36号"], ["教育强市", "规划丙"]])
    #expect(claims(draft).first { $0.kind == .number }?.source == "规划乙")
  }

  @Test(arguments: ["投入增长5%（见《规划》）。", "投入增长5%（来源：昆山2026年政府工作报告）。", "投入增长5%（昆山）。"])
  func `brackets that name the source are no part of a figure`(draft: String) {
    #expect(claims(draft).filter { $0.kind == .figure }.map(\.text) == ["投入增长5%"])
  }

  @Test func `a date is a claim where somebody states it`() {
    #expect(claims("会议于2026年11月29日在人民会堂召开。").isEmpty)
    #expect(claims("《规划》自2026年11月29日起正式施行。").map(\.kind) == [.title, .figure])
  }

  private func sources(_ draft: String) -> [String] {
    claims(draft).filter { $0.kind == .figure || $0.kind == .quotation }.map { $0.source ?? "" }
  }

  @Test(arguments: [
    // The nearest in the sentence, and what the document says of a place.
    ("广东提出投入增长5%，昆山则增长6%。", ["广东", "昆山"]), ("《规划》提出投入增长5%。昆山增长6%。产值增长7%。", ["规划", "昆山", "昆山"]),
    ("昆山的《规划》提出投入增长5%。", ["规划"]), ("投入增长5%（昆山），产值增长6%（《规划》）。", ["昆山", "规划"]),
    // Several that say the same, or each its own.
    ("广东和昆山的投入都增长5%。", ["广东、昆山"]), ("广东、昆山投入分别增长5%和6%。", ["广东", "昆山"]), ("江苏省苏州市投入增长5%。", ["江苏省苏州市"]),
    ("江苏省昆山市投入增长5%。", ["昆山市"]),
    // What only begins with a place, and what stands in marks.
    ("广东大学的投入增长5%。", [""]), ("《昆山规划》的投入增长5%。", ["昆山规划"]), ("他们说“昆山好”，投入增长5%。", ["", ""]),
    // Provinces are known without documents, in any script; districts not by half of their names.
    ("浙江投入增长5%。", ["浙江"]), ("廣東投入增長5%。", ["廣東"]), ("城中投入增长5%。", [""]), ("城中区投入增长5%。", ["城中区"]),
    // Another paragraph has no part in it, but what stands above.
    ("昆山很好，苏州呢？\n投入增长5%。", [""]), ("昆山很好，广东呢？\n投入增长5%。", ["昆山"]),
    ("# 昆山\n投入增长5%。\n## 产业\n产值增长6%。\n# 广东以外\n税收增长7%。\n# 其他\n出口增长8%。", ["昆山", "昆山", "广东", ""]),
    ("广东以外，昆山提出：\n- 投入增长5%\n- 产值增长6%\n另外，税收增长7%。", ["昆山", "昆山", ""]),
    // Where the draft names one place only, it need not name it again.
    ("昆山很好。\n\n投入增长5%。", ["昆山"]), ("《规划》很好。\n\n投入增长5%。", ["规划"]),
    // A line that is a title, or bold, is a heading.
    ("**《规划甲》**\n\n* 投入增长5%。\n\n**昆山市2026年工作报告**\n\n* 产值增长6%。", ["规划甲", "昆山市"]),
    ("一、《昆山行动计划(2024—2026年)》\n投入增长5%。\n二、《规划乙》\n产值增长6%。", ["昆山行动计划(2024—2026年)", "规划乙"]),
    // A place of which there are no documents is often only spoken of.
    ("昆山的投入增长5%。浙江也来了。产值增长6%。", ["昆山", "昆山"]),
  ]) func `who states a claim`(draft: String, expected: [String]) {
    #expect(sources(draft) == expected)
  }

  @Test(arguments: [
    // A name without marks, by words of the title, by the kind alone, or as the draft calls it.
    ("北斗行动计划提出，投入增长5%。", ["昆山市北斗产业行动计划"]), ("## 未来产业意见\n投入增长5%。", ["某部关于推动未来产业创新发展的实施意见"]),
    ("《规划甲》很长。该规划提出投入增长5%。\n规划要求产值增长6%。", ["规划甲", "规划甲"]), ("《甲办法》（下称“办法”）。\n办法规定投入增长5%。", ["甲办法"]),
    ("A＝《甲规划》\nB＝《乙办法》\nA提出投入增长5%，B提出产值增长6%。", ["甲规划", "乙办法"]), ("按“昆山市北斗产业行动计划”，投入增长5%。", ["", "昆山市北斗产业行动计划"]),
    // A number behind a title is of the same document, a number alone that of its document.
    ("《规划》（国发〔2021〕36号）很好。\n\n投入增长5%。", ["规划"]), ("昆发〔2026〕3号提出投入增长5%。", ["昆发〔2026〕3号"]),
    // Behind what is said: in brackets of any kind, after a dash.
    ("投入增长5%〔北斗行动计划〕，产值增长6%【昆山】。", ["昆山市北斗产业行动计划", "昆山"]), ("“投入增长5%”\n——昆山报告", ["昆山"]),
    ("> “投入增长5%”\n> ——昆山报告", ["昆山"]),
    // Lists within lists, letters for numbers, questions and dashes.
    ("一、昆山的情况，如下：\n1．投入增长5%；\n2．产值增长6%。\n二、别的，税收增长7%。\n\n苏州很好，很好。", ["昆山", "昆山", ""]),
    ("昆山——\na) 投入增长5%\nb) 产值增长6%", ["昆山", "昆山"]),
    ("问：昆山增长多少，是多是少？\n答：投入增长5%。", ["昆山"]),
    // What is done in places or to them is not said by them.
    ("《规划》提出，在成都、无锡等地建设5个基地。", ["规划"]), ("《规划》提出，感谢昆山、广东，投入增长5%。", ["规划"]), ("《规划》提出，昆山等14个市投入增长5%。", ["规划", "规划"]),
  ]) func `who states a claim, in other manners`(draft: String, expected: [String]) {
    #expect(sources(draft) == expected)
  }

  @Test func `what a draft gives a name, a note, and who is quoted are no quotations`() {
    #expect(claims("《甲办法》（下称“办法”）说“好”。").filter { $0.kind == .quotation }.map(\.text) == ["好"])
    #expect(claims("> 说明：本文引《甲》。\n\n> 引文\n> ——昆山报告").filter { $0.kind == .quotation }.map(\.text) == ["引文"])
  }

  @Test func `a span of time and a year are claims where somebody states them and nothing else is counted`() {
    func figures(_ draft: String) -> [String] { claims(draft).filter { $0.kind == .figure }.map(\.text) }
    #expect(figures("《规划》提出，设立5年过渡期；到2030年，制度进一步完善。") == ["设立5年过渡期", "到2030年，制度进一步完善"])
    #expect(figures("设立5年过渡期；到2030年，制度进一步完善。").isEmpty)
    #expect(figures("《规划》提出，过去五年，投入增长5%，2026年工作报告很长。") == ["投入增长5%"])
  }

  @Test func `a cell names its source in its row, its column, or behind it`() {
    let draft = """
      | 事项 | 昆山 | 广东（原文） | 出处 |
      | --- | --- | --- | --- |
      | 教育 | 高中学位供给率70.4% | 初中学位供给率80.4% | |
      | 医疗 | | 床位增长5% | 《规划》 |

      | 数据 | 出处 |
      | --- | --- |
      | 建成基站20万个 | 江苏省苏州市 |
      """
    let found = claims(draft).filter { $0.kind == .figure }
    #expect(found.map(\.source) == ["昆山", "广东", "规划", "江苏省苏州市"])
  }

  @Test func `a figure in a table has its row and column, and its source there or above`() {
    let draft = """
      广东的目标：

      | 指标 | 2026年 | 昆山 | 来源 |
      | --- | --- | --- | --- |
      | 研发投入（%） | 增长5 | 6 | |
      | 粮食产量 | 250亿斤 | 30万吨左右 | 《规划》 |
      """
    let found = claims(draft).filter { $0.kind == .figure }
    #expect(found.map(\.text) == ["增长5", "6", "250亿斤", "30万吨左右"])
    #expect(found.map(\.context) == ["研发投入，2026年", "研发投入，昆山", "粮食产量，2026年", "粮食产量，昆山"])
    #expect(found.map(\.source) == ["广东", "昆山", "规划", "规划"])
    #expect(found.map(\.line) == [5, 5, 6, 6])
  }

  @Test func `a title in a cell needs no marks, and a number beside it is that document's`() {
    let found = claims("序号 | 文件 | 文号\n1 | 国务院关于加快发展农机的指导意见 | 国发〔2018〕42号\n2 | 2018年行动计划 | 无")
    #expect(found.map(\.kind) == [.title, .number] && found[0].text == "国务院关于加快发展农机的指导意见")
    #expect(found[1].source == found[0].text)
  }

  @Test func `every province and city has an example that names it and nothing else`() {
    let rows = String(decoding: EmbeddedTables.governments, as: UTF8.self).split(separator: "\n").filter {
      !$0.hasPrefix("#")
    }
    #expect(rows.count > 300)
    let names = PlaceNames([], in: SymbolTable())
    for row in rows {
      let columns = row.split(separator: "\t").map(String.init)
      let found = names.mentions(in: columns[1]).map(\.name)
      #expect(found.count == 1 && columns[0].hasPrefix(found[0]) && columns[1].hasPrefix(found[0]), "\(row)")
      let stem = columns[0].dropLast()
      let isWord = columns[1].hasPrefix(columns[0]) && columns[0] != "吉林市"
      #expect(!isWord || names.mentions(in: stem + "很好").isEmpty, "\(row)")
    }
  }

  @Test func `figures are numbers that say something, not places, years and names`() {
    let figures = claims("1. 到2025年，第3条要求研发投入增长7%；“5个100”工程中企业达到1,000家，去年增长3%。").filter { $0.kind == .figure }
    #expect(figures.map(\.text) == ["第3条要求研发投入增长7%", "工程中企业达到1,000家", "去年增长3%"])
    #expect(claims("| 指标 | 2025年 |\n| --- | --- |\n| 研发投入 | 增长7% |").contains { $0.kind == .figure })
  }

  @Test func `a claim's range has its words`() {
    let draft = "😀前言\r\n《规划》称“人才\n强市”，国发〔2021〕36号，投入增长7%。\n> 引用的话\n"
    let scalars = Array(draft.unicodeScalars)
    let found = claims(draft)
    #expect(found.count == 5)
    for claim in found { #expect(ScalarText.string(scalars[claim.range]) == claim.text) }
  }
}
