import FoundationEssentials
import TestSupport
import Testing

/// `zhice search --queries`: many queries in a row.
struct BatchSearchTests {
  private static let texts = [
    "1": "揭榜挂帅", "2": "揭榜掛帥", "q-3": "科技企业 上市 place:昆山", "4": "\"专精特新小巨人\"", "5": "税", "6": "鲸鱼", "7": "，。",
    "8": "kind:measure 人才 OR 资金 -补贴",
  ]
  private static let ids = ["1", "2", "q-3", "4", "5", "6", "7", "8"]

  private static let lines = ids.map { id in
    "{\"id\": \"\(id)\", \"query\": \"\((texts[id] ?? "").replacing("\"", with: "\\\""))\"}\n"
  }.joined(separator: "\n")

  private struct Line: Equatable {
    var id: String
    var score: Double
  }

  /// The answers of a run, by query; every line is checked.
  private func answers(_ run: String) throws -> [String: [Line]] {
    var answers: [String: [Line]] = [:]
    for line in run.split(separator: "\n") {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
      try #require(parts.count == 6, "\(line)")
      #expect(parts[1] == "Q0" && parts[5] == "zhice")
      answers[parts[0], default: []].append(Line(id: parts[2], score: try #require(Double(parts[4]))))
      #expect(parts[3] == "\(answers[parts[0], default: []].count)")
    }
    return answers
  }

  private func search(_ query: String, _ limit: String) throws -> [Line] {
    struct Hit: Decodable {
      var id: String
      var score: Double
    }
    return try Program.run("search", query, "-k", limit, "--near", "--format", "jsonl").output.split(separator: "\n")
      .map {
        let hit = try JSONDecoder().decode(Hit.self, from: Data($0.utf8))
        return Line(id: hit.id, score: hit.score)
      }
  }

  @Test func `a run has the answers that searching for each query gives, with times and counts beside it`() throws {
    try TestFolder.temporary { folder in
      try folder.write(Self.lines, to: "queries.jsonl")
      let files = ["--timings", folder["timings"], "--counts", folder["counts"]]
      let arguments = ["search", "--queries", folder["queries.jsonl"], "-k", "7"] + files
      let program = try Program.run(bytes: arguments.map { Array($0.utf8) })
      #expect(program.status == 0 && program.error.isEmpty)
      let answers = try answers(program.output)
      for (id, text) in Self.texts where id != "7" {
        let expected = try search(text, "7")
        #expect(answers[id] ?? [] == expected, "\(text)")
      }
      #expect(answers["1"]?.isEmpty == false && answers["1"] == answers["2"])
      #expect(answers["6"] == nil && answers["7"] == nil)

      func table(_ name: String) throws -> [[String]] {
        try folder.text(of: name).split(separator: "\n").map { $0.split(separator: "\t").map(String.init) }
      }
      let timings = try table("timings")
      #expect(timings.map { $0[0] } == Self.ids)
      #expect(timings.allSatisfy { $0.count == 2 && (Double($0[1]) ?? -1) > 0 })
      let counts = try table("counts")
      #expect(counts.map { $0[0] } == Self.ids)
      for row in counts where row[0] != "7" {
        let text = Self.texts[row[0]] ?? ""
        #expect(try Program.run("search", "--count", text).output == "\(row[1])\n", "\(text)")
      }
      #expect(counts[6] == ["7", "0"])
    }
  }

  @Test func `standard input, warming up and the names of format and ranking change nothing`() throws {
    let plain = try Program.run("search", "--queries", "-", input: Self.lines)
    #expect(plain.status == 0)
    for options in [["--warm", "2"], ["--format", "trec"], ["--ranking", "full"], ["-k", "10"]] {
      let arguments = ["search", "--queries", "-"] + options
      let program = try Program.run(bytes: arguments.map { Array($0.utf8) }, input: Array(Self.lines.utf8))
      #expect(program.status == 0 && program.output == plain.output, "\(options)")
    }
    #expect(try Program.run("search", "税", "--ranking", "full").output == Program.run("search", "税").output)
  }

  @Test func `with --phrase each query is one exact phrase, whatever is in it`() throws {
    let queries = [
      ("1", "专精特新“小巨人”"), ("2", "专精特新小巨人"), ("3", "人才 OR 资金"), ("4", "place:昆山"), ("5", "重点 任务"), ("6", "，"),
    ]
    let input = queries.map { "{\"id\":\"\($0)\",\"query\":\"\($1)\"}" }.joined(separator: "\n")
    let program = try Program.run("search", "--queries", "-", "--phrase", "-k", "100", input: input)
    let answers = try answers(program.output)
    #expect(program.status == 0)
    #expect(try answers["1"] == search("\"专精特新小巨人\"", "100"))
    #expect(answers["1"] == answers["2"])
    #expect(try answers["5"] == search("\"重点任务\"", "100"))
    #expect(answers["3"] == nil && answers["4"] == nil && answers["6"] == nil)
  }

  @Test func `a run of which no query matches has the status of nothing found`() throws {
    for input in ["", "\n\n", "{\"id\":\"1\",\"query\":\"鲸鱼\"}"] {
      let program = try Program.run("search", "--queries", "-", input: input)
      #expect(program.status == 1 && program.output.isEmpty && program.error.isEmpty)
    }
  }

  @Test(arguments: [
    "{\"id\":\"2\"}", "{\"id\":\"a b\",\"query\":\"税\"}", "{\"id\":\"\",\"query\":\"税\"}", "税", "[]",
    "{\"id\":2,\"query\":\"税\"}",
  ])
  func `a line that is no query is named`(line: String) throws {
    let input = "\n{\"id\":\"1\",\"query\":\"税\"}\n\(line)\n"
    let program = try Program.run("search", "--queries", "-", input: input)
    #expect(program.isOneError && program.error.contains("line 3 of the queries"))
  }

  @Test func `the facets of many queries are those of each, and the run stays as it is`() throws {
    try TestFolder.temporary { folder in
      let lines = #"{"id": "a", "query": "人才"}"# + "\n" + #"{"id": "b", "query": "没有这个"}"# + "\n"
      let plain = try Program.run("search", "--queries", "-", input: lines)
      let counted = try Program.run("search", "--queries", "-", "--facet-counts", folder["facets"], input: lines)
      #expect(counted.output == plain.output && counted.status == plain.status && counted.error.isEmpty)
      let rows = try folder.text(of: "facets").split(separator: "\n").map { $0.split(separator: "\t") }
      #expect(rows.contains { $0[0] == "a" } && rows.allSatisfy { $0.count == 4 })
      for row in rows where ["kind", "place", "year", "industry"].contains(row[1]) {
        let words = row[0] == "a" ? "人才" : "没有这个"
        let total = try Program.run("search", "\(words) \(row[1]):\(row[2])", "--count").output
        #expect(total == "\(row[3])\n", "\(row)")
      }
    }
  }

  @Test func `wrong options for many queries get one line`() throws {
    try TestFolder.temporary { folder in
      let nowhere = folder["nowhere/file"]
      for options in [
        ["--queries", nowhere], ["--queries", folder.path], ["--queries"], ["--queries", "-", "税"],
        ["--queries", "-", "--format", "json"], ["--queries", "-", "--ranking", "dense"],
        ["--queries", "-", "--warm", "x"], ["--queries", "-", "-k", "10001"], ["税", "--ranking", "bm25"],
      ] {
        let program = try Program.run(
          bytes: (["search"] + options).map { Array($0.utf8) }, input: Array(Self.lines.utf8))
        #expect(program.isOneError, "\(options) \(program)")
      }
      for option in ["--timings", "--counts", "--facet-counts"] {
        let program = try Program.run("search", "--queries", "-", option, nowhere, input: Self.lines)
        #expect(program.status == 2 && program.error.hasPrefix("zhice: cannot write \(nowhere)"), "\(program.error)")
      }
    }
  }
}
