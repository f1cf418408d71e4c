import InvertedIndex
import PolicyText

/// Where something stands in a draft: in which sentence, paragraph and row of a table, and below which headings.
struct DraftOutline {
  let paragraphs: [DraftParagraph]
  let rows: [DraftRow]
  let sentences: SentenceBounds
  private let introductions: [Int?]
  private let headings: [Int?]

  init(_ draft: DraftText) {
    paragraphs = draft.paragraphs
    rows = draft.rows
    sentences = SentenceBounds(draft.scalars)
    introductions = Self.introductions(draft.paragraphs)
    headings = Self.headings(draft.paragraphs)
  }

  /// The paragraph that has a position, by its place.
  func paragraph(at position: Int) -> Int? {
    let next = SortedSearch.first(in: paragraphs.indices) { paragraphs[$0].range.lowerBound <= position }
    return next > 0 ? next - 1 : nil
  }

  /// Where the paragraph of something begins behind its label.
  func contentStart(of range: Range<Int>) -> Int {
    min(range.lowerBound, paragraph(at: range.lowerBound).map { paragraphs[$0].contentStart } ?? 0)
  }

  /// Whether something stands in a heading or in a line that introduces others.
  func heads(_ range: Range<Int>) -> Bool {
    guard let paragraph = paragraph(at: range.lowerBound).map({ paragraphs[$0] }) else { return false }
    if case .heading = paragraph.kind { return true }
    return paragraph.introduces
  }

  /// The row of a table in which something stands.
  func row(at range: Range<Int>) -> DraftRow? {
    let next = SortedSearch.first(in: rows.indices) { rows[$0].range.upperBound <= range.lowerBound }
    return next < rows.count && rows[next].range.lowerBound <= range.lowerBound ? rows[next] : nil
  }

  /// The cell of a table in which something stands.
  func cell(at range: Range<Int>) -> DraftCell? {
    row(at: range)?.cells.first { $0.range.lowerBound <= range.lowerBound && $0.range.upperBound >= range.upperBound }
  }

  /// The paragraphs to which one belongs, the nearest first: the line that introduces it, and the headings above.
  func enclosing(_ paragraph: Int) -> [Int] {
    var found = [introductions[paragraph]].compactMap(\.self)
    var next = headings[paragraph]
    while let heading = next {
      found.append(heading)
      next = headings[heading]
    }
    return found
  }

  /// Of each paragraph the line that introduces it, or the list in which it stands; nil if none does.
  private static func introductions(_ paragraphs: [DraftParagraph]) -> [Int?] {
    var found: [Int?] = []
    // What introduces the item of a level before one of a deeper level.
    func outer(of level: Int, above number: Int) -> Int? {
      var other = found[number - 1]
      while let next = other, case .item(let own) = paragraphs[next].kind, own >= level { other = found[next] }
      return other
    }
    for (number, paragraph) in paragraphs.enumerated() {
      guard number > 0 else {
        found.append(nil)
        continue
      }
      let before = paragraphs[number - 1]
      switch before.kind {
      case .item(let level):
        guard case .item(let own) = paragraph.kind else {
          found.append(nil)
          continue
        }
        found.append(
          before.introduces && own > level
            ? number - 1 : own < level ? outer(of: own, above: number) : found[number - 1])
      case .plain: found.append(paragraph.isItem || before.introduces ? number - 1 : nil)
      case .heading: found.append(nil)
      }
    }
    return found
  }

  /// Of each paragraph the nearest heading above, of a heading the nearest of a smaller level.
  private static func headings(_ paragraphs: [DraftParagraph]) -> [Int?] {
    var open: [(number: Int, level: Int)] = []
    return paragraphs.enumerated().map { number, paragraph in
      guard case .heading(let level) = paragraph.kind else { return open.last?.number }
      while let last = open.last, last.level >= level { open.removeLast() }
      defer { open.append((number, level)) }
      return open.last?.number
    }
  }
}

/// Where the sentences of a draft begin and end.
struct SentenceBounds {
  /// The longest sentence that is looked at, in scalars to either side.
  static let longest = 4000
  static let ends: Set<Unicode.Scalar> = ["。", "！", "？", "；", "!", "?", ";", "\n"]

  /// The positions of the marks, and the end of the text.
  private let marks: [Int]

  init(_ scalars: [Unicode.Scalar]) {
    marks = scalars.indices.filter { Self.ends.contains(scalars[$0]) } + [scalars.count]
  }

  /// The sentence of some scalars, without the mark at its end.
  func sentence(around range: Range<Int>) -> Range<Int> {
    let before = SortedSearch.first(in: marks.indices) { marks[$0] < range.lowerBound }
    let start = before > 0 ? marks[before - 1] + 1 : 0
    let after = SortedSearch.first(in: marks.indices) { marks[$0] < range.upperBound }
    let end = after < marks.count ? marks[after] : range.upperBound
    return max(
      start, range.lowerBound - Self.longest)..<min(max(end, range.upperBound), range.upperBound + Self.longest)
  }
}
