import FoundationEssentials
import TestSupport
import Testing

/// `zhice concepts` and `--concepts`, as a user meets them.
struct ConceptsCommandTests {
  private struct Answer: Decodable {
    struct Concept: Decodable {
      struct Member: Decodable {
        var term: String
        var role: String
        var passages: Int
      }

      var name: String
      var relation: String
      var source: String
      var passage: String?
      var path: String?
      var citation: String?
      var members: [Member]
    }

    var word: String
    var searchedToo: [String]
    var results: [Concept]
  }

  private func answer(_ arguments: String...) throws -> Answer {
    let program = try Program.run(
      bytes: (["concepts"] + arguments + ["--format", "json"]).map { Array($0.utf8) })
    #expect(program.status == 0)
    return try JSONDecoder().decode(Answer.self, from: Data(program.output.utf8))
  }

  @Test func `a word's concepts come with counts of their terms, in any script`() throws {
    for word in ["高企", "高新技術企業"] {
      let concept = try #require(try answer(word).results.first)
      #expect(concept.name == "高新技术企业")
      #expect(concept.source == "shipped")
      for term in ["高新技术企业", "高企"] {
        let member = try #require(concept.members.first { $0.term == term })
        let count = try Program.run("search", "\"\(term)\"", "--count").output
        #expect("\(member.passages)\n" == count, "\(term)")
      }
    }
    #expect(try answer("高企").searchedToo.contains("高新技术企业"))
  }

  @Test func `an abbreviation of the index's own text is cited`() throws {
    try TestFolder.temporary { folder in
      try folder.write("昆山市行动计划\n一、建设鲸鱼海洋试验区（以下简称鲸海区）。\n二、支持企业。", to: "a.txt")
      #expect(try Program.run("index", folder["a.txt"], "-o", folder["x.zhice"]).status == 0)
      let concept = try #require(try answer("鲸海区", "-i", folder["x.zhice"]).results.first)
      #expect(concept.source == "index")
      #expect(concept.relation == "abbreviation")
      #expect(concept.passage == "a#一、")
      #expect(concept.path == "一、")
      #expect(concept.citation?.contains("昆山市行动计划") == true)
      #expect(concept.members.map(\.role) == ["preferred", "variant"])
      #expect(try Program.run("info", "-i", folder["x.zhice"]).output.contains("abbreviations 1\n"))
      let list = try Program.run("concepts", "--source", "index", "-i", folder["x.zhice"], "--format", "tsv")
      #expect(list.output == "name\tmembers\trelation\tdomain\tsource\n鲸鱼海洋试验区\t2\tabbreviation\t\tindex\n")
      #expect(try Program.run("concepts", "鲸海区", "--source", "shipped", "-i", folder["x.zhice"]).status == 1)
    }
  }

  @Test func `a user's file counts for every command that searches`() throws {
    try TestFolder.temporary { folder in
      try folder.write("揭榜挂帅\t量子鲸鱼\tlay\n", to: "mine.tsv")
      let option = ["--concepts", folder["mine.tsv"]]
      for command in ["search", "measures", "compare"] {
        let found = try Program.run(bytes: ([command, "量子鲸鱼", "--format", "json"] + option).map { Array($0.utf8) })
        #expect(found.status == 0 && found.output.contains("揭榜挂帅"), "\(command)")
        let named = try Program.run(
          command, "量子鲸鱼", "--format", "json", environment: ["ZHICE_CONCEPTS=\(folder["mine.tsv"])"])
        #expect(named.output == found.output, "\(command)")
      }
      #expect(try answer("量子鲸鱼", "--concepts", folder["mine.tsv"]).results.map(\.source) == ["file"])
      let list = try Program.run("concepts", "--source", "file", "--concepts", folder["mine.tsv"], "--format", "csv")
      #expect(list.output == "name,members,relation,domain,source\n揭榜挂帅,2,lay,,file\n")
    }
  }

  @Test func `what is wrong with a file is one line that says what to do`() throws {
    try TestFolder.temporary { folder in
      let faults = [
        "揭榜\t挂帅": "3 to 5 columns", "揭榜\t\tlay": "needs a preferred term", "揭榜\t挂帅\tlike": "is no relation",
        "揭\t挂帅\tlay": "2 to 20 characters", "揭榜\t揭榜\tlay": "stands twice",
      ]
      for (line, message) in faults {
        try folder.write("# mine\n\(line)\n", to: "mine.tsv")
        let found = try Program.run("search", "企业", "--concepts", folder["mine.tsv"])
        #expect(found.isOneError && found.error.contains("line 2: ") && found.error.contains(message), "\(found.error)")
      }
      #expect(try Program.run("search", "企业", "--concepts", folder["none.tsv"]).isOneError)
      try Data([0x61, 0xFF, 0x0A]).write(to: URL(filePath: folder["gbk.tsv"]))
      let binary = try Program.run("search", "企业", "--concepts", folder["gbk.tsv"])
      #expect(binary.isOneError && binary.error.contains("is not UTF-8"))
    }
  }

  @Test func `all concepts are a line each, by source if asked for`() throws {
    let all = try Program.run("concepts", "--format", "tsv").output.split(separator: "\n")
    var sum = 1
    for source in ["shipped", "agencies", "file", "index"] {
      let some = try Program.run("concepts", "--source", source, "--format", "tsv")
      let lines = some.output.split(separator: "\n").dropFirst()
      #expect(lines.allSatisfy { $0.hasSuffix("\t\(source)") })
      #expect(some.status == (lines.isEmpty ? 1 : 0))
      sum += lines.count
    }
    #expect(all.count == sum)
    #expect(try Program.run("concepts").output.split(separator: "\n").count == sum)
  }

  @Test func `a word in no concept, and wrong options, say so`() throws {
    let nothing = try Program.run("concepts", "量子鲸鱼")
    #expect(nothing.status == 1 && nothing.output.isEmpty)
    #expect(nothing.error == "\"量子鲸鱼\" is in no concept; zhice concepts lists all\n")
    #expect(try Program.run("concepts", "--source", "mine").isOneError)
    #expect(try Program.run("concepts", "--format", "jsonl").isOneError)
    #expect(try Program.run("concepts", "，").isOneError)
    #expect(try Program.run("concepts", "-i", "/none.zhice").isOneError)
  }
}
