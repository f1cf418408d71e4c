/// Dates in the words of deadlines.
extension DueDate {
  /// A date that words name.
  struct Mention {
    /// The year that the words name; nil if they name none.
    var year: Int?
    /// The last month and day of the time that they name in the year; nil if they name no more than the year.
    var last: (month: Int, day: Int?)?
    var end: Int
    /// Whether the end of a time is named, and not only the time: 年底, 第三季度.
    var isEnd = false
  }

  /// The latest date that a range names; nil if it names none of which the year is known.
  ///
  /// - Parameter year: The year of what has none of its own; nil if it is not known.
  static func last(in range: Range<Int>, of text: SourceText, year: Int?) -> DueDate? {
    var known = year
    var latest: DueDate?
    var position = range.lowerBound
    while position < range.upperBound {
      guard let mention = mention(at: position, of: text, until: range.upperBound) else {
        position += 1
        continue
      }
      position = mention.end
      known = mention.year ?? known
      guard let year = known else { continue }
      let date: DueDate?
      if let (month, day) = mention.last {
        date = DueDate(year: year, month: month, day: day ?? CalendarDay.days(in: month, of: year))
      } else {
        date = DueDate(year: year)
      }
      // In 2026年1-6月 the month says more of the year before it.
      let isPart = mention.year == nil && latest == DueDate(year: year)
      if let date, isPart || latest.map({ $0 < date }) ?? true { latest = date }
    }
    return latest
  }

  /// Whether a range names a date, whether its year is known or not.
  static func isNamed(in range: Range<Int>, of text: SourceText) -> Bool {
    range.contains { mention(at: $0, of: text, until: range.upperBound) != nil }
  }

  /// The date at a position; nil if there is none.
  static func mention(at position: Int, of text: SourceText, until end: Int) -> Mention? {
    let plain = text.plain
    // Not in the middle of a number.
    if position > 0, CharacterKind.isDigit(plain[position]), CharacterKind.isDigit(plain[position - 1]) { return nil }
    // 2026年1-6月 is no day.
    if let (date, next) = DateReader.date(at: position, of: text, until: end), let day = DueDate(written: date),
      next == end || plain[next] != "月"
    {
      return Mention(year: day.year, last: (day.month, day.day), end: next)
    }
    var next = position
    var found = Mention(year: nil, last: nil, end: position)
    if let (year, after) = yearAt(position, of: text, until: end) {
      found.year = year
      next = after
    } else {
      next += text.length(of: .thisYear, at: position, until: end)
    }
    if let part = part(at: next, of: text, until: end, isAfterYear: next > position) {
      found.last = part.last
      found.isEnd = part.isEnd
      next = part.end
    }
    found.end = next
    return next > position && (found.year != nil || found.last != nil) ? found : nil
  }

  /// A date as `2026-12-31`; nil if it is none.
  private init?(written: String) {
    let parts = written.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }

  /// The year at a position and where it ends: 2026年, 二〇二六年, 115年, “十五五”, 2026 before a mark.
  private static func yearAt(_ position: Int, of text: SourceText, until end: Int) -> (Int, Int)? {
    let plain = text.plain
    if let written = WrittenYear.read(at: position, in: plain, until: end), position + 4 < end,
      plain[position + 4] == "年"
    {
      return (written, position + 5)
    }
    if let plan = FiveYearPlan.named(at: position, in: plain, until: end) {
      var next = position + plan.length
      if next < end, CharacterKind.closesQuotation(plain[next]) { next += 1 }
      return (plan.years.upperBound, next + text.length(of: .planEnd, at: next, until: end))
    }
    var next = position
    var number = 0
    while next < end, next - position < 4, CharacterKind.isDigit(plain[next]) {
      number = number * 10 + Int(plain[next].value - 0x30)
      next += 1
    }
    let isYear = next < end && plain[next] == "年"
    switch next - position {
    case 4 where (1949...2100).contains(number):
      if isYear { return (number, next + 1) }
      let isPart = next < end && (separators.contains(plain[next]) || ScalarSet.dashes.contains(plain[next]))
      return next == end || isPart || SourceText.isBlank(plain[next]) ? (number, next) : nil
    // 民国 115年 is 2026.
    case 2...3 where isYear && (80...199).contains(number): return (number + 1911, next + 1)
    default: return nil
    }
  }

  private struct Part {
    var last: (month: Int, day: Int?)
    var end: Int
    var isEnd = false
  }

  /// A part of a year at a position: 12月底, 6月15日, 第三季度, 上半年, 年底.
  private static func part(at position: Int, of text: SourceText, until end: Int, isAfterYear: Bool) -> Part? {
    guard position < end else { return nil }
    let quarter = text.length(of: .quarter, at: position, until: end)
    if quarter > 0 {
      let digits = text.plain[position..<position + quarter].compactMap(WrittenYear.digit)
      return digits.first.map { Part(last: (3 * $0, nil), end: position + quarter, isEnd: true) }
    }
    let half = text.length(of: .firstHalf, at: position, until: end)
    if half > 0 { return Part(last: (6, nil), end: position + half, isEnd: true) }
    let whole = max(
      text.length(of: .wholeYear, at: position, until: end),
      isAfterYear ? text.length(of: .restOfYear, at: position, until: end) : 0)
    if whole > 0 { return Part(last: (12, nil), end: position + whole, isEnd: true) }
    return month(at: position, of: text, until: end)
  }

  /// A month with its day, if it has one.
  private static func month(at position: Int, of text: SourceText, until end: Int) -> Part? {
    var next = position
    // 2026.12 and 2026-12, with the mark after the year.
    let isMarked =
      separators.contains(text.plain[position]) && position > 0 && CharacterKind.isDigit(text.plain[position - 1])
    if isMarked { next += 1 }
    guard let month = DateReader.number(&next, text, end), (1...12).contains(month) else { return nil }
    if isMarked {
      return next == end || !CharacterKind.isDigit(text.plain[next]) ? Part(last: (month, nil), end: next) : nil
    }
    guard next < end, text.plain[next] == "月" else { return nil }
    next += 1
    if next < end, text.plain[next] == "份" { next += 1 }
    let third = text.length(of: .thirdOfMonth, at: next, until: end)
    if third > 0 { return Part(last: (month, text.plain[next] == "上" ? 10 : 20), end: next + third, isEnd: true) }
    let rest = text.length(of: .restOfMonth, at: next, until: end)
    if rest > 0 { return Part(last: (month, nil), end: next + rest, isEnd: true) }
    var after = next
    if let day = DateReader.number(&after, text, end), (1...31).contains(day), after < end, text.plain[after] == "日" {
      return Part(last: (month, day), end: after + 1)
    }
    return Part(last: (month, nil), end: next)
  }

  /// Marks between the numbers of a date.
  private static let separators: ScalarSet = ".-/"
}
