/// Recognises 发文字号: `昆政办发〔2024〕33号`, `国发(2018)41号`, `台訓(一)字第0930172100A號`, `第706号`, `财政部公告2025年第7号`, and
/// the numbers of standards, `DB32/T 4876—2024`.
package enum DocumentNumber {
  /// Whether a text is a document number and nothing else.
  package static func isNumber(_ text: String) -> Bool {
    let source = SourceText(text)
    return !source.plain.isEmpty && isNumber(source.trimmed(source.plain.indices), of: source)
  }

  /// Whether a line is a document number and nothing else.
  static func isNumber(_ range: Range<Int>, of text: SourceText) -> Bool {
    guard (4...longest).contains(range.count) else { return false }
    guard text.plain[range.upperBound - 1] == "号" else {
      return isStandard(text.plain[range]) || isDecree(text.plain[range].filter { !SourceText.isBlank($0) })
    }
    let plain = text.plain[range].filter { !SourceText.isBlank($0) }
    return range.count <= longestSign && (hasYear(plain) || isSerial(plain)) || isYearly(range, of: text)
  }

  /// The longest number in scalars, and the longest that begins with an agency's sign and not with names of agencies.
  private static let longest = 120
  private static let longestSign = 40
  /// What stands before the year in a number of announcements: 公告2025年第7号, 令2024年第15号.
  private static let beforeYear: ScalarSet = "告令报"

  /// `财政部 税务总局公告2025年第7号`, `2025年第7号`.
  private static func isYearly(_ range: Range<Int>, of text: SourceText) -> Bool {
    let plain = text.plain[range]
    guard let ordinal = plain.lastIndex(of: "第") else { return false }
    let number = plain[(ordinal + 1)..<(range.upperBound - 1)].filter { !SourceText.isBlank($0) }
    guard !number.isEmpty, number.allSatisfy(CharacterKind.isDigit) else { return false }
    let year = text.trimmed(range.lowerBound..<ordinal)
    guard year.count >= 5, text.plain[year.upperBound - 1] == "年" else { return false }
    let digits = year.upperBound - 5..<year.upperBound - 1
    let isYear =
      text.plain[digits].allSatisfy(CharacterKind.isDigit)
      || WrittenYear.read(at: digits.lowerBound, in: text.plain, until: digits.upperBound) != nil
    guard isYear else { return false }
    let issuer = text.trimmed(range.lowerBound..<digits.lowerBound)
    guard let last = text.plain[issuer].last else { return true }
    return beforeYear.contains(last) && !text.plain[issuer].contains { ScalarSet.marks.contains($0) || $0 == "《" }
  }

  /// `国家发展改革委第15号令`, `第4号令`.
  private static func isDecree(_ plain: [Unicode.Scalar]) -> Bool {
    guard plain.count >= 4, plain.count <= longestSign, plain.last == "令", plain[plain.count - 2] == "号",
      let ordinal = plain.lastIndex(of: "第")
    else { return false }
    let number = plain[(ordinal + 1)..<(plain.count - 2)]
    return !number.isEmpty && number.allSatisfy(CharacterKind.isDigit)
      && !plain.contains { ScalarSet.marks.contains($0) || $0 == "《" }
  }

  /// `GB/T 7714—2015`, `DB32/T 4876-2024`: letters, a number, the year.
  private static func isStandard(_ plain: ArraySlice<Unicode.Scalar>) -> Bool {
    let letters = plain.prefix { CharacterKind.isLatin($0) || CharacterKind.isDigit($0) || $0 == "/" }
    guard plain.first.map(CharacterKind.isLatin) == true, (2...12).contains(letters.count) else { return false }
    let rest = plain[letters.endIndex...].drop(while: SourceText.isBlank)
    let number = rest.prefix { CharacterKind.isDigit($0) || $0 == "." }
    let dash = rest[number.endIndex...].prefix { ScalarSet.dashes.contains($0) }
    let year = rest[dash.endIndex...]
    return !number.isEmpty && (1...2).contains(dash.count) && year.count == 4
      && year.allSatisfy(CharacterKind.isDigit) && rest.startIndex > letters.endIndex
  }

  /// The last word of a line if it is a number by itself, else the whole line.
  static func lastWord(of range: Range<Int>, in text: SourceText) -> Range<Int> {
    guard let blank = text.plain[range].lastIndex(where: SourceText.isBlank) else { return range }
    let word = blank + 1..<range.upperBound
    return isNumber(word, of: text) && !isYearly(word, of: text) ? word : range
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
    guard let ordinal = plain.lastIndex(of: "第") else { return false }
    let number = plain[(ordinal + 1)..<(plain.count - 1)]
    let isNumber = !number.isEmpty && number.allSatisfy { CharacterKind.isDigit($0) || CharacterKind.isLatin($0) }
    return isNumber && (ordinal == 0 || plain[ordinal - 1] == "字" || beforeYear.contains(plain[ordinal - 1]))
  }
}
