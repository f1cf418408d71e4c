/// A bigram of two ideographs, or one ideograph that no other follows.
///
/// Grams sort by their first ideograph, the lone one before all bigrams that begin with it. So the passages that hold
/// an ideograph are those of one range of the sorted grams.
public struct Gram: Hashable, Comparable, Sendable {
  /// `first << 21 | second`: at most 42 bits.
  public let key: UInt64

  public init(key: UInt64) { self.key = key }

  /// - Parameter second: The following ideograph's scalar value, or 0 for none.
  @inline(__always)
  public init(_ first: UInt32, _ second: UInt32 = 0) {
    key = UInt64(first) << 21 | UInt64(second)
  }

  public var first: UInt32 { UInt32(truncatingIfNeeded: key >> 21) }

  public var second: UInt32 { UInt32(truncatingIfNeeded: key & 0x1F_FFFF) }

  /// The keys of all grams that begin with an ideograph.
  public static func keys(startingWith first: UInt32) -> Range<UInt64> {
    UInt64(first) << 21..<(UInt64(first) + 1) << 21
  }

  public static func < (a: Gram, b: Gram) -> Bool { a.key < b.key }
}

extension Gram: CustomStringConvertible {
  public var description: String {
    var text = String.UnicodeScalarView()
    for value in [first, second] where value != 0 {
      text.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
    return String(text)
  }
}
