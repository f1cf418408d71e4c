/// A unit of measure or a counter: `家`, `%`, `亿元`, `平方米`.
struct MeasureUnit: Equatable {
  enum Kind { case count, share, money, time }

  /// The name in simplified characters; amounts of money with the multiplier that they are written with: `亿元`.
  var name: String
  var kind: Kind

  /// A share in per cent.
  static let percent = MeasureUnit(name: "%", kind: .share)

  private static func kind(_ range: Range<Int>, of text: SourceText) -> Kind {
    func isWhole(_ words: LexicalClass) -> Bool {
      text.length(of: words, at: range.lowerBound, until: range.upperBound) == range.count
    }
    if isWhole(.money) || text.length(of: .moneyRate, at: range.lowerBound, until: range.upperBound) > 0 {
      return .money
    }
    return isWhole(.time) ? .time : isWhole(.share) ? .share : .count
  }

  /// The unit at a place, or nil. A unit in Latin letters ends where the letters end.
  static func read(at place: Int, in text: SourceText, until end: Int) -> (unit: MeasureUnit, end: Int)? {
    var length = text.length(of: .unit, at: place, until: end)
    guard length > 0 else { return nil }
    if text.length(of: .noUnit, at: place, until: end) > length { return nil }
    let after = place + length
    if CharacterKind.isLatin(text.plain[after - 1]), after < end,
      CharacterKind.isLatin(text.plain[after]) || CharacterKind.isDigit(text.plain[after])
    {
      return nil
    }
    let unit = MeasureUnit(name: text.plainString(place..<after), kind: kind(place..<after, of: text))
    // 名(个), 家(个): another counter in brackets.
    if after + 2 < end, text.plain[after] == "(", text.plain[after + 2] == ")",
      text.length(of: .unit, at: after + 1, until: after + 2) == 1
    {
      length += 3
    }
    return (unit, place + length)
  }
}
