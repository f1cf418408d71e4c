/// A unit of measure or a counter: `家`, `%`, `亿元`, `平方米`.
struct MeasureUnit: Equatable {
  enum Kind { case count, share, money, time, age }

  /// The name in simplified characters; amounts of money with the multiplier that they are written with: `亿元`.
  var name: String
  var kind: Kind

  /// Whether it is one of what is given and required: money, or a share.
  var isAmount: Bool { kind == .money || kind == .share }

  /// A share in per cent.
  static let percent = MeasureUnit(name: "%", kind: .share)

  private static func kind(_ range: Range<Int>, of text: SourceText) -> Kind {
    func isWhole(_ words: LexicalClass) -> Bool {
      text.length(of: words, at: range.lowerBound, until: range.upperBound) == range.count
    }
    if isWhole(.money) { return .money }
    if isWhole(.age) { return .age }
    return isWhole(.time) ? .time : isWhole(.share) ? .share : .count
  }

  /// The unit at a position, or nil. A unit in Latin letters ends where the letters end.
  static func read(at position: Int, in text: SourceText, until end: Int) -> (unit: MeasureUnit, end: Int)? {
    var length = text.length(of: .unit, at: position, until: end)
    guard length > 0 else { return nil }
    if text.length(of: .noUnit, at: position, until: end) > length { return nil }
    let after = position + length
    if CharacterKind.isLatin(text.plain[after - 1]), after < end,
      CharacterKind.isLatin(text.plain[after]) || CharacterKind.isDigit(text.plain[after])
    {
      return nil
    }
    let unit = MeasureUnit(name: text.plainString(position..<after), kind: kind(position..<after, of: text))
    // 名(个), 家(个): another counter in brackets.
    if after + 2 < end, text.plain[after] == "(", text.plain[after + 2] == ")",
      text.length(of: .unit, at: after + 1, until: after + 2) == 1
    {
      length += 3
    }
    return (unit, position + length)
  }

  /// What follows a unit after a slash, which is what one amount is for: 亩 in 元/亩, 人/夜 in 元/人/夜; where it ends.
  static func base(at position: Int, in text: SourceText, until end: Int) -> (base: Range<Int>, end: Int)? {
    var next = position
    while next < end, text.plain[next] == "/" || next > position && text.plain[next] == "·" {
      var start = next + 1
      while start < end, start < next + 4, "百千万亿每".unicodeScalars.contains(text.plain[start]) { start += 1 }
      let length = max(
        text.length(of: .unit, at: start, until: end), text.length(of: .everyTime, at: start, until: end))
      guard length > 0 else { break }
      next = start + length
    }
    return next == position ? nil : (position + 1..<next, next)
  }
}
