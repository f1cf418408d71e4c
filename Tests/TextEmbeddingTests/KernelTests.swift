import TestSupport
import Testing

@testable import TextEmbedding
@testable import TestModels

struct KernelTests {
  /// Inner numbers of which 32 are left over by 64, and texts of more tokens than products are taken of at once.
  private static let models = [
    TestModel(seed: 1), TestModel(seed: 2, hidden: 32, layers: 1, inner: 32, positions: 16),
    TestModel(seed: 3, hidden: 96, layers: 1, inner: 160, positions: 150), extreme,
  ]

  /// A model with the factors that the file can hold and `tools/model` does not write.
  private static let extreme: TestModel = {
    var model = TestModel(seed: 4, layers: 1)
    for place in stride(from: 0, to: model.layers[0].outer.factors.count, by: 3) {
      model.layers[0].outer.factors[place] = -128
    }
    return model
  }()

  /// The vector of a text alone, by the kernels that every processor runs.
  private func expected(_ texts: [[Int32]], _ model: SemanticModel) throws -> [[UInt32]] {
    let encoder = Encoder(model, kernels: Encoder.kernels.count - 1)
    return try texts.map { try #require(encoder.means(of: [$0[...]])?.first).map(\.bitPattern) }
  }

  private func bits(_ vectors: [[Float]]?) -> [[UInt32]]? { vectors?.map { $0.map(\.bitPattern) } }

  @Test func `there are kernels for every processor`() { #expect(Encoder.kernels.last == "plain") }

  @Test(arguments: models)
  func `all kernels give the same bits for texts of any length`(model: TestModel) throws {
    var random = SplitMix64(seed: 5)
    let lengths =
      [0, 1, 9, 10, 11, 13, 14, 15, 29, 30, 31, 45, 46, 47, 62, 63] + (-3...3).map { model.positions + $0 }
    let texts = lengths.map { TestModel.tokens($0, &random) }
    let model = try model.open()
    let expected = try expected(texts, model)
    for (number, name) in Encoder.kernels.enumerated() {
      let encoder = Encoder(model, kernels: number)
      for (text, vector) in zip(texts, expected) {
        #expect(bits(encoder.means(of: [text[...]])) == [vector], "\(name), \(text.count) tokens")
      }
    }
  }

  @Test func `a text has the same bits among others, in one batch and in several`() throws {
    var random = SplitMix64(seed: 6)
    let model = try TestModel(seed: 1).open()
    let texts = (0..<70).map { _ in TestModel.tokens(Int.random(in: 0...70, using: &random), &random) }
    #expect(texts.joined().count > 2 * Encoder.mostTokens)
    let expected = try expected(texts, model)
    for (number, name) in Encoder.kernels.enumerated() {
      let encoder = Encoder(model, kernels: number)
      for count in [2, 3, 17, 70] {
        #expect(
          bits(encoder.means(of: texts.prefix(count).map { $0[...] })) == Array(expected.prefix(count)), "\(name)")
      }
    }
  }
}
