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

  /// The actions and sources of a folder's first file, in their order.
  private func actions(_ folder: TestFolder, _ name: String) throws -> [(action: JSONValue, source: JSONValue)] {
    let lines = try folder.text(of: "\(name)/bulk-00001.ndjson").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.last == "")
    return try stride(from: 0, to: lines.count - 1, by: 2).map {
      (try JSONValue(parsing: Array(lines[$0].utf8))["index"], try JSONValue(parsing: Array(lines[$0 + 1].utf8)))
    }
  }

  private func passageIDs() throws -> [String?] {
    try Program.run("export").output.split(separator: "\n").map { try JSONValue(parsing: Array($0.utf8))["id"].string }
  }

  @Test func `a folder gets the index's body, every passage in its order, and each document before its passages`()
    throws
  {
    try TestFolder.temporary { folder in
      #expect(try export("-o", folder["new"]).status == 0)
      let actions = try actions(folder, "new")
      let body = try JSONValue(parsing: Array(try folder.bytes(of: "new/index.json")))
      let fields = body["mappings"]["properties"].members
      var parent = ""
      var passages: [String?] = []
      var named: Set<String> = []
      for (action, source) in actions {
        let id = try #require(action["_id"].string)
        // A strict mapping refuses a field that it does not name.
        #expect(source.members.keys.allSatisfy { fields[$0] != nil })
        named.formUnion(source.members.keys)
        if id.hasPrefix("document/") {
          parent = id
          #expect(source["part"].string == "document" && source["context"].string?.contains("|") == true)
        } else {
          passages.append(id)
          #expect(source["part"]["name"].string == "passage" && source["part"]["parent"].string == parent)
        }
        #expect(action["routing"].string == parent)
      }
      #expect(try passages == passageIDs() && named == Set(fields.keys))
      #expect(body["settings"]["similarity"]["zhice_bm25"]["k1"].number == 65_536 * 0.7)
    }
  }

  @Test func `for the plain ranking there are passages only`() throws {
    try TestFolder.temporary { folder in
      #expect(try export("--ranking", "plain", "-o", folder["new"]).status == 0)
      let actions = try actions(folder, "new")
      #expect(try actions.map(\.action["_id"].string) == passageIDs())
      #expect(actions.allSatisfy { $0.action.members.count == 1 && $0.source.members["part"] == nil })
      let body = try JSONValue(parsing: Array(try folder.bytes(of: "new/index.json")))
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
      let files = try OpenSearchExport.write([index], to: folder["x"], bulkSize: 150_000)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder["x"]).sorted()
      #expect(files > 5 && names == (1...files).map { "bulk-0000\($0).ndjson" } + ["index.json"])
      let lines = try names.dropLast().map { try folder.text(of: "x/\($0)").split(separator: "\n").count }
      let actions = index.counts.passages + index.counts.documents
      #expect(lines.reduce(0, +) == 2 * actions && lines.allSatisfy { $0 % 2 == 0 })
      for threads in [1, 3] {
        let name = "threads-\(threads)"
        #expect(try OpenSearchExport.write([index], to: folder[name], bulkSize: 150_000, threads: threads) == files)
        for file in names { #expect(try folder.bytes(of: "\(name)/\(file)") == folder.bytes(of: "x/\(file)")) }
      }
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
    func plain(_ text: String) throws -> String { try export("--ranking", "plain", text).output }
    #expect(try plain("揭榜掛帥 5G") == #"{"query":{"match":{"terms":"揭榜 榜挂 挂帅 5g"}}}"# + "\n")
    let phrases = try plain(#""人才" OR "资金" -补贴 税"#)
    #expect(phrases.contains(#""filter":[{"bool":{"should":[{"match_phrase":{"characters":"人 才"}},"#))
    #expect(phrases.contains(#""must_not":[{"match_phrase":{"characters":"补 贴"}}]"#))
    #expect(phrases.contains(#""should":[{"match":{"terms":"税 人才 资金"}}]"#))
    #expect(try plain("-补贴").contains(#""must":[{"match_all":{}}]"#))
  }

  @Test func `the full ranking asks for terms, characters, other names, forms, documents and full matches`() throws {
    let body = try export("高企补贴 税").output
    let names = #"{"match":{"terms":{"query":"高新 新技 技术 术企 企业","operator":"and","boost":"#
    for part in [
      #"{"dis_max":{"queries":[{"match":{"terms":"高企 企补 补贴"}},"#, names,
      #"{"match":{"terms":{"query":"高 企 补 贴 税","boost":0.6}}}"#, #""_name":"full""#,
      #"{"has_parent":{"parent_type":"document""#,
      #""must_not":[{"term":{"onlyHeading":true}}]"#, #""must_not":[{"term":{"part":"document"}}]"#,
      #"{"intervals":{"characters":{"all_of":{"ordered":false,"max_gaps":12,"#,
    ] {
      #expect(body.contains(part), "\(part)")
    }
    #expect(try export("科技创新券的定义是什么").output.contains(#"{"terms":{"forms":["定义"]}}"#))
    #expect(try export("-补贴").output.contains(#""must":[{"match_all":{}}]"#))
    #expect(try !export("--match", "any", "高企补贴 税").output.contains(#""_name":"full""#))
    #expect(try export("--ranking", "plain", "--match", "all", "高企补贴 税").output.contains(#""intervals""#))
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
    #expect(program.isOneError && program.error.contains("--format xlsx, sqlite, sql or opensearch"))
  }
}
