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
    "“": "”", "„": "“", "‚": "‘", "〝": "〞", "「": "」", "『": "』", "‘": "’", "﹁": "﹂", "﹃": "﹄", "\"": "\"", "＂": "＂",
    "«": "»",
  ]
  private static let titles: [Unicode.Scalar: Unicode.Scalar] = ["《": "》", "〈": "〉", "︽": "︾"]
  private static let mostInherited = 3
  /// A title without marks that is shorter may be short for another.
  private static let shortestTitle = 12
  /// So many scalars to either side of a number may say what it is of.
  private static let longestPiece = 200

  private let draft: DraftText
  /// The draft as it is written.
  private let written: [Unicode.Scalar]
  private let scalars: [Unicode.Scalar]
  private let numbers: [NumberReading]
  private let figures: [Figure]
  private let paragraphs: [DraftParagraph]
  private let rows: [DraftRow]
  private let places: PlaceNames
  private let mentions: [PlaceNames.Mention]
  private let sentences: SentenceBounds

  /// - Parameters:
  ///   - text: The draft.
  ///   - places: The places that it may name as sources.
  init(_ text: String, _ places: PlaceNames) {
    let draft = DraftText(text)
    self.draft = draft
    written = Array(text.unicodeScalars)
    scalars = draft.scalars
    numbers = draft.numbers
    figures = Figure.figures(draft.quantities, numbers.compactMap(\.target), from: 0)
    paragraphs = draft.paragraphs
    rows = draft.rows
    self.places = places
    mentions = places.mentions(in: ScalarText.string(draft.scalars[...]))
    sentences = SentenceBounds(draft.scalars)
  }

  /// A claim, who the draft says has stated it, and of a figure what it states.
  struct Found {
    var claim: Claim
    var source: ClaimSource?
    var figure: DraftFigure?
  }

  /// The claims in the order of the draft.
  func claims() -> [Found] {
    let titles = rows.flatMap(\.cells).filter { $0.isTitle && $0.range.count >= Self.shortestTitle }.map {
      Claim(kind: .title, range: $0.range, text: text($0.range))
    }
    let outer = outermost(marked() + blockQuotations() + titles)
    func isTaken(_ range: Range<Int>, by claims: [Claim]) -> Bool {
      let next = Self.first(of: claims.count, endingAfter: range.lowerBound) { claims[$0].range }
      return next < claims.count && claims[next].range.overlaps(range)
    }
    let signs = DocumentNumberFinder(scalars).ranges.filter { !isTaken($0, by: outer) }.map {
      Claim(kind: .number, range: $0, text: text($0))
    }
    let cells = FiguresInTables(scalars, rows).cells
    let inCells = cells.map(\.range)
    var found = (outer + signs).map { Found(claim: $0) }
    for cell in cells where !isTaken(cell.range, by: outer) && !isTaken(cell.range, by: signs) {
      let claim = Claim(kind: .figure, range: cell.range, text: text(cell.range), context: cell.context)
      found.append(Found(claim: claim, figure: cell.figure))
    }
    // What the last figures before were of, for one of which the draft does not say it again.
    var last: (words: [String], paragraph: Int) = ([], -1)
    for figure in figures where isFigure(figure) {
      let number = figure.quantity.range
      if isTaken(number, by: outer) || isTaken(number, by: signs) { continue }
      let cell = Self.first(of: inCells.count, endingAfter: number.lowerBound) { inCells[$0] }
      if cell < inCells.count, inCells[cell].overlaps(number) { continue }
      let own = piece(around: number, after: outer)
      let parts = words(in: own)
      let words = parts.joined(separator: "，")
      let paragraph = SortedSearch.first(in: paragraphs.indices) {
        paragraphs[$0].range.lowerBound <= number.lowerBound
      }
      var stated = DraftFigure(figure, words: parts, said: text(own))
      stated.wordsAfter = wordsAfter(own)
      stated.beside = figures(in: own).filter { other in
        other.quantity.range != number && !other.isTime && !isTaken(other.quantity.range, by: signs)
      }
      stated.sentence = text(sentence(around: own))
      stated.tense = LeadWords.tense(of: stated.said) ?? LeadWords.tense(of: stated.sentence)
      if last.paragraph != paragraph { last = ([], paragraph) }
      if figure.quantity.isDate, !Figure.hasWords(words) { continue }
      let telling = places.removed(from: stated.indicator + "，" + words)
      stated.saysWhat = LeadWords.saysWhat(telling)
      if !LeadWords.tellsMore(telling) { stated.inherited = last.words }
      if stated.saysWhat {
        last.words.insert(stated.indicator.isEmpty ? words : stated.indicator, at: 0)
        last.words = Array(last.words.prefix(Self.mostInherited))
      }
      found.append(Found(claim: Claim(kind: .figure, range: own, text: text(own)), figure: stated))
    }
    found.sort {
      ($0.claim.range.lowerBound, $0.claim.range.upperBound) < ($1.claim.range.lowerBound, $1.claim.range.upperBound)
    }
    return named(found, titles: outer.filter { $0.kind == .title }, signs, outside: outer)
  }

  /// The claims with their sources and lines.
  private func named(_ found: [Found], titles: [Claim], _ signs: [Claim], outside outer: [Claim]) -> [Found] {
    let sources = DraftSources(
      scalars, paragraphs, sentences, named: (titles + signs).sorted { $0.range.lowerBound < $1.range.lowerBound },
      places: mentions.filter { mention in
        let next = Self.first(of: outer.count, endingAfter: mention.range.lowerBound) { outer[$0].range }
        return (next == outer.count || !outer[next].range.overlaps(mention.range))
          && !LeadWords.leadToPlace(scalars[..<mention.range.lowerBound])
      }, figures: figures.map(\.quantity.range))
    let breaks = written.indices.filter { written[$0] == "\n" }
    return found.compactMap { one in
      var one = one
      let place = one.figure?.range ?? one.claim.range
      let column = one.claim.context.map { places.mentions(in: $0).map(\.name) } ?? []
      one.source = sources.source(of: one.claim.kind, at: place, column: column.suffix(1))
      // Of what the draft tells itself there are dates, too.
      if one.source == nil, one.figure?.figure.quantity.isDate == true { return nil }
      one.claim.source = one.source?.text
      if one.figure?.tense == nil { one.figure?.takeTime(sources.timesBefore(place)) }
      one.claim.number = (one.figure?.range).map(draft.source)
      let range = draft.source(of: one.claim.range)
      if range.count > one.claim.range.count { one.claim.text = ScalarText.string(written[range]) }
      one.claim.range = range
      one.claim.line = 1 + SortedSearch.first(in: breaks.indices) { breaks[$0] < range.lowerBound }
      return one
    }
  }

  /// Whether a number is one that documents can confirm. Places in lists, years, names and codes are not.
  private func isFigure(_ figure: Figure) -> Bool {
    if figure.target != nil { return true }
    let quantity = figure.quantity
    let range = quantity.range
    let number = Self.first(of: numbers.count, endingAfter: range.lowerBound) { numbers[$0].range }
    guard number < numbers.count, numbers[number].range.overlaps(range) else {
      // 二十节, 六月底: no number of a statement.
      return !quantity.isDate && !quantity.unit.isEmpty
    }
    switch numbers[number].reason {
    case nil, .past, .baseValue, .attribute, .fine, .scope, .noIndicator, .noVerb, .explains, .scoring, .part,
      .structure:
      return true
    // A whole number that nothing follows is a code.
    case .noUnit: return !quantity.unit.isEmpty || quantity.values.contains { $0 != $0.rounded() }
    case .indefinite: return quantity.values != [1]
    case .reference: return quantity.unit.hasPrefix("第")
    case .time:
      if quantity.isDate { return true }
      // A span of time, and no year of any calendar, day or month.
      let isSpan = quantity.unit != "月" && !(quantity.unit == "年" && quantity.values.contains { $0 >= 80 })
      let start = range.first { scalars[$0].properties.numericType != nil } ?? range.lowerBound
      return isSpan
        && (quantity.comparator != .equal
          || LeadWords.lasts(after: scalars[..<start], before: scalars[range.upperBound...]))
    case .word, .name: return false
    }
  }

  /// The first of some ranges, which ascend, that ends behind a position; their count if none does.
  private static func first(of count: Int, endingAfter position: Int, _ range: (Int) -> Range<Int>) -> Int {
    SortedSearch.first(in: 0..<count) { range($0).upperBound <= position }
  }

  /// The figures in a piece.
  private func figures(in piece: Range<Int>) -> [Figure] {
    let first = Self.first(of: figures.count, endingAfter: piece.lowerBound) { figures[$0].quantity.range }
    return figures[first...].prefix { $0.quantity.range.lowerBound < piece.upperBound }.filter(isFigure)
  }

  /// The words of a piece without its numbers, with those of the one before if that is a condition of it (少裁员的); where
  /// its own are few, with those of the nearest before it in the sentence that has some.
  private func words(in piece: Range<Int>) -> [String] {
    let own = Figure.words(in: piece, of: scalars, without: figures)
    let before = scalars[sentence(around: piece).lowerBound..<piece.lowerBound].split(whereSeparator: Self.isMark)
    let last = before.last
    if last?.last == "的" || Figure.hasWords(own) {
      let condition = last.flatMap { $0.last == "的" ? $0.indices : nil }
      return [condition.map { Figure.words(in: $0, of: scalars, without: figures) }, own].compactMap(\.self)
    }
    let words = before.map { Figure.words(in: $0.indices, of: scalars, without: figures) }
    return [words.last(where: Figure.hasWords), own].compactMap(\.self)
  }

  /// What follows a piece behind 、 without a number: 比例达91.3%、高于全国.
  private func wordsAfter(_ piece: Range<Int>) -> [String] {
    var found: [String] = []
    var position = piece.upperBound
    let last = min(scalars.count, position + Self.longestPiece)
    while position < last, scalars[position] == "、" {
      let part = position + 1..<(scalars[(position + 1)..<last].firstIndex(where: Self.isMark) ?? last)
      if !figures(in: part).isEmpty { break }
      found.append(text(part))
      position = part.upperBound
    }
    return found
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    SentenceBounds.ends.contains(scalar) || "，、：|\t".unicodeScalars.contains(scalar) || scalar == "," || scalar == ":"
  }

  /// A piece with what stands before it in its sentence, from behind the last title or quotation, and from the last
  /// place on if a number stands before that: 到2027年，无锡建成10家，太仓引进100家.
  private func sentence(around piece: Range<Int>) -> Range<Int> {
    let start = max(sentences.sentence(around: piece).lowerBound, piece.lowerBound - Self.longestPiece)
    let before = scalars[start..<piece.lowerBound].lastIndex { $0 == "》" || $0 == "”" }.map { $0 + 1 } ?? start
    let next = Self.first(of: mentions.count, endingAfter: piece.upperBound) { mentions[$0].range }
    guard next > 0, mentions[next - 1].range.lowerBound > before else { return before..<piece.upperBound }
    let place = mentions[next - 1].range
    let first = Self.first(of: figures.count, endingAfter: before) { figures[$0].quantity.range }
    let hasFigure = figures[first...].prefix { $0.quantity.range.upperBound <= place.lowerBound }.contains(
      where: isFigure)
    return (hasFigure ? min(place.lowerBound, piece.lowerBound) : before)..<piece.upperBound
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

  /// Whether there is a title, or a place, in a range.
  private func namesSource(_ range: Range<Int>, _ outer: [Claim]) -> Bool {
    let claim = Self.first(of: outer.count, endingAfter: range.lowerBound) { outer[$0].range }
    if claim < outer.count, outer[claim].range.lowerBound < range.upperBound { return true }
    let mention = Self.first(of: mentions.count, endingAfter: range.lowerBound) { mentions[$0].range }
    return mention < mentions.count && mentions[mention].range.lowerBound < range.upperBound
  }

  /// What stands between two marks around a number, and outside some claims. A comma between digits is none.
  private func piece(around range: Range<Int>, after outer: [Claim]) -> Range<Int> {
    func isMark(_ position: Int) -> Bool {
      let scalar = scalars[position]
      if scalar == "," || scalar == ":" {
        let isBetween = position > 0 && position + 1 < scalars.count
        return !isBetween || scalars[position - 1].properties.numericType == nil
          || scalars[position + 1].properties.numericType == nil
      }
      // ——
      return Self.isMark(scalar) || scalar == "—" && position > 0 && scalars[position - 1] == "—"
    }
    let from = max(0, range.lowerBound - Self.longestPiece)
    let until = min(scalars.count, range.upperBound + Self.longestPiece)
    var start = (from..<range.lowerBound).last(where: isMark).map { $0 + 1 } ?? from
    // 新建、改扩建学校100所: what stands before 、 is counted, too, if it has no number.
    while start > from + 1, scalars[start - 1] == "、" {
      let before = (from..<start - 1).last(where: isMark).map { $0 + 1 } ?? from
      let next = Self.first(of: figures.count, endingAfter: before) { figures[$0].quantity.range }
      if next < figures.count, figures[next].quantity.range.lowerBound < start { break }
      start = before
    }
    var end = (range.upperBound..<until).first(where: isMark) ?? until
    // （见《规划》）, （广东） say who states it.
    if let open = scalars[range.upperBound..<end].firstIndex(where: { $0 == "（" || $0 == "(" }),
      case let rest = scalars[open..<until],
      namesSource(open..<(rest.firstIndex { $0 == "）" || $0 == ")" } ?? until), outer)
    {
      end = open
    }
    let mark = Self.first(of: outer.count, endingAfter: range.lowerBound) { outer[$0].range } - 1
    guard mark >= 0, outer[mark].range.upperBound > start else { return start..<end }
    return min(outer[mark].range.upperBound + 1, range.lowerBound)..<end
  }
}
