import InvertedIndex
import PolicyText
import TextFolding

extension SearchEngine {
  /// Looks up what a draft says: its quotations, titles, document numbers and figures, in the order of the draft.
  ///
  /// Scripts, widths, punctuation and line breaks make no difference, and …… stands for what was left out. A figure is
  /// compared by what it states: 7％ and 百分之七, 1.5亿元 and 15000万元 are the same, 不少于 and 不超过 are not.
  ///
  /// - Parameter draft: Its text. Where claims stand is in its Unicode scalars.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func check(_ draft: String) throws(IndexError) -> [CheckedClaim] {
    let checker = DraftChecker(self)
    let known = try checker.knownDocuments()
    let found = DraftReader(draft, known.placeNames, known.names).claims()
    var checked: [CheckedClaim] = []
    for one in found {
      let claim = try checker.check(one)
      // What was not looked at whole is not told.
      if deadline.isOver { break }
      checked.append(claim)
    }
    return checked
  }
}

/// Looks up claims of one draft.
final class DraftChecker {
  typealias Key = DocumentTexts.Key

  /// So many places are shown, and so many passages looked at for a claim beside those of its source.
  static let mostPlaces = 3
  static let mostCandidates = 20
  /// A claim is near to what differs in at most this share of its symbols.
  private static let nearShare = 0.3

  let engine: SearchEngine
  let texts: DocumentTexts
  private lazy var plain = engine.ranking(by: .plain).withoutMeaning()
  /// The documents that a name of a source stands for.
  var sources: [String: [[Key]]] = [:]
  /// The titles that those seem to mean that no document has; nil for those that mean none.
  var nearTitles: [String: String?] = [:]
  /// What was read of passages, by index and passage.
  private var views: [Key: PassageView] = [:]
  private var figures: [Key: PassageFigures] = [:]
  /// What was looked up before.
  private var answers: [Question: CheckedClaim] = [:]
  /// What the documents are called.
  var known: KnownDocuments?

  init(_ engine: SearchEngine) {
    self.engine = engine
    texts = DocumentTexts(engine.indexes)
  }

  func check(_ one: DraftReader.Found) throws(IndexError) -> CheckedClaim {
    let question = Question(one)
    if var known = answers[question] {
      known.claim = one.claim
      return known
    }
    let sources = try sources(one.source)
    var checked = try check(one, sources.first)
    // Of several places each has to have stated it; where they stand in a heading, any of them.
    let needsAll = one.source?.isCarried != true
    for source in sources.dropFirst() where (checked.verdict == .exact) == needsAll {
      let other = try check(one, source)
      if needsAll, other.verdict == .exact {
        checked.places += other.places
      } else if needsAll || other.verdict == .exact {
        checked = other
      }
    }
    answers[question] = checked
    return checked
  }

  private func check(_ one: DraftReader.Found, _ source: NamedSource?) throws(IndexError) -> CheckedClaim {
    if let figure = one.figure {
      return try FigureCheck(
        self, one.claim, figure, try knownDocuments().placeNames, source: source, named: one.source?.places ?? []
      ).checked()
    }
    switch one.claim.kind {
    case .title: return try checkTitle(one.claim, source: source)
    case .number: return try checkNumber(one.claim, source: source)
    case .quotation, .figure: return try checkText(one.claim, source: source)
    }
  }

  /// What decides an answer, so that what a draft says twice is looked up once.
  private struct Question: Hashable {
    private let kind: Claim.Kind
    private let source: ClaimSource?
    private var texts: [String]
    private let comparator: Comparator?
    private let values: [Double]

    init(_ one: DraftReader.Found) {
      kind = one.claim.kind
      source = one.source
      let quantity = one.figure?.figure.quantity
      comparator = quantity?.comparator
      values = quantity?.values ?? []
      texts = [one.claim.text, quantity?.unit ?? ""]
      guard let figure = one.figure else { return }
      texts += [figure.said, figure.sentence, figure.indicator, figure.timeBefore, figure.tense?.rawValue ?? ""]
      texts += figure.words + [""] + figure.inherited + [""] + figure.wordsAfter
    }
  }

  // MARK: Passages

  func view(_ passage: Int, in shard: Int) throws(IndexError) -> PassageView {
    let key = Key(shard: shard, document: passage)
    if let known = views[key] { return known }
    let view = try PassageView(passage, of: engine.indexes[shard])
    if views.count == Self.mostKept { views = [:] }
    views[key] = view
    return view
  }

  /// The figures of a passage's text.
  func figures(_ passage: Int, in shard: Int) throws(IndexError) -> PassageFigures {
    let key = Key(shard: shard, document: passage)
    if let known = figures[key] { return known }
    let found = PassageFigures(try view(passage, in: shard), self)
    if figures.count == Self.mostKept { figures = [:] }
    figures[key] = found
    return found
  }

  private static let mostKept = 20_000

  /// Some words, or the same with another name of what they mean.
  struct Named {
    var rows: [[UInt32]]
    /// The other name: 地区生产总值 for GDP; nil for the words as they are.
    var name: [UInt32]?
  }

  /// Some words, and the same with other names of what they mean.
  ///
  /// - Parameter text: The words as they are written.
  func underOtherNames(_ rows: [[UInt32]], of text: String) throws(IndexError) -> [Named] {
    var found = [Named(rows: rows)]
    guard let query = try? Query(words: [text]) else { return found }
    func add(_ word: [UInt32], _ other: [UInt32]) {
      let replaced = rows.map { SymbolText.replacing(word, in: $0, with: other) }
      if replaced != rows, found.count < Self.mostNames { found.append(Named(rows: replaced, name: other)) }
    }
    for (names, near) in nearNames {
      for (word, others) in names.map({ ($0, names + near) }) + near.map({ ($0, names) }) {
        for other in others { add(word, other) }
      }
    }
    for expansion in try engine.thesaurus?.expansions(of: query, with: engine.minedConcepts) ?? [] {
      let word = symbols(expansion.word.text)
      for member in expansion.members where member.isSame { add(word, symbols(member.part.text)) }
    }
    return found
  }

  private static let mostNames = 16
  private(set) lazy var words = WordTables(in: texts.table)
  /// Names of figures, and near names, as symbols.
  private lazy var nearNames = NearNames.shipped.groups.map { ($0.names.map(symbols), $0.near.map(symbols)) }

  func symbols(_ text: String) -> [UInt32] { SymbolText(text, in: texts.table).symbols }

  // MARK: Texts

  /// The passages that hold most of a text's terms, the best first.
  ///
  /// - Parameter place: Of documents of this place only.
  func candidates(
    _ text: String, place: String? = nil, most: Int = mostCandidates
  ) throws(IndexError) -> [(shard: Int, passage: Int)] {
    guard var query = try? Query(words: [text]) else { return [] }
    query.matching = .any
    if let place { query.filter.places = [place] }
    return try plain.rank(query, limit: most, counting: .none).matches.map { ($0.shard, $0.passage) }
  }

  /// Text that is quoted: all of it in one document, in order.
  func checkText(_ claim: Claim, source: NamedSource?) throws(IndexError) -> CheckedClaim {
    let parts = Self.parts(of: claim.kind == .quotation ? claim.text.replacing("\n>", with: "\n") : claim.text)
    let wanted = parts.map(symbols).filter { !$0.isEmpty }
    guard !wanted.isEmpty else { return CheckedClaim(claim: claim, verdict: .absent, places: [], differences: []) }
    // A phrase that is frequent need not be among what holds most of its terms.
    var candidates = try phrase(parts.max { $0.count < $1.count } ?? "")
    candidates += try self.candidates(claim.text)
    if let place = source?.placeName, !place.isEmpty {
      candidates += try self.candidates(claim.text, place: place)
    }
    var documents = source?.read ?? []
    for (shard, passage) in candidates {
      let key = try texts.key(ofPassage: passage, in: shard)
      if !documents.contains(key) { documents.append(key) }
    }
    var places: (exact: [CheckedClaim.Place], elsewhere: [CheckedClaim.Place]) = ([], [])
    for key in documents where places.exact.count < Self.mostPlaces {
      guard let range = try Self.first(wanted, in: texts.text(key).symbols) else { continue }
      let place = try texts.place(range, in: key)
      if try says(range, in: key, source) { places.exact.append(place) } else { places.elsewhere.append(place) }
    }
    if !places.exact.isEmpty {
      return CheckedClaim(claim: claim, verdict: .exact, places: places.exact, differences: [])
    }
    if !places.elsewhere.isEmpty {
      let first = Array(places.elsewhere.prefix(Self.mostPlaces))
      return CheckedClaim(claim: claim, verdict: .elsewhere, places: first, differences: [])
    }
    return try nearest(claim, wanted, source: source?.read ?? [], candidates)
  }

  /// Whether what a document has at some symbols is said by a source.
  private func says(_ range: Range<Int>, in key: Key, _ source: NamedSource?) throws(IndexError) -> Bool {
    switch try standing(of: key, to: source) {
    case .own: return true
    case .none: return false
    case .ofPlace:
      let text = try texts.text(key)
      let passage = text.symbols[text.passage(at: range.lowerBound).symbols]
      return SymbolText.first((source?.place ?? [])[...], in: Array(passage)) != nil
    }
  }

  /// A few passages that hold a phrase.
  private func phrase(_ text: String) throws(IndexError) -> [(shard: Int, passage: Int)] {
    guard let query = try? Query(phrase: text) else { return [] }
    return try plain.rank(query, limit: Self.mostPlaces, counting: .none).matches.map { ($0.shard, $0.passage) }
  }

  /// Whether a passage has some text.
  func isMentioned(_ text: String) throws(IndexError) -> Bool { try !phrase(text).isEmpty }

  /// What is left out of a quotation stands between its parts.
  private static func parts(of text: String) -> [String] {
    text.replacing("...", with: "…").split(whereSeparator: { $0 == "…" || $0 == "⋯" }).map(String.init)
  }

  /// Where a text has some parts in order: where the first begins, to the end of it.
  private static func first(_ parts: [[UInt32]], in symbols: [UInt32]) throws(IndexError) -> Range<Int>? {
    guard let range = SymbolText.first(parts[0][...], in: symbols) else { return nil }
    var end = range.upperBound
    for part in parts.dropFirst() {
      guard let next = SymbolText.first(part[...], in: symbols, from: end) else { return nil }
      end = next.upperBound
    }
    return range
  }

  /// What is most like some text, in its source or in passages with its terms.
  private func nearest(
    _ claim: Claim, _ parts: [[UInt32]], source: [Key], _ candidates: [(shard: Int, passage: Int)]
  ) throws(IndexError) -> CheckedClaim {
    // The longest part says where.
    let symbols = parts.max { $0.count < $1.count } ?? []
    var most = Int(Self.nearShare * Double(symbols.count))
    var best: (key: Key, alignment: TextAlignment)?
    func look(at key: Key, _ range: Range<Int>?) throws(IndexError) {
      let text = try texts.text(key).symbols
      guard most >= 0, let found = TextAlignment(symbols, in: range.map { text[$0] } ?? text[...], most: most) else {
        return
      }
      best = (key, found)
      most = found.distance - 1
    }
    for key in source { try look(at: key, nil) }
    for (shard, passage) in candidates {
      let key = try texts.key(ofPassage: passage, in: shard)
      if source.contains(key) { continue }
      try look(at: key, try texts.text(key).symbols(ofPassage: passage))
    }
    guard let best else { return CheckedClaim(claim: claim, verdict: .absent, places: [], differences: []) }
    let place = try texts.place(best.alignment.range, in: best.key)
    return CheckedClaim(
      claim: claim, verdict: .near, places: [place],
      differences: differences(symbols, of: claim.text, in: best.alignment.range, of: try texts.text(best.key), place))
  }

  /// How some symbols of a claim's text differ from those of a document.
  private func differences(
    _ symbols: [UInt32], of text: String, in range: Range<Int>, of document: DocumentTexts.Text,
    _ place: CheckedClaim.Place
  ) -> [CheckedClaim.Difference] {
    let own = SymbolText(text, in: texts.table)
    guard let start = SymbolText.first(symbols[...], in: own.symbols)?.lowerBound else { return [] }
    let written = Array(text.unicodeScalars)
    let passage = Array((place.passage?.text ?? "").unicodeScalars)
    return TextAlignment.parts(symbols, document.symbols[range]).filter { !$0.isSame }.map { part in
      let draft = own.spans[start + part.symbols.lowerBound..<start + part.symbols.upperBound]
      let other = document.spans[part.text].compactMap(\.self)
      return CheckedClaim.Difference(
        field: "text",
        draft: Self.words(draft.first, draft.last, of: written),
        document: Self.words(other.first, other.last, of: passage))
    }
  }

  private static func words(_ first: SourceSpan?, _ last: SourceSpan?, of scalars: [Unicode.Scalar]) -> String {
    guard let first, let last, first.start <= last.end else { return "" }
    return ScalarText.string(scalars[(first.start..<last.end).clamped(to: scalars.indices)])
  }
}
