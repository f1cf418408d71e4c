import FoundationEssentials
import TestSupport
import Testing

/// `zhice merge`, and commands that are given several indexes.
struct MergeCommandTests {
  /// The five documents in two indexes and a change of one, in a folder.
  private func withParts(_ body: (TestFolder) throws -> Void) throws {
    try TestFolder.temporary { folder in
      for (name, documents) in [("one", ["kunshan-2024", "taicang-2018"]), ("two", ["suzhou-2022", "wuxi-2024"])] {
        let program = try Program.run(
          bytes: (["index"] + documents.map { "seeds/\($0).txt" } + ["-o", folder["\(name).zhice"]])
            .map { Array($0.utf8) })
        #expect(program.status == 0, "\(program.error)")
      }
      try folder.write("一、任务\n(一)引才。引进海外鲸鱼。", to: "taicang-2018.txt")
      try #require(try Program.run("index", folder["taicang-2018.txt"], "-o", folder["new.zhice"]).status == 0)
      try body(folder)
    }
  }

  private func documents(_ path: String) throws -> [String] {
    try Program.run("documents", "-i", path, "--format", "tsv").output.split(separator: "\n").dropFirst()
      .map { String($0.prefix { $0 != "\t" }) }
  }

  @Test func `merging gives the bytes of indexing everything at once`() throws {
    try withParts { folder in
      let program = try Program.run("merge", folder["two.zhice"], folder["one.zhice"], "-o", folder["all.zhice"])
      #expect(program.status == 0 && program.output.isEmpty)
      #expect(program.error.contains("all.zhice: 4 documents, "))
      let names = ["kunshan-2024", "suzhou-2022", "taicang-2018", "wuxi-2024"]
      let paths = names.map { "seeds/\($0).txt" }
      _ = try Program.run(bytes: (["index"] + paths + ["-o", folder["whole.zhice"]]).map { Array($0.utf8) })
      #expect(try folder.bytes(of: "all.zhice") == folder.bytes(of: "whole.zhice"))
      #expect(try Program.run("verify", folder["all.zhice"]).status == 0)
      #expect(try documents(folder["all.zhice"]) == names)
    }
  }

  @Test func `merging adds, replaces and leaves out documents, also into a source`() throws {
    try withParts { folder throws in
      let path = folder["one.zhice"]
      #expect(try Program.run("merge", path, folder["new.zhice"], "-o", path).status == 0)
      #expect(try documents(path) == ["kunshan-2024", "taicang-2018"])
      #expect(try Program.run("search", "--count", "-i", path, "鲸鱼").output == "1\n")
      #expect(try Program.run("search", "--count", "-i", path, "揭榜挂帅 doc:taicang-2018").output == "0\n")
      #expect(try Program.run("merge", path, "--without", "taicang-2018", "-o", path).status == 0)
      #expect(try documents(path) == ["kunshan-2024"])
      let two = folder["two.zhice"]
      let both = ["merge", path, two, "-o", two, "--without", "suzhou-2022", "--without=wuxi-2024"]
      #expect(try Program.run(bytes: both.map { Array($0.utf8) }).status == 0)
      #expect(try folder.bytes(of: "two.zhice") == folder.bytes(of: "one.zhice"))
    }
  }

  @Test func `what cannot be merged gets one line, and nothing changes`() throws {
    try withParts { folder in
      try folder.write("text", to: "notes.text")
      try folder.bytes(of: "one.zhice").prefix(5000).write(to: URL(filePath: folder["cut.zhice"]))
      let before = try folder.bytes(of: "one.zhice")
      let (one, all) = (folder["one.zhice"], folder["all.zhice"])
      for arguments in [
        [], [one], ["-o", all], [one, folder["nowhere.zhice"], "-o", all], [one, folder["notes.text"], "-o", all],
        [one, folder["cut.zhice"], "-o", all], [one, "--without", "wuxi-2024", "-o", one],
        [one, "--without", "", "-o", one], [one, "-o", folder["notes.text"]], [one, "-o", folder.path],
        [one, "-o", folder["nowhere/all.zhice"]], [one, "--with", "x", "-o", all],
      ] {
        let program = try Program.run(bytes: (["merge"] + arguments).map { Array($0.utf8) })
        #expect(program.isOneError, "\(arguments) \(program)")
      }
      #expect(try Program.run("merge", one, "--without", "wuxi", "-o", one).error.contains("\"wuxi\""))
      #expect(try folder.bytes(of: "one.zhice") == before)
      #expect(try folder.text(of: "notes.text") == "text")
      #expect(!FileManager.default.fileExists(atPath: all))
    }
  }

  @Test func `several indexes are searched as the one that they are merged to`() throws {
    try withParts { folder in
      let (one, two) = (folder["one.zhice"], folder["two.zhice"])
      _ = try Program.run("merge", one, two, "-o", folder["all.zhice"])
      for words in [
        ["search", "揭榜挂帅 人才 税", "--format", "jsonl", "-k", "50"], ["search", "\"科技企业\" 上市", "--offset", "2"],
        ["search", "--count", "人才 -place:昆山"], ["measures", "unit:科技局"], ["compare", "人才", "--format", "jsonl"],
        ["documents", "--format", "jsonl"], ["search", "量子鲸鱼 place:火星"],
      ] {
        func run(_ indexes: [String]) throws -> Program {
          try Program.run(bytes: (words + indexes.flatMap { ["-i", $0] }).map { Array($0.utf8) })
        }
        let merged = try run([folder["all.zhice"]])
        let several = try run([one, two])
        #expect(several.status == merged.status && several.error == merged.error, "\(words)")
        // Lists go through the indexes one after the other; the passages and documents are the same.
        let isRanked = words[0] == "search"
        let lines = { (program: Program) in
          let lines = program.output.split(separator: "\n")
          return isRanked ? lines : lines.sorted()
        }
        #expect(lines(several) == lines(merged), "\(words)")
      }
      let json = try Program.run("search", "税", "-i", one, "-i", two, "--format", "json").output
      #expect(json.contains(/"index":"[0-9a-f]{16}\+[0-9a-f]{16}"/))
    }
  }

  @Test func `a command that takes one index refuses several`() throws {
    try withParts { folder in
      for words in [["info"], ["show", "kunshan-2024"], ["verify"]] {
        let indexes = ["-i", folder["one.zhice"], "-i", folder["two.zhice"]]
        let program = try Program.run(bytes: (words + indexes).map { Array($0.utf8) })
        #expect(program.isOneError && program.error.contains("zhice merge"), "\(words) \(program)")
      }
    }
  }
}
