import InvertedIndex
import PolicyText

/// Reads the figures in the sentences of a draft, with what says what each is of.
struct DraftFigures {
  /// So many figures before one may say what it is of.
  private static let mostInherited = 3
  /// So many scalars to either side of a number may say what it is of.
  private static let longestPiece = 200
  /// So many between a document's name and what stands right behind it.
  private static let longestGap = 2
  /// So many behind a year may say that it is of a document's name.
  private static let longestName = 24

  private let scalars: [Unicode.Scalar]
  private let numbers: [NumberReading]
  private let pieces: FigurePieces
  private let outline: DraftOutline
  private let places: PlaceNames
  private let mentions: [PlaceNames.Mention]
  /// What is no figure of a sentence: quotations, titles, document numbers and cells, in the order of the draft.
  private let taken: [Range<Int>]
  /// What a piece does not reach across: quotations with their marks, and names of documents, in the draft's order.
  private let edges: [Range<Int>]

  /// All numbers with a unit.
  var figures: [Figure] { pieces.figures }

  /// - Parameters:
  ///   - pieces: The pieces of the draft, with all its numbers.
  ///   - places: The places that it may name, and where it names some.
  ///   - taken: What is no figure of a sentence: quotations, titles, document numbers and cells.
  ///   - edges: What a piece does not reach across: quotations with their marks, and names of documents.
  init(
    _ draft: DraftText, _ pieces: FigurePieces, _ outline: DraftOutline, _ places: PlaceNames,
    _ mentions: [PlaceNames.Mention], taken: [Range<Int>], edges: [Range<Int>]
  ) {
    scalars = draft.scalars
    numbers = draft.numbers
    self.pieces = pieces
    self.outline = outline
    self.places = places
    self.mentions = mentions
    self.taken = taken.sorted { $0.lowerBound < $1.lowerBound }
    self.edges = edges.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// The figures in the order of the draft.
  func all() -> [(claim: Claim, figure: DraftFigure)] {
    var found: [(claim: Claim, figure: DraftFigure)] = []
    // What the last figures before were of, for one of which the draft does not say it again.
    var last: (words: [String], paragraph: Int?) = ([], nil)
    for (place, figure) in figures.enumerated() {
      let number = figure.quantity.range
      let isTime = isTime(figure)
      if !isTime && !isFigure(figure) || isTaken(number) { continue }
      var own = piece(around: number)
      if isTime {
        own = withWhatFollows(own, number)
        if !isTimeOf(own, figure) { continue }
      }
      let parts = words(in: own)
      let words = parts.joined(separator: "，")
      var stated = DraftFigure(figure, words: parts, said: text(own))
      takeShare(of: place, &stated)
      stated.wordsAfter = wordsAfter(own)
      stated.beside = figures[pieces.numbers(in: own)].filter { other in
        let range = other.quantity.range
        return range != number && !isTaken(range) && (other.isSpan || !other.isTime && isFigure(other))
      }
      stated.sentence = text(sentence(around: own))
      stated.tense = LeadWords.tense(of: stated.said) ?? LeadWords.tense(of: stated.sentence)
      let paragraph = outline.paragraph(at: number.lowerBound)
      if last.paragraph != paragraph { last = ([], paragraph) }
      if figure.quantity.isDate, !Figure.hasWords(words), !followsName(own) { continue }
      let telling = places.removed(from: stated.indicator + "，" + words)
      stated.saysWhat = LeadWords.saysWhat(telling)
      if !LeadWords.tellsMore(telling) { stated.inherited = last.words }
      if stated.saysWhat {
        last.words.insert(stated.indicator.isEmpty ? words : stated.indicator, at: 0)
        last.words = Array(last.words.prefix(Self.mostInherited))
      }
      found.append((Claim(kind: .figure, range: own, text: text(own)), stated))
    }
    return found
  }

  /// Whether a piece stands right behind the name of a document: 《规划》（2024年5月14日）.
  private func followsName(_ piece: Range<Int>) -> Bool {
    edge(before: piece.lowerBound).map { piece.lowerBound - $0 <= Self.longestGap } ?? false
  }

  /// Where the last edge ends that ends at a position or before it; nil if none does.
  private func edge(before position: Int) -> Int? {
    let next = Self.first(of: edges.count, endingAfter: position) { edges[$0] }
    return next > 0 ? edges[next - 1].upperBound : nil
  }

  private func isTaken(_ range: Range<Int>) -> Bool {
    let next = Self.first(of: taken.count, endingAfter: range.lowerBound) { taken[$0] }
    return next < taken.count && taken[next].overlaps(range)
  }

  /// Whether a number is one that documents can confirm. Places in lists, years, names and codes are not.
  private func isFigure(_ figure: Figure) -> Bool {
    if figure.target != nil { return true }
    let quantity = figure.quantity
    let range = quantity.range
    if figure.isSpan {
      let start = range.first { scalars[$0].properties.numericType != nil } ?? range.lowerBound
      return quantity.comparator != .equal
        || LeadWords.lasts(after: scalars[..<start], before: scalars[range.upperBound...])
    }
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
    case .reference: return quantity.unit == TextQuantity.rank
    case .time: return quantity.isDate
    case .word, .name: return false
    }
  }

  /// Whether a number is a span of time or a year in which nothing is counted, and no year of a document's name.
  func isTime(_ figure: Figure) -> Bool {
    if isFigure(figure) || figure.quantity.unit == "年" && figure.quantity.values.count > 1 { return false }
    return figure.isSpan
      || figure.quantity.unit == "年" && !LeadWords.beginsDocumentName(text(behind(figure.quantity.range.upperBound)))
  }

  private func behind(_ position: Int) -> Range<Int> { position..<min(scalars.count, position + Self.longestName) }

  /// A piece that is a year and no more with what follows: 到2030年，制度完善.
  private func withWhatFollows(_ piece: Range<Int>, _ year: Range<Int>) -> Range<Int> {
    guard piece.upperBound < scalars.count, scalars[piece.upperBound] == "，" || scalars[piece.upperBound] == ",",
      !scalars[year.upperBound..<piece.upperBound].contains(where: Figure.hasContent)
    else { return piece }
    let next = piece.upperBound + 1..<min(scalars.count, piece.upperBound + Self.longestPiece)
    let end = next.first { pieces.endsPiece($0, of: year) } ?? next.upperBound
    return figures(in: next.lowerBound..<end).isEmpty ? piece.lowerBound..<end : piece
  }

  /// Whether a piece says what is done in a time, and has no figure: a year begins it.
  private func isTimeOf(_ piece: Range<Int>, _ figure: Figure) -> Bool {
    let number = figure.quantity.range
    let before = LeadWords.removed(from: text(piece.lowerBound..<number.lowerBound))
    func letters(_ text: String) -> Int { LeadWords.removed(from: text).unicodeScalars.count(where: Figure.hasContent) }
    let isName = piece.upperBound < scalars.count && scalars[piece.upperBound] == "—" || outline.row(at: piece) != nil
    if !figures(in: piece).isEmpty { return false }
    if figure.isSpan { return letters(Figure.words(in: piece, of: scalars, without: figures)) >= Figure.fewWords }
    return before.isEmpty && !isName && letters(text(number.upperBound..<piece.upperBound)) >= Figure.fewWords
  }

  /// The first of some ranges, which ascend, that ends behind a position; their count if none does.
  private static func first(of count: Int, endingAfter position: Int, _ range: (Int) -> Range<Int>) -> Int {
    SortedSearch.first(in: 0..<count) { range($0).upperBound <= position }
  }

  /// The figures in a piece.
  private func figures(in piece: Range<Int>) -> [Figure] { figures[pieces.numbers(in: piece)].filter(isFigure) }

  /// The words of a piece without its numbers, with those of the one before if that is a condition of it (少裁员的); where
  /// its own are few, with those of the nearest before it in the sentence that has some.
  private func words(in piece: Range<Int>) -> [String] {
    let own = Figure.words(in: piece, of: scalars, without: figures)
    let before = pieces.pieces(in: sentence(around: piece).lowerBound..<piece.lowerBound, of: piece)
    let condition = before.last.flatMap { scalars[$0.upperBound - 1] == "的" ? $0 : nil }
    if condition != nil || Figure.hasWords(own) {
      return [condition.map { Figure.words(in: $0, of: scalars, without: figures) }, own].compactMap(\.self)
    }
    let words = before.map { Figure.words(in: $0, of: scalars, without: figures) }
    return [words.last(where: Figure.hasWords), own].compactMap(\.self)
  }

  /// Of several things to which 分别 gives a number each the one that has this number, with what is said of each.
  private func takeShare(of number: Int, _ stated: inout DraftFigure) {
    let range = figures[number].quantity.range
    let whole = outline.sentences.sentence(around: range)
    guard
      let share = pieces.share(
        of: number, in: max(whole.lowerBound, outline.contentStart(of: range))..<whole.upperBound)
    else {
      return
    }
    let things = share.things.map(text)
    // 广东、浙江分别增长5%、6%: they are who says it.
    if things.contains(where: { !places.removed(from: $0).unicodeScalars.contains(where: Figure.hasContent) }) {
      return
    }
    let told = share.told.map { Figure.words(in: $0, of: scalars, without: figures) }
    stated.words = [things[share.own], told.joined()]
    stated.said = things[share.own] + told.joined() + stated.said
  }

  /// What follows a piece without a number: behind 、 (比例达91.3%、高于全国), or as what is done under its condition.
  private func wordsAfter(_ piece: Range<Int>) -> [String] {
    var found: [String] = []
    var position = piece.upperBound
    let last = min(scalars.count, position + Self.longestPiece)
    // 为2家的，采取议价方式
    let isCondition = position > 0 && position < last && scalars[position - 1] == "的" && scalars[position] == "，"
    func next() -> Range<Int> {
      position + 1..<((position + 1..<last).first { pieces.endsPiece($0, of: piece) } ?? last)
    }
    if isCondition { return figures(in: next()).isEmpty ? [text(next())] : [] }
    while position < last, scalars[position] == "、" {
      let part = next()
      if !figures(in: part).isEmpty { break }
      found.append(text(part))
      position = part.upperBound
    }
    return found
  }

  /// A piece with what stands before it in its sentence, from behind the last quotation or name of a document, and from
  /// the last place on if a number stands before that: 到2027年，无锡建成10家，太仓引进100家.
  private func sentence(around piece: Range<Int>) -> Range<Int> {
    let before = max(
      outline.contentStart(of: piece), outline.sentences.sentence(around: piece).lowerBound,
      piece.lowerBound - Self.longestPiece, edge(before: piece.lowerBound) ?? 0)
    let next = Self.first(of: mentions.count, endingAfter: piece.upperBound) { mentions[$0].range }
    guard next > 0, mentions[next - 1].range.lowerBound > before else { return before..<piece.upperBound }
    let place = mentions[next - 1].range
    let hasFigure = !figures(in: before..<max(before, place.lowerBound)).isEmpty
    return (hasFigure ? min(place.lowerBound, piece.lowerBound) : before)..<piece.upperBound
  }

  // MARK: Around claims

  private func text(_ range: Range<Int>) -> String { ScalarText.string(scalars[range]) }

  /// Whether there is a title, or a place, in a range.
  private func namesSource(_ range: Range<Int>) -> Bool {
    let claim = Self.first(of: edges.count, endingAfter: range.lowerBound) { edges[$0] }
    if claim < edges.count, edges[claim].lowerBound < range.upperBound { return true }
    let mention = Self.first(of: mentions.count, endingAfter: range.lowerBound) { mentions[$0].range }
    return mention < mentions.count && mentions[mention].range.lowerBound < range.upperBound
  }

  /// What stands between two marks around a number, and behind quotations and names of documents.
  private func piece(around range: Range<Int>) -> Range<Int> {
    let from = max(0, range.lowerBound - Self.longestPiece)
    let until = min(scalars.count, range.upperBound + Self.longestPiece)
    let own = pieces.piece(around: range, in: from..<until)
    var (start, end) = (own.lowerBound, own.upperBound)
    // 新建、改扩建学校100所: what stands before 、 is counted, too, if it has no number.
    while start > from + 1, scalars[start - 1] == "、" {
      let before = (from..<start - 1).last { pieces.endsPiece($0, of: range) }.map { $0 + 1 } ?? from
      if !pieces.numbers(in: before..<start).isEmpty { break }
      start = before
    }
    // （见《规划》）, （广东） say who states it.
    if let open = scalars[range.upperBound..<end].firstIndex(where: { Brackets.closing[$0] != nil }),
      case let rest = scalars[open..<until],
      namesSource(open..<(rest.firstIndex { $0 == Brackets.closing[scalars[open]] } ?? until))
    {
      end = open
    }
    start = max(start, edge(before: range.lowerBound) ?? 0, outline.contentStart(of: range))
    return min(start, range.lowerBound)..<end
  }
}
