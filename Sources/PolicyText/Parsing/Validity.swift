/// What a text says of its own time: from when and until when it is in force, the years that it plans, and which
/// documents it ends.
struct Validity: Equatable {
  /// What words of the text state.
  struct Stated<Value: Equatable>: Equatable {
    var value: Value
    /// The words, in scalars of the document.
    var span: Range<Int>
  }

  /// A time that is counted: 三年, 18个月, 30日.
  struct Duration: Equatable {
    var months = 0
    var days = 0
  }

  /// From when it is in force.
  enum Start: Equatable {
    case day(CalendarDay)
    /// So long after the document's day: 自公布之日起30日后.
    case issue(after: Duration)
  }

  /// Until when it is in force.
  enum End: Equatable {
    /// The last day.
    case day(CalendarDay)
    /// So long from the first day on.
    case after(Duration)
  }

  var start: Stated<Start>?
  var end: Stated<End>?
  /// The years of a plan: 规划期为2021—2025年.
  var years: Stated<ClosedRange<Int>>?
  /// The documents that end when this one is in force, as they are named.
  var ended: [Stated<String>] = []
  /// What it says of itself when it is no longer in force: 废止.
  var status: Stated<String>?

  /// The fields of a document's metadata that follow.
  ///
  /// - Parameter issued: The document's day, `2024-05-14`, from which 自印发之日起 counts; nil if it is not known.
  func metadata(issued: String?) -> DocumentMetadata {
    var metadata = DocumentMetadata()
    let issue = issued.flatMap { CalendarDay($0) }
    var first = issue
    if let start {
      switch start.value {
      case .day(let day): first = day
      case .issue(let duration): first = issue.map { Self.day(duration, after: $0) }
      }
      metadata.state(.effective, first?.text, at: start.span)
    }
    if let end {
      switch end.value {
      case .day(let day): metadata.state(.expires, day.text, at: end.span)
      case .after(let duration):
        let last = first.map { Self.day(duration, after: $0).adding(days: -1) }
        metadata.state(.expires, last?.text, at: end.span)
      }
    }
    if let years {
      metadata.state(.periodStart, "\(years.value.lowerBound)", at: years.span)
      metadata.state(.periodEnd, "\(years.value.upperBound)", at: years.span)
    }
    if let first = ended.first, let last = ended.last {
      metadata.state(
        .repeals, ended.map(\.value).joined(separator: "\n"), at: first.span.lowerBound..<last.span.upperBound)
    }
    if let status { metadata.state(.status, status.value, at: status.span) }
    return metadata
  }

  private static func day(_ duration: Duration, after day: CalendarDay) -> CalendarDay {
    day.adding(months: duration.months).adding(days: duration.days)
  }
}
