import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText

struct VectorFileTests {
  private static let lines = [
    "{\"id\": \"a\", \"title\": \"甲\", \"text\": \"企业\"}", "{\"id\": \"b\", \"title\": \"甲\", \"text\": \"人才\"}",
    "{\"id\": \"c\", \"title\": \"乙\", \"text\": \"资金\"}",
  ]
  private static let rows: [[Float]] = [[1, 0, 2], [0, -3, 1], [0.5, 0.5, 0.5]]

  /// Builds the index of the three records in a folder of some files.
  private func build(
    _ files: [String: [UInt8]], ids: String? = nil, partSize: Int = 1 << 20, _ body: (IndexReader) throws -> Void
  ) throws {
    var files = files
    files["records.jsonl"] = Array(Self.lines.joined(separator: "\n").utf8)
    try TestFolder.with(files) { folder in
      let vectors = try VectorFile(path: "\(folder)/v.npy", ids: ids.map { "\(folder)/\($0)" })
      let corpus = try CorpusReader(["\(folder)/records.jsonl"])
      _ = try IndexPipeline(threads: 1, partSize: partSize).build(corpus, vectors: vectors, to: "\(folder)/x.zhice")
      #expect(try TestIndex.names(in: folder) == (files.keys + ["x.zhice"]).sorted(), "no temporary file stays")
      try body(try IndexReader(path: "\(folder)/x.zhice"))
    }
  }

  /// What is wrong with vectors, for which nothing must be written.
  private func fault(_ files: [String: [UInt8]]) throws -> VectorFault? {
    var files = files
    files["records.jsonl"] = Array(Self.lines.joined(separator: "\n").utf8)
    return try TestFolder.with(files) { folder in
      do {
        let vectors = try VectorFile(path: "\(folder)/v.npy")
        let corpus = try CorpusReader(["\(folder)/records.jsonl"])
        _ = try IndexPipeline(threads: 1, memory: 1 << 20).build(corpus, vectors: vectors, to: "\(folder)/x.zhice")
        return nil
      } catch IndexError.vectors(_, let fault) {
        #expect(try TestIndex.names(in: folder) == files.keys.sorted())
        return fault
      }
    }
  }

  /// The vector of each passage, by its id.
  private func vectors(_ index: IndexReader) throws -> [String: QuantizedVector] {
    let table = try #require(index.vectors)
    var found: [String: QuantizedVector] = [:]
    for number in 0..<index.counts.passages {
      let row = table.rows[number * table.rowSize..<number * table.rowSize + table.dimension]
      let vector = try QuantizedVector(row.map { Float(Int8(bitPattern: $0)) })
      #expect(try table.scale(ofPassage: number) == vector.scale)
      found[try index.id(ofPassage: number)] = vector
    }
    return found
  }

  @Test(arguments: ["a\nb\nc\n", "a\nb\nc", "a\r\nb\r\nc\r\n"])
  func `every passage gets the vector of its id`(ids: String) throws {
    for partSize in [1, 1 << 20] {
      try build(["v.npy": NumPyFile.float32(Self.rows), "v.ids": Array(ids.utf8)], partSize: partSize) { index in
        try index.verify()
        #expect(index.vectorDimension == 3)
        for (id, row) in zip(["a", "b", "c"], Self.rows) {
          #expect(try vectors(index)[id] == QuantizedVector(row))
        }
      }
    }
  }

  @Test func `the order of the rows and the name of the ids do not change a byte`() throws {
    var all: [[UInt8]] = []
    for order in [[0, 1, 2], [2, 0, 1], [1, 2, 0]] {
      let ids = order.map { ["a", "b", "c"][$0] }.joined(separator: "\n")
      let files = ["v.npy": NumPyFile.float32(order.map { Self.rows[$0] }), "other.txt": Array(ids.utf8)]
      try build(files, ids: "other.txt") { all.append(TestIndex.bytes(of: $0)) }
    }
    #expect(all[0] == all[1] && all[1] == all[2])
  }

  @Test func `without its vectors the index is the one that was built without`() throws {
    let expected = try TestIndex.bytes(of: try TestIndex.records(Self.lines))
    try build(["v.npy": NumPyFile.float32(Self.rows), "v.ids": Array("a\nb\nc".utf8)]) { index in
      let file = try TestIndex.scratch()
      let merged = try IndexMerger([index], keepsVectors: false).write(to: file, path: TestIndex.path)
      #expect(TestIndex.bytes(of: merged) == expected)
      #expect(merged.vectors == nil)
    }
  }

  @Test func `what does not fit the passages is refused, and nothing is written`() throws {
    func fault(_ ids: String, _ rows: [[Float]] = Self.rows) throws -> VectorFault? {
      try self.fault(["v.npy": NumPyFile.float32(rows), "v.ids": Array(ids.utf8)])
    }
    #expect(try fault("a\nb\nc\nd") == .idCount(vectors: 3, ids: 4))
    #expect(try fault("") == .idCount(vectors: 3, ids: 0))
    #expect(try fault("a\nb\n\nc") == .idCount(vectors: 3, ids: 4))
    #expect(try fault("a\nx\ny") == .unknownIDs(first: "x", count: 2))
    #expect(try fault("a\nb\n") == .idCount(vectors: 3, ids: 2))
    #expect(try fault("c\n", [[1, 1, 1]]) == .missing(first: "a", count: 2))
    #expect(try fault("a\nb\nb") == .doubledID("b", line: 3))
    #expect(try fault("a\nb\nc\na", Self.rows + [[1, 1, 1]]) == .doubledID("a", line: 4))
    #expect(try fault("c\nb\na", [[1, 0, 0], [0, 0, 0], [0, 0, 1]]) == .zero(row: 2))
    #expect(try fault("c\nb\na", [[1, .nan, 0], [0, 1, 0], [0, 0, 1]]) == .notFinite(row: 1))
    #expect(try fault("a\nb\nc") == nil)
  }

  @Test func `an array of another shape is refused`() throws {
    let zeros = [UInt8](repeating: 0, count: 4 * 8193)
    for shape in ["(3,)", "(1, 1, 3)", "(3, 0)", "(1, 8193)", "()"] {
      let count = shape == "(1, 8193)" ? zeros.count : shape == "()" ? 4 : shape == "(3, 0)" ? 0 : 12
      let file = NumPyFile.bytes(shape: shape, Array(zeros[..<count]))
      let fault = try fault(["v.npy": file, "v.ids": []])
      #expect(fault == .wrongShape(found: shape), "\(shape)")
    }
  }

  @Test func `the ids stand beside the array unless another file is named`() throws {
    try TestFolder.with(["v.npy": NumPyFile.float32(Self.rows)]) { folder in
      let reason = "No such file or directory"
      #expect(throws: IndexError.cannotOpen(path: "\(folder)/v.ids", reason: reason)) {
        try VectorFile(path: "\(folder)/v.npy")
      }
    }
  }
}
