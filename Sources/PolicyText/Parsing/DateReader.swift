/// Reads dates: `2024年5月14日`, `2018年07月13日`, `2024-04-03`, `2024/4/3`, `2024.4.3`, 二〇二四年五月十四日 (with any sign for 〇),
/// 中华民国94年1月17日.
enum DateReader {
  private static let timeMarks: ScalarSet = ":时分秒)"
  private static let separators: ScalarSet = "年月-/."
  /// The longest line that can be a date, in scalars.
  private static let longestLine = 40
  private static let republic = PhraseSet(["中华民国", "民国"])

  /// The date that a text consists of, as `2024-05-14`, or nil if the text is anything else. A time of day after the
  /// date and brackets around it do not matter.
  static func date(in text: String) -> String? {
    let text = SourceText(text)
    return date(in: text.scalars.indices, of: text)
  }

  /// The date that a range of a document consists of.
  static func date(in range: Range<Int>, of text: SourceText) -> String? {
    guard range.count <= longestLine, let first = text.plain[range].first, canBegin(first) else { return nil }
    guard let (date, end) = date(at: range.lowerBound + (first == "(" ? 1 : 0), of: text, until: range.upperBound)
    else {
      return nil
    }
    return text.plain[end..<range.upperBound].allSatisfy(isTimeOfDay) ? date : nil
  }

  /// The date at a position with where it ends, or nil.
  static func date(at position: Int, of text: SourceText, until end: Int) -> (date: String, end: Int)? {
    var next = position + republic.length(at: position, in: text.plain, until: end)
    let isRepublic = next > position
    guard let year = isRepublic ? number(&next, text, end) : year(&next, text, end), isSeparator(&next, text, end),
      let month = number(&next, text, end), isSeparator(&next, text, end), let day = number(&next, text, end)
    else { return nil }
    let full = isRepublic ? year + 1911 : year
    guard (1900...2200).contains(full), (1...12).contains(month), (1...31).contains(day) else { return nil }
    skipBlanks(&next, text, end)
    if next < end, text.plain[next] == "日" { next += 1 }
    return ("\(full)-\(padded(month))-\(padded(day))", next)
  }

  private static func canBegin(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isDigit(scalar) || digit(scalar) != nil || scalar == "(" || scalar == "中" || scalar == "民"
  }

  private static func isTimeOfDay(_ scalar: Unicode.Scalar) -> Bool {
    SourceText.isBlank(scalar) || CharacterKind.isDigit(scalar) || Self.timeMarks.contains(scalar)
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func digit(_ scalar: Unicode.Scalar) -> Int? {
    CharacterKind.isDigit(scalar) ? Int(scalar.value - 0x30) : Numeral.digit(scalar)
  }

  /// The digit of a date after Chinese ones, where a letter may stand for 0: 二O二五年.
  private static func digit(_ position: Int, _ text: SourceText) -> Int? {
    let scalar = text.plain[position]
    return digit(scalar)
      ?? (position > 0 && Numeral.digit(text.plain[position - 1]) != nil ? WrittenYear.digit(scalar) : nil)
  }

  private static func skipBlanks(_ position: inout Int, _ text: SourceText, _ end: Int) {
    while position < end, SourceText.isBlank(text.plain[position]) { position += 1 }
  }

  private static func isSeparator(_ position: inout Int, _ text: SourceText, _ end: Int) -> Bool {
    skipBlanks(&position, text, end)
    guard position < end, Self.separators.contains(text.plain[position]) else { return false }
    position += 1
    return true
  }

  /// Four digits, Arabic or Chinese.
  private static func year(_ position: inout Int, _ text: SourceText, _ end: Int) -> Int? {
    var value = 0
    for _ in 0..<4 {
      skipBlanks(&position, text, end)
      guard position < end, let digit = digit(position, text) else { return nil }
      value = value * 10 + digit
      position += 1
    }
    return value
  }

  /// A number up to 999: `5`, `05`, `94`, `五`, `十四`, `二十`, `三十一`.
  static func number(_ position: inout Int, _ text: SourceText, _ end: Int) -> Int? {
    skipBlanks(&position, text, end)
    var value = 0
    var count = 0
    while position < end, count < 3 {
      let scalar = text.plain[position]
      if scalar == "十" {
        value = value == 0 ? 10 : value * 10
      } else if let digit = digit(position, text) {
        let isAfterTen = count > 0 && text.plain[position - 1] == "十"
        value = isAfterTen ? value + digit : value * 10 + digit
      } else {
        break
      }
      position += 1
      count += 1
    }
    return count == 0 ? nil : value
  }
}
