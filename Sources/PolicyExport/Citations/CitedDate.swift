import PolicyText

/// The date of a work as styles write it.
struct CitedDate {
  /// `2024`.
  var year: String
  /// 1 to 12, and 1 to 31; nil where only the year is known.
  var month: Int?
  var day: Int?

  /// - Parameter text: `2024-05-14`, or what begins with a year; else there is no date.
  init?(_ text: String?) {
    guard let text else { return nil }
    if let day = CalendarDay(text) {
      self = CitedDate(day)
    } else {
      let year = text.prefix { $0.isASCII && $0.isNumber }
      guard year.count == 4 else { return nil }
      self.year = String(year)
    }
  }

  init(_ day: CalendarDay) {
    year = String(day.text.prefix(4))
    month = day.month
    self.day = day.day
  }

  /// `2024-05-14`, or `2024`.
  var iso: String { ([year] + [month, day].compactMap { $0.map(Self.padded) }).joined(separator: "-") }

  /// `5` as `05`.
  static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
