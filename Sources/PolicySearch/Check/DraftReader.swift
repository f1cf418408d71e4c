import InvertedIndex
import PolicyText

/// Finds what a draft says that documents can confirm.
///
/// Of quotations inside others, and of titles, numbers and figures inside a quotation, the outermost alone counts.
struct DraftReader {
  /// A title without marks that is shorter may be short for another.
  private static let shortestTitle = 12

  private let draft: DraftText
  /// The draft as it is written.
  private let written: [Unicode.Scalar]
  private let scalars: [Unicode.Scalar]
  private let outline: DraftOutline
  private let places: PlaceNames
  private let documents: DocumentNames
  private let mentions: [PlaceNames.Mention]

  /// - Parameters:
  ///   - text: The draft.
  ///   - places: The places that it may name as sources.
  ///   - documents: The documents that it may name.
  init(_ text: String, _ places: PlaceNames, _ documents: DocumentNames) {
    draft = DraftText(text)
    written = Array(text.unicodeScalars)
    scalars = draft.scalars
    outline = DraftOutline(draft)
    self.places = places
    self.documents = documents
    mentions = places.mentions(in: ScalarText.string(draft.scalars[...]))
  }

  /// A claim, who the draft says has stated it, and of a figure what it states.
  struct Found {
    var claim: Claim
    var source: ClaimSource?
    var figure: DraftFigure?
  }

  /// The claims in the order of the draft.
  func claims() -> [Found] {
    let titles = outline.rows.flatMap(\.cells).filter { $0.isTitle && $0.range.count >= Self.shortestTitle }.map {
      Claim(kind: .title, range: $0.range, text: text($0.range))
    }
    let outer = QuotationFinder(scalars).claims(with: titles)
    let signs = DocumentNumberFinder(scalars).ranges.filter { !Self.overlaps($0, outer) }.map {
      Claim(kind: .number, range: $0, text: text($0))
    }
    let marked = (outer.filter { $0.kind == .title } + signs).sorted { $0.range.lowerBound < $1.range.lowerBound }
    let named = DraftNames(
      scalars, outline.sentences, documents, marked: marked, outside: outer.map(\.range), mentions, in: places.table)
    // What a draft only gives a name is not quoted: 下称“细则”.
    var found = (outer.filter { !named.given.contains($0.range) } + signs).map { Found(claim: $0) }
    let cells = FiguresInTables(scalars, outline.rows).cells.filter { cell in
      !Self.overlaps(cell.range, outer) && !Self.overlaps(cell.range, signs)
    }
    found += cells.map { cell in
      let claim = Claim(kind: .figure, range: cell.range, text: text(cell.range), context: cell.context)
      return Found(claim: claim, figure: cell.figure)
    }
    let all = Figure.figures(draft.quantities, draft.numbers.compactMap(\.target), from: 0)
    let inMarks = (outer + signs).map(\.range)
    let figures = DraftFigures(
      draft, FigurePieces(scalars, all), outline, places, mentions, taken: inMarks + cells.map(\.range),
      // Marks close what stands in them.
      edges: inMarks.map { $0.lowerBound..<$0.upperBound + 1 } + named.unmarked)
    found += figures.all().map { Found(claim: $0.claim, figure: $0.figure) }
    found.sort {
      ($0.claim.range.lowerBound, $0.claim.range.upperBound) < ($1.claim.range.lowerBound, $1.claim.range.upperBound)
    }
    return withSources(found, named, figures, outside: outer)
  }

  /// The claims with their sources and lines.
  private func withSources(
    _ found: [Found], _ names: DraftNames, _ figures: DraftFigures, outside outer: [Claim]
  ) -> [Found] {
    let places = (mentions + names.places).sorted { $0.range.lowerBound < $1.range.lowerBound }
    let sources = DraftSources(
      scalars, outline, documents, named: names,
      places: PlaceNames.speaking(places, in: scalars).filter { !Self.overlaps($0.range, outer) },
      figures: figures.figures.map(\.quantity.range))
    let breaks = written.indices.filter { written[$0] == "\n" }
    return found.compactMap { one in
      var one = one
      let place = one.figure?.range ?? one.claim.range
      let column = self.places.mentions(in: outline.cell(at: place)?.column ?? "").map(\.name)
      one.source = sources.source(of: one.claim.kind, at: place, column: column.suffix(1))
      // Of what the draft tells itself there are dates and spans of time, too.
      if one.source == nil, let figure = one.figure?.figure, figure.quantity.isDate || figures.isTime(figure) {
        return nil
      }
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

  /// Whether one of some claims, which ascend, overlaps a range.
  private static func overlaps(_ range: Range<Int>, _ claims: [Claim]) -> Bool {
    let next = SortedSearch.first(in: claims.indices) { claims[$0].range.upperBound <= range.lowerBound }
    return next < claims.count && claims[next].range.overlaps(range)
  }

  private func text(_ range: Range<Int>) -> String { ScalarText.string(scalars[range]) }
}
