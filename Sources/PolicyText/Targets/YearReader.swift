/// Reads years in running text: `到2026年`, `2026年底`, 二〇二六年, `“十四五”末`, 今年.
enum YearReader {
  /// The most years of a list of which only the last has its 年.
  private static let mostListed = 10

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
      if isListed(at: next, in: text, until: end) {
        return Mention(year: year, range: position..<next, isReference: false)
      }
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

  /// Whether more years follow, the last with the word for a year: 、2026、2027年.
  private static func isListed(at position: Int, in text: SourceText, until end: Int) -> Bool {
    let plain = text.plain
    var next = position
    for _ in 0..<mostListed {
      guard next + 5 < end, plain[next] == "、", plain[next + 1..<next + 5].allSatisfy(CharacterKind.isDigit),
        !CharacterKind.isDigit(plain[next + 5])
      else { break }
      next += 5
    }
    return next > position && text.length(of: .yearEnd, at: next, until: end) > 0
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

extension YearReader {
  /// The years that a sentence names. 今年 and 今后五年 need the document's year.
  static func years(in sentence: Range<Int>, of text: SourceText, documentYear: Int?) -> [Mention] {
    var years: [Mention] = []
    var position = sentence.lowerBound
    while position < sentence.upperBound {
      let scalar = text.plain[position]
      if canBegin(scalar),
        let mention = mention(at: position, in: text, until: sentence.upperBound, from: sentence.lowerBound)
      {
        years.append(mention)
        position = mention.range.upperBound
      } else if let documentYear,
        case let length = text.length(of: .thisYear, at: position, until: sentence.upperBound),
        length > 0
      {
        years.append(Mention(year: documentYear, range: position..<position + length, isReference: false))
        position += length
      } else if let documentYear, let relative = relative(at: position, in: text, until: sentence.upperBound) {
        years.append(Mention(year: documentYear + relative.years, range: relative.range, isReference: false))
        position = relative.range.upperBound
      } else {
        position += 1
      }
    }
    return years
  }

  /// A time from the document's year on: 今后五年, 未来3年; in years.
  private static func relative(
    at position: Int, in text: SourceText, until end: Int
  ) -> (years: Int, range: Range<Int>)? {
    let lead = text.length(of: .comingYears, at: position, until: end)
    guard lead > 0 else { return nil }
    let start = position + lead
    guard let (count, next) = small(at: start, in: text, until: end), (1...20).contains(count), next < end,
      text.plain[next] == "年"
    else { return nil }
    return (count, position..<next + 1)
  }

  private static func small(at position: Int, in text: SourceText, until end: Int) -> (Int, Int)? {
    guard position < end else { return nil }
    if let found = Numeral.integer(at: position, in: text.plain, until: end) { return found }
    guard let numeral = Numeral.read(at: position, in: text, until: end), numeral.exponent == 0, numeral.digits < 100
    else {
      return nil
    }
    return (numeral.digits, numeral.range.upperBound)
  }
}
