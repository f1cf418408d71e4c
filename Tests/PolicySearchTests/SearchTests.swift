import FoundationEssentials
import PolicyText
import TestSupport
import TextFolding
import Testing

@testable import PolicySearch

/// What people ask of the five documents.
struct SearchTests {
  private func total(_ query: String) throws -> Int {
    try TestSearch.engine.search(try QueryParser.parse(query), limit: 0).total
  }

  private func documents(_ query: String) throws -> Set<String> {
    Set(try TestSearch.ids(query).map { String($0.prefix { $0 != "#" }) })
  }

  @Test func `a term is found in four cities, in either script`() throws {
    let cities: Set = ["kunshan-2024", "suzhou-2022", "wuxi-2024", "zhangjiagang-2025"]
    for query in ["揭榜挂帅", "揭榜掛帥", "\"揭榜挂帅\"", "「揭榜掛帥」"] { #expect(try documents(query) == cities) }
    #expect(try TestSearch.ids("揭榜挂帅") == TestSearch.ids("揭榜掛帥"))
  }

  @Test func `three spellings of one word find the same passages`() throws {
    let ids = try TestSearch.ids("显著")
    #expect(ids.count > 5)
    #expect(try TestSearch.ids("顯著") == ids)
    #expect(try TestSearch.ids("显着") == ids)
  }

  @Test func `one character finds every passage that has it`() throws {
    for character in ["税", "链", "π", "稅"] {
      let folded = FoldingTable.ideograph(character.unicodeScalars.first!)
      let index = TestSearch.index
      let expected = try (0..<index.counts.passages).filter { number in
        let text = try index.text(of: try index.passage(number))
        return text.unicodeScalars.contains { FoldingTable.ideograph($0) == folded }
      }
      #expect(!expected.isEmpty)
      #expect(try total(character) == expected.count)
      #expect(try total("\"\(character)\"") == expected.count)
    }
  }

  @Test func `a phrase is found through quotes, and in a glued heading`() throws {
    #expect(try documents("\"专精特新小巨人\"") == ["kunshan-2024", "suzhou-2022", "wuxi-2024"])
    #expect(try TestSearch.ids("\"重点任务\" place:太仓") == ["taicang-2018#二、"])
  }

  @Test func `a phrase does not cross a sentence's end or a line's`() throws {
    #expect(try total("\"产业高地二\"") == 0)
    #expect(try total("\"科技型中小企业支持和引导\"") == 0)
    #expect(try total("\"培育科技型中小企业\"") == 1)
  }

  @Test func `a phrase is found across the lines of a wrapped text, not across its headings`() throws {
    let lines = [
      "一、重点任务", "(一)培育企业", "支持行业领军企业牵头组建创新联合体开展关键", "核心技术攻关加快科技成果转化应用推动产业链", "创新链深度融合发展提升区域创新体系整体效能",
      "发挥新型研发机构体制机制创新优势通过有组织", "产业创新赋能科技企业发展支持科技领军企业与", "高校共建一批新型研发机构", "(二)引进人才",
    ]
    let document = DocumentParser.parse(id: "wrapped", text: lines.joined(separator: "\n"))
    let engine = try TestSearch.engine(of: [document])
    #expect(try TestSearch.ids("\"关键核心技术\"", in: engine) == ["wrapped#一、(一)"])
    #expect(try TestSearch.ids("\"产业链创新链\"", in: engine) == ["wrapped#一、(一)"])
    #expect(try TestSearch.ids("\"培育企业支持行业\"", in: engine).isEmpty)
  }

  @Test(arguments: [40, 60, 76], [0, 2])
  func `no phrase of a document is lost when it is wrapped`(width: Int, indent: Int) throws {
    let url = Seeds.folder.appending(path: "kunshan-2024.txt")
    let paragraphs = try String(contentsOf: url, encoding: .utf8).split(separator: "\n")
      .map { $0.trimmingPrefix { $0.isWhitespace } }.filter { !$0.isEmpty }
    let wrapped = paragraphs.flatMap { Self.wrapped(String(repeating: "\u{3000}", count: indent) + $0, at: width) }
    let document = DocumentParser.parse(id: "wrapped", text: wrapped.joined(separator: "\n"))
    #expect(document.lineWidth != nil)
    let engine = try TestSearch.engine(of: [document])
    var generator = SplitMix64(seed: 13)
    let body = paragraphs.filter { $0.unicodeScalars.count > 100 }
    for _ in 0..<150 {
      let scalars = Array(body[Int.random(in: 0..<body.count, using: &generator)].unicodeScalars)
      let start = Int.random(in: 0..<scalars.count - 8, using: &generator)
      let piece = scalars[start..<start + 8]
      guard piece.allSatisfy({ 0x4E00...0x9FFF ~= $0.value }) else { continue }
      var phrase = String.UnicodeScalarView()
      phrase.append(contentsOf: piece)
      let found = try TestSearch.ids("\"\(String(phrase))\"", in: engine)
      #expect(!found.isEmpty, "\(String(phrase))")
    }
  }

  /// Cuts a paragraph into lines of at most some columns; a mark does not begin a line.
  private static func wrapped(_ paragraph: String, at width: Int) -> [String] {
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var columns = 0
    for scalar in paragraph.unicodeScalars {
      let own = LineBreaks.columns(of: scalar)
      if columns + own > width, !"，。、；：”）,.;:)".unicodeScalars.contains(scalar) {
        lines.append(String(line))
        line = String.UnicodeScalarView()
        columns = 0
      }
      line.append(scalar)
      columns += own
    }
    return line.isEmpty ? lines : lines + [String(line)]
  }

  @Test func `filters narrow by place, year, unit, kind and document`() throws {
    #expect(try documents("人才 place:昆山") == ["kunshan-2024"])
    #expect(try documents("人才 place:張家港") == ["zhangjiagang-2025"])
    #expect(try documents("人才 year:2019") == ["taicang-2018"])
    #expect(try documents("人才 from:2026") == ["kunshan-2024"])
    #expect(try documents("人才 to:2020") == ["taicang-2018"])
    #expect(try documents("人才 doc:wuxi-2024 doc:suzhou-2022") == ["suzhou-2022", "wuxi-2024"])
    let units = try TestSearch.engine.search(try QueryParser.parse("unit:教育局"), limit: 1000).hits
    #expect(units.count > 5)
    #expect(units.allSatisfy { hit in hit.passage.units.contains { $0.name.contains("教育局") } })
    #expect(try total("kind:measure") == 99)
  }

  @Test func `excluded filters leave out, and filters that no document passes are named`() throws {
    #expect(try documents("人才 -place:昆山 -doc:wuxi-2024") == ["suzhou-2022", "taicang-2018", "zhangjiagang-2025"])
    let measures = try total("人才 kind:measure")
    #expect(try total("人才 -kind:measure") == total("人才") - measures)
    #expect(try documents("人才 from:2026 from:2019 to:2010 to:2021") == ["taicang-2018"])
    let results = try TestSearch.engine.search(try QueryParser.parse("人才 place:火星 year:2024"))
    #expect(results.total == 0)
    #expect(results.unmatched.filters == ["place:火星"])
    #expect(try TestSearch.engine.search(try QueryParser.parse("unit:火星局")).unmatched.filters == ["unit:火星局"])
    #expect(try TestSearch.engine.search(try QueryParser.parse("\"人才飞船\"")).unmatched.phrases == ["人才飞船"])
  }

  @Test func `every measure stands in the section that people read above it`() throws {
    let rows = try Project.table("Tests/PolicyTextTests/Data/measures.tsv")
    let hits = try TestSearch.engine.search(try QueryParser.parse("kind:measure"), limit: 1000).hits
    let sections = Dictionary(uniqueKeysWithValues: hits.map { ($0.passage.record.id, $0.passage.section) })
    #expect(rows.count == 99)
    for row in rows { #expect(sections["\(row[0])#\(row[1])"] == row[4]) }
  }

  @Test func `operators join and leave out`() throws {
    let both = try Set(TestSearch.ids("\"揭榜挂帅\"")).union(TestSearch.ids("\"赛马制\""))
    #expect(try Set(TestSearch.ids("揭榜挂帅 OR 赛马制")) == both)
    let without = try TestSearch.ids("\"揭榜挂帅\" -赛马制")
    #expect(try Set(without) == Set(TestSearch.ids("\"揭榜挂帅\"")).subtracting(TestSearch.ids("\"赛马制\"")))
    #expect(try total("\"揭榜挂帅\" \"赛马制\"") == 2)
  }

  @Test func `highlights are spans of the original text that hold what was asked`() throws {
    for (query, texts) in [
      ("\"专精特新小巨人\"", ["专精特新“小巨人"]), ("揭榜掛帥", ["揭榜挂帅", "揭榜掛帥"]), ("税", ["税"]),
    ] {
      for hit in try TestSearch.engine.search(try QueryParser.parse(query), limit: 1000).hits {
        #expect(!hit.highlights.isEmpty)
        let scalars = Array(hit.passage.text.unicodeScalars)
        for span in hit.highlights {
          var text = String.UnicodeScalarView()
          text.append(contentsOf: scalars[span.start..<span.end])
          #expect(texts.contains(String(text)), "\(hit.passage.record.id) \(String(text))")
        }
        #expect(hit.snippet.parts.contains { $0.isHighlighted })
      }
    }
  }

  @Test func `a part of the results is that part of all results`() throws {
    let query = try QueryParser.parse("人才")
    let all = try TestSearch.engine.search(query, limit: 10_000)
    #expect(all.total == all.hits.count)
    for offset in [0, 1, 7, all.total - 1, all.total, all.total + 5] {
      let some = try TestSearch.engine.search(query, limit: 3, offset: offset)
      #expect(some.total == all.total)
      #expect(some.hits.map(\.passage.number) == all.hits.dropFirst(offset).prefix(3).map(\.passage.number))
      #expect(some.hits.first?.rank ?? offset + 1 == offset + 1)
    }
  }

  @Test func `terms that no passage holds are named`() throws {
    let results = try TestSearch.engine.search(try QueryParser.parse("人才 量子鲸鱼 XYZ9"))
    #expect(results.unmatched.terms == ["子鲸鱼", "xyz9"])
    #expect(results.total > 0)
  }

  @Test func `a query of ten thousand characters is answered`() throws {
    let index = TestSearch.index
    let text = try (0..<index.counts.documents).map { try index.text(of: try index.document($0)) }.joined()
    let query = String(text.filter { !$0.isWhitespace && !"-“”《》".contains($0) }.prefix(10_000))
    #expect(try total(query) > 100)
  }

  @Test func `ids lead to documents, clauses and passages`() throws {
    let lookup = PassageLookup(TestSearch.index)
    func passages(_ id: String) throws -> [String]? {
      guard case .passages(let numbers) = try lookup.find(id) else { return nil }
      return try numbers.map { try TestSearch.index.passage($0).id }
    }
    guard case .document(0) = try lookup.find("kunshan-2024") else { throw Wrong() }
    #expect(try passages("kunshan-2024#二、(一)2.(1)") == ["kunshan-2024#二、(一)2.(1)"])
    #expect(try passages("kunshan-2024#二、（一） 2．（1）") == ["kunshan-2024#二、(一)2.(1)"])
    #expect(try passages("wuxi-2024#三、")?.count == 5)
    #expect(try passages("kunshan-2024#一、:2") == ["kunshan-2024#一、:2"])
    #expect(try lookup.find("kunshan-2024#九、") == nil)
    #expect(try lookup.find("") == nil)
  }

  private struct Wrong: Error {}
}
