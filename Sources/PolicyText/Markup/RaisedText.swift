/// What raised characters (`<sup>`) are: a power, the mark of a note, or plain text.
enum RaisedText: Equatable {
  /// A note's mark, which is no text.
  case mark
  /// A power, written as raised digits.
  case raised(String)
  case plain

  private static let digits: [Character: Character] = [
    "0": "⁰", "1": "¹", "2": "²", "3": "³", "4": "⁴", "5": "⁵", "6": "⁶", "7": "⁷", "8": "⁸", "9": "⁹", "-": "⁻",
    "−": "⁻", "+": "⁺", "n": "ⁿ",
  ]
  /// Units of length that end with an ideograph: 平方米 is no such, 千米² is.
  private static let lengths: ScalarSet = "米里寸尺"

  /// - Parameters:
  ///   - content: The raised characters.
  ///   - before: The line before them, in UTF-8.
  ///   - isLinked: Whether they lead to a note.
  static func read(_ content: String, after before: ArraySlice<UInt8>, isLinked: Bool) -> RaisedText {
    guard !content.isEmpty else { return .plain }
    let isBracketed = "[〔［【(（".contains(content.first ?? " ") && "]〕］】)）".contains(content.last ?? " ")
    let core = content.filter { !"[]〔〕［］【】()（）注".contains($0) }
    let isNumber = !core.isEmpty && core.allSatisfy { $0.isASCII && $0.isNumber || "-−+n".contains($0) }
    let isCircled = content.unicodeScalars.allSatisfy {
      (0x2460...0x24FF).contains($0.value) || "*＊※†‡".unicodeScalars.contains($0)
    }
    if isCircled || isNumber && (isBracketed || isLinked || content.hasPrefix("注")) { return .mark }
    guard isNumber else { return .plain }
    return isPower(after: before) ? .raised(String(content.compactMap { digits[$0] })) : .mark
  }

  /// Whether digits that follow are a power: of a unit in letters, of a length, or of ten.
  private static func isPower(after before: ArraySlice<UInt8>) -> Bool {
    let scalars = Array(String(decoding: before.suffix(12), as: UTF8.self).unicodeScalars)
    guard let last = scalars.last else { return false }
    if CharacterKind.isLatin(last) || lengths.contains(last) || last == ")" || last == "）" { return true }
    guard CharacterKind.isDigit(last) else { return (0x3300...0x33FF).contains(last.value) }
    let number = scalars.reversed().prefix(while: CharacterKind.isDigit)
    return number.elementsEqual(["0", "1"])
  }
}
