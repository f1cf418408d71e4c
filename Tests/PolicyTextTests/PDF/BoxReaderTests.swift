import Testing

@testable import PolicyText

struct BoxReaderTests {
  private func pages(_ text: String) throws -> [PDFPage] {
    var reader = BoxReader(Array(text.utf8), first: 7)
    var pages: [PDFPage] = []
    while let page = try reader.next() { pages.append(page) }
    return pages
  }

  private static let head = """
    <!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x.dtd"><html><head><title>a&lt;b</title>
    <meta name="Author" content="甲"/></head><body><doc>
    """

  @Test func `pages and words come with their positions`() throws {
    let found = try pages(
      Self.head + """
        <page width="595.3" height="841.89"><flow><block xMin="1" yMin="1" xMax="2" yMax="2"><line>
        <word xMin="90.1" yMin="71.75" xMax="120.5" yMax="86.05">甲&amp;&#20057;&lt;&unknown;</word>
        <word xMin="-3" yMin="-nan" xMax="-1.5" yMax="2">\u{FEFF}乙\u{A0}</word><word xMin="1"> </word>
        </line></block></flow></page><page width="1" height="2"></page></doc></body></html>
        """)
    #expect(found.map(\.number) == [7, 8])
    #expect(found[0].width == 595.3 && found[0].words.map(\.text) == ["甲&乙<&unknown;", "乙"])
    #expect(found[0].words[0].box == PDFBox(left: 90.1, top: 71.75, right: 120.5, bottom: 86.05))
    #expect(found[0].words[1].box == PDFBox(left: -3, top: 0, right: -1.5, bottom: 2))
    #expect(found[1].words.isEmpty)
  }

  @Test(arguments: [
    "<page width=\"1\"><word>甲", "<page><word>甲</page>", "<page><page></page>", "</page>", "<word>甲</word>", "<page>",
    "<page",
  ])
  func `what the program does not write is refused`(text: String) {
    #expect(throws: BoxReader.Fault.self) { try pages(text) }
  }

  @Test func `an empty output has no pages`() throws {
    let found = try pages("")
    #expect(found.isEmpty)
  }
}
