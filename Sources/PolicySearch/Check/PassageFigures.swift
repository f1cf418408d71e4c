import InvertedIndex
import PolicyText

/// The figures of a passage with what is said with each, read once for all claims of a draft.
final class PassageFigures {
  /// What a number is of where 分别 gives several things a number each.
  struct Share {
    var thing: [UInt32]
    /// The pairs that only this thing has, and those of each other one.
    var own: Set<SymbolPair>
    var others: [Set<SymbolPair>]
  }

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
    /// What its piece counts in parts, between the words that say what is given and which way it goes; and the same of
    /// the piece that is shown.
    var ownSubject: [[UInt32]]
    var subject: [[UInt32]]
    var direction: String?
    /// The same where it comes to be so much: `rise` for 提高到.
    var way: String?
    /// Whether it states what is to be reached or looks back; nil if neither is known.
    var tense: Tense?
    /// The symbols of the piece that is shown, and its pairs with those of what was read as counted.
    var ownSymbols: [UInt32]
    var ownPairs: Set<SymbolPair>
    /// Its sentence up to its piece, and what follows without a number.
    var told: Range<Int>
    /// The other numbers of its piece and of the one before.
    var beside: [Figure]
    /// Where 分别 gives several things a number each.
    var share: Share?

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

  private unowned let checker: DraftChecker
  private let figures: [Figure]
  private var knownPairs: [Range<Int>: Set<SymbolPair>] = [:]

  private static let ends: Set<Unicode.Scalar> = ["。", "！", "？", "；", "\n"]
  private static let marks = Set("，,、：:".unicodeScalars)

  init(_ view: PassageView, _ checker: DraftChecker) {
    self.view = view
    scalars = Array(view.text.unicodeScalars)
    place = PlaceWords(view.document, checker)
    symbolsAbove = checker.symbols(
      (view.heading + [view.title, view.document.metadata.title ?? ""]).joined(separator: "。"))
    above = SymbolText.pairs(of: symbolsAbove)
    let figures = Figure.figures(
      DocumentParser.quantities(in: view.text), view.targets.map(\.target), from: view.record.start)
    func tense(of figure: Figure) -> Tense? {
      if view.past.contains(where: { $0.overlaps(figure.quantity.range) }) { return .result }
      return figure.target?.kind == .goal ? .goal : nil
    }
    let text = scalars
    func subject(_ range: Range<Int>) -> [[UInt32]] {
      LeadWords.parts(of: Figure.words(in: range, of: text, without: figures)).map(checker.symbols)
    }
    func beside(_ number: Int, in pieces: Range<Int>) -> [Figure] {
      figures.indices.filter { $0 != number && figures[$0].quantity.range.overlaps(pieces) }.map { figures[$0] }
    }
    var stated: [Stated] = []
    for (number, figure) in figures.enumerated() {
      let around = Self.context(of: number, among: figures, in: scalars)
      let indicator = figure.target.map { $0.recipient + "。" + $0.indicator } ?? ""
      let symbols = checker.symbols(around.text + "。" + indicator)
      let shown = checker.symbols(Figure.words(in: around.shown, of: scalars, without: figures))
      let share = Self.share(of: number, among: figures, in: scalars, around.sentence, checker)
      stated.append(
        Stated(
          figure: figure, shown: around.shown, sentence: around.sentence, words: around.text,
          symbols: symbols,
          pairs: SymbolText.pairs(of: symbols),
          ownSubject: share.map { [$0.thing] } ?? subject(around.piece),
          subject: share.map { [$0.thing] } ?? subject(around.shown),
          direction: LeadWords.direction(of: ScalarText.string(scalars[around.piece]))
            ?? figure.target?.change.flatMap { $0 == .add ? nil : $0.name },
          way: LeadWords.way(of: ScalarText.string(scalars[around.piece])), tense: tense(of: figure),
          ownSymbols: shown,
          ownPairs: SymbolText.pairs(of: shown).union(SymbolText.pairs(of: checker.symbols(indicator))),
          told: around.told,
          beside: beside(number, in: around.before..<around.piece.upperBound),
          share: share))
    }
    self.stated = stated
    self.checker = checker
    self.figures = figures
  }

  /// The pairs of a part of the text, without its numbers.
  func pairs(in range: Range<Int>) -> Set<SymbolPair> {
    if let known = knownPairs[range] { return known }
    let pairs = SymbolText.pairs(of: checker.symbols(Figure.words(in: range, of: scalars, without: figures)))
    knownPairs[range] = pairs
    return pairs
  }

  /// What speaks of a number: its piece between two marks, and the pieces before it that have no number of their own,
  /// right before it or at the beginning of its sentence; the last of them is shown with it where its own says little.
  private static func context(
    of number: Int, among figures: [Figure], in scalars: [Unicode.Scalar]
  ) -> (
    piece: Range<Int>, shown: Range<Int>, sentence: Range<Int>, told: Range<Int>, before: Int, text: String
  ) {
    let figure = figures[number]
    let sentence = range(around: figure.quantity.range, in: scalars, until: ends.contains)
    let own = range(around: figure.quantity.range, in: scalars) { ends.contains($0) || marks.contains($0) }
    var pieces: [Range<Int>] = []
    var start = sentence.lowerBound
    while start < own.lowerBound {
      let end = scalars[start..<own.lowerBound].firstIndex(where: marks.contains) ?? own.lowerBound
      pieces.append(start..<end)
      start = end + 1
    }
    func hasNumber(_ piece: Range<Int>) -> Bool {
      let next = SortedSearch.first(in: figures.indices) { figures[$0].quantity.range.upperBound <= piece.lowerBound }
      return next < figures.count && figures[next].quantity.range.lowerBound < piece.upperBound
    }
    let first = pieces.firstIndex(where: hasNumber) ?? pieces.count
    let last = (pieces.lastIndex(where: hasNumber) ?? -1) + 1
    var kept = Array(pieces[..<first] + pieces[max(first, last)...])
    var shown = own
    for piece in pieces[max(first, last)...].reversed() {
      // 新建、改扩建学校100所 is one.
      guard piece.upperBound + 1 == shown.lowerBound, scalars[piece.upperBound] == "、" else { break }
      shown = piece.lowerBound..<shown.upperBound
    }
    if !Figure.hasWords(Figure.words(in: shown, of: scalars, without: figures)), shown == own, let before = pieces.last
    {
      if kept.last != before { kept.append(before) }
      shown = before.lowerBound..<own.upperBound
    }
    kept.append(own)
    // 分别为100万元、50万元的补贴: what stands behind the last is of each.
    if let last = Self.run(of: number, among: figures, in: scalars, sentence).last.map({ figures[$0].quantity.range }),
      last != figure.quantity.range
    {
      kept.append(
        last.upperBound..<range(around: last, in: scalars) { ends.contains($0) || marks.contains($0) }.upperBound)
    }
    let next = figures[(number + 1)...].first { $0.quantity.range.lowerBound >= own.upperBound }?.quantity.range
      .lowerBound
    let after = next.map { next in
      scalars[own.upperBound..<max(own.upperBound, min(next, sentence.upperBound))].lastIndex(where: marks.contains)
        ?? own.upperBound
    }
    return (
      own, shown, sentence, sentence.lowerBound..<min(after ?? sentence.upperBound, sentence.upperBound),
      pieces.last?.lowerBound ?? own.lowerBound,
      kept.map { Figure.words(in: $0, of: scalars, without: figures) }.joined(separator: "，")
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
  ) -> Share? {
    func range(_ number: Int) -> Range<Int> { figures[number].quantity.range }
    let run = run(of: number, among: figures, in: scalars, sentence)
    let first = run.lowerBound
    let piece = Self.range(around: range(first), in: scalars) {
      ends.contains($0) || "，,：:".unicodeScalars.contains($0)
    }
    guard run.count > 1, piece.lowerBound < range(first).lowerBound,
      let word = (piece.lowerBound..<range(first).lowerBound).first(where: { scalars[$0...].starts(with: respectively) }
      )
    else { return nil }
    let things = scalars[piece.lowerBound..<word].split(whereSeparator: joints.contains)
      .map { checker.symbols(ScalarText.string($0)) }
    let pairs = things.map(SymbolText.pairs)
    guard things.count == run.count else { return nil }
    func only(_ thing: Int) -> Set<SymbolPair> {
      things.indices.filter { $0 != thing }.reduce(pairs[thing]) { $0.subtracting(pairs[$1]) }
    }
    let own = number - first
    return Share(
      thing: things[own], own: only(own), others: things.indices.filter { $0 != own }.map(only))
  }

  /// The numbers that stand in a row with one, with little between them: 5%、6%.
  private static func run(
    of number: Int, among figures: [Figure], in scalars: [Unicode.Scalar], _ sentence: Range<Int>
  ) -> Range<Int> {
    func range(_ number: Int) -> Range<Int> { figures[number].quantity.range }
    func follows(_ number: Int) -> Bool {
      let between = range(number - 1).upperBound..<range(number).lowerBound
      return between.count <= longestJoint && scalars[between].contains(where: joints.contains)
    }
    var first = number
    while first > 0, range(first - 1).lowerBound >= sentence.lowerBound, follows(first) { first -= 1 }
    var end = number + 1
    while end < figures.count, range(end).upperBound <= sentence.upperBound, follows(end) { end += 1 }
    return first..<end
  }

  private static func range(
    around number: Range<Int>, in scalars: [Unicode.Scalar], until isMark: (Unicode.Scalar) -> Bool
  ) -> Range<Int> {
    let start = scalars[..<number.lowerBound].lastIndex(where: isMark).map { $0 + 1 } ?? 0
    return start..<(scalars[number.upperBound...].firstIndex(where: isMark) ?? scalars.count)
  }
}
