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
    let found = DraftReader(draft, DocumentParser.numbers(inDraft: draft)).claims()
    let checker = DraftChecker(self)
    var checked: [CheckedClaim] = []
    for (claim, figure) in found {
      if deadline.isOver { break }
      checked.append(try checker.check(claim, figure))
    }
    return checked
  }
}

/// Looks up claims of one draft.
final class DraftChecker {
  typealias Key = DocumentTexts.Key

  /// So many places are shown, and so many passages looked at for a claim beside those of its source.
  private static let mostPlaces = 3
  static let mostCandidates = 20
  /// A claim is near to what differs in at most this share of its symbols.
  private static let nearShare = 0.3
  /// A title that stands in a document's title counts as its name from so many symbols on.
  private static let shortestPart = 4
  /// Documents that one name may stand for.
  private static let mostSources = 8

  let engine: SearchEngine
  let texts: DocumentTexts
  private lazy var plain = engine.ranking(by: .plain).withoutMeaning()
  /// The documents that a name of a source stands for.
  private var sources: [String: [Key]] = [:]
  /// What was read of passages, by index and passage.
  private var views: [Key: PassageView] = [:]
  private var figures: [Key: [Figure]] = [:]
  /// The documents of each document number, by its symbols.
  private var numbers: [[UInt32]: [Key]]?

  init(_ engine: SearchEngine) {
    self.engine = engine
    texts = DocumentTexts(engine.indexes)
  }

  func check(_ claim: Claim, _ figure: (Figure, words: String)?) throws(IndexError) -> CheckedClaim {
    let source = try claim.source.map { (name) throws(IndexError) in
      NamedSource(documents: try documents(named: name), name: symbols(name))
    }
    if let (figure, words) = figure {
      return try FigureCheck(self, claim, figure, sentence: words, source: source).checked()
    }
    switch claim.kind {
    case .title: return try checkTitle(claim)
    case .number: return try checkNumber(claim, source: source)
    case .quotation, .figure: return try checkText(claim, source: source)
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
  func figures(_ passage: Int, in shard: Int) throws(IndexError) -> [Figure] {
    let key = Key(shard: shard, document: passage)
    if let known = figures[key] { return known }
    let view = try view(passage, in: shard)
    let found = Figure.figures(in: view.text, view.targets.map(\.target), from: view.record.start)
    if figures.count == Self.mostKept { figures = [:] }
    figures[key] = found
    return found
  }

  private static let mostKept = 20_000

  // MARK: Sources

  /// What a draft names as the source of a claim.
  struct NamedSource {
    /// The documents that the name stands for; none where the index has no such document.
    var documents: [Key]
    var name: [UInt32]
  }

  /// Whether a document is what a draft names as the source: one that the name stands for, else one that mentions it,
  /// as a document does that has another one within it. Any is where the draft names none.
  func isSource(_ key: Key, _ source: NamedSource?) throws(IndexError) -> Bool {
    guard let source else { return true }
    if !source.documents.isEmpty { return source.documents.contains(key) }
    return SymbolText.first(source.name[...], in: try texts.text(key).symbols) != nil
  }

  /// The documents that have a title or a document number.
  private func documents(named name: String) throws(IndexError) -> [Key] {
    if let known = sources[name] { return known }
    var found = try documents(withNumber: symbols(name))
    if found.isEmpty { found = try documents(titled: name) }
    found = Array(found.prefix(Self.mostSources))
    sources[name] = found
    return found
  }

  func symbols(_ text: String) -> [UInt32] { SymbolText(text, in: texts.table).symbols }

  /// The documents with a title: those that have just this, else those whose title contains it, or is it without the
  /// place or the agency before.
  private func documents(titled title: String) throws(IndexError) -> [Key] {
    let wanted = symbols(title)
    var same: [Key] = []
    var containing: [Key] = []
    for key in try documentsMentioning(title) {
      let record = try texts.record(key)
      let own = symbols(record.metadata.title ?? "")
      if own.isEmpty { continue }
      if own == wanted || isName(own, in: wanted, of: record) {
        same.append(key)
      } else if wanted.count >= Self.shortestPart, SymbolText.first(wanted[...], in: own) != nil {
        containing.append(key)
      }
    }
    return same + containing
  }

  /// Whether a title is that of a document with its place or agency before it.
  private func isName(_ own: [UInt32], in wanted: [UInt32], of record: DocumentRecord) -> Bool {
    guard own.count >= Self.shortestPart, wanted.count > own.count, wanted.suffix(own.count).elementsEqual(own) else {
      return false
    }
    let before = Array(wanted.dropLast(own.count))
    let names = record.metadata.agencies + [record.metadata.place].compactMap(\.self)
    return names.contains { SymbolText.first(before[...], in: symbols($0)) != nil }
  }

  /// Documents whose title has the words of a title, or whose passages do.
  private func documentsMentioning(_ title: String) throws(IndexError) -> [Key] {
    var found: Set<Key> = []
    for (shard, index) in engine.indexes.enumerated() {
      for document in try index.contexts.documents(holding: [FoldedText(title).units]) {
        found.insert(Key(shard: shard, document: document))
      }
    }
    for (shard, passage) in try candidates(title) { found.insert(try texts.key(ofPassage: passage, in: shard)) }
    return found.sorted()
  }

  /// The documents with a document number of these symbols.
  private func documents(withNumber symbols: [UInt32]) throws(IndexError) -> [Key] { try knownNumbers()[symbols] ?? [] }

  private func knownNumbers() throws(IndexError) -> [[UInt32]: [Key]] {
    if let numbers { return numbers }
    var found: [[UInt32]: [Key]] = [:]
    for (shard, index) in engine.indexes.enumerated() {
      for document in 0..<index.counts.documents {
        guard let number = try DocumentReader(index, document).text(of: .documentNumber) else { continue }
        found[symbols(number), default: []].append(Key(shard: shard, document: document))
      }
    }
    numbers = found
    return found
  }

  // MARK: Texts

  /// The passages that hold most of a text's terms, the best first.
  func candidates(_ text: String, most: Int = mostCandidates) throws(IndexError) -> [(shard: Int, passage: Int)] {
    guard var query = try? Query(words: [text]) else { return [] }
    query.matching = .any
    return try plain.rank(query, limit: most, counting: .none).matches.map { ($0.shard, $0.passage) }
  }

  /// Text that is quoted: all of it in one document, in order.
  func checkText(_ claim: Claim, source: NamedSource?) throws(IndexError) -> CheckedClaim {
    let parts = Self.parts(of: claim.text)
    let wanted = parts.map(symbols).filter { !$0.isEmpty }
    guard !wanted.isEmpty else { return CheckedClaim(claim: claim, verdict: .absent, places: [], differences: []) }
    // A phrase that is frequent need not be among what holds most of its terms.
    var candidates = try phrase(parts.max { $0.count < $1.count } ?? "")
    candidates += try self.candidates(claim.text)
    var documents = source?.documents ?? []
    for (shard, passage) in candidates {
      let key = try texts.key(ofPassage: passage, in: shard)
      if !documents.contains(key) { documents.append(key) }
    }
    var places: (exact: [CheckedClaim.Place], elsewhere: [CheckedClaim.Place]) = ([], [])
    for key in documents where places.exact.count < Self.mostPlaces {
      guard let range = try Self.first(wanted, in: texts.text(key).symbols) else { continue }
      let place = try texts.place(range, in: key)
      if try isSource(key, source) { places.exact.append(place) } else { places.elsewhere.append(place) }
    }
    if !places.exact.isEmpty {
      return CheckedClaim(claim: claim, verdict: .exact, places: places.exact, differences: [])
    }
    if !places.elsewhere.isEmpty {
      let first = Array(places.elsewhere.prefix(Self.mostPlaces))
      return CheckedClaim(claim: claim, verdict: .elsewhere, places: first, differences: [])
    }
    return try nearest(claim, wanted, source: source?.documents ?? [], candidates)
  }

  /// A few passages that hold a phrase.
  private func phrase(_ text: String) throws(IndexError) -> [(shard: Int, passage: Int)] {
    guard let query = try? Query(phrase: text) else { return [] }
    return try plain.rank(query, limit: Self.mostPlaces, counting: .none).matches.map { ($0.shard, $0.passage) }
  }

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

  // MARK: Titles and numbers

  private func checkTitle(_ claim: Claim) throws(IndexError) -> CheckedClaim {
    let found = try documents(named: claim.text)
    if !found.isEmpty {
      var places: [CheckedClaim.Place] = []
      for key in found.prefix(Self.mostPlaces) {
        let record = try texts.record(key)
        places.append(
          CheckedClaim.Place(document: record, passage: nil, text: record.metadata.title ?? record.id, range: nil))
      }
      return CheckedClaim(claim: claim, verdict: .exact, places: places, differences: [])
    }
    return try checkText(claim, source: nil)
  }

  private func checkNumber(_ claim: Claim, source: NamedSource?) throws(IndexError) -> CheckedClaim {
    let wanted = symbols(claim.text)
    func checked(_ verdict: Verdict, _ keys: [Key]) throws(IndexError) -> CheckedClaim {
      var places: [CheckedClaim.Place] = []
      for key in keys.prefix(Self.mostPlaces) {
        let record = try texts.record(key)
        places.append(
          CheckedClaim.Place(document: record, passage: nil, text: record.metadata.documentNumber ?? "", range: nil))
      }
      var differences: [CheckedClaim.Difference] = []
      if verdict == .near, let place = places.first {
        differences = [CheckedClaim.Difference(field: "text", draft: claim.text, document: place.text)]
      }
      return CheckedClaim(claim: claim, verdict: verdict, places: places, differences: differences)
    }
    // The run before the year may be longer than the sign: of those that end the same the longest is meant.
    let known = try knownNumbers()
    for start in wanted.indices where start == 0 || start > 2 {
      guard let keys = known[Array(wanted[start...])] else { continue }
      for key in keys where try isSource(key, source) { return try checked(.exact, keys) }
      return try checked(.elsewhere, keys)
    }
    let cited = try checkCitedNumber(claim, wanted)
    if cited.verdict == .exact { return cited }
    let near = known.filter { TextAlignment(wanted, in: $0.key[...], most: 1) != nil }.flatMap(\.value).sorted()
    if let first = near.first {
      return try checked(.near, near.filter { source?.documents.contains($0) == true } + [first])
    }
    return cited
  }

  /// A number that documents cite: where theirs is as long as the draft's.
  private func checkCitedNumber(_ claim: Claim, _ wanted: [UInt32]) throws(IndexError) -> CheckedClaim {
    var near: CheckedClaim.Place?
    for (shard, passage) in try candidates(claim.text) {
      let key = try texts.key(ofPassage: passage, in: shard)
      let view = try view(passage, in: shard)
      let scalars = Array(view.text.unicodeScalars)
      for range in DocumentNumberFinder(scalars).ranges {
        let own = symbols(ScalarText.string(scalars[range]))
        let place = CheckedClaim.Place(
          document: try texts.record(key), passage: view, text: ScalarText.string(scalars[range]), range: range)
        if own == wanted || Self.endsAlike(own, wanted) {
          return CheckedClaim(claim: claim, verdict: .exact, places: [place], differences: [])
        }
        if near == nil, TextAlignment(wanted, in: own[...], most: 1) != nil { near = place }
      }
    }
    guard let near else { return CheckedClaim(claim: claim, verdict: .absent, places: [], differences: []) }
    return CheckedClaim(
      claim: claim, verdict: .near, places: [near],
      differences: [CheckedClaim.Difference(field: "text", draft: claim.text, document: near.text)])
  }

  /// Whether two numbers end alike, and before that nothing stands that could be of a sign: nothing, or a whole word.
  private static func endsAlike(_ one: [UInt32], _ other: [UInt32]) -> Bool {
    let common = zip(one.reversed(), other.reversed()).prefix { $0 == $1 }.count
    // Two of the sign, the year, the number and 号.
    guard common >= 5 else { return false }
    return [one.dropLast(common), other.dropLast(common)].allSatisfy { rest in
      rest.isEmpty || rest.count > 2 && rest.last.map(SymbolTable.isWord) == false
    }
  }
}
