import Testing

@testable import PolicyExport

/// Lines of calendars, and ids.
struct CalendarLineTests {
  @Test func `lines are folded at 75 bytes, between characters`() {
    for count in 60...100 {
      let line = String(repeating: "a", count: count % 3) + String(repeating: "政", count: count)
      let folded = DeadlineCalendar.folded(line)
      #expect(folded.replacing("\r\n ", with: "") == line)
      let pieces = Array(folded.utf8).split(separator: [13, 10])
      #expect(pieces.allSatisfy { $0.count <= 75 && $0.count > 2 })
      #expect(pieces.dropFirst().allSatisfy { $0.first == 32 })
    }
    #expect(DeadlineCalendar.folded(String(repeating: "a", count: 75)).utf8.count == 75)
    #expect(DeadlineCalendar.folded(String(repeating: "a", count: 76)).utf8.count == 79)
  }

  @Test func `texts are escaped`() {
    #expect(DeadlineCalendar.escaped("a;b,c\\d\r\ne\u{7}\tf") == "a\\;b\\,c\\\\d\\ne\tf")
  }

  @Test func `an id is a UUID that stays`() {
    let id = StableID.uuid("kunshan-2024#一、")
    #expect(id == StableID.uuid("kunshan-2024#一、") && id != StableID.uuid("kunshan-2024#二、"))
    let parts = id.split(separator: "-")
    #expect(parts.map(\.count) == [8, 4, 4, 4, 12] && parts[2].first == "8" && "89ab".contains(parts[3].first ?? "x"))
  }

  @Test func `what XML has no place for becomes a sign that shows`() {
    #expect(
      XMLText.escaped("a<b>&\"\u{0}\u{1F}\u{FFFE}\r\nc\rd") == "a&lt;b&gt;&amp;&quot;\u{FFFD}\u{FFFD}\u{FFFD}\nc\nd")
  }
}
