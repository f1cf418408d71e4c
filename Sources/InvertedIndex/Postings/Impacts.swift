/// What the best postings of a list or block are like: up to four pairs of a frequency and a length code
/// (`LengthCode`), such that every posting has a frequency no higher and a length no smaller than those of some pair.
///
/// The highest score over the pairs is a bound of the postings' scores, for any formula that grows with the frequency
/// and falls with the length. This is what Lucene calls impacts (Grand, Muir, Ferenczi, Lin: From MaxScore to Block-Max
/// WAND, ECIR 2020).
package struct Impacts: Hashable, Sendable {
  /// Pairs from the lowest 16 bits on: the frequency in the low byte (255 stands for any number from 255), the code in
  /// the high one; 0 for no pair.
  var raw: UInt64

  static let capacity = 4
  /// The frequency that stands for itself and all higher ones.
  package static let saturated: UInt8 = 255

  init(raw: UInt64) { self.raw = raw }

  /// The pair at an index from 0 to 3; nil if there are fewer.
  @inline(__always)
  package func pair(_ index: Int) -> (frequency: UInt8, lengthCode: UInt8)? {
    let pair = raw &>> UInt64(16 &* index)
    let frequency = UInt8(truncatingIfNeeded: pair)
    return frequency == 0 ? nil : (frequency, UInt8(truncatingIfNeeded: pair &>> 8))
  }
}

extension Impacts {
  /// Collects the impacts of postings.
  struct Builder {
    /// The smallest length code for each frequency; `none` where there is no such posting.
    private var codes = [UInt16](repeating: none, count: 256)
    private var highest = 0
    private static let none: UInt16 = 256

    @inline(__always)
    mutating func add(frequency: UInt32, lengthCode: UInt8) {
      let frequency = Int(min(frequency, UInt32(Impacts.saturated)))
      codes[frequency] = min(codes[frequency], UInt16(lengthCode))
      highest = max(highest, frequency)
    }

    /// Adds everything that another builder holds.
    mutating func add(_ other: Builder) {
      guard other.highest > 0 else { return }
      for frequency in 1...other.highest { codes[frequency] = min(codes[frequency], other.codes[frequency]) }
      highest = max(highest, other.highest)
    }

    /// The impacts of what was added; the builder is then empty.
    mutating func finish() -> Impacts {
      // From the highest frequency down, the pairs that none before covers.
      var pairs: [(frequency: Int, code: UInt16)] = []
      var smallest = Self.none
      for frequency in stride(from: highest, to: 0, by: -1) {
        if codes[frequency] < smallest {
          smallest = codes[frequency]
          pairs.append((frequency, smallest))
        }
        codes[frequency] = Self.none
      }
      highest = 0
      // High frequencies differ least in their scores: joined, they lose least.
      while pairs.count > Impacts.capacity {
        pairs[1].frequency = pairs[0].frequency
        pairs.removeFirst()
      }
      var raw: UInt64 = 0
      for pair in pairs.reversed() { raw = raw << 16 | UInt64(pair.code) << 8 | UInt64(pair.frequency) }
      return Impacts(raw: raw)
    }
  }
}

/// A passage's length in one byte, rounded down: exact below 64 tokens, then in steps of an eighth of the power of two
/// below.
///
/// Bounds of scores are kept with codes: a shorter passage scores higher, so that the score for the rounded length is
/// never too low.
package enum LengthCode {
  private static let exactBits: UInt32 = 6
  private static let stepBits: UInt32 = 3

  /// The code of a length; longer passages have no smaller codes.
  static func code(of length: UInt32) -> UInt8 {
    guard length >= 1 << exactBits else { return UInt8(length) }
    let power = UInt32(31 - length.leadingZeroBitCount)
    let step = length >> (power - stepBits) & (1 << stepBits - 1)
    return UInt8(min(255, 1 << exactBits + (power - exactBits) << stepBits + step))
  }

  /// The smallest length that has a code.
  package static func length(of code: UInt8) -> UInt32 {
    let code = UInt32(code)
    guard code >= 1 << exactBits else { return code }
    let power = (code - 1 << exactBits) >> stepBits + exactBits
    let step = code & (1 << stepBits - 1)
    return (1 << stepBits | step) << (power - stepBits)
  }
}
