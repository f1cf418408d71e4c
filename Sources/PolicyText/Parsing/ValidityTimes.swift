/// Reads the times that documents name for their validity: 2024年6月1日, 2026年底, 印发之日起30日后, 三年.
struct ValidityTimes {
  /// The last days of a month: 2026年3月底.
  private static let monthEnds: ScalarSet = "底末"
  /// The most years from the first to the last of a plan's.
  private static let mostYears = 50

  /// The years of the Republic that documents of Taiwan may name: 113年 is 2024.
  private static let republicYears = 70...160
  private static let republicBegin = 1911

  let text: SourceText
  /// Whether years are those of the Republic.
  var isOfTaiwan = false

  init(_ text: SourceText) { self.text = text }

  /// The day from which, which begins at a position: a day, a month (its first day), 印发之日, 公布之日起30日后.
  func start(at position: Int, until end: Int) -> (value: Validity.Start, end: Int)? {
    let position = skippingBlanks(position, end)
    if let (day, next) = day(at: position, until: end) { return (.day(day), next) }
    if let (year, month, next) = month(at: position, until: end),
      let first = CalendarDay(year: year, month: month, day: 1)
    {
      return (.day(first), next)
    }
    guard var next = issueDay(at: position, until: end) else { return nil }
    // 自公布之日起30日后, 自印发之日起满一个月.
    var after = next
    if after < end, text.plain[after] == "起" { after += 1 }
    let isFull = after < end && text.plain[after] == "满"
    if isFull { after += 1 }
    if let (duration, last) = duration(at: after, until: end) {
      let isAfter = last < end && text.plain[last] == "后"
      if isAfter || isFull {
        next = last + (isAfter ? 1 : 0)
        return (.issue(after: duration), next)
      }
    }
    return (.issue(after: Validity.Duration()), next)
  }

  /// The end of a name for the day on which a document is issued: 印发之日, 即日.
  private func issueDay(at position: Int, until end: Int) -> Int? {
    let length = text.length(of: .issueDay, at: position, until: end)
    guard length > 0 else { return nil }
    let next = position + length
    if text.plain[next - 1] == "日" { return next }
    if next + 1 < end, text.plain[next] == "之", text.plain[next + 1] == "日" { return next + 2 }
    return next < end && text.plain[next] == "日" ? next + 1 : nil
  }

  /// The last day that begins at a position: a day, the end of a month or of a year.
  func last(at position: Int, until end: Int) -> (value: CalendarDay, end: Int)? {
    let position = skippingBlanks(position, end)
    if let found = day(at: position, until: end) { return found }
    if let (year, month, next) = month(at: position, until: end), let day = CalendarDay.last(ofMonth: month, year: year)
    {
      return (day, next < end && Self.monthEnds.contains(text.plain[next]) ? next + 1 : next)
    }
    guard let (year, next) = year(at: position, until: end), next < end, text.plain[next] == "年",
      let day = CalendarDay.last(ofMonth: 12, year: year)
    else { return nil }
    return (day, next + text.length(of: .yearEnd, at: next, until: end))
  }

  /// A day as dates are written.
  func day(at position: Int, until end: Int) -> (value: CalendarDay, end: Int)? {
    guard position < end, let (date, next) = DateReader.date(at: position, of: text, until: end),
      let day = CalendarDay(date)
    else { return nil }
    return (day, next)
  }

  /// A month with its year: 2026年3月.
  private func month(at position: Int, until end: Int) -> (year: Int, month: Int, end: Int)? {
    guard let (year, next) = year(at: position, until: end), next < end, text.plain[next] == "年",
      let (month, last) = number(at: skippingBlanks(next + 1, end), until: end), (1...12).contains(month), last < end,
      text.plain[last] == "月"
    else { return nil }
    return (year, month, last + 1)
  }

  /// A year without 年.
  func year(at position: Int, until end: Int) -> (year: Int, end: Int)? {
    guard position < end else { return nil }
    if let year = WrittenYear.read(at: position, in: text.plain, until: end) { return (year, position + 4) }
    guard let (number, next) = arabic(at: position, until: end) else { return nil }
    if isOfTaiwan, Self.republicYears.contains(number) { return (number + Self.republicBegin, next) }
    return next - position == 4 && (1949...2100).contains(number) ? (number, next) : nil
  }

  /// Years from one to another: 2021—2025年, 2021年至2025年; the first and last months of them do not matter.
  func years(at position: Int, until end: Int) -> (value: ClosedRange<Int>, end: Int)? {
    let position = skippingBlanks(position, end)
    guard let (first, next) = year(at: position, until: end) else { return nil }
    var rest = next
    if rest < end, text.plain[rest] == "年" { rest += 1 }
    guard let afterDash = dash(at: rest, until: end), let (last, after) = year(at: afterDash, until: end),
      after < end, text.plain[after] == "年", first <= last, last - first <= Self.mostYears
    else { return nil }
    let isMonth =
      number(at: skippingBlanks(after + 1, end), until: end).map { $0.end < end && text.plain[$0.end] == "月" } ?? false
    return isMonth ? nil : (first...last, after + 1)
  }

  /// The end of what stands between the ends of a range: 至, —, 起至.
  func dash(at position: Int, until end: Int) -> Int? {
    var next = skippingBlanks(position, end)
    if next < end, text.plain[next] == "起" { next += 1 }
    next = skippingBlanks(next, end)
    if next < end, text.plain[next] == "," { next = skippingBlanks(next + 1, end) }
    let start = next
    while next < end, next - start < 3, ScalarSet.dashes.contains(text.plain[next]) { next += 1 }
    return next > start ? skippingBlanks(next, end) : nil
  }

  /// How long, from a position on: 三年, 18个月, 5年半, 30日.
  func duration(at position: Int, until end: Int) -> (value: Validity.Duration, end: Int)? {
    guard let (count, next) = number(at: skippingBlanks(position, end), until: end), count > 0, count <= 600 else {
      return nil
    }
    var rest = skippingBlanks(next, end)
    if rest < end, text.plain[rest] == "个" { rest += 1 }
    if rest < end, text.plain[rest] == "周" { rest += 1 }
    guard rest < end else { return nil }
    switch text.plain[rest] {
    case "年" where count <= 50:
      let isHalf = rest + 1 < end && text.plain[rest + 1] == "半"
      return (Validity.Duration(months: 12 * count + (isHalf ? 6 : 0)), rest + (isHalf ? 2 : 1))
    case "月": return (Validity.Duration(months: count), rest + 1)
    case "日", "天": return (Validity.Duration(days: count), rest + 1)
    default: return nil
    }
  }

  /// A whole number, Arabic or Chinese.
  private func number(at position: Int, until end: Int) -> (value: Int, end: Int)? {
    guard position < end else { return nil }
    if CharacterKind.isDigit(text.plain[position]) { return arabic(at: position, until: end) }
    return Numeral.integer(at: position, in: text.plain, until: end)
  }

  private func arabic(at position: Int, until end: Int) -> (Int, Int)? {
    var value = 0
    var next = position
    while next < end, next - position < 5, CharacterKind.isDigit(text.plain[next]) {
      value = 10 * value + Int(text.plain[next].value - 0x30)
      next += 1
    }
    return next > position ? (value, next) : nil
  }

  func skippingBlanks(_ position: Int, _ end: Int) -> Int {
    var next = position
    while next < end, SourceText.isBlank(text.plain[next]) { next += 1 }
    return next
  }
}
