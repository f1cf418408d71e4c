import Testing

@testable import PolicyText

/// Blanks between the characters of words, in texts recognised from pictures and in titles.
struct LetterSpacingTests {
  @Test func `where most characters are parted, single blanks beside ideographs go`() {
    let text = "一 、 支 持 企 业 。 到 2027 年 , 培 育 50 家 企 业\n财 政 局  科 技 局\nGDP 增 长 5 %  left right\n"
    #expect(LetterSpacing.closed(text) == "一、支持企业。到2027年,培育50家企业\n财政局  科技局\nGDP增长5 %  left right\n")
  }

  @Test func `the cells of a recognised text's tables stay apart`() {
    let text = "序 号 | 重 点 任 务 | 责 任 单 位\n1 | 培 育 企 业 |  | 市 科 技 局\n"
    #expect(LetterSpacing.closed(text) == "序号 | 重点任务 | 责任单位\n1 | 培育企业 |  | 市科技局\n")
  }

  @Test(arguments: [
    ("通　　知", "通知"), ("几 个 问 题 的 决 定", "几个问题的决定"), ("关于开展普查的 通  知", "关于开展普查的通知"),
    ("某市人民政府 通 知", "某市人民政府 通知"), ("深 化 改 革 若 干", "深化改革若干"),
  ])
  func `a title that is spaced out is closed`(_ line: (spaced: String, closed: String)) {
    #expect(LetterSpacing.closed("某市文件汇编\n\(line.spaced)\n为了发展。\n") == "某市文件汇编\n\(line.closed)\n为了发展。\n")
  }

  @Test(arguments: ["大 中 小", "张 三  李 四", "第一章 总 则", "某市 某区 某县", "a b c", "是 否"])
  func `other lines stay as they are`(_ line: String) {
    #expect(LetterSpacing.closed("某市文件汇编\n\(line)\n") == "某市文件汇编\n\(line)\n")
  }
}
