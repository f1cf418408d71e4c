import TestSupport
import Testing

@testable import TextEmbedding
@testable import TestModels

struct EncoderTests {
  private static func cosine(_ a: [Double], _ b: [Double]) -> Double {
    func product(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
    return product(a, b) / (product(a, a) * product(b, b)).squareRoot()
  }

  @Test(arguments: [
    TestModel(seed: 1), TestModel(seed: 2, hidden: 32, layers: 1, inner: 32, positions: 16),
    TestModel(seed: 3, hidden: 96, layers: 3, inner: 160, positions: 40),
  ])
  func `vectors are nearly those of the definition`(model: TestModel) throws {
    let encoder = Encoder(try model.open())
    let naive = NaiveEncoder(model)
    var random = SplitMix64(seed: 9)
    var others: [[Double]] = []
    for count in [0, 1, 2, 5, 13, model.positions - 2] {
      let tokens = TestModel.tokens(count, &random)
      let vector = try #require(encoder.means(of: [tokens[...]])?.first).map(Double.init)
      let expected = naive.mean(of: [0] + tokens + [1])
      #expect(Self.cosine(vector, expected) > 0.999, "\(count) tokens")
      // Vectors of other texts are further away.
      for other in others { #expect(Self.cosine(other, expected) < 0.95) }
      others.append(expected)
    }
  }

  @Test func `what is beyond the places of the model does not count`() throws {
    var random = SplitMix64(seed: 10)
    let encoder = Encoder(try TestModel(seed: 1, positions: 20).open())
    #expect(encoder.mostTextTokens == 18)
    let tokens = TestModel.tokens(40, &random)
    let vector = encoder.means(of: [tokens[..<18]])
    #expect(encoder.means(of: [tokens[..<19]]) == vector && encoder.means(of: [tokens[...]]) == vector)
    #expect(encoder.means(of: [tokens[..<17]]) != vector)
  }

  @Test func `no texts have no vectors`() throws {
    #expect(Encoder(try TestModel(seed: 1).open()).means(of: []) == [])
  }

  @Test func `time that is over ends the work between two layers`() throws {
    var random = SplitMix64(seed: 11)
    let encoder = Encoder(try TestModel(seed: 1, layers: 3).open())
    let texts = (0..<40).map { _ in TestModel.tokens(50, &random)[...] }
    var asked = 0
    let all = encoder.means(of: texts) {
      asked += 1
      return false
    }
    // Of 52 tokens each 19 texts are computed together.
    #expect(all?.count == 40 && asked == 3 * 3)
    for limit in 1...9 {
      var asked = 0
      let vectors = encoder.means(of: texts) {
        asked += 1
        return asked == limit
      }
      #expect(vectors == nil && asked == limit)
    }
    #expect(encoder.means(of: texts) == all)
  }
}
