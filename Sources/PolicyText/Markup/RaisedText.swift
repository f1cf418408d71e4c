/// What raised characters (`<sup>`, small words above a line) are: a power, the mark of a note, or plain text; and how
/// raised digits are written.
enum RaisedText: Equatable {
  /// A note's mark, which is no text.
  case mark
  /// A power, written as raised digits.
  case raised(String)
  case plain

  /// The raised digits from 0 to 9.
  private static let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹".unicodeScalars)
  private static let signs: [Unicode.Scalar: Unicode.Scalar] = ["-": "⁻", "−": "⁻", "–": "⁻", "+": "⁺", "n": "ⁿ"]
  /// Units of length that end with an ideograph, whose powers are areas and volumes: 千米².
  private static let lengths: ScalarSet = "米里寸尺"

  /// A digit or a sign as it is written raised; nil for any other character.
  static func raised(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    CharacterKind.isDigit(scalar) ? digits[Int(scalar.value & 0xF)] : signs[scalar]
  }

  /// The value of a raised digit; nil for any other character.
  static func value(_ scalar: Unicode.Scalar) -> Int? { digits.firstIndex(of: scalar) }

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
    let before = String(decoding: before.suffix(12), as: UTF8.self).unicodeScalars
    guard isPower(core.unicodeScalars, after: before) else { return .mark }
    return .raised(SourceText.string(core.unicodeScalars.compactMap(raised)))
  }

  /// Whether raised digits and signs are a power: of ten, of what stands in parentheses, of a sign such as ㎡, or the
  /// rest of a power; after a letter or a length 2, 3 and what has a sign. Other digits are a note's mark there.
  static func isPower(_ digits: String.UnicodeScalarView, after before: String.UnicodeScalarView) -> Bool {
    guard let last = before.last else { return false }
    if value(last) != nil || signs.values.contains(last) || 0x3300...0x33FF ~= last.value { return true }
    if CharacterKind.isDigit(last) {
      return before.reversed().prefix(while: CharacterKind.isDigit).elementsEqual(["0", "1"])
    }
    if last == ")" || last == "）" { return before.dropLast().last.map { !CharacterKind.isIdeograph($0) } ?? false }
    guard CharacterKind.isLatin(last) || lengths.contains(last) else { return false }
    return digits.elementsEqual(["2"]) || digits.elementsEqual(["3"]) || digits.contains { signs[$0] != nil }
  }
}
