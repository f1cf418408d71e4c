import Testing

@testable import PolicyText

struct PageFurnitureTests {
  /// Pages with a line of text each, and what `add` puts beside it.
  private func lines(_ count: Int, _ add: (MadePage, Int) -> MadePage) -> [String] {
    MadePage.lines(
      (1...count).map { number in
        var page = MadePage(number)
        for row in 0..<6 { page = page.line("第\(number)部分第\(row)款的正文。", top: 100 + Double(row * 30 + number * 7 % 20)) }
        return add(page, number)
      })
  }

  private func text(_ count: Int) -> [String] {
    (1...count).flatMap { number in (0..<6).map { "第\(number)部分第\($0)款的正文。" } }
  }

  @Test func `running heads and page numbers go`() {
    let found = lines(5) { page, number in
      page.line("某市人民政府公报 2025年第3期", left: 200, top: 40).line("\(number + 11)", left: 290, top: 790)
    }
    #expect(found == text(5))
  }

  @Test func `odd and even pages may have their own, and the page's number may stand in the head`() {
    let found = lines(8) { page, number in
      number % 2 == 1
        ? page.line("法规选编 \(number)", left: 400, top: 40, gap: 0.5)
        : page.line("\(number) 第三编综合", left: 90, top: 40, gap: 0.5)
    }
    #expect(found == text(8))
  }

  @Test func `a document of two or three pages has them in the margin only`() {
    for count in [2, 3] {
      #expect(lines(count) { page, _ in page.line("内部资料", left: 90, top: 40) } == text(count))
      let kept = lines(count) { page, _ in page.line("特此公告。", left: 90, top: 400) }
      #expect(kept.count { $0 == "特此公告。" } == count)
    }
  }

  @Test func `a lone head of one page goes, and a document number does not`() {
    #expect(lines(1) { page, _ in page.line("某市人民政府公报", left: 90, top: 36) } == text(1))
    let number = "云政办发〔2025〕12号"
    #expect(lines(1) { page, _ in page.line(number, left: 90, top: 36) } == [number] + text(1))
  }

  @Test func `a watermark goes wherever it stands`() {
    let found = lines(6) { page, _ in page.line("仅供内部使用", left: 250, top: 420) }
    #expect(found == text(6))
  }

  @Test func `pages that are alike as a whole keep their text`() {
    let forms = (1...5).map { number in
      (0..<14).reduce(MadePage(number)) { $0.line("申请人填写事项之\(["甲", "乙", "丙"][$1 % 3])", top: 60 + Double($1 * 50)) }
    }
    #expect(MadePage.lines(forms).count == 70)
  }

  @Test func `a cell that reads as a page's number, in a table that ends a page far above its foot, is text`() {
    for cell in ["1/3", "第3页"] {
      let found = lines(2) { page, _ in page.line("完成进度", left: 90, top: 400).line(cell, left: 300, top: 400) }
      #expect(found.count { $0.contains(cell) } == 2, "\(cell)")
    }
    let counted = lines(3) { page, number in
      page.line("编号", left: 90, top: 400).line("\(number + 11)", left: 300, top: 400)
    }
    #expect(counted.count { $0.hasPrefix("编号") && $0.count > 3 } == 3)
    // Alone in its row it is one wherever the text ends, and so is one beside a running foot.
    #expect(lines(2) { page, number in page.line("— \(number) —", left: 290, top: 400) } == text(2))
    let foot = lines(2) { page, number in page.line("资料", left: 90, top: 800).line("第\(number)页", left: 400, top: 800) }
    #expect(!foot.contains { $0.contains("页") })
  }

  @Test func `numbers that do not count along are text`() {
    let found = lines(4) { page, number in page.line("附件\(number * number)", left: 90, top: 60) }
    #expect(found.count { $0.hasPrefix("附件") } == 4)
    let years = lines(3) { page, number in page.line("\(2020 + number * 3)", left: 290, top: 400) }
    #expect(years.count { $0.hasPrefix("202") } == 3)
  }
}
