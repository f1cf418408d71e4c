import FoundationEssentials
import Testing

/// Instruments and industries as a user meets them.
struct TagsCommandTests {
  private struct Tag: Decodable {
    var name: String
    var words: [String]
  }

  private struct Passage: Decodable {
    var id: String
    var text: String
    var instruments: [Tag]
    var industries: [Tag]
  }

  private struct Count: Decodable, Equatable {
    var name: String
    var measures: Int
  }

  private struct Facets: Decodable {
    var total: Int
    var place: [Count]
    var year: [Count]
    var instrument: [Count]
    var industry: [Count]
  }

  private struct Column: Decodable {
    var document: String
    var measures: Int
    var tags: [Count]
  }

  private struct Comparison: Decodable {
    struct Entry: Decodable {
      var document: String
      var instruments: [Count]
    }
    var results: [Entry]
  }

  private func decode<T: Decodable>(_ type: T.Type, _ arguments: String...) throws -> T {
    let program = try Program.run(bytes: arguments.map { Array($0.utf8) })
    #expect(program.status == 0, "\(program.error)")
    return try JSONDecoder().decode(type, from: Data(program.output.utf8))
  }

  @Test func `a measure is shown with its instruments and industries, and the words that made them`() throws {
    let text = try Program.run("measures", "doc:wuxi-2024", "船舶").output
    #expect(text.contains("\n    补贴奖励、平台载体 · 集成电路、新能源、新材料、生物医药、船舶海工、冶金\n"))
    let lines = try Program.run("measures", "--format", "jsonl").output.split(separator: "\n")
    for line in lines {
      let passage = try JSONDecoder().decode(Passage.self, from: Data(line.utf8))
      for tag in passage.instruments + passage.industries {
        #expect(!tag.words.isEmpty && tag.words.allSatisfy(passage.text.contains), "\(passage.id) \(tag)")
      }
    }
    let table = try Program.run("search", "船舶", "--format", "tsv").output
    #expect(
      table.split(separator: "\n")[0].hasSuffix("\tinstruments\tindustries\tmatch\tmissing\ttheme\tlead\tdeadline\tdue")
    )
  }

  @Test func `filters find measures by instrument and industry`() throws {
    #expect(try Program.run("search", "--count", "instrument:补贴 industry:冶金").output == "1\n")
    let wrong = try Program.run("search", "instrument:魔法")
    #expect(wrong.isOneError && wrong.error.contains("补贴奖励, 税收优惠"))
    #expect(try Program.run("documents", "instrument:补贴").isOneError)
  }

  @Test func `facets count the measures that match`() throws {
    let all = try decode(Facets.self, "measures", "--facets", "--format", "json")
    #expect(all.total == 99)
    #expect(all.place.map(\.measures).reduce(0, +) == 99)
    #expect(all.instrument.first?.name == "平台载体")
    #expect(all.industry.first == Count(name: "生物医药", measures: 17))
    let table = try Program.run("measures", "--facets", "揭榜挂帅")
    #expect(table.output.hasPrefix("facet       name") && table.error.hasSuffix(" measures\n"))
    #expect(try Program.run("measures", "--facets", "--format", "csv").output.hasPrefix("facet,name,measures\nplace,"))
    #expect(try Program.run("measures", "--facets", "\"量子鲸鱼\"").status == 1)
    #expect(try Program.run("measures", "--facets", "--format", "jsonl").isOneError)
  }

  @Test func `compare counts each document's instruments or industries`() throws {
    let matrix = try Program.run("compare", "--by", "instrument")
    #expect(matrix.output.hasPrefix("instrument  昆山市  苏州市"))
    #expect(matrix.output.contains("\nmeasures    24      23      18      18      16\n"))
    let lines = try Program.run("compare", "--by", "industry", "芯片", "--format", "jsonl").output
    let first = try JSONDecoder().decode(Column.self, from: Data(lines.prefix { $0 != "\n" }.utf8))
    #expect(first.document == "kunshan-2024")
    #expect(first.tags.contains { $0.name == "集成电路" })
    let comparison = try decode(Comparison.self, "compare", "揭榜挂帅", "--format", "json")
    let kunshan = try #require(comparison.results.first { $0.document == "kunshan-2024" })
    #expect(kunshan.instruments.contains { $0.name == "技术攻关" })
    #expect(try Program.run("compare", "揭榜挂帅", "--format", "md").output.hasPrefix("| instrument | "))
    #expect(try Program.run("compare", "--by", "colour").isOneError)
    #expect(try Program.run("compare", "--by", "industry", "-k", "2").isOneError)
  }
}
