import Testing

/// `zhice show --cite` and `zhice documents --cite`.
struct CitationCommandTests {
  @Test func `show cites a document in the style that is asked for`() throws {
    let bibtex = try Program.run("show", "--cite", "--style", "bibtex", "kunshan-2024")
    #expect(bibtex.status == 0 && bibtex.output.hasPrefix("@misc{kunshan-2024,\n"))
    let both = try Program.run("show", "--cite", "kunshan-2024").output
    let plain = try Program.run("show", "--cite", "--style=plain", "kunshan-2024").output
    #expect(both.hasSuffix("\n" + plain) && both.split(separator: "\n").count == 2)
  }

  @Test func `documents are cited in one bibliography`() throws {
    let bibtex = try Program.run("documents", "--cite", "--style", "bibtex")
    #expect(bibtex.output.split(separator: "\n").filter { $0.hasPrefix("@misc{") }.count == 5)
    #expect(try Program.run("documents", "--cite").output.split(separator: "\n").count == 5)
    #expect(try Program.run("documents", "--cite", "place:火星").status == 1)
  }
}
