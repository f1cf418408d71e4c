import FoundationEssentials
import Testing

/// The options of the command that concern ranking and other names.
struct RankingOptionTests {
  private func ids(_ arguments: String...) throws -> [String] {
    let program = try Program.run(
      bytes: (["search", "--format", "tsv", "-k", "100"] + arguments).map { Array($0.utf8) })
    return program.output.split(separator: "\n").dropFirst().map { String($0.split(separator: "\t")[2]) }
  }

  @Test func `what else was searched for is said, and programs get it`() throws {
    let text = try Program.run("search", "高企")
    #expect(text.status == 0 && text.error.contains("也搜索: 高企 → 高新技术企业"))
    let json = try Program.run("search", "高企", "--format", "json")
    #expect(json.output.contains("\"expansions\":[{\"word\":\"高企\",\"also\":[{\"text\":\"高新技术企业\""))
  }

  @Test func `other names are switched off for all words or for one`() throws {
    let all = try ids("高企 补贴")
    let none = try ids("高企 补贴", "--no-expand")
    #expect(none.count < all.count && Set(none).isSubset(of: Set(all)))
    #expect(try ids("--no-expand", "高企 补贴") == none)
    let some = try ids("高企 补贴", "--no-expand", "高企")
    #expect(some.count < all.count && some.count > none.count)
    #expect(try ids("--no-expand", "高企", "高企 补贴") == some)
    #expect(try ids("高企 补贴", "--no-expand=高企") == some)
    #expect(try !Program.run("search", "高企", "--no-expand").error.contains("也搜索"))
  }

  @Test func `every score is explained`() throws {
    let text = try Program.run("search", "揭榜挂帅", "-k", "1", "--explain")
    for part in ["score  = terms + characters + other names + context", "terms", "characters", "揭榜", "idf"] {
      #expect(text.output.contains(part), "\(part)")
    }
    let json = try Program.run("search", "揭榜挂帅", "-k", "1", "--explain", "--format", "jsonl", "--ranking", "plain")
    #expect(json.output.contains("\"explanation\":{\"name\":\"score\",\"value\":"))
  }

  @Test func `passages with single characters come only if asked for, and are told apart`() throws {
    #expect(try ids("揭榜挂帅").count == 6)
    #expect(try ids("揭榜挂帅", "--near").count > 6)
    let text = try Program.run("search", "揭榜挂帅", "--near")
    #expect(text.output.contains("What follows holds single characters of the query only."))
    let json = try Program.run("search", "揭榜挂帅", "--near", "--format", "jsonl")
    #expect(json.output.contains("\"match\":\"characters\"") && json.output.contains("\"match\":\"full\""))
  }

  @Test func `rankings are named`() throws {
    #expect(try Program.run("search", "税", "--ranking", "plain").status == 0)
    let wrong = try Program.run("search", "税", "--ranking", "best")
    #expect(wrong.status == 2 && wrong.error == "zhice: --ranking takes full or plain, not \"best\"\n")
  }

  @Test func `a passage is compared with each other document by its id`() throws {
    let id = "kunshan-2024#二、(二)2.(1)"
    let found = try Program.run("compare", "--with", id, "-k", "1", "--format", "tsv")
    let rows = found.output.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
    #expect(found.status == 0 && rows.map { $0[0] } == ["1", "2", "3", "4"])
    #expect(Set(rows.map { $0[2].split(separator: "#")[0] }).count == 4)
    #expect(try Program.run("compare", "--with", id, "place:无锡").output.hasPrefix("无锡市强化企业科技创新主体地位行动方案"))
    #expect(try Program.run("compare", "--with", id, "--format", "json").output.contains("\"with\":\"\(id)\""))
    let words = try Program.run("compare", "--with", id, "人才")
    #expect(words.status == 2 && words.error.contains("filters"))
    let unknown = try Program.run("compare", "--with", "nothing")
    #expect(unknown.status == 2 && unknown.error.contains("nothing"))
    #expect(try Program.run("compare", "--with", id, "--by", "industry").status == 2)
    #expect(try Program.run("compare", "--with", id, "place:火星").status == 1)
  }

  @Test func `similar measures are found by an id`() throws {
    let found = try Program.run("similar", "kunshan-2024#二、(二)2.(1)", "-k", "3")
    #expect(found.status == 0 && found.output.contains("wuxi-2024#二、(五)16."))
    let unknown = try Program.run("similar", "nothing")
    #expect(unknown.status == 2 && unknown.error.contains("there is no document or passage \"nothing\""))
    #expect(try Program.run("similar", "kunshan-2024#二、(二)2.(1)", "人才").status == 2)
    #expect(try Program.run("similar", "kunshan-2024#二、(二)2.(1)", "place:火星").status == 1)
    #expect(try Program.run("similar").status == 2)
  }
}
