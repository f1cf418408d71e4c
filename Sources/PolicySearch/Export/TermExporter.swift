import InvertedIndex

/// Prepares passages and documents for another engine that has BM25, so that it ranks as one of the rankings does.
///
/// Lucene, on which OpenSearch and Elasticsearch run, keeps a passage's length in one byte, so that it takes 96 to 103
/// tokens for the same length, and ranks by that. So the length goes into the frequency instead: with `K = 1 - b + b ×
/// L / avgL`,
///
///     f / (f + k1 × K)  =  (f / K) / (f / K + k1)
///
/// and the right side is BM25 with b = 0 for the frequency f / K, as BM25F has it for fields (Robertson, Zaragoza
/// 2009). The weight of a title goes into f as well. Frequencies are whole numbers there: f / K and k1 are both
/// multiplied with a scale of mostly 2^16, and f / K is rounded, which changes what a term adds by less than one part
/// in 2^17 × f / K. avgL is that of the indexes at hand: passages that are added later to the other engine change the
/// mean, and as long as it stays about the same, the ranking does.
public struct TermExporter: Sendable {
  /// The most that frequencies and k1 are multiplied with.
  private static let mostScale = 65_536.0
  /// Lucene wants the frequencies of a passage to add up to less than 2^31.
  private static let mostSum = Double(1 << 30)
  private static let mostFrequency = Double(1 << 30)
  /// The ideographs of a passage are at most twice its length, which leaves out the last ones of runs.
  private static let mostPerLength = 3.0

  let bm25: BM25
  /// How the documents count; nil where they add nothing: in the plain ranking, and where each is one passage.
  let context: DocumentContext?
  /// A power of two.
  private let scale: Double
  private let contextScale: Double

  /// The other engine's k1 for passages, where b is 0.
  public var k1: Double { scale * bm25.k1 }
  /// The same for documents.
  public let contextK1: Double
  /// Whether documents are exported, too, so that the context of passages counts.
  public var hasContext: Bool { context != nil }

  /// - Parameters:
  ///   - indexes: All that are exported: lengths are compared with the mean of them.
  ///   - ranking: By which the other engine is to rank.
  public init(_ indexes: [IndexReader], ranking: RankingMethod = .full) {
    let model = RankingModel(ranking)
    bm25 = BM25(model, of: indexes)
    // What stands in a title weighs so much more and is not in every length.
    let mostWeight = ranking == .full ? 1 + Double(RankingModel.titleWeight) : 1
    scale = Self.scale(bm25.averageLength, b: bm25.b, mostPerLength: mostWeight * Self.mostPerLength)
    let context = DocumentContext(model.context, of: indexes)
    contextScale = Self.scale(context.averageLength, b: model.context.b, mostPerLength: 1)
    contextK1 = contextScale * model.context.k1
    self.context = ranking == .full && context.weight > 0 ? context : nil
  }

  /// The scale with which the frequencies of the longest text add up to little enough: K is at least b × L / avgL.
  private static func scale(_ averageLength: Double, b: Double, mostPerLength: Double) -> Double {
    min(mostScale, (mostSum * b / (mostPerLength * averageLength)).binade)
  }

  /// What each occurrence of a term counts in a passage of a length.
  func unit(length: UInt32) -> Double { scale * bm25.k1 / bm25.lengthNorm(length) }

  /// The same in a document.
  func contextUnit(length: UInt32) -> Double { context.map { contextScale / $0.lengthNorm(length) } ?? 0 }

  /// A normalized frequency as the other engine gets it, from 1 to 2^30.
  static func frequency(_ occurrences: UInt32, unit: Double) -> Int {
    Int(min(mostFrequency, max(1, (Double(occurrences) * unit).rounded())))
  }
}
