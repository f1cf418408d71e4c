import TestSupport
import TextFolding
import Testing

@testable import TextEmbedding
@testable import TestModels

struct TokenizerTests {
  private static let model = TestModel(seed: 1, hidden: 32, layers: 1, inner: 32, positions: 16)
  private static let opened = Result { try model.open() }

  private func tokens(_ text: String) throws -> [Int32] {
    Tokenizer(try Self.opened.get()).tokens(text.unicodeScalars)
  }

  /// The pieces of a text as they are written; `?` for what is in none.
  private func pieces(_ text: String) throws -> [String] {
    try tokens(text).map { token in
      guard token >= 3 else { return "?" }
      return String(String.UnicodeScalarView(TestModel.pieces[Int(token) - 3].compactMap(Unicode.Scalar.init)))
    }
  }

  /// Whether a text is cut so that no other way has a larger sum.
  private func isBest(_ text: String) throws -> Bool {
    let naive = NaiveTokenizer(Self.model)
    let normalized = naive.normalized(TestModel.scalars(text))
    guard let score = naive.score(try tokens(text), of: normalized) else { return false }
    return abs(score - naive.bestScore(normalized)) < 1e-4 * Double(normalized.count)
  }

  @Test func `texts at random are cut into the pieces with the largest sum`() throws {
    var random = SplitMix64(seed: 12)
    for _ in 0..<600 {
      let text = TestModel.text(Int.random(in: 0...12, using: &random), &random)
      #expect(try isBest(text), "\(text.debugDescription)")
    }
    #expect(try isBest(TestModel.text(500, &random)))
  }

  @Test func `every scalar can be read`() throws {
    for plane in 0...16 {
      let scalars = stride(from: UInt32(plane << 16), through: UInt32(plane << 16 | 0xFFFF), by: plane == 0 ? 17 : 1021)
      let text = String(String.UnicodeScalarView(scalars.compactMap(Unicode.Scalar.init)))
      #expect(try isBest(text), "plane \(plane)")
    }
    #expect(try isBest("\0\u{10FFFF}\u{FFFF}\u{D7FF}\u{E000}"))
  }

  @Test func `a text without anything is a blank`() throws {
    for text in ["", " ", "  ", "\n", "\u{3000}\t ", "\u{200B}"] {
      #expect(try pieces(text) == ["▁"], "\(text.debugDescription)")
    }
  }

  @Test func `blanks count once, and one stands before the text`() throws {
    let expected = try tokens("AI 企业")
    #expect(try pieces("AI 企业").first?.first == "▁")
    for text in [" AI 企业", "AI  企业", "\u{3000}AI\n\t企业", "ＡＩ　企业"] {
      #expect(try tokens(text) == expected, "\(text.debugDescription)")
    }
    #expect(try tokens("AI企业") != expected)
  }

  @Test func `scalars that stand for others are read as these`() throws {
    #expect(try tokens("５Ｇ，①㎡…") == tokens("5G,1m2..."))
    #expect(try tokens("企\u{200B}业") == tokens("企业"))
  }

  @Test func `each scalar that is in no piece is a token`() throws {
    #expect(try pieces("龘\u{1F600}") == ["▁", "?", "?"])
    #expect(try pieces("𠀀龘") == ["▁", "𠀀", "?"])
  }

  @Test func `the script does not count`() throws {
    let embedder = TextEmbedder(try Self.opened.get())
    for role in [TextEmbedder.Role.query, .passage] {
      let simplified = embedder.tokens("小微企业融资贷款税收预报产区个万".unicodeScalars, as: role)
      #expect(embedder.tokens("小微企業融資貸款稅收預報產區個萬".unicodeScalars, as: role) == simplified)
    }
    #expect(embedder.vectors(of: ["企業貸款"], as: .query) == embedder.vectors(of: ["企业贷款"], as: .query))
  }

  @Test func `what a text is stands before it`() throws {
    let embedder = TextEmbedder(try Self.opened.get())
    #expect(try embedder.tokens("企业".unicodeScalars, as: .query) == tokens("query: 企业"))
    #expect(try embedder.tokens("企业".unicodeScalars, as: .passage) == tokens("passage: 企业"))
    #expect(embedder.vectors(of: ["企业"], as: .query) != embedder.vectors(of: ["企业"], as: .passage))
  }
}
