import FoundationEssentials
import TestSupport
import Testing

/// `zhice eval` over records whose ranking is known: passages that hold the word, the shorter ones first.
struct EvalCommandTests {
  private static let records = """
    {"id":"a","text":"揭榜挂帅"}
    {"id":"b","text":"揭榜挂帅项目"}
    {"id":"c 1","text":"人才引进"}
    {"id":"d","text":"人才引进补贴办法"}
    """
  private static let queries = """
    {"id":"1","query":"揭榜挂帅","kind":"term","n":3}
    {"id":"2","query":"人才引进","kind":"word"}
    {"id":"3","query":"鲸鱼"}
    {"id":"4","query":"人才","kind":"word"}
    """
  private static let qrels = "1\ta\t1\n2\td\t2\n2\tc 1\t1\n3\ta\t1\n4\td\t0\n5\ta\t1\n2\tgone\t1\n"

  /// Calls with a folder that has an index, queries, judgements and a run.
  private func prepared(_ body: (TestFolder) throws -> Void) throws {
    try TestFolder.temporary { folder in
      try folder.write(Self.records, to: "records.jsonl")
      try folder.write(Self.queries, to: "queries.jsonl")
      try folder.write(Self.qrels, to: "qrels.tsv")
      try folder.write(
        "1 Q0 b 1 2 x\n1 Q0 a 2 1 x\n2 Q0 d 1 2 x\n2 Q0 c_1 2 1 x\n7 Q0 a 1 1 x\n", to: "other.trec")
      #expect(try Program.run("index", folder["records.jsonl"], "-o", folder["i.zhice"]).status == 0)
      try body(folder)
    }
  }

  private static let live = ["--queries", "queries.jsonl", "-i", "i.zhice"]

  /// Measures run files.
  private func eval(_ folder: TestFolder, _ options: String...) throws -> Program {
    let arguments = ["eval", "--qrels", "qrels.tsv", "--resamples", "1000"] + options
    return try Program.run(bytes: arguments.map { Array($0.utf8) }, directory: folder.path)
  }

  /// Measures the engine's answers.
  private func live(_ folder: TestFolder, _ options: String...) throws -> Program {
    let arguments = ["eval", "--qrels", "qrels.tsv", "--resamples", "1000"] + Self.live + options
    return try Program.run(bytes: arguments.map { Array($0.utf8) }, directory: folder.path)
  }

  @Test func `how right the matches are is measured for passages and documents`() throws {
    try prepared { folder in
      func figures(_ subject: String, _ options: String...) throws -> [String: String] {
        let arguments = ["eval", "--qrels", "qrels.tsv", "--matches", subject, "--format", "tsv"] + Self.live + options
        let program = try Program.run(bytes: arguments.map { Array($0.utf8) }, directory: folder.path)
        #expect(program.status == 0, "\(program)")
        let lines = program.output.split(separator: "\n").dropFirst().map { $0.split(separator: "\t").map(String.init) }
        return Dictionary(uniqueKeysWithValues: lines.map { ($0[0], $0[1]) })
      }
      // 揭榜挂帅 has a and b, and a is relevant; 人才引进 has c 1 and d, and gone is, too; 鲸鱼 has nothing, and a is. P (1/2 +
      // 1) / 2, R (1 + 2/3 + 0) / 3, F1 (2/3 + 4/5 + 0) / 3.
      #expect(try figures("passages") == ["P": "0.750", "R": "0.556", "F1": "0.489", "none": "0.333"])
      // Of ten claims that a document does not mention a word, one is about a relevant one: 鲸鱼 in a.
      #expect(
        try figures("documents") == ["P": "0.750", "R": "0.556", "F1": "0.489", "none": "0.333", "NPV": "0.900"])

      let low = try live(folder, "--matches", "documents", "--fail-below", "NPV=0.95")
      #expect(low.status == 1 && low.error.contains("NPV is 0.9000, below 0.95"), "\(low)")
      let unmeasured = try live(folder, "--matches", "passages", "--fail-below", "NPV=0.5")
      #expect(unmeasured.status == 1 && unmeasured.error.contains("NPV was not measured"), "\(unmeasured)")
    }
  }

  @Test func `the engine's answers are measured, and what the figures leave out is said`() throws {
    try prepared { folder in
      let program = try live(folder)
      #expect(program.status == 0)
      let lines = program.output.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
      #expect(lines[0] == ["3", "queries"])
      #expect(lines[1].first == "measure")
      // R@1 (1 + 1/3 + 0) / 3, MRR (1 + 1 + 0) / 3, nDCG (1 + (1 + 3/log2(3)) / (3 + 1/log2(3) + 1/2)) / 3, R@100 (1 +
      // 2/3) / 3.
      #expect(
        lines[2...].map { Array($0[..<2]) } == [
          ["R@1", "0.444"], ["MRR@10", "0.667"], ["nDCG@10", "0.567"], ["R@100", "0.556"],
        ])
      #expect(
        program.error == """
          1 query without a relevant passage in qrels.tsv: left out
          1 query of qrels.tsv not in queries.jsonl: left out
          1 of 4 judged passages not in the index: never found

          """)
      #expect(try live(folder).output == program.output)
    }
  }

  @Test func `a run that is written measures the same as the engine, and is the run of a search`() throws {
    try prepared { folder in
      let program = try live(folder, "--write-run", "run.trec", "--per-query", "q.tsv", "--format", "tsv")
      let search = try Program.run(
        "search", "-i", "i.zhice", "--queries", "queries.jsonl", "-k", "100", directory: folder.path)
      #expect(try folder.text(of: "run.trec") == search.output)
      let rows = try folder.text(of: "q.tsv").split(separator: "\n")
      #expect(rows.count == 4 && rows[0] == "query\trun\tR@1\tMRR@10\tnDCG@10\tR@100")
      #expect(rows[1] == "1\tzhice\t1.0\t1.0\t1.0\t1.0" && rows[3] == "3\tzhice\t0.0\t0.0\t0.0\t0.0")

      try folder.write("1\ta\t1\n2\td\t2\n2\tc 1\t1\n3\ta\t1\n2\tgone\t1\n", to: "qrels.tsv")
      let read = try eval(folder, "--run", "run.trec", "--format", "tsv")
      #expect(read.status == 0 && read.output == program.output)
      #expect(read.error == "1 query of run.trec not in qrels.tsv: left out\n1 query not in run.trec: counts 0\n")
      #expect(read.output.hasPrefix("queries\tmeasure\tmean\tlow\thigh\n3\tR@1\t0.4444\t"))
    }
  }

  @Test func `two runs are compared, the engine's first`() throws {
    struct Answer: Decodable {
      struct Run: Decodable {
        struct Mean: Decodable {
          var measure: String
          var mean: Double
          var low: Double
          var high: Double
        }
        var run: String
        var measures: [Mean]
      }
      struct Difference: Decodable {
        var measure: String
        var difference: Double
        var low: Double
        var high: Double
        var p: Double
        var better: Int
        var equal: Int
        var worse: Int
      }
      var queries: Int
      var runs: [Run]
      var comparison: [Difference]
    }
    try prepared { folder in
      let program = try live(folder, "--run", "other.trec", "--format", "json")
      #expect(program.status == 0 && program.error.contains("1 query of other.trec not in qrels.tsv: left out\n"))
      let answer = try JSONDecoder().decode(Answer.self, from: Data(program.output.utf8))
      #expect(answer.queries == 3 && answer.runs.map(\.run) == ["zhice", "other.trec"])
      let gain = answer.comparison[2]
      #expect(gain.measure == "nDCG@10" && gain.better == 1 && gain.equal == 1 && gain.worse == 1)
      #expect(abs(gain.difference - (answer.runs[0].measures[2].mean - answer.runs[1].measures[2].mean)) < 1e-12)
      #expect(gain.low <= gain.difference && gain.difference <= gain.high && 0...1 ~= gain.p)

      let same = try eval(folder, "--run", "other.trec", "--run", "other.trec")
      #expect(same.output.contains("other.trec in nDCG@10: 0 queries better, 4 equal, 0 worse\n"))
      #expect(same.output.contains("0.000       0.000 to 0.000  1.0000\n"))
    }
  }

  @Test func `--by has the means for each value of a field`() throws {
    try prepared { folder in
      let text = try live(folder, "--by", "kind").output
      let rows = text.split(separator: "\n").suffix(4).map { $0.split(separator: " ").map(String.init) }
      #expect(
        rows == [
          ["kind", "queries", "R@1", "MRR@10", "nDCG@10", "R@100"], ["term", "1", "1.000", "1.000", "1.000", "1.000"],
          ["word", "1", "0.333", "1.000", "0.700", "0.667"], ["-", "1", "0.000", "0.000", "0.000", "0.000"],
        ])
      let table = try live(folder, "--by", "kind", "--format", "md", "--per-query", "q.tsv").output
      #expect(table.contains("| - | 1 | R@1 | 0.0000 |") && table.contains("|  | 3 | R@1 | 0.4444 |"))
      #expect(table.contains("| word | 1 | MRR@10 | 1.0000 | 1.0000 | 1.0000 |\n"))
      #expect(try folder.text(of: "q.tsv").contains("\n2\tzhice\tword\t0.3333333333333333\t1.0\t"))
      let json = try live(folder, "--by", "kind", "--format", "json").output
      #expect(json.contains("\"by\":\"kind\",\"groups\":[{\"value\":\"term\",\"queries\":1,"))
      #expect(json.contains("{\"value\":null,\"queries\":1,"))
    }
  }

  @Test func `--fail-below ends with 1 and names the figures that are lower`() throws {
    try prepared { folder in
      let passed = try live(folder, "--fail-below", "R@1=0.4", "--fail-below=MRR@10=0.6666")
      #expect(passed.status == 0)
      let failed = try live(folder, "--fail-below", "R@1=0.4", "--fail-below", "nDCG@10=0.9", "--fail-below", "R@100=1")
      #expect(failed.status == 1 && failed.output == passed.output)
      #expect(failed.error == passed.error + "nDCG@10 is 0.5667, below 0.9\nR@100 is 0.5555, below 1.0\n")
    }
  }

  @Test func `a smaller depth is said`() throws {
    try prepared { folder in
      let program = try live(folder, "-k", "1")
      #expect(program.error.contains("MRR@10, nDCG@10, R@100 over the first 1 answers only, because of -k\n"))
    }
  }

  @Test func `wrong input gets one line`() throws {
    try prepared { folder in
      try folder.write("1 Q0 a\n", to: "bad.trec")
      try folder.write("1\ta\tgood\n", to: "bad.tsv")
      try folder.write("9\ta\t1\n", to: "none.tsv")
      try folder.write(Self.queries + "\n" + Self.queries, to: "twice.jsonl")
      let run = ["--run", "other.trec"]
      for (options, message) in [
        (run, "eval needs --qrels FILE"), (["--qrels", "qrels.tsv"], "eval needs --queries FILE or --run FILE"),
        (["--qrels", "bad.tsv"] + run, "bad.tsv line 1 is no judgement"),
        (["--qrels", "qrels.tsv", "--run", "bad.trec"], "bad.trec line 1 is no line of a run"),
        (["--qrels", "none.tsv"] + Self.live, "no query has a relevant passage"),
        (["--qrels", "qrels.tsv", "--queries", "twice.jsonl", "-i", "i.zhice"], "two queries have the id \"1\""),
        (["--qrels", "qrels.tsv"] + run + run + run, "--run takes at most two runs"),
        (["--qrels", "qrels.tsv"] + Self.live + run + run, "--run takes at most two runs"),
        (["--qrels", "qrels.tsv", "-k", "5"] + run, "-k goes with --queries FILE"),
        (["--qrels", "qrels.tsv", "--by", "kind"] + run, "--by goes with --queries FILE"),
        (["--qrels", "qrels.tsv", "--fail-below", "P@1=0.5"] + run, "--fail-below takes one of R@1, MRR@10"),
        (["--qrels", "qrels.tsv", "--fail-below", "R@1=2"] + run, "--fail-below takes"),
        (["--qrels", "qrels.tsv", "--format", "jsonl"] + run, "--format takes one of"),
        (["--qrels", "qrels.tsv", "--resamples", "10"] + run, "--resamples takes"),
        (["--qrels", "qrels.tsv", "--ranking", "dense"] + Self.live, "--ranking takes"),
        (["--qrels", "missing.tsv"] + run, "cannot read missing.tsv"),
      ] {
        let program = try Program.run(bytes: (["eval"] + options).map { Array($0.utf8) }, directory: folder.path)
        #expect(program.isOneError && program.error.hasPrefix("zhice: \(message)"), "\(options) \(program)")
      }
    }
  }
}
