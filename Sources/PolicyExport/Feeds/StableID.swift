import InvertedIndex

/// Ids that are the same for the same text, wherever and whenever they are made.
enum StableID {
  /// A UUID of version 8 (RFC 9562), of two checksums of a text.
  static func uuid(_ text: String) -> String {
    var digits = Array(hex("1" + text) + hex("2" + text))
    digits[12] = "8"
    digits[16] = Array("89ab")[(digits[16].hexDigitValue ?? 0) & 3]
    return [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { String(digits[$0]) }.joined(separator: "-")
  }

  private static func hex(_ text: String) -> String {
    var text = text
    let hex = String(text.withUTF8 { Checksum.of(UnsafeRawBufferPointer($0)) }, radix: 16)
    return String(repeating: "0", count: 16 - hex.count) + hex
  }
}
