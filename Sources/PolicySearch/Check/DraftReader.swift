import PolicyText
import TextFolding

/// Finds what a draft says that documents can confirm.
///
/// Of quotations inside others, and of titles, numbers and figures inside a quotation, the outermost alone counts.
struct DraftReader {
  /// The longest quotation, in scalars; what is longer is a mark that was not closed.
  private static let longest = 4000
  /// Opening marks with the closing ones. A mark that opens as it closes does the one or the other in turn.
  private static let quotes: [Unicode.Scalar: Unicode.Scalar] = [
    "“": "”", "「": "」", "『": "』", "‘": "’", "﹁": "﹂", "﹃": "﹄", "\"": "\"", "＂": "＂", "«": "»",
  ]
  private static let titles: [Unicode.Scalar: Unicode.Scalar] = ["《": "》", "〈": "〉", "︽": "︾"]
  private static let sentenceEnds: Set<Unicode.Scalar> = ["。", "！", "？", "；", "!", "?", ";", "\n"]

  private let scalars: [Unicode.Scalar]
  private let numbers: [NumberReading]
  private let figures: [Figure]

  /// - Parameters:
  ///   - text: The draft.
  ///   - numbers: What its numbers were read as.
  init(_ text: String, _ numbers: [NumberReading]) {
    scalars = Array(text.unicodeScalars)
    self.numbers = numbers
    figures = Figure.figures(in: text, numbers.compactMap(\.target), from: 0)
  }

  /// A claim; of a figure with what it states, and the words that say what the number is of, without the number.
  typealias Found = (claim: Claim, figure: (Figure, words: String)?)

  /// The claims in the order of the draft.
  func claims() -> [Found] {
    let regions = marked() + blockQuotations()
    let outer = outermost(regions)
    let titles = outer.filter { $0.kind == .title }
    func isTaken(_ range: Range<Int>) -> Bool { outer.contains { $0.range.overlaps(range) } }
    let signs = DocumentNumberFinder(scalars).ranges.filter { !isTaken($0) }.map {
      Claim(kind: .number, range: $0, text: text($0))
    }
    var found: [Found] = (outer + signs).map { ($0, nil) }
    for figure in figures where !isTaken(figure.quantity.range) && isFigure(figure) {
      let range = figure.quantity.range
      if signs.contains(where: { $0.range.overlaps(range) }) { continue }
      let piece = piece(around: range)
      let title = outer.last { $0.range.upperBound <= range.lowerBound && $0.range.upperBound > piece.lowerBound }
      let start = title.map { min($0.range.upperBound + 1, range.lowerBound) } ?? piece.lowerBound
      let own = start..<max(piece.upperBound, range.upperBound)
      found.append((Claim(kind: .figure, range: own, text: text(own)), (figure, words(in: own))))
    }
    found.sort {
      ($0.claim.range.lowerBound, $0.claim.range.upperBound) < ($1.claim.range.lowerBound, $1.claim.range.upperBound)
    }
    let named = (titles + signs).sorted { $0.range.lowerBound < $1.range.lowerBound }
    return found.map { one in
      var claim = one.claim
      claim.source = source(of: claim, among: named)?.text
      return (claim, one.figure)
    }
  }

  /// Whether a number is one that documents can confirm. Places in lists, dates, names and codes are not.
  private func isFigure(_ figure: Figure) -> Bool {
    guard figure.target == nil,
      let reading = numbers.first(where: { $0.range.overlaps(figure.quantity.range) })
    else { return figure.target != nil }
    switch reading.reason {
    case nil, .past, .baseValue, .attribute, .fine, .scope, .noIndicator, .noVerb, .explains, .scoring, .part:
      return true
    case .word, .name, .reference, .time, .structure, .indefinite, .noUnit: return false
    }
  }

  /// The words of a piece without its numbers; where they are few, from the beginning of the sentence.
  private func words(in piece: Range<Int>) -> String {
    let own = withoutNumbers(piece)
    if own.unicodeScalars.count(where: hasContent) >= Self.fewWords { return own }
    let start = piece.lowerBound
    let sentence = scalars[..<start].lastIndex(where: Self.sentenceEnds.contains).map { $0 + 1 } ?? 0
    let before = scalars[sentence..<start].lastIndex { $0 == "》" || $0 == "”" }.map { $0 + 1 } ?? sentence
    return withoutNumbers(before..<piece.upperBound)
  }

  private func withoutNumbers(_ range: Range<Int>) -> String {
    Figure.words(in: range, of: scalars, without: figures)
  }

  /// Fewer words around a number do not tell what it is of.
  private static let fewWords = Figure.fewWords

  // MARK: Marks

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
        if range.count <= Self.longest, range.contains(where: { hasContent(scalars[$0]) }) {
          found.append(Claim(kind: mark.isTitle ? .title : .quotation, range: range, text: text(range)))
        }
      } else if let close = Self.quotes[scalar] {
        open.append((close, position + 1, false))
      } else if let close = Self.titles[scalar] {
        open.append((close, position + 1, true))
      }
    }
    return found
  }

  private func hasContent(_ scalar: Unicode.Scalar) -> Bool { Figure.hasContent(scalar) }

  /// Whether a line break at a position is followed by an empty line.
  private func isParagraphEnd(_ position: Int) -> Bool {
    guard scalars[position] == "\n" else { return false }
    let next = scalars[(position + 1)...].first { $0 != " " && $0 != "\t" && $0 != "\r" && $0 != "\u{3000}" }
    return next == "\n"
  }

  /// Paragraphs whose lines begin with `>`.
  private func blockQuotations() -> [Claim] {
    var found: [Claim] = []
    var lines: [Range<Int>] = []
    func finish() {
      if let first = lines.first, let last = lines.last {
        let words = lines.map(text).joined(separator: "\n")
        if words.unicodeScalars.contains(where: hasContent) {
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

  // MARK: Around claims

  private func text(_ range: Range<Int>) -> String { ScalarText.string(Array(scalars[range])[...]) }

  /// What stands between two marks around a number. A comma between digits is none.
  private func piece(around range: Range<Int>) -> Range<Int> {
    func isMark(_ position: Int) -> Bool {
      let scalar = scalars[position]
      if scalar == "," || scalar == ":" {
        let isBetween = position > 0 && position + 1 < scalars.count
        return !isBetween || scalars[position - 1].properties.numericType == nil
          || scalars[position + 1].properties.numericType == nil
      }
      return Self.sentenceEnds.contains(scalar) || "，、：".unicodeScalars.contains(scalar)
    }
    let start = (0..<range.lowerBound).last(where: isMark).map { $0 + 1 } ?? 0
    return start..<((range.upperBound..<scalars.count).first(where: isMark) ?? scalars.count)
  }

  /// What the draft names as the source of a claim: in its sentence the last before it, else the first behind it, else
  /// the last before in its paragraph. Of a document number the title right before it.
  private func source(of claim: Claim, among named: [Claim]) -> Claim? {
    switch claim.kind {
    case .title: return nil
    case .number:
      return named.last { title in
        title.kind == .title && title.range.upperBound <= claim.range.lowerBound
          && claim.range.lowerBound - title.range.upperBound <= 3
          && !scalars[title.range.upperBound..<claim.range.lowerBound].contains(where: hasContent)
      }
    case .quotation, .figure: break
    }
    let end = scalars[..<claim.range.lowerBound].lastIndex(where: Self.sentenceEnds.contains).map { $0 + 1 } ?? 0
    let next = scalars[claim.range.upperBound...].firstIndex(where: Self.sentenceEnds.contains) ?? scalars.count
    let before = named.last { $0.range.upperBound <= claim.range.lowerBound }
    if let before, before.range.lowerBound >= end { return before }
    // 「……。」（《题名》): the sentence ends inside the marks.
    let last = min(next + 1, scalars.count)
    if let after = named.first(where: { $0.range.lowerBound >= claim.range.upperBound && $0.range.lowerBound <= last })
    {
      return after
    }
    guard let before, !(before.range.upperBound..<end).contains(where: isParagraphEnd) else { return nil }
    return before
  }
}
