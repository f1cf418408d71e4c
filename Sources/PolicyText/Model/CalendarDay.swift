/// A day of the Gregorian calendar, to count with: from 2024-01-01 on three years end on 2026-12-31.
public struct CalendarDay: Hashable, Comparable, Sendable {
  public let year: Int
  /// 1 to 12.
  public let month: Int
  /// 1 to 31.
  public let day: Int

  /// A day that there is; nil for any other numbers.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= Self.days(in: month, of: year) else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// - Parameter text: `2024-05-14`.
  public init?(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2] else { return nil }
    let numbers = parts.map { part in
      part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(String(Substring(part))) : nil
    }
    guard let year = numbers[0], let month = numbers[1], let day = numbers[2] else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// A day as people write dates: 2024年5月14日, 2024/5/14; nil if the text is anything else.
  package init?(written text: String) {
    guard let date = DateReader.date(in: text) else { return nil }
    self.init(date)
  }

  /// The last day of a month from 1 to 12.
  static func last(ofMonth month: Int, year: Int) -> CalendarDay? {
    CalendarDay(year: year, month: month, day: days(in: month, of: year))
  }

  /// `2024-05-14`.
  public var text: String { [year < 1000 ? "0\(year)" : "\(year)", padded(month), padded(day)].joined(separator: "-") }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// How many days a month has; 0 if there is no such month.
  static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 1...12: 31
    default: 0
    }
  }

  /// The same day of a later month, or that month's last day where it has none.
  func adding(months: Int) -> CalendarDay {
    let all = 12 * year + month - 1 + months
    let (year, month) = (all / 12, all % 12 + 1)
    return CalendarDay(year: year, month: month, day: min(day, Self.days(in: month, of: year))) ?? self
  }

  /// - Parameter days: At most some hundred, below 0 for earlier days.
  func adding(days: Int) -> CalendarDay {
    var (year, month, day) = (year, month, day + days)
    while day > Self.days(in: month, of: year) {
      day -= Self.days(in: month, of: year)
      (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
    }
    while day < 1 {
      (year, month) = month == 1 ? (year - 1, 12) : (year, month - 1)
      day += Self.days(in: month, of: year)
    }
    return CalendarDay(year: year, month: month, day: day) ?? self
  }

  public static func < (one: CalendarDay, other: CalendarDay) -> Bool {
    (one.year, one.month, one.day) < (other.year, other.month, other.day)
  }
}
