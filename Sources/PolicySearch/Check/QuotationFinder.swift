/// Finds what a draft quotes: what stands in quotation marks, in title marks, or in a block quotation of Markdown.
///
/// Of quotations inside others, and of titles inside a quotation, the outermost alone counts.
struct QuotationFinder {
  /// The longest quotation, in scalars; what is longer is a mark that was not closed.
  private static let longest = 4000
  /// The most marks inside one another.
  private static let deepest = 16
  /// Opening marks with the closing ones. A mark that opens as it closes does the one or the other in turn.
  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
    "“": "”", "„": "“", "‚": "‘", "〝": "〞", "「": "」", "『": "』", "‘": "’", "﹁": "﹂", "﹃": "﹄", "\"": "\"", "＂": "＂",
    "«": "»",
  ]
  private static let titles: [Unicode.Scalar: Unicode.Scalar] = ["《": "》", "〈": "〉", "︽": "︾"]

  private let scalars: [Unicode.Scalar]

  init(_ scalars: [Unicode.Scalar]) { self.scalars = scalars }

  /// The outermost, in the order of the draft.
  ///
  /// - Parameter titles: Titles without marks.
  func claims(with titles: [Claim]) -> [Claim] {
    let inMarks = marked().sorted { $0.range.lowerBound < $1.range.lowerBound }
    return outermost(inMarks + blockQuotations(inMarks) + titles)
  }

  /// What stands between marks, also inside other marks.
  private func marked() -> [Claim] {
    var found: [Claim] = []
    var open: [(close: Unicode.Scalar, start: Int, isTitle: Bool)] = []
    for (position, scalar) in scalars.enumerated() {
      if isParagraphEnd(position) { open = [] }
      if let last = open.lastIndex(where: { $0.close == scalar }) {
        let mark = open[last]
        open.removeSubrange(last...)
        let range = mark.start..<position
        if range.count <= Self.longest, range.contains(where: { Figure.hasContent(scalars[$0]) }) {
          found.append(Claim(kind: mark.isTitle ? .title : .quotation, range: range, text: text(range)))
        }
      } else if open.count == Self.deepest {
        // Nobody writes so many marks inside one another: they were not closed.
        open = []
      } else if let close = Self.quotes[scalar] {
        open.append((close, position + 1, false))
      } else if let close = Self.titles[scalar] {
        open.append((close, position + 1, true))
      }
    }
    return found
  }

  /// Whether a line break at a position is followed by an empty line.
  private func isParagraphEnd(_ position: Int) -> Bool {
    guard scalars[position] == "\n" else { return false }
    let next = scalars[(position + 1)...].first { $0 != " " && $0 != "\t" && $0 != "\r" && $0 != "\u{3000}" }
    return next == "\n"
  }

  /// Paragraphs whose lines begin with `>`.
  ///
  /// - Parameter inMarks: What stands in marks, in the order of the draft.
  private func blockQuotations(_ inMarks: [Claim]) -> [Claim] {
    var found: [Claim] = []
    var lines: [Range<Int>] = []
    func finish() {
      // Who has said it.
      if let last = lines.last, last.count > 1, scalars[last.lowerBound] == "—" { lines.removeLast() }
      if let first = lines.first, let last = lines.last {
        let words = lines.map(text).joined(separator: "\n")
        if words.unicodeScalars.contains(where: Figure.hasContent),
          !tellsAbout(first.lowerBound..<last.upperBound, inMarks)
        {
          found.append(Claim(kind: .quotation, range: first.lowerBound..<last.upperBound, text: words))
        }
      }
      lines = []
    }
    var start = 0
    while start < scalars.count {
      let end = scalars[start...].firstIndex(of: "\n") ?? scalars.count
      var content = start
      while content < end, scalars[content] == ">" || scalars[content] == " " { content += 1 }
      if scalars[start..<content].contains(">"), content < end { lines.append(content..<end) } else { finish() }
      start = end + 1
    }
    finish()
    return found
  }

  /// Whether half of a text stands in marks of its own, or a title does: then it tells about these.
  private func tellsAbout(_ range: Range<Int>, _ inMarks: [Claim]) -> Bool {
    let first = SortedSearch.first(in: inMarks.indices) { inMarks[$0].range.lowerBound < range.lowerBound }
    let inside = inMarks[first...].prefix { $0.range.lowerBound < range.upperBound }
    let quoted = inside.reduce(0) { $0 + $1.range.count }
    return inside.contains { $0.kind == .title } || 2 * quoted > range.count
      || LeadWords.beginsNote(at: range.lowerBound, of: scalars)
  }

  /// The claims that lie in no other.
  private func outermost(_ claims: [Claim]) -> [Claim] {
    let sorted = claims.sorted {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var kept: [Claim] = []
    for claim in sorted where kept.last.map({ $0.range.upperBound <= claim.range.lowerBound }) ?? true {
      kept.append(claim)
    }
    return kept
  }

  private func text(_ range: Range<Int>) -> String { ScalarText.string(scalars[range]) }
}
