import TestSupport
import Testing

@testable import InvertedIndex
@testable import TextEmbedding

/// Facts of the model that `tools/model` makes.
@Suite(.enabled(if: Project.model != nil, "needs index/zhice.model, which tools/model makes"))
struct ShippedModelTests {
  /// What `tools/model` prints.
  private static let identity: UInt64 = 0x86be_381f_693d_109c
  private static let opened = Result { try SemanticModel(path: Project.model ?? "") }

  private let model: SemanticModel

  init() throws { model = try Self.opened.get() }

  private func vector(_ text: String, as role: TextEmbedder.Role = .passage) throws -> QuantizedVector {
    try QuantizedVector(try #require(TextEmbedder(model).vectors(of: [text], as: role)?.first))
  }

  @Test func `it is the model that tools/model makes`() {
    #expect(model.name == "multilingual-e5-small" && model.identity == Self.identity && model.dimension == 384)
    #expect(model.prefixes == ("query: ", "passage: "))
  }

  @Test func `texts of like meaning have vectors of like direction`() throws {
    let query = try vector("小微企业融资", as: .query)
    let cosines = try ["中小企业贷款", "天气预报"].map { query.cosine(with: try vector($0)) }
    #expect(cosines[0] > cosines[1] + 0.05)
  }

  @Test func `the script does not count`() throws {
    #expect(try vector("支持中小微企業融資貸款") == vector("支持中小微企业融资贷款"))
  }

  @Test func `a sentence is cut into words`() throws {
    let layout = model.layout
    let (ends, scalars) = (model.numbers(layout.pieceEnds), model.numbers(layout.pieceScalars))
    let pieces = TextEmbedder(model).tokens("支持中小微企业融资，补贴５０万元。".unicodeScalars, as: .query).map { token in
      let piece = Int(token) - ModelLayout.specialWords
      let range = (piece > 0 ? Int(ends[piece - 1]) : 0)..<Int(ends[piece])
      return String(String.UnicodeScalarView(scalars[range].compactMap(Unicode.Scalar.init)))
    }
    let expected = "▁que ry : ▁ 支持 中 小 微 企业 融资 , 补贴 50 万元 。"
    #expect(pieces == expected.split(separator: " ").map(String.init))
  }

  @Test func `all kernels give the same bits`() throws {
    var random = SplitMix64(seed: 18)
    let texts = [3, 40].map { count in
      (0..<count).map { _ in Int32.random(in: 2..<Int32(3 + model.layout.pieces), using: &random) }
    }
    let vectors = Encoder.kernels.indices.map { number in
      Encoder(model, kernels: number).means(of: texts.map { $0[...] })?.map { $0.map(\.bitPattern) }
    }
    #expect(vectors[0]?.count == 2 && vectors.allSatisfy { $0 == vectors[0] })
  }
}
