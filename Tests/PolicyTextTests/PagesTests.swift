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
    #expect(Pages.joined(text) == expected)
  }
}
