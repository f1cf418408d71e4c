import FoundationEssentials
import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText
@testable import TextEmbedding
@testable import TestModels

/// Indexes that are built, and merged, with the vectors of a model.
struct SemanticIndexTests {
  private static let models = Result {
    try [1, 2].map { try TestModel(seed: $0, hidden: 32, layers: 1, inner: 32).open() }
  }

  private let model: SemanticModel
  private let other: SemanticModel

  init() throws {
    let models = try Self.models.get()
    (model, other) = (models[0], models[1])
  }

  private func vectors(_ model: SemanticModel, reusing older: [IndexReader] = []) -> SemanticVectors {
    SemanticVectors(by: model, reusing: older, threads: 2)
  }

  /// Calls with a folder of two files of records and a plan.
  private func withCorpus(_ body: (TestFolder) throws -> Void) throws {
    var corpus = RandomLines(seed: 1)
    let lines = corpus.lines(150)
    try TestFolder.temporary { folder in
      try folder.write(lines[..<90].joined(separator: "\n"), to: "a.jsonl")
      try folder.write(lines[90...].joined(separator: "\n"), to: "b.jsonl")
      try folder.write("某市行动计划\n一、任务\n(一)培育企业。\n(二)引进人才。\n", to: "plan.txt")
      try body(folder)
    }
  }

  private func build(
    _ names: [String], in folder: TestFolder, to name: String, from vectors: SemanticVectors?, partSize: Int = 1 << 20
  ) throws -> IndexReader {
    let corpus = try CorpusReader(names.map { folder[$0] })
    let pipeline = IndexPipeline(threads: 2, partSize: partSize)
    if let vectors {
      _ = try pipeline.build(corpus, semantic: vectors, to: folder[name])
    } else {
      _ = try pipeline.build(corpus, to: folder[name])
    }
    return try IndexReader(path: folder[name])
  }

  @Test func `an index has the model that made its vectors`() throws {
    try withCorpus { folder in
      let index = try build(["a.jsonl", "plan.txt"], in: folder, to: "x", from: vectors(model))
      try index.verify()
      #expect(index.vectorModel == model.vectorModel && index.vectorDimension == 32)
      #expect(index.sections.suffix(2).map(\.tag) == ["VECT", "MODL"])
      #expect(try TestIndexes.vectors(in: index) == vectors(model).vectors(of: index))
    }
  }

  @Test func `built and merged indexes have the same bytes, with and without older ones`() throws {
    try withCorpus { folder in
      let all = ["a.jsonl", "b.jsonl", "plan.txt"]
      let expected = TestIndexes.bytes(of: try build(all, in: folder, to: "x", from: vectors(model)))
      // In parts, and with some vectors of an index before.
      let some = try build(["a.jsonl"], in: folder, to: "some", from: vectors(model))
      let again = try build(all, in: folder, to: "again", from: vectors(model, reusing: [some]), partSize: 700)
      #expect(TestIndexes.bytes(of: again) == expected)
      // In its own place.
      let replaced = try build(all, in: folder, to: "again", from: vectors(model, reusing: [again]))
      #expect(TestIndexes.bytes(of: replaced) == expected)
      let plain = try build(all, in: folder, to: "plain", from: nil)
      let ofOther = try build(all, in: folder, to: "other", from: vectors(other))
      for index in [plain, ofOther, again] {
        try IndexMerger([index]).write(to: folder["merged"], semantic: vectors(model, reusing: [index]))
        let merged = try IndexReader(path: folder["merged"])
        try merged.verify()
        #expect(TestIndexes.bytes(of: merged) == expected, "\(index.path)")
      }
    }
  }

  @Test func `indexes of one model are merged with their vectors, and those of two are not`() throws {
    let documents = RandomCorpus.documents(passages: 120, perDocument: 1...20, seed: 5)
    let half = documents.count / 2
    func index(_ documents: some Collection<PolicyDocument>, _ model: SemanticModel) throws -> IndexReader {
      try TestIndexes.index(try TestIndexes.index(of: Array(documents)), with: vectors(model))
    }
    let (first, second) = (try index(documents[..<half], model), try index(documents[half...], model))
    try TestFolder.temporary { folder in
      try IndexMerger([first, second]).write(to: folder["x"])
      let merged = try IndexReader(path: folder["x"])
      try merged.verify()
      #expect(TestIndexes.bytes(of: merged) == TestIndexes.bytes(of: try index(documents, model)))
      let foreign = try index(documents[half...], other)
      #expect(throws: IndexError.vectors(path: first.path, fault: .otherModelOf(other: foreign.path))) {
        try IndexMerger([first, foreign]).write(to: folder["y"])
      }
      #expect(!FileManager.default.fileExists(atPath: folder["y"]))
      // The vectors of one are taken over, those of the other made.
      try IndexMerger([first, foreign], keepsVectors: false).write(
        to: folder["y"], semantic: vectors(model, reusing: [first, foreign]))
      #expect(try folder.bytes(of: "y") == folder.bytes(of: "x"))
    }
  }

  @Test func `a model that makes no numbers leaves the index as it was`() throws {
    try withCorpus { folder in
      let expected = TestIndexes.bytes(of: try build(["plan.txt"], in: folder, to: "x", from: vectors(model)))
      var infinite = TestModel(seed: 1, hidden: 32, layers: 1, inner: 32)
      infinite.places = infinite.places.map { _ in .greatestFiniteMagnitude }
      let vectors = vectors(try infinite.open())
      let error = IndexError.vectors(path: TestModel.path, fault: .notFinite(row: nil))
      #expect(throws: error) { try build(["a.jsonl"], in: folder, to: "x", from: vectors) }
      #expect(throws: error) {
        try IndexMerger([IndexReader(path: folder["x"])]).write(to: folder["x"], semantic: vectors)
      }
      #expect(try Array(folder.bytes(of: "x")) == expected)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).count == 4, "no temporary file stays")
    }
  }
}
