import Testing

@testable import PolicyText

/// Letters whose lines a crawler has glued together, and agencies that are glued to each other.
struct GluedLetterTests {
  private func metadata(_ lines: String...) -> DocumentMetadata {
    DocumentParser.parse(id: "d", text: lines.joined(separator: "\n")).metadata
  }

  @Test func `the number, the title and the agency that are glued to the first paragraph are read`() {
    let found = metadata(
      "云财规〔2024〕8号云溪市财政局关于印发《云溪市助学办法》的通知各镇财政所、市有关部门：",
      "　　现将办法印发给你们，请遵照执行。附件：云溪市助学办法　　云溪市财政局　　2024年5月14日", "　　云溪市助学办法第一章总则", "　　第一条为了帮助学生，制定本办法。")
    #expect(found.documentNumber == "云财规〔2024〕8号" && found.title == "云溪市财政局关于印发《云溪市助学办法》的通知")
    #expect(found.agency == "云溪市财政局" && found.issued == "2024-05-14" && found.level == "县级")
    let opinion = metadata("关于支持青年就业的意见为了支持青年就业，经市政府同意，提出以下意见：一、总体要求。", "　　本意见执行至2026年底。云溪市人民政府办公室2024年3月28日更多信息请关注")
    #expect(opinion.title == "关于支持青年就业的意见" && opinion.agency == "云溪市人民政府办公室")
    #expect(opinion.issued == "2024-03-28" && opinion.expires == "2026-12-31")
    let titled = metadata("云科办﹝2024﹞15号云溪市科学技术局关于印发云溪市科技创业基金管理办法的通知", "各镇：", "现印发给你们。", "一、总则", "（一）支持创业。")
    #expect(titled.documentNumber == "云科办﹝2024﹞15号" && titled.agency == "云溪市科学技术局")
    #expect(titled.title == "云溪市科学技术局关于印发云溪市科技创业基金管理办法的通知")
  }

  @Test func `a signature is that of the letter, without what is glued before it`() {
    let title = "关于做好青年就业工作的通知"
    let body = "各镇要抓好落实。"
    for (end, agency) in [
      ("附件：1.就业任务表云南省财政厅云南省教育厅2024年5月14日", "云南省财政厅 云南省教育厅"),
      ("联系电话：0512-55550000云溪市财政局2024年5月14日", "云溪市财政局"),
      ("中共云溪市委组织部云溪市财政局云溪市人民政府国有资产监督管理办公室2024年5月14日", "中共云溪市委组织部 云溪市财政局 云溪市人民政府国有资产监督管理办公室"),
    ] {
      let found = metadata(title, body + end)
      #expect(found.agency == agency && found.issued == "2024-05-14", "\(end)")
    }
    for text in ["自2024年5月14日起参加培训的学员可以申请补贴。", "会议于2024年5月14日召开。", "云溪商贸有限公司2024年5月14日"] {
      let found = metadata(title, body + text)
      #expect(found.issued == nil && found.agency == nil, "\(text)")
    }
  }

  @Test(arguments: [
    ("财政部税务总局", "财政部 税务总局"), ("中共云溪市委云溪市人民政府", "中共云溪市委 云溪市人民政府"),
    ("人力资源社会保障部办公厅国家发展改革委办公厅财政部办公厅", "人力资源社会保障部办公厅 国家发展改革委办公厅 财政部办公厅"),
    ("国家税务总局江苏省税务局", "国家税务总局江苏省税务局"), ("中共中央办公厅国务院办公厅", "中共中央办公厅 国务院办公厅"),
    ("云溪市人民政府国有资产监督管理委员会", "云溪市人民政府国有资产监督管理委员会"), ("省科技厅省财政厅", "省科技厅 省财政厅"),
    ("北京市人社局天津市人社局", "北京市人社局 天津市人社局"), ("中央国家机关工作委员会", "中央国家机关工作委员会"),
    ("国务院国有资产监督管理委员会", "国务院国有资产监督管理委员会"),
  ])
  func `agencies that are glued to each other are told apart`(written: String, names: String) {
    let text = SourceText(written)
    #expect(Agency.joined(text.plain.indices, of: text) == names)
  }

  @Test func `a district or a branch tells the place and the level where an agency is named`() {
    for (agency, place, level) in [
      ("南山区科技创新局", "南山区", "县级"), ("国家税务总局厦门市税务局", "厦门市", "市级"), ("工业和信息化部办公厅", nil, "国家级"),
    ] {
      let found = metadata("\(agency)关于做好青年就业工作的通知", "各有关单位：", "一、总则", "（一）支持就业。")
      #expect(found.place == place && found.level == level, "\(agency)")
    }
  }
}
