/// Recognises 发文字号: `昆政办发〔2024〕33号`, `国发(2018)41号`, `台訓(一)字第0930172100A號`, `第706号`.
package enum DocumentNumber {
  /// Whether a text is a document number and nothing else.
  package static func isNumber(_ text: String) -> Bool {
    let source = SourceText(text)
    return !source.plain.isEmpty && isNumber(source.trimmed(source.plain.indices), of: source)
  }

  /// Whether a line is a document number and nothing else.
  static func isNumber(_ range: Range<Int>, of text: SourceText) -> Bool {
    guard (4...40).contains(range.count), text.plain[range.upperBound - 1] == "号" else { return false }
    let plain = text.plain[range].filter { !SourceText.isBlank($0) }
    return hasYear(plain) || isSerial(plain)
  }

  /// The last word of a line if it is a number by itself, else the whole line.
  static func lastWord(of range: Range<Int>, in text: SourceText) -> Range<Int> {
    guard let blank = text.plain[range].lastIndex(where: SourceText.isBlank) else { return range }
    let word = blank + 1..<range.upperBound
    return isNumber(word, of: text) ? word : range
  }

  /// Ideographs, a year in brackets, a number.
  private static func hasYear(_ plain: [Unicode.Scalar]) -> Bool {
    guard let open = plain.firstIndex(of: "("), open >= 1, plain.count > open + 6, plain[open + 5] == ")" else {
      return false
    }
    return plain[open + 1..<open + 5].allSatisfy(CharacterKind.isDigit)
      && plain[(open + 6)..<(plain.count - 1)].allSatisfy { CharacterKind.isDigit($0) || $0 == "第" }
  }

  /// `第706号`, `台训字第093号A`.
  private static func isSerial(_ plain: [Unicode.Scalar]) -> Bool {
    guard let ordinal = plain.firstIndex(of: "第") else { return false }
    let number = plain[(ordinal + 1)..<(plain.count - 1)]
    let isNumber = !number.isEmpty && number.allSatisfy { CharacterKind.isDigit($0) || CharacterKind.isLatin($0) }
    return isNumber && (ordinal == 0 || plain[ordinal - 1] == "字" || plain[ordinal - 1] == "令")
  }
}
