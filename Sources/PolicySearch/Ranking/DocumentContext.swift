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

  /// A term of a query in documents.
  struct Term {
    /// idf × (k1 + 1)
    fileprivate let weight: Double
    /// k1 × (1 - b), and k1 × b / the mean length.
    fileprivate let base: Double
    fileprivate let slope: Double

    /// What the term adds to the sum over terms, not weighted.
    ///
    /// - Parameters:
    ///   - frequency: How often the document holds it.
    ///   - length: The document's, in tokens.
    @inline(__always)
    func score(frequency: UInt32, length: UInt32) -> Double {
      let f = Double(frequency)
      return weight * f / (f + (base + slope * Double(length)))
    }
  }

  /// `1 - b + b × L / avgL` for a document's length in tokens.
  func lengthNorm(_ length: UInt32) -> Double { 1 - constants.b + constants.b * Double(length) / averageLength }

  /// - Parameter idf: Of the term, over passages.
  func term(idf: Double) -> Term {
    let (k1, b) = (constants.k1, constants.b)
    return Term(weight: idf * (k1 + 1), base: k1 * (1 - b), slope: k1 * b / averageLength)
  }
}
