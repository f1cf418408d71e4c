import InvertedIndex

/// The third part of the full ranking: how well a passage's whole document fits the query.
///
/// BM25 on the document as one text, with k1 = 0.8 and b = 0.15, each term with the idf that it has over passages. The document's term
/// frequencies are sums over its passages, which are consecutive. It tells apart statutes on one subject from those on another. It says
/// little in an index of a few long documents, all of which hold everything, and nothing where documents are single passages: its weight is
/// 0.4 × n / (n + 20) × (1 - n / N) for n documents of N passages.
struct DocumentContext {
  static let k1 = 0.8
  static let b = 0.15
  private static let weight = 0.4
  /// With so many documents the context has half its weight.
  private static let documents = 20.0

  private let averageLength: Double
  /// What the sum over terms is multiplied by.
  let weight: Double

  init(_ indexes: [IndexReader]) {
    let documents = Double(indexes.reduce(0) { $0 + $1.counts.documents })
    let tokens = Double(indexes.reduce(0) { $0 + $1.counts.tokens })
    averageLength = max(1, tokens / max(1, documents))
    let passages = Double(indexes.reduce(0) { $0 + $1.counts.passages })
    weight = Self.weight * documents / (documents + Self.documents) * max(0, 1 - documents / max(1, passages))
  }

  /// What a term adds to the sum over terms, not weighted.
  ///
  /// - Parameter idf: Of the term, over passages.
  func score(idf: Double, frequency: UInt64, length: Int) -> Double {
    let f = Double(frequency)
    return idf * f * (Self.k1 + 1) / (f + Self.k1 * (1 - Self.b + Self.b * Double(length) / averageLength))
  }

  /// A document's length in tokens.
  static func length(of passages: Range<Int>, in index: IndexReader) -> Int {
    let lengths = PassageLengths(index, areWeighted: false)
    var sum = 0
    for passage in passages { sum &+= Int(lengths[UInt32(truncatingIfNeeded: passage)]) }
    return sum
  }
}
