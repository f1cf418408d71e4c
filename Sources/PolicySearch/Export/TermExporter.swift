import InvertedIndex
import TextFolding

/// Prepares passages for another engine that has BM25, so that it ranks as `RankingMethod.plain` does.
///
/// Lucene, on which OpenSearch and Elasticsearch run, keeps a passage's length in one byte, so that it takes 96 to 103
/// tokens for the same length, and ranks by that. So the length goes into the frequency instead: with `K = 1 - b + b ×
/// L / avgL`,
///
///     f / (f + k1 × K)  =  (f / K) / (f / K + k1)
///
/// and the right side is BM25 with b = 0 for the frequency f / K, as BM25F has it for fields (Robertson, Zaragoza
/// 2009). Frequencies are whole numbers there: f / K and k1 are both multiplied with a scale of mostly 2^16, and f / K
/// is rounded, which changes what a term adds by less than one part in 2^17 × f / K. avgL is that of the indexes at
/// hand: passages that are added later to the other engine change the mean, and as long as it stays about the same, the
/// ranking does.
public struct TermExporter: Sendable {
  /// The most that frequencies and k1 are multiplied with.
  private static let mostScale = 65_536.0
  /// Lucene wants the frequencies of a passage to add up to less than 2^31. They are at most 4 × scale × avgL, which so
  /// stays below half of that.
  private static let mostLengths = Double(1 << 28)
  private static let mostFrequency = Double(1 << 30)

  /// A power of two.
  private let scale: Double
  /// The other engine's k1, where b is 0.
  public var k1: Double { scale * bm25.k1 }
  private let bm25: BM25

  /// - Parameter indexes: All that are exported: lengths are compared with the mean of them.
  public init(_ indexes: [IndexReader]) {
    bm25 = BM25(.plain, of: indexes)
    scale = min(Self.mostScale, (Self.mostLengths / bm25.averageLength).binade)
  }

  /// The terms of a passage of one of the indexes.
  ///
  /// - Throws: `IndexError.corrupt` if the index turns out to be damaged.
  public func terms(ofPassage number: Int, of index: IndexReader) throws(IndexError) -> ExportedTerms {
    var folder = PassageFolder(index)
    let texts = try folder.foldAll(number)
    let length = PassageLengths(index, areWeighted: false)[UInt32(number)]
    let norm = bm25.lengthNorm(length) / bm25.k1
    return ExportedTerms(
      frequencies: QueryTerm.frequencies(in: texts, withIdeographs: true).map {
        ($0.term.description, frequency(Double($0.frequency) / norm))
      },
      characterLine: texts.map(\.characterLine).filter { !$0.isEmpty }.joined(separator: " | "))
  }

  private func frequency(_ normalized: Double) -> Int {
    Int(min(Self.mostFrequency, max(1, (scale * normalized).rounded())))
  }
}

/// A passage's terms as another engine takes them: see `TermExporter`.
public struct ExportedTerms: Sendable {
  /// Each term of the passage once, in the order of the text, with its normalized frequency, from 1 to 2^30: bigrams,
  /// words, and every ideograph by itself.
  public let frequencies: [(term: String, frequency: Int)]
  /// What phrases are looked up in: see `FoldedText.characterLine`.
  public let characterLine: String
}
