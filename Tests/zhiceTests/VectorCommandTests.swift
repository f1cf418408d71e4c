import FoundationEssentials
import TestSupport
import Testing

/// `zhice export`, and indexes with vectors: `index --vectors`, `search --vector`, `merge`, `info`.
struct VectorCommandTests {
  private struct Passage: Decodable {
    var id: String
    var document: String
    var documentTitle: String?
    var title: String
    var heading: [String]
    var text: String
  }

  private func passages(_ index: String = Program.index) throws -> [Passage] {
    try Program.run("export", "-i", index).output.split(separator: "\n").map {
      try JSONDecoder().decode(Passage.self, from: Data($0.utf8))
    }
  }

  private func run(_ arguments: [String], input: [UInt8] = []) throws -> Program {
    try Program.run(bytes: arguments.map { Array($0.utf8) }, input: input)
  }

  /// A folder with vectors for all passages of the seeds, and an index with them.
  private func withVectors(_ body: (TestFolder, [Passage], [[Float]]) throws -> Void) throws {
    let passages = try passages()
    var random = RandomVectors(dimension: 20, seed: 1)
    let vectors = random.next(passages.count)
    try TestFolder.temporary { folder in
      try Data(NumPyFile.float32(vectors)).write(to: URL(filePath: folder["v.npy"]))
      try folder.write(passages.map(\.id).joined(separator: "\n") + "\n", to: "v.ids")
      let program = try run(["index", "seeds", "-o", folder["x.zhice"], "--vectors", folder["v.npy"]])
      #expect(program.status == 0, "\(program.error)")
      try body(folder, passages, vectors)
    }
  }

  private func ids(_ program: Program) throws -> [String] {
    struct Hit: Decodable { var id: String }
    return try program.output.split(separator: "\n").map {
      try JSONDecoder().decode(Hit.self, from: Data($0.utf8)).id
    }
  }

  @Test func `export prints every passage in the order of the index`() throws {
    let passages = try passages()
    let info = try Program.run("info").output
    #expect(info.contains("passages      \(passages.count)\n"))
    #expect(passages.map(\.document) == passages.map(\.document).sorted())
    let passage = try #require(passages.first { $0.id == "kunshan-2024#二、(二)2.(1)" })
    #expect(passage.title == "强化产业关键技术攻关" && passage.text.contains("揭榜挂帅"))
    #expect(passage.heading == ["重点任务", "产业技术攻坚突破工程", "重点工作"])
    #expect(passage.documentTitle?.hasPrefix("昆山市实施") == true)
    #expect(try Program.run("export", "--format", "jsonl").output == Program.run("export").output)
    #expect(try Program.run("export", "--format", "csv").isOneError && Program.run("export", "x").isOneError)
  }

  @Test func `what was indexed with vectors is found by them`() throws {
    try withVectors { folder, passages, vectors in
      let index = folder["x.zhice"]
      #expect(try run(["verify", index]).status == 0)
      let info = try run(["info", "-i", index]).output
      #expect(info.contains("vectors       \(passages.count)\n") && info.contains("dimension     20\n"))
      #expect(info.contains("vectors of passages"))
      #expect(try !Program.run("info").output.contains("dimension"))
      try Data(NumPyFile.float32(vectors[7])).write(to: URL(filePath: folder["q.npy"]))
      let search = ["search", "-i", index, "--format", "jsonl", "-k", "3", "--vector"]
      let text = Array(vectors[7].map { "\($0)" }.joined(separator: " ").utf8)
      let byFile = try ids(try run(search + [folder["q.npy"]]))
      #expect(byFile.count == 3 && byFile[0] == passages[7].id)
      #expect(try ids(try run(search + ["-"], input: text)) == byFile)
      #expect(
        try ids(try run(search + ["-"], input: Array("[".utf8) + text.map { $0 == 0x20 ? 0x2C : $0 } + [0x5D]))
          == byFile)
      let fused = try ids(try run(search + ["-", "揭榜挂帅", "place:昆山"], input: text))
      #expect(fused.count == 3 && fused.allSatisfy { $0.hasPrefix("kunshan-2024#") })
      let weighted = try ids(try run(search + ["-", "--fusion", "weighted:0", "揭榜挂帅"], input: text))
      #expect(try weighted == ids(try Program.run("search", "揭榜挂帅", "-k", "3", "--format", "jsonl")))
    }
  }

  @Test func `merging keeps vectors, and leaves them out when told to`() throws {
    try withVectors { folder, _, _ in
      let all = folder["x.zhice"]
      let names = ["kunshan-2024", "suzhou-2022", "taicang-2018", "wuxi-2024", "zhangjiagang-2025"]
      for (part, left) in [("a", names[..<2]), ("b", names[2...])] {
        let without = left.flatMap { ["--without", $0] }
        #expect(try run(["merge", all, "-o", folder["\(part).zhice"]] + without).status == 0)
      }
      #expect(try run(["merge", folder["a.zhice"], folder["b.zhice"], "-o", folder["ab.zhice"]]).status == 0)
      #expect(try folder.bytes(of: "ab.zhice") == folder.bytes(of: "x.zhice"))
      let some = try run(["merge", all, Program.index, "-o", folder["some.zhice"]])
      #expect(some.isOneError && some.error.contains("--no-vectors"), "\(some.error)")
      #expect(!FileManager.default.fileExists(atPath: folder["some.zhice"]))
      #expect(try run(["merge", all, Program.index, "--no-vectors", "-o", folder["some.zhice"]]).status == 0)
      #expect(try folder.bytes(of: "some.zhice") == Data(contentsOf: URL(filePath: Program.index)))
    }
  }

  @Test func `vectors that do not fit get one line, and no index`() throws {
    try withVectors { folder, passages, vectors in
      let output = folder["new.zhice"]
      func index(_ rows: [[Float]], ids: [String]) throws -> Program {
        try Data(NumPyFile.float32(rows)).write(to: URL(filePath: folder["w.npy"]))
        try folder.write(ids.joined(separator: "\n"), to: "w.ids")
        return try run(["index", "seeds", "-o", output, "--vectors", folder["w.npy"]])
      }
      let ids = passages.map(\.id)
      var zero = vectors
      zero[4] = zero[4].map { _ in 0 }
      for (program, words) in [
        (try index(vectors, ids: Array(ids.dropLast())), "ids for"), (try index(zero, ids: ids), "row 5 of"),
        (try index(vectors, ids: ids.dropLast() + ["nobody"]), "\"nobody\""),
        (try index(vectors, ids: ids.dropLast() + [ids[0]]), "again"),
        (try index(Array(vectors.dropLast()), ids: Array(ids.dropLast())), "1 passage has no vector"),
        (try run(["index", "seeds", "-o", output, "--vectors", Program.index]), "no array of NumPy"),
        (try run(["index", "seeds", "-o", output, "--vectors", folder["nowhere.npy"]]), "nowhere.npy"),
        (try run(["index", "seeds", "-o", output, "--vector-ids", folder["v.ids"]]), "--vectors FILE"),
      ] {
        #expect(program.isOneError && program.error.contains(words), "\(program.error)")
      }
      #expect(!FileManager.default.fileExists(atPath: output))
    }
  }

  @Test func `wrong searches by a vector get one line`() throws {
    try withVectors { folder, _, vectors in
      let index = folder["x.zhice"]
      let vector = Array(vectors[0].map { "\($0)" }.joined(separator: " ").utf8)
      for (arguments, input, words) in [
        (["-i", index, "--vector", folder["nowhere"]], vector, "nowhere"),
        (["-i", index, "--vector", "-"], Array("1 2 3".utf8), "20 dimensions, the query's has 3"),
        (["-i", index, "--vector", "-"], Array("x".utf8), "word 1 of standard input"),
        (["-i", index, "--vector", "-"], [], "shape"),
        (["-i", Program.index, "--vector", "-"], vector, "has no vectors"),
        (["-i", index, "--vector", "-", "--fusion", "max"], vector, "weighted:W"),
        (["-i", index, "--fusion", "rrf", "税"], [], "--vector FILE"),
        (["-i", index, "--vector", "-", "--count", "税"], vector, "--count does not go with --vector"),
        (["-i", index, "--vector", "-", "--queries", "-"], vector, "--queries does not go with --vector"),
        (["-i", index, "--vector", "-", "，"], vector, "no character"),
      ] {
        let program = try run(["search"] + arguments, input: input)
        #expect(program.isOneError && program.error.contains(words), "\(program.error)")
      }
    }
  }
}
