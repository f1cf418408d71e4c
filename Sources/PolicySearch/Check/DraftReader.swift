import InvertedIndex
import PolicyText
import TextFolding

/// Finds what a draft says that documents can confirm.
///
/// Of quotations inside others, and of titles, numbers and figures inside a quotation, the outermost alone counts.
struct DraftReader {
  /// The longest quotation, in scalars; what is longer is a mark that was not closed.
  private static let longest = 4000
  /// The most marks inside one another.
  private static let deepest = 16
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
    func isTaken(_ range: Range<Int>) -> Bool {
      let next = Self.first(of: outer.count, endingAfter: range.lowerBound) { outer[$0].range }
      return next < outer.count && outer[next].range.overlaps(range)
    }
    let signs = DocumentNumberFinder(scalars).ranges.filter { !isTaken($0) }.map {
      Claim(kind: .number, range: $0, text: text($0))
    }
    var found: [Found] = (outer + signs).map { ($0, nil) }
    for figure in figures where !isTaken(figure.quantity.range) && isFigure(figure) {
      let range = figure.quantity.range
      let sign = Self.first(of: signs.count, endingAfter: range.lowerBound) { signs[$0].range }
      if sign < signs.count, signs[sign].range.overlaps(range) { continue }
      let piece = piece(around: range)
      let mark = Self.first(of: outer.count, endingAfter: range.lowerBound) { outer[$0].range } - 1
      let isInPiece = mark >= 0 && outer[mark].range.upperBound > piece.lowerBound
      let start = isInPiece ? min(outer[mark].range.upperBound + 1, range.lowerBound) : piece.lowerBound
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
    if figure.target != nil { return true }
    let range = figure.quantity.range
    let number = Self.first(of: numbers.count, endingAfter: range.lowerBound) { numbers[$0].range }
    guard number < numbers.count, numbers[number].range.overlaps(range) else { return false }
    switch numbers[number].reason {
    case nil, .past, .baseValue, .attribute, .fine, .scope, .noIndicator, .noVerb, .explains, .scoring, .part:
      return true
    case .word, .name, .reference, .time, .structure, .indefinite, .noUnit: return false
    }
  }

  /// The first of some ranges, which ascend, that ends behind a position; their count if none does.
  private static func first(of count: Int, endingAfter position: Int, _ range: (Int) -> Range<Int>) -> Int {
    SortedSearch.first(in: 0..<count) { range($0).upperBound <= position }
  }

  /// Where the sentence begins in which a position is, as far as it is not too long to look at.
  private func sentenceStart(_ position: Int) -> Int {
    let from = max(0, position - Self.longest)
    return scalars[from..<position].lastIndex(where: Self.sentenceEnds.contains).map { $0 + 1 } ?? from
  }

  /// Where it ends.
  private func sentenceEnd(_ position: Int) -> Int {
    let until = min(scalars.count, position + Self.longest)
    return scalars[position..<until].firstIndex(where: Self.sentenceEnds.contains) ?? until
  }

  /// The words of a piece without its numbers; where they are few, from the beginning of the sentence.
  private func words(in piece: Range<Int>) -> String {
    let own = Figure.words(in: piece, of: scalars, without: figures)
    if own.unicodeScalars.count(where: Figure.hasContent) >= Figure.fewWords { return own }
    let start = piece.lowerBound
    let sentence = sentenceStart(start)
    let before = scalars[sentence..<start].lastIndex { $0 == "》" || $0 == "”" }.map { $0 + 1 } ?? sentence
    return Figure.words(in: before..<piece.upperBound, of: scalars, without: figures)
  }

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
  private func blockQuotations() -> [Claim] {
    var found: [Claim] = []
    var lines: [Range<Int>] = []
    func finish() {
      if let first = lines.first, let last = lines.last {
        let words = lines.map(text).joined(separator: "\n")
        if words.unicodeScalars.contains(where: Figure.hasContent) {
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
    let (from, until) = (max(0, range.lowerBound - Self.longest), min(scalars.count, range.upperBound + Self.longest))
    let start = (from..<range.lowerBound).last(where: isMark).map { $0 + 1 } ?? from
    return start..<((range.upperBound..<until).first(where: isMark) ?? until)
  }

  /// What the draft names as the source of a claim: in its sentence the last before it, else the first behind it, else
  /// the last before in its paragraph. Of a document number the title right before it.
  private func source(of claim: Claim, among named: [Claim]) -> Claim? {
    let place = Self.first(of: named.count, endingAfter: claim.range.lowerBound) { named[$0].range }
    let before = place > 0 ? named[place - 1] : nil
    switch claim.kind {
    case .title: return nil
    case .number:
      guard let title = before, title.kind == .title, claim.range.lowerBound - title.range.upperBound <= 3,
        !scalars[title.range.upperBound..<claim.range.lowerBound].contains(where: Figure.hasContent)
      else { return nil }
      return title
    case .quotation, .figure: break
    }
    let end = sentenceStart(claim.range.lowerBound)
    if let before, before.range.lowerBound >= end { return before }
    // 「……。」（《题名》): the sentence ends inside the marks.
    let last = min(sentenceEnd(claim.range.upperBound) + 1, scalars.count)
    let next = Self.first(of: named.count, endingAfter: claim.range.upperBound) { named[$0].range }
    if next < named.count, named[next].range.lowerBound >= claim.range.upperBound, named[next].range.lowerBound <= last
    {
      return named[next]
    }
    guard let before, end - before.range.upperBound <= Self.longest else { return nil }
    guard !(before.range.upperBound..<end).contains(where: isParagraphEnd) else { return nil }
    return before
  }
}
