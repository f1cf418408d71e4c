/// Reads arbitrary bytes as a text for a small model, as a model file, or as changes of the small model's file whose
/// checksum is made to fit. A text is cut into the pieces with the largest sum, and all kernels give it the same bits.
/// A model is opened or refused, and one that is opened makes vectors or says that it makes none.
///
/// Input: a byte that chooses, then the text, the file, or changes of eight bytes: place (u32), value (u32).
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEmbedding(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = UnsafeRawBufferPointer(start: start, count: count)
  guard let first = input.first else { return 0 }
  let rest = UnsafeRawBufferPointer(rebasing: input.dropFirst())
  switch first % 4 {
  case 0, 1: EmbeddingFuzzer.read(String(decoding: rest, as: UTF8.self), as: first & 4 == 0 ? .query : .passage)
  case 2: EmbeddingFuzzer.use(try? TestModel.open(Array(rest)))
  default:
    var bytes = EmbeddingFuzzer.bytes
    for place in stride(from: 0, through: rest.count - 8, by: 8) {
      let change = UInt64(littleEndian: rest.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      EmbeddingFuzzer.change(&bytes, as: change)
    }
    EmbeddingFuzzer.use(try? TestModel.open(TestModel.repaired(bytes)))
  }
  return 0
}

enum EmbeddingFuzzer {
  private static let testModel = TestModel(seed: 1, hidden: 32, layers: 1, inner: 32, positions: 40)
  static let bytes = testModel.bytes
  private static let naive = NaiveTokenizer(testModel)
  nonisolated(unsafe) private static let embedders: [TextEmbedder] = {
    do {
      let model = try TestModel.open(bytes)
      return Encoder.kernels.indices.map { TextEmbedder(model, kernels: $0) }
    } catch {
      fatalError("\(error)")
    }
  }()

  /// A precondition that says in an optimized build, too, what does not hold.
  private static func require(_ condition: Bool, _ message: String) {
    guard condition else { fatalError(message) }
  }

  static func read(_ text: String, as role: TextEmbedder.Role) {
    let tokens = embedders[0].tokens(text.unicodeScalars, as: role)
    let prefix = role == .query ? "query: " : "passage: "
    let folded = TestModel.scalars(prefix) + text.unicodeScalars.map { FoldingTable.ideograph($0).value }
    let normalized = naive.normalized(folded)
    let score = naive.score(tokens, of: normalized)
    require(score != nil, "the tokens are not of the text")
    require(
      abs((score ?? 0) - naive.bestScore(normalized)) < 1e-4 * Double(normalized.count), "another cut has a larger sum")
    let vectors = embedders.map { $0.vectors(of: [text, "企业", text], as: role)?.map { $0.map(\.bitPattern) } }
    require(vectors.allSatisfy { $0 == vectors[0] }, "kernels give different bits")
    require(vectors[0]?[0] == vectors[0]?[2], "the same text has different bits")
  }

  static func change(_ bytes: inout [UInt8], as change: UInt64) {
    let place = Int(change & 0xFFFF_FFFF)
    let value = UInt32(truncatingIfNeeded: change >> 32)
    // Some changes are to the header.
    let range = place >= 1 << 31 ? 8..<ModelLayout.headerSize : 8..<bytes.count - 12
    TestModel.set(value, at: range.lowerBound + place % range.count & ~3, of: &bytes)
  }

  static func use(_ model: SemanticModel?) {
    guard let model else { return }
    for number in Encoder.kernels.indices {
      let embedder = TextEmbedder(model, kernels: number)
      let texts = ["小微企业融资 AI５Ｇ㎡", "", "龘\u{10FFFF}"].map { Array($0.unicodeScalars) }
      for text in texts {
        for token in embedder.tokens(text, as: .query) {
          require(token >= 2 && Int(token) < model.layout.pieces + ModelLayout.specialWords, "a token that is none")
        }
      }
      guard let vectors = try? embedder.quantized(texts) else { continue }
      require(vectors.allSatisfy { $0.values.count == model.dimension && $0.scale > 0 }, "a vector that is none")
    }
  }
}
