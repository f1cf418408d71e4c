import InvertedIndex
import PolicySearch
import PolicyText

/// A feed of news in Atom 1.0 (RFC 4287). The same entries give the same feed.
public struct AtomFeed: Sendable {
  /// A passage or a document.
  public struct Entry: Sendable {
    var work: CitedWork
    var title: String
    var text: String
    /// What its id is made of.
    var identity: String
    var place: String?

    /// A passage with its text. Its id is of its text, too: another text is another entry.
    public init(_ passage: PassageView) {
      work = CitedWork(passage)
      let name = passage.document.metadata.title ?? passage.document.id
      title = passage.title.isEmpty ? name : "\(passage.title) · \(name)"
      text = passage.text
      identity = "\(passage.id)\n\(passage.text)"
      place = passage.document.metadata.place
    }

    /// A document.
    ///
    /// - Parameters:
    ///   - text: Its text, of which only the id is made.
    ///   - summary: What is said of it.
    public init(_ document: DocumentRecord, text: String, summary: String) {
      work = CitedWork(document)
      identity = "\(document.id)\n\(text)"
      title = document.metadata.title ?? document.id
      self.text = summary
      place = document.metadata.place
    }
  }

  private let title: String
  private let entries: [Entry]
  private let day: CalendarDay?

  /// - Parameters:
  ///   - title: Of the feed; its id is made of it.
  ///   - day: When the feed was made; without it the feed has the day of its latest entry.
  public init(title: String, entries: [Entry], day: CalendarDay? = nil) {
    self.title = title
    self.entries = entries
    self.day = day
  }

  /// The feed as XML, the last line ended.
  public var xml: String {
    let days = entries.map { CalendarDay($0.work.date ?? "") ?? day ?? Self.first }
    let latest = day ?? days.max() ?? Self.first
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh">
      <id>urn:uuid:\(StableID.uuid("feed\n" + title))</id>
      <title>\(XMLText.escaped(OneLine.of(title)))</title>
      <updated>\(Self.time(latest))</updated>
      <author><name>zhice</name></author>
      <generator>zhice</generator>
      \(zip(entries, days).map { xml($0, $1) }.joined())</feed>

      """
  }

  /// What stands for a day that nobody states.
  private static let first = CalendarDay("1970-01-01")!

  private static func time(_ day: CalendarDay) -> String { "\(day.text)T00:00:00Z" }

  private func xml(_ entry: Entry, _ day: CalendarDay) -> String {
    let work = entry.work
    var lines = [
      "<entry>", "<id>urn:uuid:\(StableID.uuid(entry.identity))</id>",
      "<title>\(XMLText.escaped(OneLine.of(entry.title)))</title>",
      "<updated>\(Self.time(day))</updated>",
    ]
    lines += work.agencies.map { "<author><name>\(XMLText.escaped(OneLine.of($0)))</name></author>" }
    if let address = work.address {
      lines.append("<link rel=\"alternate\" href=\"\(XMLText.escaped(Self.iri(address)))\"/>")
    }
    if let place = entry.place { lines.append("<category term=\"\(XMLText.escaped(OneLine.of(place)))\"/>") }
    lines.append("<summary>\(XMLText.escaped(OneLine.of(Citation(work).gbt7714)))</summary>")
    lines.append("<content type=\"text\">\(XMLText.escaped(entry.text))</content>")
    return (lines + ["</entry>"]).joined(separator: "\n") + "\n"
  }

  /// An address without blanks and what else none may have.
  private static func iri(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      scalar.value <= 0x20 || "\"<>\\^`{|}".unicodeScalars.contains(scalar)
        ? "%" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16, uppercase: true) : String(scalar)
    }.joined()
  }
}
