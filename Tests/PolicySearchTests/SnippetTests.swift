import TextFolding
import Testing

@testable import PolicySearch

struct SnippetTests {
  @Test func `a short text is its own snippet, in one line`() {
    let snippet = Snippet(of: "一、任务\n\u{A0} 支持企业", highlights: [SourceSpan(start: 7, end: 9)])
    #expect(snippet.parts.map(\.text) == ["一、任务 ", "支持", "企业"])
    #expect(snippet.parts.map(\.isHighlighted) == [false, true, false])
  }

  @Test func `a long text is cut around its highlights`() {
    let filler = String(repeating: "无关的话语。", count: 50)
    let text = filler + "这里有揭榜挂帅的机制。" + filler
    let start = filler.unicodeScalars.count + 3
    let snippet = Snippet(of: text, highlights: [SourceSpan(start: start, end: start + 4)])
    #expect(snippet.text.hasPrefix("…") && snippet.text.hasSuffix("…"))
    #expect(snippet.parts.first { $0.isHighlighted }?.text == "揭榜挂帅")
    #expect(snippet.text.unicodeScalars.count <= Snippet.length + 2)
  }

  @Test func `a highlight longer than the snippet is shown from its beginning`() {
    let filler = String(repeating: "无关的话语。", count: 50)
    let long = String(repeating: "支持企业", count: 60)
    let start = filler.unicodeScalars.count
    let snippet = Snippet(of: filler + long, highlights: [SourceSpan(start: start, end: start + 240)])
    #expect(snippet.parts.first { $0.isHighlighted }?.text.hasPrefix("支持企业") == true)
  }

  @Test func `without highlights the text's beginning is shown`() {
    let snippet = Snippet(of: String(repeating: "支持企业发展。", count: 50), highlights: [])
    #expect(snippet.text.hasPrefix("支持企业发展。"))
    #expect(snippet.text.hasSuffix("…"))
  }

  @Test func `control characters do not reach the reader`() {
    #expect(Snippet(of: "红\u{1B}[31m色", highlights: []).text == "红[31m色")
  }

  @Test func `an empty text has an empty snippet`() {
    #expect(Snippet(of: "", highlights: []).parts.isEmpty)
  }
}
