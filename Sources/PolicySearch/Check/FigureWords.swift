import InvertedIndex

/// The words that say what a draft's number is of, each of which a document has to say of the same number.
struct FigureWords {
  private let checker: DraftChecker
  /// The words in parts, also under other names of what they mean; and the same without the places that the draft
  /// names.
  private let names: [DraftChecker.Named]
  private let ownNames: [DraftChecker.Named]
  /// As they are written.
  private let text: String
  /// What follows it and is said of the same, in parts.
  private let after: [[UInt32]]
  /// The pairs of all that the draft says with the number.
  private let said: Set<SymbolPair>

  /// - Parameter source: The places that the draft names as its source.
  init(_ figure: DraftFigure, _ checker: DraftChecker, _ places: PlaceNames, source: [String]) throws(IndexError) {
    self.checker = checker
    let before = figure.saysWhat ? [] : Array(figure.inherited.prefix(1))
    let words = (before + figure.words).map(Figure.words)
    text = words.joined(separator: "，")
    let parts = words.flatMap(LeadWords.parts)
    let own = parts.map { places.removed(from: $0, only: source) }
    names = try checker.underOtherNames(own.map(checker.symbols), of: text)
    ownNames = try checker.underOtherNames(parts.map { places.removed(from: $0) }.map(checker.symbols), of: text)
    after = figure.wordsAfter.map(Figure.words).flatMap(LeadWords.parts).map(checker.symbols)
    let context = figure.saysWhat ? [] : checker.symbols((figure.inherited + [figure.sentence]).joined(separator: "，"))
    said = names.flatMap(\.rows).reduce(into: SymbolText.pairs(of: context)) {
      $0.formUnion(SymbolText.pairs(of: $1))
    }
  }

  /// Whether the draft says what the number is of.
  var isEmpty: Bool { names[0].rows.allSatisfy { $0.count < 2 } }

  /// Whether they are too few to tell what the number is of by most of them.
  var areFew: Bool { names[0].rows.joined().count < Figure.fewWords }

  /// What a document says of a number beside the words.
  struct Comparison {
    /// The words that it does not say, beside what it has there.
    var differences: [CheckedClaim.Difference]
    /// The share of the words' symbols that it says, in 0...1; 1 where there are none.
    var coverage: Double
  }

  /// - Parameter isOwn: Whether the document is of the place that the draft names.
  func comparison(with other: PassageFigures.Stated, in figures: PassageFigures, isOwn: Bool) -> Comparison {
    var best = Comparison(differences: [], coverage: 0)
    var fewest = Int.max
    for named in isOwn ? ownNames : names {
      // Another name is there as a whole.
      if let name = named.name, SymbolText.first(name[...], in: other.symbols) == nil { continue }
      let rows = named.rows.map(figures.place.removed)
      let unsaid = rows.flatMap { self.unsaid($0, by: other, figures) }
      if unsaid.count < fewest {
        let share = Double(unsaid.reduce(0) { $0 + $1.count }) / Double(max(rows.joined().count, 1))
        best = Comparison(differences: unsaid.map(\.difference), coverage: 1 - share)
        fewest = unsaid.count
      }
      if unsaid.isEmpty { break }
    }
    best.differences += after.flatMap { missing($0, figures.pairs(in: other.sentence).contains) }.map {
      CheckedClaim.Difference(field: "text", draft: checker.texts.table.text(of: $0), document: "")
    }
    return best
  }

  /// Whether the words name another of the things to which a document gives a number each.
  func isOfAnother(_ other: PassageFigures.Stated) -> Bool { other.isOfAnother(said) }

  /// Whether what a number is of by its own words is something of which the draft does not speak.
  func isOther(_ other: PassageFigures.Stated) -> Bool {
    let own = other.ownSubject.reduce(into: Set<SymbolPair>()) { $0.formUnion(SymbolText.pairs(of: $1)) }
    return !own.isEmpty && !isEmpty && own.isDisjoint(with: said)
  }

  /// The runs of a part's symbols that are not said of a number, beside what the document has in their place.
  private func unsaid(
    _ part: [UInt32], by other: PassageFigures.Stated, _ figures: PassageFigures
  ) -> [(count: Int, difference: CheckedClaim.Difference)] {
    let verbs = checker.words.saidVerbs(of: part, in: other.ownSymbols)
    let missing = missing(part, but: verbs, other.ownPairs.contains)
    if missing.isEmpty { return [] }
    let parts = aligned(part, with: other.ownSymbols)
    // What the document counts by its own words and the draft does not.
    let hasOther = other.subject.contains { self.missing($0, said.contains).contains { $0.count > 1 } }
    return missing.compactMap { run in
      let place = parts.first { !$0.isSame && $0.symbols.overlaps(run.indices) && !$0.text.isEmpty }
      let replaced = place.map { written(other.ownSymbols[$0.text], in: other.words) } ?? ""
      let isReplaced = !LeadWords.parts(of: replaced).isEmpty
      // What stands before the piece is said of the number, too, but for a word in the place of another.
      let isOtherWord =
        isReplaced && run.count <= Self.longestWord && place?.symbols == run.indices
        && place.map { $0.text.count <= Self.longestWord } == true
      let isSaid: Bool
      if run.count == 1, case let symbol = run[run.startIndex] {
        let isLight = Unicode.Scalar(symbol).map(LeadWords.isLight) ?? false
        let hasSymbol = other.symbols.contains(symbol)
        if SymbolTable.isWord(symbol) {
          isSaid = hasSymbol && !hasOther
        } else {
          isSaid = !checker.words.isContrast(symbol) && (isLight || hasSymbol || !isReplaced)
        }
      } else {
        func isSaidIn(_ pairs: Set<SymbolPair>) -> Bool { self.missing(Array(run), pairs.contains).isEmpty }
        // Nothing of what the draft counts stands beside the number, but something else.
        let isAnother = hasOther && 2 * run.count > part.count
        isSaid =
          isSaidIn(other.pairs) && !isOtherWord || isSaidIn(figures.above) && !isReplaced && !isAnother
          || isSaidIn(figures.pairs(in: other.told)) && !hasOther
      }
      if isSaid { return nil }
      let difference = CheckedClaim.Difference(field: "text", draft: written(run, in: text), document: replaced)
      return (run.count, difference)
    }
  }

  /// How some symbols differ from the part of a text that is most like them; what is more at either end stands in the
  /// place of what the text has there.
  private func aligned(_ symbols: [UInt32], with text: [UInt32]) -> [TextAlignment.Part] {
    guard let alignment = TextAlignment(symbols, in: text[...], most: symbols.count) else { return [] }
    var parts = TextAlignment.parts(symbols, text[alignment.range])
    if let first = parts.first, !first.isSame, first.text.isEmpty {
      parts[0].text = max(0, first.text.lowerBound - first.symbols.count)..<first.text.upperBound
    }
    if let last = parts.last, !last.isSame, last.text.isEmpty {
      parts[parts.count - 1].text = last.text.lowerBound..<min(text.count, last.text.upperBound + last.symbols.count)
    }
    return parts
  }

  /// The longest word that stands in the place of another, in symbols.
  private static let longestWord = 4

  /// The runs of some symbols of which no two in a row are said.
  ///
  /// - Parameter known: What is said in other words.
  private func missing(
    _ part: [UInt32], but known: [Range<Int>] = [], _ isSaid: (SymbolPair) -> Bool
  ) -> [ArraySlice<UInt32>] {
    guard part.count > 1 else { return [] }
    var said = part.indices.map { position in known.contains { $0.contains(position) } }
    for position in 1..<part.count where isSaid(SymbolPair(part[position - 1], part[position])) {
      (said[position - 1], said[position]) = (true, true)
    }
    var runs: [ArraySlice<UInt32>] = []
    var position = 0
    while position < part.count {
      let end = said.indices[position...].first { said[$0] != said[position] } ?? part.count
      if !said[position] { runs.append(part[position..<end]) }
      position = end
    }
    return runs
  }

  /// Some symbols as a text has them.
  private func written(_ symbols: ArraySlice<UInt32>, in text: String) -> String {
    let own = SymbolText(text, in: checker.texts.table)
    guard let range = SymbolText.first(symbols, in: own.symbols) else { return checker.texts.table.text(of: symbols) }
    let scalars = Array(text.unicodeScalars)
    return ScalarText.string(scalars[own.spans[range.lowerBound].start..<own.spans[range.upperBound - 1].end])
  }
}
