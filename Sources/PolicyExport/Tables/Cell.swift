import PolicyText

/// A value of a table, as spreadsheets and databases tell values apart.
public enum Cell: Hashable, Sendable {
  case empty
  case text(String)
  case number(Double)
  case date(CalendarDay)
}

/// What the cells of a column are.
public enum ColumnKind: Hashable, Sendable {
  case text
  /// Numbers as programs write them: `4000`, `3.2`.
  case number
  /// Days as `2024-05-14`.
  case date

  /// The value of a text in such a column: one that is no number, or no day, stays a text.
  public func cell(_ text: String) -> Cell {
    if text.isEmpty { return .empty }
    switch self {
    case .text: return .text(text)
    case .number: return Double(text).flatMap { $0.isFinite ? .number($0) : nil } ?? .text(text)
    case .date: return CalendarDay(text).map(Cell.date) ?? .text(text)
    }
  }
}
