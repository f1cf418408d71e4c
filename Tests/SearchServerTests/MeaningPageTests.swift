#if Server
  import FoundationEssentials
  import InvertedIndex
  import TestSupport
  import TextEmbedding
  import Testing

  @testable import TestModels

  /// The page over an index with vectors of a model of numbers at random.
  @Suite(.serialized, .enabled(if: Browser.isAvailable, "Chromium is not installed"))
  struct MeaningPageTests {
    private func withPage(_ query: String, _ body: (BrowserTab) throws -> Void) throws {
      try TestFolder.temporary { folder in
        let (path, file) = (folder["semantic.zhice"], folder["small.model"])
        try Data(TestModel(seed: 3).bytes).write(to: URL(filePath: file))
        try SemanticIndex.write(try IndexReader(path: Project.index), by: SemanticModel(path: file), to: path)
        let server = try TestServer("--model", file, index: path)
        let tab = try Browser().openTab()
        try tab.open(server.address + "/" + query)
        try tab.wait(until: "document.querySelector('main h1') && !document.querySelector('main[aria-busy]')")
        try body(tab)
        #expect(tab.troubles == [])
      }
    }

    private let shown =
      "[...document.querySelectorAll('.hit [data-result]')].slice(0, 10).map((node) => node.dataset.result).join()"

    private func answer(_ parameters: String) -> String {
      """
      fetch(`api/v1/search?q=${encodeURIComponent('高新技术企业 培育')}&k=10\(parameters)`)
        .then((response) => response.json()).then(({ results }) => results.map(({ id }) => id).join())
      """
    }

    @Test func `words are answered first, then the list is ordered once by meaning, too`() throws {
      try withPage("?q=高新技术企业+培育") { tab in
        let words = try tab.text(answer("&semantic=0"))
        let both = try tab.text(answer(""))
        #expect(words != both)
        try tab.wait(until: "\(shown) === '\(both)'")
        let asked = try tab.text(
          "performance.getEntriesByType('resource').map(({ name }) => new URL(name))"
            + ".filter(({ search }) => search.includes('facets'))"
            + ".map(({ searchParams }) => searchParams.get('semantic')).join()")
        #expect(asked == "0,")
      }
    }

    @Test func `a measure is compared with each other document`() throws {
      try withPage("?id=kunshan-2024%23二、(二)2.(1)&view=passage") { tab in
        try tab.evaluate("document.querySelector('.similar .section-head a').click()")
        try tab.wait(
          until: "location.search.includes('view=counterparts') && document.querySelector('.column, .without')")
        let named = try tab.evaluate("document.querySelectorAll('.column, .without li').length")
        #expect(named == 4)
        #expect(try tab.text("document.querySelector('.hint a').textContent").contains("昆山市"))
      }
    }
  }
#endif
