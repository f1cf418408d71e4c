@testable import TestModels

/// The tokenizer by its definition, over the pieces of `TestModel`.
struct NaiveTokenizer {
  private static let blank: UInt32 = 0x2581
  private static let longest = TestModel.pieces.map(\.count).max() ?? 0

  private let scores: [[UInt32]: Float]
  private let unknownScore: Float
  private let normalization: [UInt32: [UInt32]]

  init(_ model: TestModel) {
    scores = Dictionary(uniqueKeysWithValues: zip(TestModel.pieces, model.scores))
    unknownScore = model.unknownScore
    normalization = Dictionary(uniqueKeysWithValues: model.normalization.map { ($0.scalar, $0.text) })
  }

  /// The text as pieces have it.
  func normalized(_ text: [UInt32]) -> [UInt32] {
    var text = [Self.blank] + text.flatMap { normalization[$0] ?? [$0] }
    // A blank counts once, however it is written.
    while let range = text.firstRange(of: [0x20, 0x20]) { text.remove(at: range.lowerBound) }
    while let range = text.firstRange(of: [Self.blank, 0x20]) { text.remove(at: range.lowerBound + 1) }
    return text.map { $0 == 0x20 ? Self.blank : $0 }
  }

  /// What a part of a text costs as one token; nil if it is none.
  private func score(_ part: ArraySlice<UInt32>) -> Float? {
    scores[Array(part)] ?? (part.count == 1 ? unknownScore : nil)
  }

  /// The largest sum of any way to cut a text.
  func bestScore(_ text: [UInt32]) -> Double {
    var best = [Double](repeating: -.infinity, count: text.count) + [0]
    for start in text.indices.reversed() {
      for end in start + 1...min(start + Self.longest, text.count) {
        if let score = score(text[start..<end]) { best[start] = max(best[start], Double(score) + best[end]) }
      }
    }
    return best[0]
  }

  /// The sum of a way to cut a text; nil if the tokens are not of this text.
  func score(_ tokens: [Int32], of text: [UInt32]) -> Double? {
    var rest = text[...]
    var sum = 0.0
    for token in tokens {
      let count = token == 2 ? 1 : TestModel.pieces[Int(token) - 3].count
      let part = rest.prefix(count)
      guard let score = token == 2 ? unknownScore : scores[Array(part)],
        token == 2 || part.elementsEqual(TestModel.pieces[Int(token) - 3])
      else { return nil }
      sum += Double(score)
      rest = rest.dropFirst(count)
    }
    return rest.isEmpty ? sum : nil
  }
}
