#if Server
  import InvertedIndex
  import PolicyText
  import TestSupport
  import Testing

  /// The page's tables of targets and grants, of statements that are made by hand.
  @Suite(.serialized, .enabled(if: Browser.isAvailable, "Chromium is not installed"))
  struct StatementPageTests {
    private static let targets: [Target] = {
      func goal(_ indicator: String, _ value: Double, _ unit: String, _ change: TargetChange) -> Target {
        MadeStatements.target(indicator, value, unit, change: change, year: 2026)
      }
      func grant(_ indicator: String, _ value: Double, _ unit: String, _ comparator: Comparator = .equal) -> Target {
        MadeStatements.target(indicator, value, unit, kind: .grant, comparator, sentence: 2, recipient: "规上企业")
      }
      var rise = goal("全社会研发投入", 3.3, "%", .reach)
      rise.from = 2.77
      var rate = MadeStatements.target("房租补贴", 20, "元", kind: .grant, sentence: 1, base: "平方米")
      rate.duration = "3年"
      return [
        goal("床位", 5200, "张", .add), goal("地区生产总值", 5, "%", .rise), goal("能耗", 10, "%", .fall),
        goal("粮食产量", 84e9, "斤", .reach), rise, rate,
        MadeStatements.target("营收", 20_000_000, "元", kind: .condition, .atLeast, sentence: 2), grant("设备补助", 15, "%"),
        grant("", 500, "万元", .atMost),
      ]
    }()

    /// Calls with a tab that shows the page over an index of these.
    private func withPage(_ query: String, _ body: (BrowserTab) throws -> Void) throws {
      try TestFolder.temporary { folder in
        let path = folder["made.zhice"]
        let document = MadeStatements.document("made", [("支持企业发展", Self.targets)]) { $0.expires = "2027-12-31" }
        try IndexBuilder([document]).write(to: path)
        let server = try TestServer(index: path)
        let tab = try Browser().openTab()
        try tab.open(server.address + "/" + query)
        try tab.wait(until: "document.querySelector('main table') && !document.querySelector('main[aria-busy]')")
        try body(tab)
        #expect(tab.troubles == [])
      }
    }

    /// The texts of a column's cells.
    private func cells(_ column: String, in tab: BrowserTab) throws -> [String] {
      let cells = "[...document.querySelectorAll('td.col-\(column)')]"
      return try tab.text("\(cells).map((cell) => cell.textContent.trim()).join('|')").split(separator: "|").map(
        String.init)
    }

    @Test func `a target says what its value says of the indicator, from where, and for what`() throws {
      try withPage("?view=targets") { tab in
        #expect(
          try cells("value", in: tab) == [
            "新增 5,200 张", "增长 5%", "下降 10%", "达到 840 亿斤", "达到 2.77 → 3.3%", "20 元/平方米 3年", "≥ 2,000 万元", "15%",
            "≤ 500 万元",
          ])
        try tab.evaluate("document.querySelector('[data-keep=\"change:add\"]').click()")
        try tab.wait(
          until: "location.search.includes('change=add') && document.querySelectorAll('td.col-value').length === 1")
        #expect(try cells("indicator", in: tab) == ["床位"])
        // A view that lists no statements does not keep a filter of them.
        #expect(
          try tab.evaluate("!document.querySelector('[data-keep=\"tab:search\"]').href.includes('change')").isTrue)
        #expect(try tab.evaluate("document.querySelector('[data-keep=\"tab:grants\"]').href.includes('change')").isTrue)
      }
      try withPage("?view=targets&states=grant&lang=en") { tab in
        let values = try cells("value", in: tab)
        #expect(values == ["20 元/平方米 3年", "15%", "≤ 500 万元"])
      }
    }

    @Test func `a target that another name found says so`() throws {
      try withPage("?view=targets&q=GDP") { tab in
        let indicators = try cells("indicator", in: tab)
        #expect(indicators == ["地区生产总值 = 地区生产总值"])
      }
    }

    @Test func `a grant has its cap and its conditions`() throws {
      try withPage("?view=grants") { tab in
        #expect(try cells("value", in: tab) == ["20 元/平方米 3年", "15%≤ 500 万元"])
        #expect(try cells("conditions", in: tab) == ["营收 ≥ 2,000 万元"])
        #expect(try cells("recipient", in: tab) == ["规上企业"])
        let passages = try cells("passage", in: tab)
        #expect(passages.count == 2 && passages.allSatisfy { $0.contains("有效期至 2027-12-31") })
      }
    }
  }
#endif
