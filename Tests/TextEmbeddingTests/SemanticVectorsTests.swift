import Synchronization
import TestSupport
import Testing

@testable import InvertedIndex
@testable import PolicyText
@testable import TextEmbedding
@testable import TestModels

struct SemanticVectorsTests {
  private static let testModel = TestModel(seed: 7, hidden: 32, layers: 1, inner: 32)
  private static let opened = Result { try testModel.open() }

  private let model: SemanticModel

  init() throws { model = try Self.opened.get() }

  /// Documents of several kinds, with many texts that come again.
  private func documents(_ count: Int) -> [PolicyDocument] {
    RandomCorpus.documents(passages: count, perDocument: 1...40, seed: 1)
  }

  /// The vectors of an index's passages, and how many of them were there already.
  private func made(
    _ index: IndexReader, reusing older: [IndexReader] = []
  ) throws -> (vectors: [QuantizedVector], reused: Int) {
    let reports = Mutex<[SemanticVectors.Progress]>([])
    let vectors = SemanticVectors(by: model, reusing: older, threads: 1) { progress in
      reports.withLock { $0.append(progress) }
    }
    let found = try vectors.vectors(of: index)
    let all = reports.withLock { $0 }
    #expect(zip(all, all.dropFirst()).allSatisfy { $0.done <= $1.done && $0.reused <= $1.reused })
    #expect(all.first?.done == 0 && all.last?.done == index.counts.passages)
    #expect(all.allSatisfy { $0.total == index.counts.passages && $0.reused <= $0.done })
    return (found, all.last?.reused ?? 0)
  }

  /// Of each passage the text that is embedded.
  private func texts(_ index: IndexReader) throws -> [[Unicode.Scalar]] {
    var texts = PassageText(index)
    return try (0..<index.counts.passages).map { try texts.text(ofPassage: $0) }
  }

  @Test func `every passage has the vector of its text`() throws {
    let index = try TestIndexes.index(of: documents(300))
    let embedder = TextEmbedder(model)
    let expected = try texts(index).map { try embedder.quantized([$0])[0] }
    #expect(try made(index).vectors == expected)
    #expect(Set(expected).count > 100)
  }

  @Test func `all kernels give the same vectors on any number of threads`() throws {
    let index = try TestIndexes.index(of: documents(1300))
    let expected = try made(index).vectors
    for kernels in Encoder.kernels.indices {
      for threads in [1, 2, 5] {
        let vectors = SemanticVectors(by: model, threads: threads, kernels: kernels)
        #expect(try vectors.vectors(of: index) == expected, "\(Encoder.kernels[kernels]), \(threads) threads")
      }
    }
  }

  @Test func `an index without passages has no vectors`() throws {
    #expect(try made(try TestIndexes.index(of: [])).vectors == [])
  }

  @Test func `texts that come again are embedded once`() throws {
    // More than vectors are made of between two writes.
    let index = try TestIndexes.index(of: TestIndexes.records((0..<2500).map { ("甲", "企业\($0 % 10)") }))
    let (vectors, reused) = try made(index)
    #expect(reused == 2490 && Set(vectors).count == 10)
    let others = try TestIndexes.index(of: TestIndexes.records((0..<40).map { ("甲\($0 % 4)", "企业\($0 % 2)") }))
    #expect(try made(others).reused == 36, "titles count")
  }

  @Test func `what an older index has is not embedded again`() throws {
    let index = try TestIndexes.index(of: documents(400))
    let madeUp = try TestIndexes.index(index, with: MadeVectors(model: model.vectorModel))
    let (vectors, reused) = try made(index, reusing: [madeUp])
    #expect(reused == 400)
    // Of equal texts any has the vector.
    let texts = try texts(index)
    let known = Dictionary(grouping: zip(texts, try TestIndexes.vectors(in: madeUp)), by: \.0)
    for (text, vector) in zip(texts, vectors) {
      #expect(known[text]?.contains { $0.1 == vector } == true)
    }
  }

  @Test func `vectors are the same with and without an older index`() throws {
    let all = documents(600)
    let index = try TestIndexes.index(of: all)
    let expected = try made(index).vectors
    let others = try TestIndexes.records((0..<50).map { ("己", "企业\($0)") })
    let older = try TestIndexes.index(of: Array(all.prefix(all.count / 2)) + others)
    let withVectors = try TestIndexes.index(older, with: SemanticVectors(by: model, threads: 2))
    let (found, reused) = try made(index, reusing: [withVectors])
    let repeated = try made(index).reused
    #expect(found == expected && reused > repeated && reused < 600)
    // Several older ones, the same among them.
    #expect(try made(index, reusing: [older, withVectors, withVectors]).vectors == expected)
  }

  @Test func `vectors of other models, recipes and dimensions are not taken over`() throws {
    let index = try TestIndexes.index(of: TestIndexes.records((0..<30).map { ("甲", "企业\($0)") }))
    let expected = try made(index).vectors
    let known = model.vectorModel
    var other = known
    other.identity ^= 1
    var renamed = known
    renamed.name = "other"
    var later = known
    later.recipe += 1
    let sources = [
      MadeVectors(model: other), MadeVectors(model: renamed), MadeVectors(model: later), MadeVectors(model: nil),
      MadeVectors(dimension: 33, model: known),
    ]
    let older = try sources.map { try TestIndexes.index(index, with: $0) }
    for index in older { #expect(try made(index, reusing: [index]).reused == 0) }
    #expect(try made(index, reusing: older + [index]).vectors == expected)
  }

  @Test func `vectors of a damaged index are not taken over`() throws {
    let index = try TestIndexes.index(of: TestIndexes.records((0..<30).map { ("甲", "企业\($0)") }))
    let expected = try made(index).vectors
    let whole = TestIndexes.bytes(of: try TestIndexes.index(index, with: SemanticVectors(by: model, threads: 1)))
    #expect(try made(index, reusing: [TestIndexes.open(whole)]).reused == 30)
    var damaged = whole
    // In the last rows of the vectors, before the section of the model, the table's end and what fills up.
    damaged[whole.count - 200] ^= 1
    let (vectors, reused) = try made(index, reusing: [TestIndexes.open(damaged)])
    #expect(vectors == expected && reused == 0)
  }

  @Test(arguments: [1, 4])
  func `a model that makes no numbers of a text ends with an error`(threads: Int) throws {
    let index = try TestIndexes.index(of: documents(50))
    var infinite = Self.testModel
    infinite.places = infinite.places.map { _ in .greatestFiniteMagnitude }
    var zero = Self.testModel
    zero.layers[0].outer.norm?.weight = [Float](repeating: 0, count: 32)
    zero.layers[0].outer.norm?.bias = [Float](repeating: 0, count: 32)
    for (model, fault) in [(infinite, VectorFault.notFinite(row: nil)), (zero, .zero(row: nil))] {
      let vectors = SemanticVectors(by: try model.open(), threads: threads)
      #expect(throws: IndexError.vectors(path: TestModel.path, fault: fault)) { try vectors.vectors(of: index) }
    }
  }
}
