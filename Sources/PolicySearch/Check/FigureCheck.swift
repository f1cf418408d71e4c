import InvertedIndex
import PolicyText
import TextFolding

/// Looks up a figure of a draft: a sentence that has the same number, in whatever unit, and all of the words that say
/// what the number is of; what has most of them is near.
struct FigureCheck {
  typealias Key = DocumentTexts.Key

  /// A sentence speaks of the same that has at least this share of the claim's words.
  private static let leastCoverage = 0.7
  /// What is nearest has at least this share.
  private static let nearCoverage = 0.5
  private static let mostPlaces = 3
  private static let mostStatements = 200
  private static let mostCandidates = 50

  private let checker: DraftChecker
  private let claim: Claim
  private let figure: DraftFigure
  /// Its own words and, where they say little, those before it: each of them has to be said of a number, too.
  private let words: FigureWords
  private let source: NamedSource?
  private let asked: String
  /// The years that the claim names.
  private let years: Set<Int>
  /// Which way it says that something goes: `LeadWords.direction`.
  private let direction: String?

  init(
    _ checker: DraftChecker, _ claim: Claim, _ figure: DraftFigure, _ places: PlaceNames, source: NamedSource?,
    named: [String]
  ) throws(IndexError) {
    self.checker = checker
    self.claim = claim
    self.figure = figure
    self.source = source
    asked = (figure.inherited.prefix(1) + figure.words + [figure.said]).joined(separator: "，")
    let years = Self.years(in: figure.said)
    let around = figure.timeBefore + "。" + Self.withoutBrackets(figure.sentence)
    self.years = Set(years.isEmpty ? Self.years(in: around, isOfBase: false).suffix(1) : years)
    direction = figure.isNegative ? LeadWords.fall : LeadWords.direction(of: figure.said)
    words = try FigureWords(figure, checker, places, source: named)
  }

  /// The years that a text names with 年, in its order, but for those in names of documents (2026年政府工作报告).
  ///
  /// - Parameter isOfBase: Whether those count with which something is compared (比2015年), or from which on it goes.
  static func years(in text: String, isOfBase: Bool = true) -> [Int] {
    let parts = FoldedText(text).units.split(separator: 0x5E74, omittingEmptySubsequences: false)
    return zip(parts, parts.dropFirst()).compactMap { part, next in
      guard part.last == FoldedText.wordEnd, let start = part.lastIndex(of: FoldedText.wordStart),
        !LeadWords.beginsDocumentName(FoldedText.string(next)),
        isOfBase || start == part.startIndex || !beforeBase.contains(part[part.index(before: start)])
      else { return nil }
      let year = Int(FoldedText.string(part[(start + 1)..<(part.endIndex - 1)]))
      return year.flatMap { (1900...2100).contains($0) ? $0 : nil }
    }
  }

  private static let beforeBase = Set("从自比较".unicodeScalars.map(\.value))

  /// A text without what stands in brackets.
  private static func withoutBrackets(_ text: String) -> String {
    var depth = 0
    return String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          if scalar == "（" || scalar == "(" { depth += 1 }
          defer { if scalar == "）" || scalar == ")" { depth = max(0, depth - 1) } }
          return depth == 0
        }))
  }

  private struct Passage: Hashable {
    var shard: Int
    var number: Int
  }

  /// What a passage says with a number, and how it differs from the claim.
  private struct Finding {
    var verdict: Verdict
    var coverage: Double
    var isSource: Bool
    var isGoal: Bool
    var differences: [CheckedClaim.Difference]
    var place: CheckedClaim.Place

    /// The better ones first: of equal verdicts what has more of the words, then what differs less.
    ///
    /// - Parameter isGoal: Whether the claim is a goal; of two that differ alike the one that is one, too, comes first.
    func isBetter(than other: Finding, isGoal: Bool) -> Bool {
      func key(_ finding: Finding) -> (Int, Int, Double) {
        // What the named source says of the same, with another number, says more than who else has this number.
        let isOfSource = finding.isSource && finding.coverage >= FigureCheck.leastCoverage
        let rank =
          switch finding.verdict {
          case .exact: 0
          case .near: isOfSource ? 1 : 3
          case .elsewhere: 2
          case .absent: 4
          }
        let distance = 0.2 * Double(finding.differences.count) + (finding.isGoal == isGoal ? 0 : 0.1)
        return (rank, finding.isSource ? 0 : 1, distance - finding.coverage)
      }
      return key(self) < key(other)
    }
  }

  func checked() throws(IndexError) -> CheckedClaim {
    if let issued = try dateOfIssue() { return issued }
    let isGoal = figure.figure.target != nil
    var best: Finding?
    var exact: [CheckedClaim.Place] = []
    for passage in try passages() where !checker.engine.deadline.isOver {
      for finding in try findings(in: passage) {
        if finding.verdict == .exact, exact.count < Self.mostPlaces,
          !exact.contains(where: { $0.passage?.id == finding.place.passage?.id })
        {
          exact.append(finding.place)
        }
        // What another document says is near to nothing that the named one is said to say.
        if finding.verdict == .near, !finding.isSource, source?.read.isEmpty == false { continue }
        if best.map({ finding.isBetter(than: $0, isGoal: isGoal) }) ?? true { best = finding }
      }
    }
    guard let best else { return CheckedClaim(claim: claim, verdict: .absent, places: [], differences: []) }
    return CheckedClaim(
      claim: claim, verdict: best.verdict, places: best.verdict == .exact ? exact : [best.place],
      differences: best.verdict == .near ? best.differences : [])
  }

  /// The answer where a date by itself is that on which its source was issued.
  private func dateOfIssue() throws(IndexError) -> CheckedClaim? {
    guard figure.figure.quantity.isDate, words.isEmpty else { return nil }
    for key in source?.documents ?? [] {
      let record = try checker.texts.record(key)
      let dates = [record.metadata.issued, record.metadata.published].compactMap(\.self)
      guard dates.contains(where: { $0.split(separator: "-").compactMap(Double.init) == figure.figure.quantity.values })
      else { continue }
      let place = CheckedClaim.Place(
        document: record, passage: nil, text: record.metadata.title ?? record.id, range: nil)
      return CheckedClaim(claim: claim, verdict: .exact, places: [place], differences: [])
    }
    return nil
  }

  /// The passages that may speak of it, those of its source first.
  private func passages() throws(IndexError) -> [Passage] {
    var found: [Passage] = []
    var seen: Set<Passage> = []
    func add(_ passage: Passage) { if seen.insert(passage).inserted { found.append(passage) } }
    for key in source?.read ?? [] {
      for number in try checker.texts.text(key).passages.map(\.number) {
        add(Passage(shard: key.shard, number: number))
      }
    }
    let asked = figure.indicator + asked
    for place in [nil, source?.placeName] where place != "" {
      for (shard, number) in try checker.candidates(asked, place: place, most: Self.mostCandidates) {
        add(Passage(shard: shard, number: number))
      }
    }
    if let indicator = figure.figure.target?.indicator, let query = try? Query(words: [indicator]) {
      for match in try checker.engine.targetMatches(query, in: .written).prefix(Self.mostStatements) {
        add(Passage(shard: match.shard, number: match.passage))
      }
    }
    return found
  }

  private func findings(in passage: Passage) throws(IndexError) -> [Finding] {
    let figures = try checker.figures(passage.number, in: passage.shard)
    if figures.stated.isEmpty { return [] }
    let key = try checker.texts.key(ofPassage: passage.number, in: passage.shard)
    let standing = try checker.standing(of: key, to: source)
    let isOwn = source?.documentsOfPlace.contains(key) == true
    let leastCoverage = words.areFew ? Self.leastCoverage : Self.nearCoverage
    var findings: [Finding] = []
    for other in figures.stated where !words.isOfAnother(other) && !words.isOther(other) {
      let stated = differences(from: other, in: figures)
      let said = words.comparison(with: other, in: figures, isOwn: isOwn)
      if said.coverage < leastCoverage { continue }
      let differences = stated + said.differences
      // What counts another thing in another unit is not near, nor is a number alone to any but itself.
      func differs(_ field: String) -> Bool { differences.contains { $0.field == field } }
      if differs("unit"), !said.differences.isEmpty { continue }
      if other.figure.quantity.unit.isEmpty, differs("value") { continue }
      let isSource =
        switch standing {
        case .own: true
        case .none: false
        case .ofPlace:
          SymbolText.first((source?.place ?? [])[...], in: other.symbols) != nil
            || SymbolText.first((source?.place ?? [])[...], in: figures.symbolsAbove) != nil
        }
      let isOfIndicator = said.coverage >= Self.leastCoverage
      findings.append(
        Finding(
          verdict: differences.isEmpty ? (isSource ? .exact : .elsewhere) : .near, coverage: said.coverage,
          isSource: isSource,
          isGoal: other.figure.target != nil,
          differences: isOfIndicator ? differences : differences + [indicatorDifference(from: other)],
          place: CheckedClaim.Place(
            document: figures.view.document, passage: figures.view,
            text: ScalarText.string(figures.scalars[other.shown]), range: other.shown)))
    }
    return findings
  }

  /// How a number of a passage differs from the claim's, and what is said with it.
  private func differences(from other: PassageFigures.Stated, in figures: PassageFigures) -> [CheckedClaim.Difference] {
    var differences = figure.figure.differences(from: other.figure, isInTable: figure.isInTable)
    if let direction, direction != other.direction,
      other.direction != nil || words.isEmpty || direction == LeadWords.fall
    {
      differences.append(CheckedClaim.Difference(field: "change", draft: direction, document: other.direction ?? ""))
    } else if let way = LeadWords.way(of: figure.said), let stated = other.way, way != stated {
      differences.append(CheckedClaim.Difference(field: "change", draft: way, document: stated))
    }
    if let stated = other.figure.target?.year {
      if let year = years.max(), !years.contains(stated) {
        differences.append(CheckedClaim.Difference(field: "year", draft: String(year), document: String(stated)))
      }
    } else {
      differences += years.sorted().filter { !names($0, other, in: figures) }.map {
        CheckedClaim.Difference(field: "year", draft: String($0), document: "")
      }
    }
    for beside in figure.beside where !other.beside.contains(where: { beside.differences(from: $0).isEmpty }) {
      // What the passage has nowhere is found wrong by itself.
      if !beside.isSpan, !figures.stated.contains(where: { beside.differences(from: $0.figure).isEmpty }) { continue }
      // A span of time may be said elsewhere, if the document has no other one here.
      if beside.isSpan, !other.beside.contains(where: { $0.quantity.unit == beside.quantity.unit && $0.isSpan }) {
        continue
      }
      differences.append(CheckedClaim.Difference(field: "beside", draft: beside.quantity.text, document: ""))
    }
    differences += baseDifference(from: other, in: figures)
    let counted = LeadWords.counted(in: ScalarText.string(figures.scalars[other.shown]))
    let own = figure.counted
    let isOther = !own.isEmpty && own.isDisjoint(with: counted)
    // What is said of each may be left out, but no average is a sum.
    differences += counted.subtracting(own).filter { isOther || $0.hasSuffix("均") }.sorted().map {
      CheckedClaim.Difference(field: "text", draft: own.sorted().joined(separator: "、"), document: $0)
    }
    if let tense = figure.tense, let stated = other.tense, tense != stated,
      LeadWords.tense(of: ScalarText.string(figures.scalars[other.sentence])) != tense
    {
      differences.append(
        CheckedClaim.Difference(field: "tense", draft: tense.rawValue, document: stated.rawValue))
    }
    return differences
  }

  /// That only one of both says for what one of it is: 100元, 100元/亩.
  private func baseDifference(
    from other: PassageFigures.Stated, in figures: PassageFigures
  ) -> [CheckedClaim.Difference] {
    let (own, stated) = (figure.figure.quantity.base, other.figure.quantity.base)
    let isSaid =
      own.isEmpty == stated.isEmpty
      || (own.isEmpty ? figure.sentence + figure.said : ScalarText.string(figures.scalars[other.sentence]))
        .contains(own.isEmpty ? stated : own)
    return isSaid ? [] : [CheckedClaim.Difference(field: "base", draft: own, document: stated)]
  }

  /// Whether a figure that states no goal is of a year: its sentence or what is above it names the year. The year in a
  /// document's title is that of its goals, and what it states besides is of the year before.
  private func names(_ year: Int, _ other: PassageFigures.Stated, in figures: PassageFigures) -> Bool {
    let title = figures.view.document.metadata.title ?? ""
    let ofTitle = Self.years(in: title)
    let sentence = ScalarText.string(figures.scalars[other.sentence])
    // A plan states what is reached when it ends, or before, where it says nothing else.
    if other.tense != .result, Self.years(in: sentence).isEmpty,
      figures.view.document.metadata.years?.contains(year) == true
    {
      return true
    }
    if ofTitle.contains(year + 1) || figures.view.document.metadata.firstYear == year + 1 {
      return true
    }
    let wanted = checker.symbols(String(year) + "年")
    let texts = [sentence, figures.view.title] + figures.view.heading
    return texts.contains { SymbolText.first(wanted[...], in: checker.symbols($0)) != nil }
  }

  /// What the draft says that a number is of, beside what the document says.
  private func indicatorDifference(from other: PassageFigures.Stated) -> CheckedClaim.Difference {
    let own = figure.indicator.isEmpty ? figure.words.joined(separator: "，") : figure.indicator
    let others = other.figure.target?.indicator ?? ""
    return CheckedClaim.Difference(field: "indicator", draft: own, document: others.isEmpty ? other.words : others)
  }
}
