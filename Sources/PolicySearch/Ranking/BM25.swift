#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Okapi BM25 over passages, as Lucene computes it.
///
/// `idf(t) × f × (k1 + 1) / (f + k1 × (1 - b + b × L / avgL))` with `idf(t) = ln(1 + (N - n + 0.5) / (n + 0.5))`, where f is the term's
/// frequency in the passage, L the passage's length in tokens, N the number of passages and n the number that hold the term.
///
/// Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the idf of Lucene's
/// `BM25Similarity`, which is never negative.
public struct BM25: Sendable {
  /// Saturation of the term frequency.
  public static let k1 = 1.2
  /// How much the length counts, from 0 to 1.
  public static let b = 0.75

  /// N: the passages in the index.
  public let passageCount: Int
  /// The mean length of a passage in tokens.
  public let averageLength: Double

  public init(passageCount: Int, tokens: Int) {
    self.passageCount = passageCount
    averageLength = passageCount == 0 ? 1 : max(1, Double(tokens) / Double(passageCount))
  }

  /// The weight of a term that `documentFrequency` passages hold.
  public func idf(documentFrequency: Int) -> Double {
    let n = Double(documentFrequency)
    return log(1 + (Double(passageCount) - n + 0.5) / (n + 0.5))
  }

  /// What a term adds to a passage's score.
  public func score(idf: Double, frequency: Int, length: Int) -> Double {
    let f = Double(frequency)
    let norm = Self.k1 * (1 - Self.b + Self.b * Double(length) / averageLength)
    return idf * f * (Self.k1 + 1) / (f + norm)
  }
}
