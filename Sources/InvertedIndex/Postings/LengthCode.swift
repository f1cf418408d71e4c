/// A passage's length in one byte, rounded down: exact below 64 tokens, then in steps of an eighth of the power of two below.
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
