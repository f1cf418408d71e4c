/// Reads years in running text: `到2026年`, `2026年底`, 二〇二六年, `“十四五”末`, 今年.
enum YearReader {
  /// A year that a text names.
  struct Mention {
    var year: Int
    var range: Range<Int>
    /// Whether it only serves a comparison or a beginning: 比2020年, 自2021年.
    var isReference: Bool
  }

  /// The year at a position, or nil. Digits that go on from before the position are not looked at.
  static func mention(at position: Int, in text: SourceText, until end: Int, from start: Int) -> Mention? {
    let plain = text.plain
    var year = 0
    var next = position
    if CharacterKind.isDigit(plain[position]) {
      if position > start, CharacterKind.isDigit(plain[position - 1]) { return nil }
      while next < end, next - position < 5, CharacterKind.isDigit(plain[next]) {
        year = year * 10 + Int(plain[next].value - 0x30)
        next += 1
      }
      guard next - position == 4, (1949...2100).contains(year) else { return nil }
      let length = text.length(of: .yearEnd, at: next, until: end)
      guard length > 0 else { return nil }
      next += length
    } else if let written = WrittenYear.read(at: position, in: plain, until: end) {
      if position > start, Numeral.digit(plain[position - 1]) != nil { return nil }
      year = written
      next = position + 4
      let length = text.length(of: .yearEnd, at: next, until: end)
      guard length > 0 else { return nil }
      next += length
    } else {
      guard plain[position] == "十", let plan = FiveYearPlan.named(at: position, in: plain, until: end) else {
        return nil
      }
      year = plan.years.upperBound
      next = position + plan.length
      if next < end, CharacterKind.closesQuotation(plain[next]) { next += 1 }
      let length = text.length(of: .planEnd, at: next, until: end)
      guard length > 0 else { return nil }
      next += length
    }
    return Mention(
      year: year, range: position..<next, isReference: text.length(of: .comparing, atEndOf: start..<position) > 0)
  }

  /// Whether a year may begin with a scalar.
  static func canBegin(_ scalar: Unicode.Scalar) -> Bool {
    CharacterKind.isDigit(scalar) || scalar == "十" || scalar == "二" || scalar == "一"
  }

  /// The end of the phrase of a year that begins at a position (`到2026年底,`), or nil.
  static func phrase(at position: Int, in text: SourceText, until end: Int) -> Int? {
    var next = position + text.length(of: .yearBegin, at: position, until: end)
    if next < end, CharacterKind.opensQuotation(text.plain[next]) { next += 1 }
    guard next < end, let mention = mention(at: next, in: text, until: end, from: next) else { return nil }
    return mention.range.upperBound
  }
}

/// Finds the year by which a quantity is to be reached.
extension TargetReader {
  func years(in sentence: Range<Int>) -> [YearReader.Mention] {
    var years: [YearReader.Mention] = []
    var position = sentence.lowerBound
    while position < sentence.upperBound {
      let scalar = text.plain[position]
      if YearReader.canBegin(scalar),
        let mention = YearReader.mention(at: position, in: text, until: sentence.upperBound, from: sentence.lowerBound)
      {
        years.append(mention)
        position = mention.range.upperBound
      } else if let documentYear, text.length(of: .thisYear, at: position, until: sentence.upperBound) > 0 {
        years.append(YearReader.Mention(year: documentYear, range: position..<position + 2, isReference: false))
        position += 2
      } else {
        position += 1
      }
    }
    return years
  }

  func year(
    of quantity: Quantity, in sentence: Range<Int>, piece: Range<Int>, years: [YearReader.Mention], carried: Int?,
    headingYears: [Int]
  ) -> Int? {
    if let stated = years.last(where: { $0.range.lowerBound < quantity.range.lowerBound && !$0.isReference }) {
      return stated.year
    }
    // `500家(2026年)` and `实现500家的目标到2026年` name it after the number.
    if let stated = years.first(where: { piece.contains($0.range.lowerBound) && !$0.isReference }) {
      return stated.year
    }
    let isYearly = text.first(.everyYear, in: sentence.lowerBound..<quantity.range.lowerBound) != nil
    if isYearly { return nil }
    // An average belongs to the longest time that is spoken of.
    let isAverage = text.first(.perYear, in: piece.lowerBound..<quantity.range.lowerBound) != nil
    return carried ?? (isAverage ? headingYears.max() : headingYears.last)
  }
}
