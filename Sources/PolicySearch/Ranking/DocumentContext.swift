import InvertedIndex

/// The third part of the full ranking: how well a passage's whole document fits the query.
///
/// BM25 on the document as one text (`RankingModel.Context`), each term with the idf that it has over passages. The
/// document's term frequencies are sums over its passages, which are consecutive. It tells apart statutes on one
/// subject from those on another. It says little in an index of a few long documents, all of which hold everything, and
/// nothing where documents are single passages.
struct DocumentContext {
  let constants: RankingModel.Context
  /// The mean length of a document in tokens.
  let averageLength: Double
  /// What the sum over terms is multiplied by.
  let weight: Double

  init(_ constants: RankingModel.Context, of indexes: [IndexReader]) {
    self.constants = constants
    let documents = Double(indexes.reduce(0) { $0 + $1.counts.documents })
    let tokens = Double(indexes.reduce(0) { $0 + $1.counts.tokens })
    averageLength = max(1, tokens / max(1, documents))
    let passages = Double(indexes.reduce(0) { $0 + $1.counts.passages })
    weight =
      constants.weight * documents / (documents + constants.half) * max(0, 1 - documents / max(1, passages))
  }

  /// What a term adds to the sum over terms, not weighted.
  ///
  /// - Parameter idf: Of the term, over passages.
  func score(idf: Double, frequency: UInt64, length: Int) -> Double {
    let f = Double(frequency)
    let k1 = constants.k1
    return idf * f * (k1 + 1) / (f + k1 * lengthNorm(length))
  }

  /// `1 - b + b × L / avgL` for a document's length in tokens.
  func lengthNorm(_ length: Int) -> Double { 1 - constants.b + constants.b * Double(length) / averageLength }

  /// A document's length in tokens.
  static func length(of passages: Range<Int>, in index: IndexReader) -> Int {
    let lengths = PassageLengths(index, areWeighted: false)
    var sum = 0
    for passage in passages { sum &+= Int(lengths[UInt32(truncatingIfNeeded: passage)]) }
    return sum
  }
}
