import InvertedIndex
import PolicyText

/// The figures of a passage with what is said with each, read once for all claims of a draft.
final class PassageFigures {
  /// A figure, and the words that speak of it.
  struct Stated {
    var figure: Figure
    /// Its piece between two marks, with the piece before where its own says little; in scalars of the passage.
    var shown: Range<Int>
    var sentence: Range<Int>
    /// The words of its piece and of the others of its sentence that have no number of their own.
    var words: String
    /// The symbols of these, and their pairs.
    var symbols: [UInt32]
    var pairs: Set<SymbolPair>
    /// What it is of by its own words, without what only leads to a number; empty if that says little.
    var subject: [UInt32]
    var direction: String?
    /// Where 分别 gives several things a number each: the pairs that only its own thing has, and those of each other one.
    var share: (own: Set<SymbolPair>, others: [Set<SymbolPair>])?

    /// Whether some words, as pairs, name another of these things rather than its own.
    func isOfAnother(_ words: Set<SymbolPair>) -> Bool {
      guard let share else { return false }
      func part(_ pairs: Set<SymbolPair>) -> Double {
        Double(pairs.intersection(words).count) / Double(max(pairs.count, 1))
      }
      return share.others.contains { part($0) > part(share.own) }
    }
  }

  let view: PassageView
  let scalars: [Unicode.Scalar]
  let stated: [Stated]
  /// The pairs of symbols in the headings above.
  let above: Set<SymbolPair>
  let symbolsAbove: [UInt32]
  /// The names of the document's place and agencies.
  let place: PlaceWords

  private static let ends: Set<Unicode.Scalar> = ["。", "！", "？", "；", "\n"]
  private static let marks = Set("，,、：:".unicodeScalars)

  init(_ view: PassageView, _ checker: DraftChecker) {
    self.view = view
    scalars = Array(view.text.unicodeScalars)
    place = PlaceWords(view.document, checker)
    symbolsAbove = checker.symbols(
      (view.heading + [view.title, view.document.metadata.title ?? ""]).joined(separator: "。"))
    above = SymbolText.pairs(of: symbolsAbove)
    let figures = Figure.figures(in: view.text, view.targets.map(\.target), from: view.record.start)
    var stated: [Stated] = []
    for (number, figure) in figures.enumerated() {
      let around = Self.context(of: figure, among: figures, in: scalars)
      let indicator = figure.target.map { $0.recipient + "。" + $0.indicator } ?? ""
      let symbols = checker.symbols(around.text + "。" + indicator)
      let own = indicator.isEmpty ? Figure.words(in: around.piece, of: scalars, without: figures) : indicator
      let subject = LeadWords.removed(from: own)
      stated.append(
        Stated(
          figure: figure, shown: around.shown, sentence: around.sentence, words: around.text,
          symbols: symbols,
          pairs: SymbolText.pairs(of: symbols),
          subject: LeadWords.tellsMore(subject) ? place.removed(from: checker.symbols(subject)) : [],
          direction: LeadWords.direction(of: ScalarText.string(scalars[around.piece]))
            ?? figure.target?.change.flatMap { $0 == .add ? nil : $0.name },
          share: Self.share(of: number, among: figures, in: scalars, around.sentence, checker)))
    }
    self.stated = stated
  }

  /// What speaks of a number: its piece between two marks, and the others of its sentence that have no number of their
  /// own; where that is little, the piece before, too, which is shown with it.
  private static func context(
    of figure: Figure, among figures: [Figure], in scalars: [Unicode.Scalar]
  ) -> (piece: Range<Int>, shown: Range<Int>, sentence: Range<Int>, text: String) {
    let number = figure.quantity.range
    let sentence = range(around: number, in: scalars, until: ends.contains)
    let own = range(around: number, in: scalars) { ends.contains($0) || marks.contains($0) }
    var pieces: [Range<Int>] = []
    var start = sentence.lowerBound
    while start <= sentence.upperBound {
      let end = scalars[start..<sentence.upperBound].firstIndex(where: marks.contains)
      pieces.append(start..<(end ?? sentence.upperBound))
      start = (end ?? sentence.upperBound) + 1
    }
    var kept = pieces.filter { piece in
      piece.overlaps(own) || !figures.contains { $0.quantity.range.overlaps(piece) }
    }
    var shown = own
    let letters = Figure.words(in: own, of: scalars, without: figures).unicodeScalars.count(where: Figure.hasContent)
    if letters < Figure.fewWords, let before = pieces.last(where: { $0.upperBound < own.lowerBound + 1 }) {
      if !kept.contains(before) { kept.append(before) }
      shown = before.lowerBound..<own.upperBound
    }
    return (
      own, shown, sentence, kept.map { Figure.words(in: $0, of: scalars, without: figures) }.joined(separator: "，")
    )
  }

  private static let respectively = Array("分别".unicodeScalars)
  private static let joints = Set("、和与及".unicodeScalars)
  /// What stands between two numbers that 分别 gives, at most, in scalars.
  private static let longestJoint = 4

  /// What a number is of where 分别 gives several things a number each: 甲和乙分别增长5%、6%.
  private static func share(
    of number: Int, among figures: [Figure], in scalars: [Unicode.Scalar], _ sentence: Range<Int>,
    _ checker: DraftChecker
  ) -> (own: Set<SymbolPair>, others: [Set<SymbolPair>])? {
    func range(_ number: Int) -> Range<Int> { figures[number].quantity.range }
    func follows(_ number: Int) -> Bool {
      let between = range(number - 1).upperBound..<range(number).lowerBound
      return between.count <= longestJoint && scalars[between].contains(where: joints.contains)
    }
    var first = number
    while first > 0, range(first - 1).lowerBound >= sentence.lowerBound, follows(first) { first -= 1 }
    var end = number + 1
    while end < figures.count, range(end).upperBound <= sentence.upperBound, follows(end) { end += 1 }
    let piece = Self.range(around: range(first), in: scalars) {
      ends.contains($0) || "，,：:".unicodeScalars.contains($0)
    }
    guard end - first > 1, piece.lowerBound < range(first).lowerBound,
      let word = (piece.lowerBound..<range(first).lowerBound).first(where: { scalars[$0...].starts(with: respectively) }
      )
    else { return nil }
    let things = scalars[piece.lowerBound..<word].split(whereSeparator: joints.contains)
      .map { SymbolText.pairs(of: checker.symbols(ScalarText.string($0))) }
    guard things.count == end - first else { return nil }
    func only(_ thing: Int) -> Set<SymbolPair> {
      things.indices.filter { $0 != thing }.reduce(things[thing]) { $0.subtracting(things[$1]) }
    }
    return (only(number - first), things.indices.filter { $0 != number - first }.map(only))
  }

  private static func range(
    around number: Range<Int>, in scalars: [Unicode.Scalar], until isMark: (Unicode.Scalar) -> Bool
  ) -> Range<Int> {
    let start = scalars[..<number.lowerBound].lastIndex(where: isMark).map { $0 + 1 } ?? 0
    return start..<(scalars[number.upperBound...].firstIndex(where: isMark) ?? scalars.count)
  }
}
