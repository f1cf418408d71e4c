import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText

struct IndexPipelineTests {
  private static let plan = Array("某市行动计划\n一、任务\n(一)培育企业。(责任单位:市科技局)\n(二)引进人才。\n".utf8)

  /// A folder with two files of records, whose documents are in both, and two plans.
  private func withCorpus<T>(_ body: (_ folder: String, _ paths: [String]) throws -> T) throws -> T {
    var corpus = RandomLines(seed: 1)
    let lines = corpus.lines(120)
    let files = [
      "a.jsonl": Array(lines[..<50].joined(separator: "\n").utf8),
      "b.jsonl": Array((lines[50...] + ["", " "]).joined(separator: "\r\n").utf8), "plan.txt": Self.plan,
      "other.txt": Array("為企業提供資金。".utf8),
    ]
    return try TestFolder.with(files) { folder in
      try body(folder, files.keys.sorted().map { "\(folder)/\($0)" })
    }
  }

  @Test func `the bytes are those of building at once, whatever the threads and the memory`() throws {
    try withCorpus { folder, paths in
      let expected = try TestIndex.bytes(of: try CorpusReader.read(paths))
      for (threads, partSize) in [(1, 1), (1, 700), (2, 700), (7, 700), (7, 300), (2, 4000), (7, 1 << 20)] {
        let path = "\(folder)/x.zhice"
        let pipeline = IndexPipeline(threads: threads, partSize: partSize)
        let report = try pipeline.build(try CorpusReader(paths), to: path)
        #expect(report.notes.isEmpty && report.failures.isEmpty)
        #expect(try TestIndex.contents(of: path) == expected, "\(threads) threads, parts of \(partSize) bytes")
        try IndexReader(path: path).verify()
      }
      #expect(try TestIndex.names(in: folder) == ["a.jsonl", "b.jsonl", "other.txt", "plan.txt", "x.zhice"])
    }
  }

  @Test func `a title that is the id of a record without one is no other in parts`() throws {
    let lines = [
      "{\"id\": \"甲\", \"text\": \"一\"}", "{\"id\": \"2\", \"title\": \"甲\", \"text\": \"二\"}",
    ]
    try TestFolder.with(["x.jsonl": Array(lines.joined(separator: "\n").utf8)]) { folder in
      let path = "\(folder)/x.zhice"
      for partSize in [1, 1000] {
        _ = try IndexPipeline(threads: 1, partSize: partSize).build(try CorpusReader(["\(folder)/x.jsonl"]), to: path)
        let index = try IndexReader(path: path)
        #expect(try index.passage(1).title == "甲", "parts of \(partSize) bytes")
        #expect(try index.passage(0).title == "" && index.counts.tokens == 3)
      }
    }
  }

  @Test(arguments: [1, 2, 7])
  func `an id that comes again in another part is an error, and nothing is changed`(threads: Int) throws {
    try withCorpus { folder, paths in
      try Data(Array("{\"id\": \"r7\", \"text\": \"又\"}".utf8)).write(to: URL(filePath: "\(folder)/c.jsonl"))
      let path = "\(folder)/x.zhice"
      try IndexBuilder(TestIndex.smallDocuments()).write(to: path)
      let before = try TestIndex.contents(of: path)
      #expect(throws: IndexError.duplicate(id: "r7")) {
        try IndexPipeline(threads: threads, partSize: 500)
          .build(try CorpusReader(paths + ["\(folder)/c.jsonl"]), to: path)
      }
      #expect(try TestIndex.contents(of: path) == before)
      #expect(try TestIndex.names(in: folder).count == 6, "no temporary file stays")
    }
  }

  @Test(arguments: [1, 2, 7])
  func `of several errors the first is told, whatever the threads`(threads: Int) throws {
    let good = "{\"id\": \"ID\", \"text\": \"企业发展\"}"
    var lines = (0..<60).map { good.replacing("ID", with: "r\($0)") }
    for bad in [17, 18, 25, 59] { lines[bad] = "{\"id\": \"r\(bad)\"}" }
    try TestFolder.with(["x.jsonl": Array(lines.joined(separator: "\n").utf8)]) { folder in
      for _ in 0..<8 {
        #expect(
          throws: PolicyTextError.record(name: "\(folder)/x.jsonl", line: 18, reason: "\"text\" is missing")
        ) {
          try IndexPipeline(threads: threads, partSize: 100)
            .build(
              try CorpusReader(["\(folder)/x.jsonl"], options: CorpusOptions(isStrict: true)), to: "\(folder)/x.zhice")
        }
      }
      var names = try TestIndex.names(in: folder)
      #expect(names == ["x.jsonl"], "no file stays")
      // Without being strict, all are told, and the rest is there.
      let report = try IndexPipeline(threads: threads, partSize: 100)
        .build(try CorpusReader(["\(folder)/x.jsonl"]), to: "\(folder)/x.zhice")
      let found = [18, 19, 26, 60].map {
        PolicyTextError.record(name: "\(folder)/x.jsonl", line: $0, reason: "\"text\" is missing")
      }
      #expect(report.failures.map(\.error) == found)
      names = try TestIndex.names(in: folder)
      #expect(names == ["x.jsonl", "x.zhice"])
      #expect(try IndexReader(path: "\(folder)/x.zhice").counts.passages == 56)
    }
  }

  @Test(arguments: [1, 1000])
  func `a corpus without a document is an error`(partSize: Int) throws {
    try TestFolder.with(["x.jsonl": Array("\n \n\n".utf8)]) { folder in
      #expect(throws: PolicyTextError.noDocuments(path: "the input")) {
        try IndexPipeline(threads: 2, partSize: partSize)
          .build(try CorpusReader(["\(folder)/x.jsonl"]), to: "\(folder)/x.zhice")
      }
      let names = try TestIndex.names(in: folder)
      #expect(names == ["x.jsonl"], "no file stays")
    }
  }

  @Test func `a document of records with the name of a file's is told, and the file counts, at once and in parts`()
    throws
  {
    let files = ["a.txt": Self.plan, "x.jsonl": Array("{\"id\": \"1\", \"document\": \"a\", \"text\": \"一\"}".utf8)]
    try TestFolder.with(files) { folder in
      let duplicate = PolicyTextError.duplicate(id: "a", name: "the records", earlier: "\(folder)/a.txt")
      #expect(throws: duplicate) { try CorpusReader.read([folder]) }
      for partSize in [1, 1 << 20] {
        let pipeline = IndexPipeline(threads: 2, partSize: partSize)
        #expect(throws: duplicate) {
          let corpus = try CorpusReader([folder], options: CorpusOptions(isStrict: true))
          _ = try pipeline.build(corpus, to: "\(folder)/x.zhice")
        }
        let report = try pipeline.build(try CorpusReader([folder]), to: "\(folder)/x.zhice")
        #expect(report.failures.map(\.error) == [duplicate])
        #expect(try IndexReader(path: "\(folder)/x.zhice").counts.documents == 1)
      }
    }
  }

  @Test(arguments: [1, 7])
  func `progress is told up to the end of the input and the merge`(threads: Int) throws {
    try withCorpus { folder, paths in
      let reports = Mutex<[BuildProgress]>([])
      let pipeline = IndexPipeline(threads: threads, partSize: 700) { progress in
        reports.withLock { $0.append(progress) }
      }
      let corpus = try CorpusReader(paths)
      let size = corpus.size ?? 0
      _ = try pipeline.build(corpus, to: "\(folder)/x.zhice")
      let seen = reports.withLock { $0 }
      #expect(seen.count > 10)
      #expect(seen.allSatisfy { $0.totalBytes == size && (0...size).contains($0.bytes) && $0.totalFiles == 2 })
      #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.bytes <= $1.bytes && $0.files <= $1.files })
      #expect(Set(seen.compactMap(\.currentFile)) == Set(paths.filter { $0.hasSuffix(".txt") }))
      #expect(seen.last?.phase == .merging && seen.last?.bytes == size && seen.last?.files == 2)
    }
  }

  @Test func `what there is to say about documents comes in their order`() throws {
    let noMeasure = Array("一、总体要求\n责任单位：另行公布。\n".utf8)
    try TestFolder.with(["b.txt": noMeasure, "a.txt": Array("\n".utf8), "plan.txt": Self.plan]) { folder in
      for partSize in [1, 1 << 20] {
        let report = try IndexPipeline(threads: 3, partSize: partSize)
          .build(try CorpusReader(["\(folder)/b.txt", "\(folder)/a.txt"]), to: "\(folder)/x.zhice")
        #expect(report.notes.map(\.document) == ["b", "a"])
        #expect(report.notes.map(\.kind) == [.noMeasure, .noText])
      }
    }
  }
}
