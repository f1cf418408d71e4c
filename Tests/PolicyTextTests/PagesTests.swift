import Testing

@testable import PolicyText

struct PagesTests {
  @Test(arguments: [
    ("甲到\n—1—\n\n\u{0C}2027年\n— 2 —\n\u{0C}", "甲到\n2027年\n"), ("甲\n\n- 1 -\n\u{0C}", "甲\n"),
    ("甲\n第1页 共2页\n\u{0C}乙\n第 2 页\n\u{0C}", "甲\n乙\n"), ("甲\n1/2\n\u{0C}乙\n2/2\n\u{0C}", "甲\n乙\n"),
    ("封面\n\u{0C}甲\n1\n\u{0C}乙\n2\n\u{0C}", "封面\n甲\n乙\n"),
    // A number by itself is text: of one page, or out of order.
    ("甲\n2024\n\u{0C}", "甲\n2024\n"), ("甲\n5\n\u{0C}乙\n9\n\u{0C}", "甲\n5\n乙\n9\n"),
    ("甲\n1\n\u{0C}乙\n2024年\n\u{0C}", "甲\n1\n乙\n2024年\n"), ("甲\n3%\n\u{0C}", "甲\n3%\n"), ("甲\n——\n\u{0C}", "甲\n——\n"),
    ("\u{0C}\u{0C}", ""), ("", ""),
  ])
  func `page numbers go and the text goes on`(text: String, expected: String) {
    #expect(Pages(text).text == expected)
  }

  @Test func `empty lines go, because some pages have one after every line`() {
    #expect(Pages("  一、任务\n\n  支持企业发\n\n展。\n\n\u{0C}").text == "  一、任务\n  支持企业发\n展。\n")
  }

  @Test func `pages come in their layout unless it mixes columns`() {
    let text = "  一、任务\n  支持企业发\n展。\n目   录\n"
    let layout = "\(text)\u{0C}甲 丙\n乙 丁\n\u{0C}"
    let reading = "一、任务\n支持企业发\n展。\n目   录\n\u{0C}甲\n乙\n\n丙\n丁\n\u{0C}"
    #expect(Pages(layout: layout, reading: reading).text == "\(text)甲\n乙\n丙\n丁\n")
    #expect(Pages(layout: text, reading: reading).text == "一、任务\n支持企业发\n展。\n目   录\n甲\n乙\n丙\n丁\n")
  }

  @Test(arguments: [
    ("  4. 打 造 高 品 质 空 间 。", "  4. 打造高品质空间。"), ("到 2026 年", "到 2026 年"), ("目  录", "目  录"), (" 甲", " 甲"), ("甲 ", "甲 "),
  ])
  func `the blanks of justified lines go`(line: String, expected: String) {
    #expect(Pages(line).text == "\(expected)\n")
  }
}
