#if Server
  import FoundationEssentials
  import TestSupport
  import Testing

  /// The page as a reader's browser has it: typed into, narrowed, compared, linked.
  @Suite(
    .serialized,
    .enabled(
      if: Browser.isAvailable,
      "Chromium is not installed"))
  struct PageInBrowserTests {
    private let server: TestServer

    init() throws { server = try TestServer() }

    /// Calls with a tab that shows the page, and expects no error and no violation of the content security policy.
    private func withPage(
      _ query: String = "", width: Int = 1280, isMobile: Bool = false, _ body: (BrowserTab) throws -> Void
    )
      throws
    {
      let browser = try Browser()
      let tab = try browser.openTab(width: width, height: 740, isMobile: isMobile)
      try show(query, in: tab)
      do {
        try body(tab)
      } catch {
        Attachment.record(try tab.picture(), named: "page.png")
        throw error
      }
      #expect(tab.troubles == [])
    }

    private func show(_ query: String, in tab: BrowserTab) throws {
      try tab.open(server.address + "/" + query)
      try settle(tab)
    }

    /// Waits for the answer to what was asked last.
    private func settle(_ tab: BrowserTab) throws {
      try tab.wait(
        until: """
          document.querySelector("main h1") && document.title !== "" && !document.querySelector("main[aria-busy]")
          """)
    }

    /// Writes into the search field, as a whole, and waits until it is asked for.
    private func search(_ query: String, in tab: BrowserTab) throws {
      try tab.evaluate("document.querySelector('input[name=q]').select()")
      try tab.type(query)
      try tab.wait(until: "new URLSearchParams(location.search).get('q') === \(quoted(query))")
      try settle(tab)
    }

    private func quoted(_ text: String) -> String {
      String(decoding: (try? JSONEncoder().encode(text)) ?? Data(), as: UTF8.self)
    }

    private let places = "[...document.querySelectorAll('.hit .place')].map((place) => place.textContent).join()"

    private let heading = "document.querySelector('h1').textContent"

    @Test func `traditional characters that are typed find the measure of Kunshan`() throws {
      try withPage { tab in
        try search("揭榜掛帥", in: tab)
        try tab.wait(until: "\(places).includes('昆山市')")
        #expect(try tab.text("document.querySelector('.hit mark').textContent") == "揭榜挂帅")
        #expect(try tab.text("document.title").contains("揭榜掛帥"))
        #expect(try !tab.text("document.querySelector('[role=status]').textContent").isEmpty)
      }
    }

    @Test func `a city that is chosen narrows the results, and a chip takes it away`() throws {
      try withPage("?q=人才") { tab in
        let all = try tab.text(heading)
        try tab.evaluate("document.querySelector('[data-keep=\"place:昆山市\"]').click()")
        try tab.wait(until: "location.search.includes('place=') && document.querySelector('.chip')")
        #expect(try Set(tab.text(places).split(separator: ",")) == ["昆山市"])
        #expect(try tab.text(heading) != all)
        try tab.evaluate("document.querySelector('.chip').click()")
        try tab.wait(until: "!document.querySelector('.chip')")
        #expect(try !tab.text("location.search").contains("place="))
      }
    }

    private let words = "document.querySelector('.words').textContent.trim()"

    /// Clicks what keeps the focus under a name, as a pointer does.
    private func click(_ key: String, in tab: BrowserTab) throws {
      let node = "document.querySelector(\(quoted("[data-keep=\"\(key)\"]")))"
      try tab.evaluate("(\(node).focus(), \(node).click())")
    }

    private func waitForQuery(_ query: String, in tab: BrowserTab) throws {
      try tab.wait(until: "new URLSearchParams(location.search).get('q') === \(quoted(query))")
      try settle(tab)
    }

    @Test(arguments: [
      ("集成电路企业补贴", "按词理解：集成电路 ｜ 企业 ｜ 补贴", "没有一段含全部 3 个词。最接近的 1 段含其中 2 个词"),
      ("集成电路企业补贴&lang=en", "Read as: 集成电路 · 企业 · 补贴", "No passage holds all 3 words; the closest one holds 2 words"),
      ("高新技术企业可以享受哪些税收优惠", "按词理解：高新技术企业 ｜ 税收优惠 未作要求：可以、享受", "没有一段含全部 2 个词"),
      ("集成电路企业补贴+kind:measure", "按词理解：集成电路 ｜ 企业 ｜ 补贴", "没有一段符合全部要求。最接近的 1 段含其中 2 个词"),
    ])
    func `words stand as they were read, and where no passage holds them all, the closest are named`(
      _ query: String, _ read: String, _ found: String
    ) throws {
      try withPage("?q=" + query) { tab in
        let texts = try [tab.text(words), tab.text(heading)]
        #expect(texts[0] == read)
        #expect(texts[1].hasPrefix(found))
        #expect(try tab.evaluate("document.querySelector('.divider') === null").isTrue)
      }
    }

    @Test func `a word that is chosen is required as it was typed, until it is chosen again`() throws {
      try withPage("?q=集成电路企业补贴") { tab in
        try click("word:企业", in: tab)
        try waitForQuery("集成电路 \"企业\" 补贴", in: tab)
        #expect(try tab.text("document.querySelector('[aria-pressed=true].word-button').textContent") == "企业")
        #expect(try tab.text("document.activeElement.dataset.keep") == "word:企业")
        try click("word:企业", in: tab)
        try waitForQuery("集成电路 企业 补贴", in: tab)
        // That is how it was read.
        #expect(try tab.evaluate("document.querySelector('.words') === null").isTrue)
      }
    }

    @Test func `passages that hold some of the words follow, say what they lack, and are all listed`() throws {
      try withPage("?q=人才+资金") { tab in
        #expect(try tab.text(heading).hasPrefix("4 条结果 另有 45 段只含部分词"))
        #expect(try tab.evaluate("document.querySelectorAll('.divider').length") == 1)
        #expect(try tab.evaluate("document.querySelectorAll('.results:first-of-type .hit').length") == 4)
        #expect(try tab.evaluate("document.querySelectorAll('.results:first-of-type .lacking').length") == 0)
        #expect(try tab.text("document.querySelector('.divider + .results .lacking').textContent") == "缺：资金")
        for shown in [40, 49] {
          try tab.evaluate("document.querySelector('.more button').click()")
          try tab.wait(until: "document.querySelectorAll('.hit').length === \(shown)")
        }
        #expect(try tab.evaluate("document.querySelector('.more') === null").isTrue)
        #expect(try tab.evaluate("document.querySelectorAll('.divider + .results .lacking').length") == 45)
      }
    }

    @Test func `passages with pieces of a single word are not listed, and it can be required as typed`() throws {
      try withPage("?q=科技成果转化") { tab in
        #expect(try tab.text(heading).hasPrefix("19 条结果 其中原词连写 6 段"))
        #expect(try tab.evaluate("document.querySelectorAll('.hit').length") == 19)
        try tab.evaluate("document.querySelector('h1 a').click()")
        try waitForQuery("\"科技成果转化\"", in: tab)
        #expect(try tab.text(heading).hasPrefix("6 条结果"))
      }
      try withPage("?q=科技成果转化&place=无锡市") { tab in
        let hasLink = try tab.evaluate("document.querySelector('h1 a') !== null").isTrue
        #expect(!hasLink)
      }
    }

    @Test func `any word is enough where the reader says so, which every view and the address keep`() throws {
      try withPage("?q=人才+资金") { tab in
        try click("match:any", in: tab)
        try tab.wait(until: "location.search.includes('match=any') && \(heading).startsWith('49 条结果')")
        #expect(try tab.evaluate("document.querySelector('.divider, .lacking, .words') === null").isTrue)
        #expect(try tab.text("document.activeElement.dataset.keep") == "match:any")
        try click("tab:compare", in: tab)
        try tab.wait(until: "document.querySelectorAll('.column').length === 5")
        try click("match:all", in: tab)
        try tab.wait(until: "document.querySelectorAll('.column').length === 3")
        #expect(try !tab.text("location.search").contains("match="))
        try show("?q=\"人才\"+OR+\"资金\"", in: tab)
        #expect(try tab.evaluate("document.querySelector('.switch-pair') === null").isTrue)
      }
    }

    @Test func `a comparison tells documents that scatter the words from those that lack one`() throws {
      try withPage("?view=compare&q=人才+资金") { tab in
        #expect(try tab.evaluate("document.querySelectorAll('.column').length") == 3)
        let documents = "[...document.querySelectorAll('.without')].map((one) => one.textContent).join()"
        let without = try tab.text(documents).split(separator: ",")
        #expect(without.count == 2)
        #expect(without.first?.hasPrefix("分散提及") == true && without.first?.contains("苏州市") == true)
        #expect(without.last?.hasPrefix("未提及") == true && without.last?.contains("张家港市") == true)
      }
    }

    @Test func `the comparison puts cities side by side and counts their instruments`() throws {
      try withPage("?q=揭榜挂帅") { tab in
        try tab.evaluate("document.querySelector('[data-keep=\"tab:compare\"]').click()")
        try tab.wait(until: "document.querySelectorAll('.column').length > 1")
        #expect(try tab.text("document.querySelector('.columns').textContent").contains("昆山市"))
        #expect(try tab.text("document.querySelector('.matrix').textContent").contains("技术攻关"))
      }
    }

    @Test func `targets of one unit are drawn as bars`() throws {
      try withPage("?view=targets&q=全社会研发投入") { tab in
        let values = try tab.text(
          "[...document.querySelectorAll('.bars .amount')].map((value) => value.textContent).join()")
        #expect(values.split(separator: ",").count > 1)
        #expect(values.split(separator: ",").allSatisfy { $0.hasSuffix("%") })
      }
    }

    @Test func `an amount is shown as people read it`() throws {
      // The page's scripts are a module, of which nothing is seen from outside.
      let script = try String(
        contentsOf: Project.root.appending(path: "Sources/SearchServer/Page/Scripts/format.js"), encoding: .utf8)
      try withPage { tab in
        for example in AmountExamples.all {
          let target = example.target
          let fields: [(String, Double?)] = [
            ("value", target.value), ("low", target.low), ("high", target.high), ("from", target.from),
          ]
          let numbers = fields.map { "\($0): \($1.map { "\($0)" } ?? "null")" }.joined(separator: ", ")
          let words =
            "comparator: \(quoted(target.comparator.sign)), unit: \(quoted(target.unit)), base: \(quoted(target.base))"
          let shown = try tab.text("(() => { \(script); return valueText({ \(numbers), \(words) }) })()")
          #expect(shown == example.page)
        }
      }
    }

    @Test func `grants are a table with the largest first, which a click on a column sorts`() throws {
      try withPage("?view=grants&place=无锡市") { tab in
        let amounts =
          "[...document.querySelectorAll('td.col-value .amount')].map((amount) => amount.textContent).join('|')"
        let found = try tab.text(amounts).split(separator: "|")
        #expect(found.first == "≤ 1,000 万元" && found.count > 2)
        try click("sort:value", in: tab)
        try tab.wait(until: "location.search.includes('sort=value')")
        try settle(tab)
        #expect(try tab.text(amounts).split(separator: "|") == found.reversed())
        #expect(try tab.text("document.querySelector('[aria-current=page]').textContent") == "补助")
        try tab.evaluate("document.querySelector('.grant-table [data-result]').click()")
        try tab.wait(until: "location.search.includes('view=passage')")
      }
    }

    @Test func `a permanent link opens the same state in a fresh tab`() throws {
      let browser = try Browser()
      let tab = try browser.openTab()
      try show("?q=高企+培育&place=无锡市&group=document&lang=en", in: tab)
      try tab.evaluate("document.querySelector('[data-result]').click()")
      try tab.wait(until: "location.search.includes('view=passage') && document.querySelector('article .prose')")
      let states = try [tab.text("location.href"), tab.text(heading), tab.text("document.title")]

      let fresh = try browser.openTab()
      try fresh.open(states[0])
      try settle(fresh)
      #expect(try [fresh.text("location.href"), fresh.text(heading), fresh.text("document.title")] == states)
      #expect(try fresh.text("document.documentElement.lang") == "en")
      #expect(tab.troubles + fresh.troubles == [])
    }

    @Test func `Enter opens a result, Esc leaves it, and back leads to the query before`() throws {
      try withPage("?q=人才") { tab in
        try search("揭榜挂帅", in: tab)
        let found = try tab.text(heading)
        try tab.press("ArrowDown", code: 40)
        #expect(try tab.evaluate("document.activeElement.matches('[data-result]')").isTrue)
        try tab.press("Enter", code: 13, text: "\r")
        try tab.wait(until: "document.querySelector('article .prose')")
        try tab.press("Escape", code: 27)
        try tab.wait(until: "document.querySelector('.results')")
        #expect(try tab.text(heading) == found)
        try tab.evaluate("history.back()")
        try tab.wait(until: "document.querySelector('input[name=q]').value === '人才'")
      }
    }

    @Test func `a click on what is known of a document shows where it was read`() throws {
      try withPage("?view=document&id=kunshan-2024") { tab in
        try tab.wait(until: "document.querySelector('.evidence')")
        try tab.evaluate("document.querySelector('.evidence summary').click()")
        try tab.wait(until: "document.querySelector('.evidence').open")
        let value = try tab.text("document.querySelector('.evidence summary').textContent")
        #expect(try !value.isEmpty && tab.text("document.querySelector('.evidence q').textContent").contains(value))
      }
    }

    @Test func `a day that is chosen leaves the documents that are in force on it`() throws {
      try withPage("?view=documents") { tab in
        let all = try tab.text(heading)
        try tab.evaluate(
          "(input => { input.value = '2018-01-01'; input.dispatchEvent(new Event('change')) })(document.querySelector('[data-keep=valid]'))"
        )
        try tab.wait(until: "location.search.includes('valid=2018-01-01') && document.querySelector('.chip')")
        #expect(try tab.text(heading) != all)
      }
    }

    @Test func `what an input method composes is not searched for`() throws {
      try withPage { tab in
        try tab.evaluate("document.querySelector('input[name=q]').focus()")
        try tab.compose("rencai")
        try tab.evaluate("new Promise((resolve) => setTimeout(resolve, 500))")
        #expect(try tab.text("location.search") == "")
        try tab.type("人才")
        try tab.wait(until: "new URLSearchParams(location.search).get('q') === '人才'")
      }
    }

    @Test(arguments: ["<script>alert(1)</script>人才", "\"><img src=x onerror=alert(1)>人才"])
    func `what looks like HTML is text`(_ query: String) throws {
      try withPage { tab in
        try search(query, in: tab)
        #expect(try tab.evaluate("document.querySelectorAll('main script, main img').length") == 0)
      }
    }

    @Test(arguments: [
      "", "?q=高企+培育&place=昆山市&kind=measure", "?q=高企+培育&group=document&lang=en", "?view=compare&q=揭榜挂帅",
      "?view=targets", "?view=grants", "?view=grants&lang=en", "?view=documents", "?view=document&id=kunshan-2024",
      "?q=量子飞船&place=北京",
      "?q=集成电路企业补贴&lang=en", "?q=高新技术企业可以享受哪些税收优惠&place=昆山市", "?view=compare&q=人才+资金&lang=en",
    ])
    func `a screen 360 pixels wide shows everything without scrolling sideways`(_ query: String) throws {
      try withPage(query, width: 360, isMobile: true) { tab in
        let width = try tab.evaluate("document.documentElement.scrollWidth")
        #expect(width == 360)
      }
    }
  }
#endif
