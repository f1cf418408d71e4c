import Testing

@testable import PolicyText

/// Text is taken out of what it was saved in.
struct WrappedTextTests {
  @Test func `a row of a CSV export gives its text and what its columns say`() {
    let text =
      "province,title,source_url,publish_date,full_text\n江苏省,\"某省\"\"十五五\"\"规划\",https://example.org/1,2026-02-09,\"一、任务\n(一)甲。支持,企业。\"\n"
    let unwrapped = UnwrappedText(text)
    #expect(unwrapped.text == "一、任务\n(一)甲。支持,企业。")
    #expect(unwrapped.wrappings.first?.title == "某省\"十五五\"规划")
    #expect(unwrapped.wrappings.first?.place == "江苏省")
    #expect(unwrapped.wrappings.first?.published == "2026-02-09")
    #expect(unwrapped.wrappings.first?.source == "https://example.org/1")
  }

  @Test func `a text with commas in its first line is none`() {
    for text in ["一,二,正文\n三", "title,full_text\n\"a\",\"b", "title,full_text\na,b\nc,d\n", "title,name\na,b\n", ""] {
      #expect(UnwrappedText(text).text == text)
    }
  }

  @Test func `HTML inside another format leaves its text`() {
    let cases = [
      ("<p>一、<b>任务</b></p><p>(一)甲&nbsp;乙&#12290;</p>", "一、任务\n(一)甲\u{A0}乙。\n"),
      ("text: `<p>甲</p>\n<p>乙</p>`,\n<p></p>", "text: `\n甲\n乙\n`,\n"),
      ("<p>推动科\n  技创新。</p><br/><br/>", "推动科技创新。\n"),
      ("<td>甲</td><td>乙</td></tr>丙", "甲 乙 \n丙\n"),
      ("<script>var a = '<p>';</script><p>甲</p><p></p>", "甲\n"),
      ("<!-- 注 --><p>甲 < 乙, 3<5</p></p></p>", "甲 < 乙, 3<5\n"),
      ("<![CDATA[甲]]></a></a></a>", "甲\n"),
      ("甲<!-- 乙</p></p></p>", "甲<!-- 乙\n"),
    ]
    for (html, text) in cases { #expect(UnwrappedText(html).text == text, "\(html)") }
  }

  @Test func `a text without markup stays as it is`() {
    for text in ["a < b, c > d & e", "<2小时>", "if (a<b) { }", "<p>只有一个</p>"] {
      #expect(UnwrappedText(text).text == text)
    }
  }

  @Test func `page numbers are taken out, and what they part goes on`() {
    #expect(UnwrappedText("市人\n\n— 1 —\n\n社局。\n结束。\n— 2 —\n再来").text == "市人\n社局。\n结束。\n再来")
    #expect(UnwrappedText("甲\n第1页 共9页\n乙\n第2页 共9页\n丙").text == "甲\n乙\n丙")
    #expect(UnwrappedText("甲\n共9页 第1页\n乙\n－ 2 －\n丙\n第 3 頁\n丁").text == "甲\n乙\n丙\n丁")
    for text in [
      "甲\n1/3\n乙\n2/3\n丙", "甲\n第1页 说明\n乙\n第2页 说明\n丙", "甲\n— 1 —\n乙", "甲\n— 2 —\n乙\n— 1 —\n丙",
      "——2026年目标\n——2027年目标",
    ] {
      #expect(UnwrappedText(text).text == text)
    }
  }

  @Test func `front matter says what a Markdown file is`() {
    let unwrapped = UnwrappedText("---\ntitle: \"某市方案\"\ndate: 2024-04-16\ntags: [a]\n---\n# 某市方案\n")
    #expect(unwrapped.text == "# 某市方案\n")
    #expect(unwrapped.wrappings.first?.title == "某市方案")
    #expect(unwrapped.wrappings.first?.issued == "2024-04-16")
    for text in ["---\n甲\n", "----\na: b\n---\n", "---"] { #expect(UnwrappedText(text).text == text) }
  }
}
