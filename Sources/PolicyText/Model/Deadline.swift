/// By when a measure is to be done, as its document states it: 完成时限:2026年12月底, (2025年底前完成), 长期坚持.
public struct Deadline: Hashable, Sendable {
  /// The words as written, without a label: `2026年12月底`, `长期坚持`.
  public var text: String
  /// Where the words stand in the document's text, in Unicode scalars.
  public var range: Range<Int>
  /// The last day by which it is to be done, or the year where no more is said; nil where the words name none.
  public var due: DueDate?

  public init(text: String, range: Range<Int>, due: DueDate?) {
    self.text = text
    self.range = range
    self.due = due
  }
}

/// The last day by which something is to be done, or a year of which nothing more is said.
public struct DueDate: Hashable, Comparable, Sendable {
  /// 1 to 9999.
  public let year: Int
  /// 1 to 12; 0 where only the year is known.
  public let month: Int
  /// 1 to the last of the month; 0 where only the year is known.
  public let day: Int

  /// A year of which nothing more is said.
  public init(year: Int) {
    self.year = year
    month = 0
    day = 0
  }

  /// A day; nil if there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), CalendarDay(year: year, month: month, day: day) != nil else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// A date by its number; nil if it is none.
  ///
  /// - Parameter number: `20261231` for the last day of 2026, `20260000` for the year.
  public init?(number: Int) {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100)
    if (1...9999).contains(year), month == 0, day == 0 {
      self.init(year: year)
    } else {
      self.init(year: year, month: month, day: day)
    }
  }

  /// `20261231`, or `20260000` where only the year is known.
  public var number: Int { year * 10_000 + month * 100 + day }

  /// The number of the last day that it may mean: a year's is its last.
  public var lastNumber: Int { month == 0 ? year * 10_000 + 1231 : number }

  /// `2026-12-31`, or `2026` where only the year is known.
  public var text: String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let digits = "\(year)"
    let full = String(repeating: "0", count: 4 - digits.count) + digits
    return month == 0 ? full : "\(full)-\(padded(month))-\(padded(day))"
  }

  /// Whether one ends before the other; a year ends with its last day, and comes after that.
  public static func < (one: DueDate, other: DueDate) -> Bool {
    (one.lastNumber, -one.month) < (other.lastNumber, -other.month)
  }
}
