import InvertedIndex

/// The identities of indexes as text.
public enum IndexIdentity {
  /// The identities of indexes that are searched together, joined by `+`.
  public static func text(of indexes: [IndexReader]) -> String {
    indexes.map { text($0.identity) }.joined(separator: "+")
  }

  /// Sixteen hexadecimal digits.
  public static func text(_ identity: UInt64) -> String {
    let digits = String(identity, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
