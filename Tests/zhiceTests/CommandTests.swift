import FoundationEssentials
import Testing

/// The command as a user meets it.
struct CommandTests {
  private static let folder = FileManager.default.temporaryDirectory.path

  @Test func `search finds the shipped index by itself and shows document, path, units and the words`() throws {
    let program = try Program.run("search", "揭榜挂帅")
    #expect(program.status == 0)
    for text in [
      "昆山市实施“八大工程”", "二、(二)2.(1)", "责任部门: 市科技局、市发改委、市工信局、各区镇", "揭榜掛帥", "suzhou-2022#三、(二)2.", "wuxi-2024#二、(五)16.",
    ] { #expect(program.output.contains(text), "\(text)") }
    #expect(program.error == "6 passages\n")
    #expect(!program.output.contains("\u{1B}"))
    #expect(
      try Program.run("search", "揭榜挂帅", directory: Program.root.appending(path: "Sources/zhice").path).status == 0)
  }

  @Test func `the exit status is that of grep`() throws {
    #expect(try Program.run("search", "税").status == 0)
    let nothing = try Program.run("search", "\"量子鲸鱼\"")
    #expect(nothing.status == 1)
    #expect(nothing.output.isEmpty)
    #expect(nothing.error == "nothing found\nin no passage: 子鲸鱼\nin no passage as a phrase: \"量子鲸鱼\"\n")
    #expect(try Program.run("search", "--nonsense", "税").status == 2)
  }

  @Test func `json has the promised fields, and highlights are spans of the text`() throws {
    struct Answer: Decodable {
      struct Result: Decodable {
        var id: String
        var rank: Int
        var score: Double
        var document: String
        var title: String
        var place: String?
        var kind: String
        var path: String
        var heading: [String]
        var text: String
        var snippet: String
        var highlights: [[Int]]
        var units: [String]
        var role: String
      }
      var total: Int
      var totalIsExact: Bool
      var index: String
      var results: [Result]
    }
    let program = try Program.run("search", "揭榜挂帅", "--format", "json")
    let answer = try JSONDecoder().decode(Answer.self, from: Data(program.output.utf8))
    #expect(answer.total == 6)
    #expect(answer.results.count == 6)
    let best = try #require(answer.results.first)
    #expect(best.id == "kunshan-2024#二、(二)2.(1)")
    #expect(best.path == "二、(二)2.(1)")
    #expect(best.heading == ["重点任务", "产业技术攻坚突破工程", "重点工作"])
    #expect(best.units == ["市科技局", "市发改委", "市工信局", "各区镇"])
    #expect(best.role == "责任部门")
    let scalars = Array(best.text.unicodeScalars)
    for span in best.highlights { #expect(scalars[span[0]] == "揭" && scalars[span[1] - 1] == "帅") }

    let lines = try Program.run("search", "揭榜挂帅", "--format=jsonl", "-k", "4").output.split(separator: "\n")
    #expect(lines.count == 4)
    for line in lines { _ = try JSONDecoder().decode(Answer.Result.self, from: Data(line.utf8)) }
  }

  @Test func `measures that a unit leads are some of those that name it`() throws {
    func lines(_ query: String) throws -> [Substring] {
      try Program.run("measures", query, "--format", "jsonl").output.split(separator: "\n")
    }
    let (leads, named) = (try lines("lead:科技局"), try lines("unit:科技局"))
    #expect(!leads.isEmpty && leads.count < named.count)
    #expect(leads.allSatisfy { $0.contains(#""unitDuties":["lead""#) })
    #expect(try Program.run("measures", "lead:科技局").output.contains("    牵头单位: 市科技局"))
    let late = try Program.run("measures", "due:2020")
    #expect(late.status == 1 && late.error.contains("due:2020"))
  }

  @Test func `tables are for spreadsheets and documents`() throws {
    let tsv = try Program.run("search", "揭榜挂帅", "-k", "2", "--format", "tsv").output.split(separator: "\n")
    #expect(tsv.count == 3)
    #expect(
      tsv[0].hasPrefix("rank\tscore\tid\t")
        && tsv.allSatisfy { $0.split(separator: "\t", omittingEmptySubsequences: false).count == 19 })
    let csv = try Program.run("documents", "place:昆山", "--format", "csv").output
    #expect(csv.hasPrefix("id,title,") && csv.contains("昆政办发〔2024〕33号,2024-05-14,,24,66"))
    let md = try Program.run("measures", "place:无锡", "-k", "1", "--format", "md").output.split(separator: "\n")
    #expect(md.count == 3 && md[1].hasPrefix("| --- |") && md[2].contains("壮大科技企业队伍"))
    let quoted = try Program.run("search", "\"一。加快\" OR 昆政办发", "--format", "csv")
    #expect(quoted.output.contains("昆政办发"))
    #expect(try Program.run("show", "kunshan-2024", "--format", "csv").isOneError)
  }

  @Test func `count prints the number of matching passages`() throws {
    #expect(try Program.run("search", "--count", "kind:measure").output == "99\n")
  }

  @Test func `an excluded word is no option`() throws {
    let all = try Program.run("search", "--count", "人才")
    let some = try Program.run("search", "--count", "人才", "-资金")
    #expect(some.status == 0)
    #expect(all.output != some.output)
    let elsewhere = try Program.run("search", "--count", "人才", "-place:昆山")
    #expect(elsewhere.status == 0 && elsewhere.output != all.output)
    #expect(try Program.run("search", "--count", "人才", "-\"资金\"").output == some.output)
  }

  @Test func `what could not match is named in every format`() throws {
    for format in ["text", "json", "jsonl"] {
      let program = try Program.run("search", "人才 鲸鱼 place:火星", "--format", format)
      #expect(program.status == 1)
      #expect(program.error.contains("in no passage: 鲸鱼\n"))
      #expect(program.error.contains("nothing passes: place:火星;"))
    }
    #expect(try Program.run("search", "--count", "--format", "json", "税").output == "{\"total\":8}\n")
  }

  @Test func `documents lists the five with what they state`() throws {
    let program = try Program.run("documents", "--format", "jsonl")
    let lines = program.output.split(separator: "\n")
    #expect(lines.count == 5)
    #expect(lines[0].contains(#""documentNumber":"昆政办发〔2024〕33号""#))
    #expect(lines[0].contains(#""measures":24"#))
    #expect(try Program.run("documents", "place:无锡").output.contains("wuxi-2024"))
    #expect(try Program.run("documents", "place:北京").status == 1)
    #expect(try Program.run("documents", "人才").isOneError)
  }

  @Test func `measures lists what is to be done and by whom`() throws {
    let all = try Program.run("measures")
    #expect(all.error == "99 measures\n")
    #expect(all.output.hasPrefix("kunshan-2024#二、(一)2.(1)  加快创新主体培育\n    创新企业培育壮大工程\n    责任部门: 市科技局、市发改委"))
    let some = try Program.run("measures", "unit:教育局 place:昆山", "--format", "jsonl")
    #expect(some.output.split(separator: "\n").count == 3)
    #expect(some.output.split(separator: "\n").allSatisfy { $0.contains(#""kind":"measure""#) })
    #expect(try Program.run("measures", "kind:measure", "place:昆山").error == "24 measures\n")
    let other = try Program.run("measures", "kind:goal", "place:昆山")
    #expect(other.isOneError)
    #expect(other.error.contains("a search has the other kinds"))
    #expect(try Program.run("measures", "\"鲸鱼\"").status == 1)
  }

  @Test func `compare puts the cities side by side and says which have nothing`() throws {
    let program = try Program.run("compare", "揭榜挂帅")
    #expect(program.status == 0)
    #expect(program.error == "not mentioned in: taicang-2018\n")
    let titles = program.output.split(separator: "\n").prefix { !$0.hasPrefix("instrument ") }
      .filter { !$0.hasPrefix(" ") }
    #expect(titles.map { $0.split(separator: " · ").last } == ["昆山市", "张家港市", "苏州市", "无锡市"])
    let lines = try Program.run("compare", "揭榜挂帅", "-k", "1", "--format", "jsonl").output.split(separator: "\n")
    #expect(lines.count == 4)
    #expect(lines[0].contains(#""document":"kunshan-2024""#))
    #expect(try Program.run("compare", "人才 place:昆山").error == "")
    #expect(try Program.run("compare").isOneError)
  }

  @Test func `compare prints identical wording once`() throws {
    let folder = "\(Self.folder)/zhice-\(UInt64.random(in: 0 ... .max))"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Data("一、任务\n(一)引才。引进海外人才。".utf8).write(to: URL(filePath: "\(folder)/a.txt"))
    try Data("一、任務\n1.引才。引進海外人才。".utf8).write(to: URL(filePath: "\(folder)/b.txt"))
    try Data("一、任务\n(一)引才。引进海外人才和团队。".utf8).write(to: URL(filePath: "\(folder)/c.txt"))
    #expect(try Program.run("index", folder, "-o", "\(folder)/x.zhice").status == 0)
    let program = try Program.run("compare", "-i", "\(folder)/x.zhice", "海外人才")
    #expect(program.output.contains("in the words of a#一、(一)\n"))
    #expect(program.output.split(separator: "\n").count { $0.contains("in the words of") } == 1)
  }

  @Test func `show prints documents, clauses and passages`() throws {
    let document = try Program.run("show", "kunshan-2024")
    #expect(document.output.contains("24 measures"))
    #expect(!document.output.contains("根据标签自动聚合以下内容"))
    #expect(try Program.run("show", "kunshan-2024", "--original").output.contains("根据标签自动聚合以下内容"))
    let clause = try Program.run("show", "wuxi-2024#三、", "--format", "jsonl")
    #expect(clause.output.split(separator: "\n").count == 5)
    let passage = try Program.run("show", "kunshan-2024#二、（一）2.（2）")
    #expect(passage.output.contains("↑ 加快创新主体培育"))
    #expect(passage.output.contains("↓ 加快科创载体建设"))
    #expect(try Program.run("show", "nowhere").isOneError)
  }

  @Test func `info and verify describe the shipped index`() throws {
    #expect(try Program.run("info").output.contains("measures      99\n"))
    #expect(try Program.run("verify").output.contains("whole"))
  }

  @Test func `fold prints a line for each argument or each line of input`() throws {
    #expect(try Program.run("fold", "顯著", "显着", "税，费").output == "显着 着\n显着 着\n税 | 费\n")
    #expect(try Program.run("fold", input: "人才\n\n5G").output == "人才 才\n\n5g\n")
    #expect(try Program.run("fold", input: "").output == "")
    #expect(try Program.run("fold", "", "科技\n创新").output == "\n科技 技创 创新 新\n")
  }

  @Test func `help explains every command with examples`() throws {
    let help = try Program.run("--help")
    #expect(help.status == 0)
    for command in ["index", "search", "measures", "compare", "show", "documents", "info", "verify", "fold", "merge"] {
      #expect(help.output.contains("\n  \(command) "))
      let own = try Program.run(command, "--help")
      #expect(own.status == 0)
      #expect(own.output.contains("Usage: zhice \(command)"))
      #expect(own.output.contains("Examples:"))
      #expect(try Program.run("help", command).output == own.output)
    }
    #expect(try Program.run("--version").output.hasPrefix("zhice "))
    #expect(try Program.run().status == 2)
  }

  @Test func `indexing gives the shipped bytes on any number of threads`() throws {
    let shipped = try Data(contentsOf: URL(filePath: Program.index))
    for threads in ["1", "2"] {
      let path = "\(Self.folder)/zhice-\(UInt64.random(in: 0 ... .max)).zhice"
      defer { try? FileManager.default.removeItem(atPath: path) }
      let program = try Program.run("index", "seeds", "-o", path, "--threads", threads)
      #expect(program.status == 0)
      #expect(program.error.contains("5 documents, 99 measures"))
      #expect(try Data(contentsOf: URL(filePath: path)) == shipped)
    }
  }

  @Test func `records come from standard input under their own ids`() throws {
    let path = "\(Self.folder)/zhice-\(UInt64.random(in: 0 ... .max)).zhice"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let records = "{\"id\": \"law-1\", \"title\": \"人才法\", \"text\": \"第一条 鼓励企业。\"}\n"
    #expect(try Program.run("index", "-", "-o", path, input: records).status == 0)
    let found = try Program.run("search", "-i", path, "企業", "--format", "jsonl")
    #expect(found.output.contains(#""id":"law-1""#))
    let byTitle = try Program.run("search", "--count", "\"人才法\"", environment: ["ZHICE_INDEX=\(path)"])
    #expect(byTitle.output == "1\n")
  }

  @Test func `a query of ten thousand characters is answered`() throws {
    let query = String(repeating: "人才资金项目", count: 1700)
    #expect(try Program.run("search", "--count", query).status == 0)
  }

  @Test func `a reader that goes away is no error`() throws {
    let program = try Program.run("--version")
    #expect(program.status == 0)
    #expect(program.output.hasPrefix("zhice "))
    let pipe = "\"$0\" search 人 -k 10000 --format jsonl | head -1 >/dev/null; exit ${PIPESTATUS[0]}"
    let shell = try Program.shell(pipe)
    #expect(shell.status == 0 && shell.error.isEmpty)
  }
}
