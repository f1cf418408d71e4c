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
      var unsaid = rows.flatMap { self.unsaid($0, by: other, figures) }
      if unsaid.isEmpty { unsaid = exchanged(rows.flatMap(\.self), other) }
      // 进出口出口总额 is no other name of 外贸出口总额.
      if named.name != nil, unsaid.isEmpty, rows.contains(where: { repeats($0, other) }) { continue }
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

  /// Whether what a number is of by its own words is something of which the draft does not speak. What stands behind it
  /// alone (最高100万元的补助) does not say so.
  func isOther(_ other: PassageFigures.Stated) -> Bool {
    if isEmpty || !other.isLed { return false }
    return other.ownSubject.reduce(into: Set<SymbolPair>()) { $0.formUnion(SymbolText.pairs(of: $1)) }
      .isDisjoint(with: said)
  }

  /// The runs of a part's symbols that are not said of a number, beside what the document has in their place.
  private func unsaid(
    _ part: [UInt32], by other: PassageFigures.Stated, _ figures: PassageFigures
  ) -> [(count: Int, difference: CheckedClaim.Difference)] {
    if SymbolText.first(part[...], in: other.ownSymbols) != nil { return [] }
    let verbs = checker.words.saidVerbs(of: part, in: other.ownSymbols)
    let missing = missing(part, but: verbs, other.ownPairs.contains)
    let parts = aligned(part, with: other.ownSymbols)
    if missing.isEmpty { return split(parts, part, other) }
    // What the document counts by its own words and the draft does not.
    let subject = other.ownSubject.isEmpty ? other.subject : other.ownSubject
    let hasOther = subject.contains { self.missing($0, said.contains).contains { $0.count > 1 } }
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
          // Just one character is another: 区级, 市级.
          let isExchanged =
            place.map { part in
              part.symbols == run.indices && part.text.count == 1
                && (isInside(part, parts) || checker.words.isContrast(other.ownSymbols[part.text.lowerBound]))
            } ?? false
          isSaid =
            !checker.words.isContrast(symbol) && (isLight || hasSymbol && !isExchanged || replaced.isEmpty)
        }
      } else {
        func isSaidIn(_ pairs: Set<SymbolPair>) -> Bool { self.missing(Array(run), pairs.contains).isEmpty }
        // Nothing of what the draft counts stands beside the number, but something else.
        let isAnother = hasOther && 2 * run.count > part.count
        isSaid =
          isSaidIn(other.pairs) && !isOtherWord || isSaidIn(figures.above) && !isReplaced && !isAnother
          || isSaidIn(figures.pairs(in: other.told)) && (!hasOther || replaced.isEmpty)
          || replaced.isEmpty && other.saysLittle && isSaidIn(figures.earlierPairs(other))
      }
      if isSaid { return nil }
      let difference = CheckedClaim.Difference(field: "text", draft: written(run, in: text), document: replaced)
      return (run.count, difference)
    } + split(parts, part, other)
  }

  /// Whether words have more than a document says, though it says each of them.
  private func repeats(_ symbols: [UInt32], _ other: PassageFigures.Stated) -> Bool {
    guard symbols.count > 1, SymbolText.first(symbols[...], in: other.ownSymbols) == nil else { return false }
    let alignment = TextAlignment(symbols, in: other.ownSymbols[...], most: symbols.count)
    return alignment.map { found in
      TextAlignment.parts(symbols, other.ownSymbols[found.range]).contains { $0.text.isEmpty && $0.symbols.count > 1 }
    } ?? false
  }

  /// Whether what stands to both sides of a part is the same.
  private func isInside(_ part: TextAlignment.Part, _ parts: [TextAlignment.Part]) -> Bool {
    part != parts.first && part != parts.last
  }

  /// Two words that have changed places: 农村居民收入增速快于城镇居民 is not 城镇居民收入增速快于农村居民.
  private func exchanged(
    _ symbols: [UInt32], _ other: PassageFigures.Stated
  ) -> [(count: Int, difference: CheckedClaim.Difference)] {
    if symbols.isEmpty || SymbolText.first(symbols[...], in: other.ownSymbols) != nil { return [] }
    let parts = aligned(symbols, with: other.ownSymbols)
    let changed = parts.filter { !$0.isSame && !$0.symbols.isEmpty && $0.symbols.count == $0.text.count }
    return changed.compactMap { part in
      let (own, others) = (symbols[part.symbols], other.ownSymbols[part.text])
      let isExchanged = changed.contains {
        symbols[$0.symbols].elementsEqual(others) && other.ownSymbols[$0.text].elementsEqual(own)
      }
      if !isExchanged { return nil }
      let difference = CheckedClaim.Difference(
        field: "text", draft: written(own, in: text), document: written(others, in: other.words))
      return (own.count, difference)
    }
  }

  /// Words that a document has with a character within them that makes another thing of it: 进出口 for 进口.
  private func split(
    _ parts: [TextAlignment.Part], _ symbols: [UInt32], _ other: PassageFigures.Stated
  ) -> [(count: Int, difference: CheckedClaim.Difference)] {
    parts.filter { part in
      guard part.symbols.isEmpty, part.text.count == 1, (1..<symbols.count).contains(part.symbols.lowerBound) else {
        return false
      }
      let pair = SymbolPair(symbols[part.symbols.lowerBound - 1], symbols[part.symbols.lowerBound])
      return checker.words.isContrast(other.ownSymbols[part.text.lowerBound]) && !other.ownPairs.contains(pair)
    }.map { part in
      let own = symbols[part.symbols.lowerBound - 1...part.symbols.lowerBound]
      let others = other.ownSymbols[part.text.lowerBound - 1...part.text.upperBound]
      return (
        1,
        CheckedClaim.Difference(
          field: "text", draft: written(own, in: text), document: written(others, in: other.words))
      )
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
