import PolicySearch
import PolicyText

/// A calendar of deadlines (iCalendar, RFC 5545): an event of a whole day for each measure, on the last day by which it
/// is to be done. The same measures give the same calendar.
public struct DeadlineCalendar: Sendable {
  private let name: String
  private let measures: [PassageView]

  /// - Parameters:
  ///   - name: What programs call the calendar.
  ///   - measures: Those without a day are left out.
  public init(name: String, measures: [PassageView]) {
    self.name = name
    self.measures = measures.filter { $0.deadline?.due != nil }
  }

  /// How many events there are.
  public var count: Int { measures.count }

  /// The calendar. Its lines have at most 75 bytes and end with CR LF.
  ///
  /// Precondition: there is an event, without which there is no calendar.
  public var text: String {
    precondition(!measures.isEmpty, "a calendar has an event")
    let head = [
      "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//zhice//deadlines//ZH", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      "NAME:\(Self.escaped(name))", "X-WR-CALNAME:\(Self.escaped(name))",
    ]
    return (head + measures.flatMap(Self.event) + ["END:VCALENDAR"]).map { Self.folded($0) + "\r\n" }.joined()
  }

  // MARK: Events

  private static func event(_ measure: PassageView) -> [String] {
    guard let deadline = measure.deadline, let due = deadline.due else { return [] }
    let work = CitedWork(measure)
    let units = measure.unitsByRole.map { group in
      (group.role.isEmpty ? "" : "\(group.role)：") + group.names.joined(separator: "、")
    }
    let description = ["完成时限：\(deadline.text)"] + units + [measure.text, Citation(work).gbt7714, measure.id]
    var lines = [
      "BEGIN:VEVENT", "UID:\(StableID.uuid(measure.id))", "DTSTAMP:\(stamp(work.date))",
      "DTSTART;VALUE=DATE:\(digits(due))", "SUMMARY:\(escaped(summary(measure)))",
      "DESCRIPTION:\(escaped(description.joined(separator: "\n")))", "TRANSP:TRANSPARENT",
    ]
    if let place = measure.document.metadata.place { lines.append("CATEGORIES:\(escaped(place))") }
    if let address = work.address { lines.append("URL:\(OneLine.of(address).replacing(" ", with: "%20"))") }
    return lines + ["END:VEVENT"]
  }

  /// The title, or the beginning of the text, behind who leads.
  private static func summary(_ measure: PassageView) -> String {
    let title = measure.title.isEmpty ? beginning(of: measure.text) : measure.title
    let leads = measure.leads.joined(separator: "、")
    return leads.isEmpty ? title : "\(title)（\(leads)）"
  }

  private static func beginning(of text: String) -> String {
    let line = OneLine.of(text)
    return line.count > mostOfText ? line.prefix(mostOfText) + "…" : line
  }

  /// The most characters of a text that stands for a title.
  private static let mostOfText = 40

  /// `20261231`: a year ends with its last day.
  private static func digits(_ due: DueDate) -> String {
    let digits = "\(due.lastNumber)"
    return String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// When what the event says was made, which the format asks for: the day of its document.
  private static func stamp(_ date: String?) -> String {
    let day = date.flatMap { CalendarDay($0) }?.text.filter { $0 != "-" }
    return "\(day ?? "19700101")T000000Z"
  }

  // MARK: Lines

  /// A text as a value (RFC 5545, 3.3.11), without control characters.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
      switch scalar {
      case "\\", ";", ",": escaped += "\\\(scalar)"
      case "\n", "\r", "\u{2028}", "\u{2029}": escaped += "\\n"
      case "\t": escaped += "\t"
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}": break
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A line in pieces of at most 75 bytes, which go on after a blank (RFC 5545, 3.1). No character is cut.
  static func folded(_ line: String) -> String {
    var folded = ""
    var bytes = 0
    for scalar in line.unicodeScalars {
      let length = UTF8.width(scalar)
      if bytes + length > 75 {
        folded += "\r\n "
        bytes = 1
      }
      folded.unicodeScalars.append(scalar)
      bytes += length
    }
    return folded
  }
}
