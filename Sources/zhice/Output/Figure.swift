/// Numbers with a fixed count of decimals.
enum Figure {
  /// - Parameters:
  ///   - decimals: From 1 to 9.
  ///   - isSigned: Whether a number above 0 has a sign, too.
  static func text(_ value: Double, decimals: Int, isSigned: Bool = false) -> String {
    let scale = (0..<decimals).reduce(1.0) { scale, _ in scale * 10 }
    let number = Int((value.magnitude * scale).rounded())
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = number == 0 ? "" : value < 0 ? "-" : isSigned ? "+" : ""
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }
}
