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

    init(_ things: [[UInt32]], own: Int) {
      let pairs = things.map(SymbolText.pairs)
      func only(_ thing: Int) -> Set<SymbolPair> {
        things.indices.filter { $0 != thing }.reduce(pairs[thing]) { $0.subtracting(pairs[$1]) }
      }
      thing = things[own]
      self.own = only(own)
      others = things.indices.filter { $0 != own }.map(only)
    }
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
    /// Whether words of its piece before it say what it is of.
    var isLed: Bool
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
    /// Whether its own words count something without saying of whom: 产值达到.
    var saysLittle: Bool { subject.joined().count <= Figure.fewWords }
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
  private let pieces: FigurePieces
  private var knownPairs: [Range<Int>: Set<SymbolPair>] = [:]

  /// So many scalars before a sentence may say of what it speaks.
  private static let longestEarlier = 120

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
    let pieces = FigurePieces(text, figures)
    let sentences = SentenceBounds(text)
    func subject(_ range: Range<Int>) -> [[UInt32]] {
      LeadWords.parts(of: Figure.words(in: range, of: text, without: figures)).map(checker.symbols)
    }
    func beside(_ number: Int, in range: Range<Int>) -> [Figure] {
      pieces.numbers(in: range).filter { $0 != number }.map { figures[$0] }
    }
    var stated: [Stated] = []
    for (number, figure) in figures.enumerated() {
      let sentence = sentences.sentence(around: figure.quantity.range)
      let around = Self.context(of: number, in: sentence, of: text, pieces)
      let indicator = figure.target.map { $0.recipient + "。" + $0.indicator } ?? ""
      let symbols = checker.symbols(around.text + "。" + indicator)
      let shown = checker.symbols(Figure.words(in: around.shown, of: scalars, without: figures))
      let share = pieces.share(of: number, in: sentence).map { share in
        Share(share.things.map { checker.symbols(ScalarText.string(text[$0])) }, own: share.own)
      }
      stated.append(
        Stated(
          figure: figure, shown: around.shown, sentence: sentence, words: around.text,
          symbols: symbols,
          pairs: SymbolText.pairs(of: symbols),
          isLed: share != nil
            || subject(around.piece.lowerBound..<figure.quantity.range.lowerBound).contains { $0.count > 1 },
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
    self.pieces = pieces
  }

  /// The pairs of what stands shortly before a number's sentence and has no number of its own.
  func earlierPairs(_ stated: Stated) -> Set<SymbolPair> {
    let end = stated.sentence.lowerBound
    let start = max(0, end - Self.longestEarlier)
    return pieces.pieces(in: start..<end, of: end..<end).filter { pieces.numbers(in: $0).isEmpty }
      .reduce(into: []) { $0.formUnion(pairs(in: $1)) }
  }

  /// The pairs of a part of the text, without its numbers.
  func pairs(in range: Range<Int>) -> Set<SymbolPair> {
    if let known = knownPairs[range] { return known }
    let pairs = SymbolText.pairs(of: checker.symbols(Figure.words(in: range, of: scalars, without: pieces.figures)))
    knownPairs[range] = pairs
    return pairs
  }

  /// What speaks of a number: its piece between two marks, and the pieces before it that have no number of their own,
  /// right before it or at the beginning of its sentence; the last of them is shown with it where its own says little.
  private static func context(
    of number: Int, in sentence: Range<Int>, of scalars: [Unicode.Scalar], _ pieces: FigurePieces
  ) -> (piece: Range<Int>, shown: Range<Int>, told: Range<Int>, before: Int, text: String) {
    let figure = pieces.figures[number].quantity.range
    let own = pieces.piece(around: figure, in: sentence)
    func words(_ range: Range<Int>) -> String { Figure.words(in: range, of: scalars, without: pieces.figures) }
    let before = pieces.pieces(in: sentence.lowerBound..<own.lowerBound, of: figure)
    func hasNumber(_ piece: Range<Int>) -> Bool { !pieces.numbers(in: piece).isEmpty }
    let first = before.firstIndex(where: hasNumber) ?? before.count
    let last = (before.lastIndex(where: hasNumber) ?? -1) + 1
    var kept = Array(before[..<first] + before[max(first, last)...])
    var shown = own
    for piece in before[max(first, last)...].reversed() {
      // 新建、改扩建学校100所 is one.
      guard piece.upperBound + 1 == shown.lowerBound, scalars[piece.upperBound] == "、" else { break }
      shown = piece.lowerBound..<shown.upperBound
    }
    if !Figure.hasWords(words(shown)), shown == own, let nearest = before.last {
      if kept.last != nearest { kept.append(nearest) }
      shown = nearest.lowerBound..<own.upperBound
    }
    kept.append(own)
    // 分别为100万元、50万元的补贴: what stands behind the last is of each.
    if let last = pieces.run(of: number, in: sentence).last, last != number {
      let end = pieces.figures[last].quantity.range
      kept.append(end.upperBound..<pieces.piece(around: end, in: sentence).upperBound)
    }
    let rest = own.upperBound..<max(own.upperBound, sentence.upperBound)
    let next = pieces.numbers(in: rest).first.map { max(own.upperBound, pieces.figures[$0].quantity.range.lowerBound) }
    let after = next.map { next in
      (own.upperBound..<next).last { pieces.endsPiece($0, of: figure) } ?? own.upperBound
    }
    return (
      own, shown, sentence.lowerBound..<min(after ?? sentence.upperBound, sentence.upperBound),
      before.last?.lowerBound ?? own.lowerBound, kept.map(words).joined(separator: "，")
    )
  }
}
