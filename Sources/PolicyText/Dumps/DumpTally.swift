/// What is said at the end of a dump: how many rows it had, and which are no documents.
struct DumpTally: Sendable {
  /// How many rows are named.
  private static let mostNamed = 5
  /// The shortest text, in UTF-8 bytes, that is the same document whatever the title: 见附件 is many documents' text.
  private static let shortestText = 300

  /// What a row's number counts: `line` or `row`.
  let unit: String
  private var rows = 0
  private var kept = 0
  private var empty: [Int] = []
  private var repeated: [(row: Int, earlier: Int)] = []
  private var odd: [Int] = []
  private var uneven: [Int] = []
  private var emptyCount = 0
  private var repeatedCount = 0
  private var oddCount = 0
  private var unevenCount = 0
  /// What is the same document: its text, with the title if the text is short.
  private struct Key: Hashable {
    var text: TextDigest?
    var title: TextDigest?
  }

  /// The row in which each document came first.
  private var texts: [Key: Int] = [:]

  init(unit: String) { self.unit = unit }

  /// Whether a row is a document: it has a text, and no earlier one has the same.
  mutating func keeps(text: String, title: String, row: Int) -> Bool {
    rows += 1
    guard !text.isEmpty else {
      emptyCount += 1
      if empty.count < Self.mostNamed { empty.append(row) }
      return false
    }
    let key = Key(text: TextDigest(text), title: text.utf8.count < Self.shortestText ? TextDigest(title) : nil)
    if let earlier = texts[key] {
      repeatedCount += 1
      if repeated.count < Self.mostNamed { repeated.append((row, earlier)) }
      return false
    }
    texts[key] = row
    kept += 1
    return true
  }

  mutating func noteOddQuotes(row: Int) {
    oddCount += 1
    if odd.count < Self.mostNamed { odd.append(row) }
  }

  /// Notes a row that has not as many cells as there are columns.
  mutating func noteUneven(row: Int) {
    unevenCount += 1
    if uneven.count < Self.mostNamed { uneven.append(row) }
  }

  /// `1822 rows, 1820 documents; 2 without text left out (lines 5, 9)`.
  var summary: String {
    var parts = ["\(rows) rows, \(kept) documents"]
    if emptyCount > 0 { parts.append("left out \(emptyCount) without text (\(named(empty, of: emptyCount)))") }
    if repeatedCount > 0 {
      let pairs = repeated.map { "\($0.row) as \($0.earlier)" }.joined(separator: ", ")
      parts.append("left out \(repeatedCount) with the text of an earlier one (\(unit) \(pairs)\(more(repeatedCount)))")
    }
    if oddCount > 0 { parts.append("quotes out of place in \(oddCount) (\(named(odd, of: oddCount)))") }
    if unevenCount > 0 {
      parts.append("\(unevenCount) with other numbers of cells than the header (\(named(uneven, of: unevenCount)))")
    }
    return parts.joined(separator: "; ")
  }

  private func named(_ rows: [Int], of count: Int) -> String {
    "\(unit) \(rows.map(String.init).joined(separator: ", "))\(more(count))"
  }

  private func more(_ count: Int) -> String { count > Self.mostNamed ? ", …" : "" }
}
