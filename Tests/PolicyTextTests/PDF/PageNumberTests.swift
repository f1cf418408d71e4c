import Testing

@testable import PolicyText

struct PageNumberTests {
  @Test(arguments: [
    ("3", 3, false), ("— 3 —", 3, true), ("－３－", 3, true), ("- 12 -", 12, true), ("·5·", 5, true), ("第 3 页", 3, true),
    ("第3页 共9页", 3, true), ("第三页共九页", 3, true), ("共9页 第3页", 3, true), ("第3页/共9页", 3, true), ("3/9", 3, true),
    ("Page 3 of 9", 3, true), ("iv", 4, false), ("XII", 12, false), ("二十一", 21, false), ("第 十 页", 10, true),
  ])
  func `a page number is read in its usual forms`(line: String, value: Int, isMarked: Bool) {
    let number = PageNumber.read(line)
    #expect(number?.value == value && number?.isMarked == isMarked)
  }

  @Test(arguments: ["", "——", "2024年", "3%", "第三条", "一、", "9/3", "12345", "三、页", "1.5", "附件1", "第3页和第4页", "甲", "3 家"])
  func `other lines are none`(line: String) { #expect(PageNumber.read(line) == nil) }
}
