import InvertedIndex
import PolicyText
import TextFolding

/// Looks up a figure of a draft: a sentence that has the same number, in whatever unit, and most of the words that say
/// what the number is of.
struct FigureCheck {
  typealias Key = DocumentTexts.Key

  /// A sentence speaks of the same that has at least this share of the pairs of the claim's words.
  private static let leastCoverage = 0.7
  /// What is nearest has at least this share.
  private static let nearCoverage = 0.5
  private static let mostPlaces = 3
  private static let mostStatements = 200
  private static let mostCandidates = 50
  private static let ends: Set<Unicode.Scalar> = ["。", "！", "？", "；", "\n"]

  private let checker: DraftChecker
  private let claim: Claim
  private let figure: Figure
  /// What says what the number is of, the most telling first: one that a sentence has is enough.
  private let words: [[UInt32]]
  private let source: DraftChecker.NamedSource?
  private let asked: String
  /// The years that the claim names.
  private let years: Set<Int>
  /// Which way it says that something goes: `LeadWords.direction`.
  private let direction: String?

  /// - Parameters:
  ///   - sentence: The words of the draft around the number, without the number.
  init(_ checker: DraftChecker, _ claim: Claim, _ figure: Figure, sentence: String, source: DraftChecker.NamedSource?) {
    asked = sentence + claim.text
    self.checker = checker
    self.claim = claim
    self.figure = figure
    self.source = source
    years = Set([figure.target?.year].compactMap(\.self)).union(Self.years(in: claim.text))
    direction = LeadWords.direction(of: claim.text)
    let stated = figure.target.map { $0.recipient + $0.indicator } ?? ""
    // A short sentence, 给予奖励, says of many numbers the same.
    let isTelling = stated.isEmpty || LeadWords.tellsMore(sentence)
    words = ([stated] + (isTelling ? [sentence] : [])).map { checker.symbols(LeadWords.removed(from: $0)) }
      .filter { $0.count > 1 }
  }

  /// The years that a text names with 年.
  private static func years(in text: String) -> Set<Int> {
    let parts = FoldedText(text).units.split(separator: 0x5E74)
    return Set(
      parts.dropLast().compactMap { part in
        guard part.last == FoldedText.wordEnd, let start = part.lastIndex(of: FoldedText.wordStart) else { return nil }
        let year = Int(FoldedText.string(part[(start + 1)..<(part.endIndex - 1)]))
        return year.flatMap { (1900...2100).contains($0) ? $0 : nil }
      })
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
    var differences: [CheckedClaim.Difference]
    var place: CheckedClaim.Place

    /// The better ones first: of equal verdicts what has more of the words, then what differs less.
    func isBetter(than other: Finding) -> Bool {
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
        return (rank, finding.isSource ? 0 : 1, 0.2 * Double(finding.differences.count) - finding.coverage)
      }
      return key(self) < key(other)
    }
  }

  func checked() throws(IndexError) -> CheckedClaim {
    var best: Finding?
    var exact: [CheckedClaim.Place] = []
    for passage in try passages() {
      for finding in try findings(in: passage) {
        if finding.verdict == .exact, exact.count < Self.mostPlaces,
          !exact.contains(where: { $0.passage?.id == finding.place.passage?.id })
        {
          exact.append(finding.place)
        }
        if best.map({ finding.isBetter(than: $0) }) ?? true { best = finding }
      }
    }
    guard let best else { return CheckedClaim(claim: claim, verdict: .absent, places: [], differences: []) }
    return CheckedClaim(
      claim: claim, verdict: best.verdict, places: best.verdict == .exact ? exact : [best.place],
      differences: best.verdict == .near ? best.differences : [])
  }

  /// The passages that may speak of it, those of its source first.
  private func passages() throws(IndexError) -> [Passage] {
    var found: [Passage] = []
    var seen: Set<Passage> = []
    func add(_ passage: Passage) { if seen.insert(passage).inserted { found.append(passage) } }
    for key in source?.documents ?? [] {
      for number in try checker.texts.text(key).passages.map(\.number) {
        add(Passage(shard: key.shard, number: number))
      }
    }
    let asked = (figure.target?.indicator ?? "") + self.asked
    for (shard, number) in try checker.candidates(asked, most: Self.mostCandidates) {
      add(Passage(shard: shard, number: number))
    }
    if let indicator = figure.target?.indicator, let query = try? Query(words: [indicator]) {
      for match in try checker.engine.targetMatches(query, in: .written).prefix(Self.mostStatements) {
        add(Passage(shard: match.shard, number: match.passage))
      }
    }
    return found
  }

  private func findings(in passage: Passage) throws(IndexError) -> [Finding] {
    let view = try checker.view(passage.number, in: passage.shard)
    let figures = try checker.figures(passage.number, in: passage.shard)
    if figures.isEmpty { return [] }
    let key = try checker.texts.key(ofPassage: passage.number, in: passage.shard)
    let isSource = try checker.isSource(key, source)
    let scalars = Array(view.text.unicodeScalars)
    let above = checker.symbols(
      (view.heading + [view.title, view.document.metadata.title ?? ""]).joined(separator: "。"))
    let place = PlaceWords(view.document, checker)
    let words = words.map(place.removed)
    var contexts: [Range<Int>: [UInt32]] = [:]
    var findings: [Finding] = []
    for other in figures {
      let around = Self.context(of: other, among: figures, in: scalars)
      let context = contexts[around.piece] ?? checker.symbols(around.text) + above
      contexts[around.piece] = context
      let stated = checker.symbols(other.target.map { $0.recipient + "。" + $0.indicator } ?? "")
      let coverage = words.reduce(0) { max($0, SymbolText.coverage(of: $1, by: context + stated)) }
      if coverage < Self.nearCoverage { continue }
      var differences = figure.differences(from: other)
      if let own = direction,
        let others = LeadWords.direction(of: ScalarText.string(scalars[around.piece])),
        own != others, !differences.contains(where: { $0.field == "change" })
      {
        differences.append(CheckedClaim.Difference(field: "change", draft: own, document: others))
      }
      if !differences.contains(where: { $0.field == "year" }) {
        differences += years.filter { $0 != other.target?.year && !Self.names($0, in: view, checker) }.map {
          CheckedClaim.Difference(field: "year", draft: String($0), document: "")
        }
      }
      let isSame = differences.isEmpty && coverage >= Self.leastCoverage
      findings.append(
        Finding(
          verdict: isSame ? (isSource ? .exact : .elsewhere) : .near, coverage: coverage,
          isSource: isSource, differences: differences,
          place: CheckedClaim.Place(
            document: view.document, passage: view,
            text: ScalarText.string(scalars[around.piece]), range: around.piece)))
    }
    return findings
  }

  /// Whether a passage, what is above it, or its document names a year.
  private static func names(_ year: Int, in view: PassageView, _ checker: DraftChecker) -> Bool {
    let wanted = checker.symbols(String(year) + "年")
    let texts = [view.text, view.title, view.document.metadata.title ?? ""] + view.heading
    return texts.contains { SymbolText.first(wanted[...], in: checker.symbols($0)) != nil }
  }

  /// What speaks of a number: its piece between two commas, and the others of its sentence that have no number of their
  /// own; where that is little, the piece before, too.
  private static func context(
    of figure: Figure, among figures: [Figure], in scalars: [Unicode.Scalar]
  ) -> (piece: Range<Int>, text: String) {
    let number = figure.quantity.range
    let sentence = range(around: number, in: scalars, until: ends.contains)
    let own = range(around: number, in: scalars) { ends.contains($0) || "，,、：:".unicodeScalars.contains($0) }
    var pieces: [Range<Int>] = []
    var start = sentence.lowerBound
    while start <= sentence.upperBound {
      let end = scalars[start..<sentence.upperBound].firstIndex { "，,、：:".unicodeScalars.contains($0) }
      pieces.append(start..<(end ?? sentence.upperBound))
      start = (end ?? sentence.upperBound) + 1
    }
    var kept = pieces.filter { piece in
      piece.overlaps(own) || !figures.contains { $0.quantity.range.overlaps(piece) }
    }
    let letters = Figure.words(in: own, of: scalars, without: figures).unicodeScalars.count(where: Figure.hasContent)
    if letters < Figure.fewWords,
      let before = pieces.last(where: { $0.upperBound < own.lowerBound + 1 && !kept.contains($0) })
    {
      kept.append(before)
    }
    return (own, kept.map { Figure.words(in: $0, of: scalars, without: figures) }.joined(separator: "，"))
  }

  private static func range(
    around number: Range<Int>, in scalars: [Unicode.Scalar], until isMark: (Unicode.Scalar) -> Bool
  ) -> Range<Int> {
    let start = scalars[..<number.lowerBound].lastIndex(where: isMark).map { $0 + 1 } ?? 0
    return start..<(scalars[number.upperBound...].firstIndex(where: isMark) ?? scalars.count)
  }
}
