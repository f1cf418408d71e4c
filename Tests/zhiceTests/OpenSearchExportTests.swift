import FoundationEssentials
import InvertedIndex
import TestSupport
import Testing

@testable import zhice

/// `zhice export --format opensearch`. tools/opensearch/compare has Lucene answer queries over what it writes.
struct OpenSearchExportTests {
  private func export(_ arguments: String..., input: [UInt8] = []) throws -> Program {
    try Program.run(
      bytes: (["export", "--format", "opensearch"] + arguments).map { Array($0.utf8) }, input: input)
  }

  @Test func `a folder gets the index's body and every passage in its order`() throws {
    try TestFolder.temporary { folder in
      #expect(try export("-o", folder["new"]).status == 0)
      let lines = try folder.text(of: "new/bulk-00001.ndjson").split(separator: "\n", omittingEmptySubsequences: false)
      #expect(lines.last == "")
      let ids = try stride(from: 0, to: lines.count - 1, by: 2).map {
        try JSONValue(parsing: Array(lines[$0].utf8))["index"]["_id"].string
      }
      let passages = try Program.run("export").output.split(separator: "\n").map {
        try JSONValue(parsing: Array($0.utf8))["id"].string
      }
      #expect(ids == passages)
      let body = try JSONValue(parsing: Array(try folder.bytes(of: "new/index.json")))
      let fields = body["mappings"]["properties"].members
      // A strict mapping refuses a field that it does not name.
      let source = try JSONValue(parsing: Array(lines[1].utf8)).members
      #expect(source.count == fields.count && source.keys.allSatisfy { fields[$0] != nil })
      #expect(body["settings"]["similarity"]["zhice_bm25"]["k1"].number == 65_536 * 1.2)
    }
  }

  @Test func `a folder that holds something, a file and a place that is not there are refused`() throws {
    try TestFolder.temporary { folder in
      try folder.write("", to: "file")
      for path in [folder.path, folder["file"], folder["no/folder"]] {
        #expect(try export("-o", path).isOneError, "\(path)")
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["file"])
    }
  }

  @Test func `bulk files begin anew when they are full`() throws {
    try TestFolder.temporary { folder in
      let index = try IndexReader(path: Program.index)
      let files = try OpenSearchExport.write([index], to: folder["x"], bulkSize: 100_000)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder["x"]).sorted()
      #expect(files > 5 && names == (1...files).map { "bulk-0000\($0).ndjson" } + ["index.json"])
      let lines = try names.dropLast().map { try folder.text(of: "x/\($0)").split(separator: "\n").count }
      #expect(lines.reduce(0, +) == 2 * index.counts.passages && lines.allSatisfy { $0 % 2 == 0 })
    }
  }

  @Test func `indexes with the same passages are refused before anything is written`() throws {
    try TestFolder.temporary { folder in
      let program = try export("-i", Program.index, "-i", Program.index, "-o", folder["x"])
      #expect(program.isOneError && program.error.contains("zhice merge"))
      #expect(!FileManager.default.fileExists(atPath: folder["x"]))
    }
  }

  @Test func `queries become bodies of searches`() throws {
    #expect(try export("揭榜掛帥 5G").output == #"{"query":{"match":{"terms":"揭榜 榜挂 挂帅 5g"}}}"# + "\n")
    let phrases = try export(#""人才" OR "资金" -补贴 税"#).output
    #expect(phrases.contains(#""filter":[{"bool":{"should":[{"match_phrase":{"characters":"人 才"}},"#))
    #expect(phrases.contains(#""must_not":[{"match_phrase":{"characters":"补 贴"}}]"#))
    #expect(phrases.contains(#""should":[{"match":{"terms":"税 人才 资金"}}]"#))
    #expect(try export("-补贴").output.contains(#""must":[{"match_all":{}}]"#))
  }

  @Test func `many queries keep their places, also one with nothing to search for`() throws {
    let queries = ["人才", "，", "\"税\""].enumerated().map { #"{"id": "\#($0)", "query": \#(quoted($1))}"# }
    let program = try export("--queries", "-", input: Array(queries.joined(separator: "\n").utf8))
    let lines = program.output.split(separator: "\n")
    #expect(lines.count == 6 && lines[0] == "{}" && lines[3] == #"{"query":{"match_none":{}}}"#)
    #expect(lines[5].contains("match_phrase"))
  }

  private func quoted(_ text: String) -> String { "\"\(text.replacing("\"", with: "\\\""))\"" }

  @Test(arguments: [
    ["place:昆山 人才"], ["-place:昆山 人才"], [], ["-o", "x", "人才"], ["-o", "x", "--queries", "y"], ["--queries", "y", "人才"],
    ["-i", "x", "人才"],
  ])
  func `what cannot be exported is one error`(_ arguments: [String]) throws {
    #expect(
      try Program.run(bytes: (["export", "--format", "opensearch"] + arguments).map { Array($0.utf8) }).isOneError)
  }

  @Test func `a folder for lines of JSON is an error`() throws {
    let program = try Program.run("export", "-o", "x")
    #expect(program.isOneError && program.error.contains("--format opensearch"))
  }
}
