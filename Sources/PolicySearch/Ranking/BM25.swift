#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import InvertedIndex

/// Okapi BM25 over passages, as Lucene computes it.
///
/// `idf(t) × f × (k1 + 1) / (f + k1 × (1 - b + b × L / avgL))` with `idf(t) = ln(1 + (N - n + 0.5) / (n + 0.5))`, where
/// f is the term's frequency in the passage, L the passage's length in tokens, N the number of passages and n the
/// number that hold the term.
///
/// What a term adds is rounded to a multiple of 2^-32. Sums of such numbers are exact up to 2^20, so that they do not
/// depend on the order of the terms, and an algorithm that leaves out passages gives the very scores that scoring
/// everything gives.
///
/// Robertson, Zaragoza: The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the idf of Lucene's
/// `BM25Similarity`, which is never negative.
public struct BM25: Sendable {
  /// Saturation of the term frequency, at least 0.
  public let k1: Double
  /// How much the length counts, from 0 to 1.
  public let b: Double
  /// Whether lengths are those in which separate titles are weighted.
  public let weighsTitles: Bool
  /// N: the passages of all indexes searched.
  public let passageCount: Int
  /// The mean length of a passage in tokens.
  public let averageLength: Double
  /// `f / (f + k1 × (1 - b + b × L / avgL))` for the frequencies and lengths that most postings have.
  private let saturation: SaturationTable

  /// - Parameters:
  ///   - tokens: The lengths of all passages together.
  ///   - k1: That of the plain ranking unless given.
  ///   - b: That of the plain ranking unless given.
  public init(
    passageCount: Int, tokens: Int, k1: Double = RankingModel.plain.k1, b: Double = RankingModel.plain.b,
    weighsTitles: Bool = false
  ) {
    self.weighsTitles = weighsTitles
    self.passageCount = passageCount
    self.k1 = k1
    self.b = b
    averageLength = passageCount == 0 ? 1 : max(1, Double(tokens) / Double(passageCount))
    saturation = SaturationTable(base: k1 * (1 - b), slope: k1 * b / averageLength)
  }

  /// BM25 with the constants of a model, over the passages of all indexes.
  init(_ model: RankingModel, of indexes: [IndexReader]) {
    let weighsTitles = model.method == .full
    self.init(
      passageCount: indexes.reduce(0) { $0 + $1.counts.passages },
      tokens: indexes.reduce(0) { $0 + (weighsTitles ? $1.counts.weightedTokens : $1.counts.tokens) },
      k1: model.k1, b: model.b, weighsTitles: weighsTitles)
  }

  /// The weight of a term that `documentFrequency` passages hold: idf times `k1 + 1`.
  public func weight(documentFrequency: Int) -> Double {
    inverseDocumentFrequency(documentFrequency) * (k1 + 1)
  }

  /// `idf` of a term that `documentFrequency` passages hold.
  public func inverseDocumentFrequency(_ documentFrequency: Int) -> Double {
    let n = Double(documentFrequency)
    return log(1 + (Double(passageCount) - n + 0.5) / (n + 0.5))
  }

  /// `k1 × (1 - b + b × L / avgL)`: what a frequency is compared with in a passage of some length.
  func lengthNorm(_ length: UInt32) -> Double { k1 * (1 - b + b * Double(length) / averageLength) }

  /// What a term adds to a passage's score.
  @inline(__always)
  public func score(weight: Double, frequency: UInt32, length: UInt32) -> Double {
    (weight * saturation.value(frequency: frequency, length: length) + Self.rounding) - Self.rounding
  }

  /// Added to a number below 2^19, this leaves 32 bits after the point.
  private static let rounding = Double(3 << 19)

  /// A bound of what a term adds to the scores of postings with these impacts.
  func bound(weight: Double, impacts: Impacts) -> Double {
    var best = 0.0
    for index in 0..<4 {
      guard let pair = impacts.pair(index) else { break }
      // The highest frequency that can be stored stands for all above it, of which the score stays below the weight.
      if pair.frequency == Impacts.saturated { return Self.above(weight) }
      let length = LengthCode.length(of: pair.lengthCode)
      best = max(best, saturation.value(frequency: UInt32(pair.frequency), length: length))
    }
    return Self.above(weight * best)
  }

  /// A little more than a number: rounding may have lifted a score.
  static func above(_ score: Double) -> Double { score * (1 + 0x1p-40) + 0x1p-32 }
}

/// `f / (f + base + slope × L)` for frequencies f and lengths L: ready for small ones, which are most, computed for
/// others.
///
/// Reading a number instead of dividing made the loop over postings about twice as fast.
final class SaturationTable: @unchecked Sendable {
  private static let frequencies: UInt32 = 4
  private static let lengthBits: UInt32 = 9

  private let base: Double
  private let slope: Double
  /// Immutable after `init`, so that threads may share it.
  private let values: UnsafeMutablePointer<Double>

  init(base: Double, slope: Double) {
    self.base = base
    self.slope = slope
    let lengths = 1 << Int(Self.lengthBits)
    values = .allocate(capacity: Int(Self.frequencies) * lengths)
    for frequency in 0..<Int(Self.frequencies) {
      for length in 0..<lengths {
        values[frequency * lengths + length] = computed(frequency: UInt32(frequency + 1), length: UInt32(length))
      }
    }
  }

  deinit { values.deallocate() }

  @inline(__always)
  func value(frequency: UInt32, length: UInt32) -> Double {
    guard frequency &- 1 < Self.frequencies, length < 1 << Self.lengthBits else {
      return computed(frequency: frequency, length: length)
    }
    return values[Int((frequency &- 1) &<< Self.lengthBits | length)]
  }

  @inline(never)
  private func computed(frequency: UInt32, length: UInt32) -> Double {
    let f = Double(frequency)
    return f / (f + (base + slope * Double(length)))
  }
}
