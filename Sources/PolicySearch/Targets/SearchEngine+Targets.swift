import InvertedIndex
import PolicyText
import TextFolding

extension SearchEngine {
  /// The targets whose indicators match a query, in the order of the documents.
  ///
  /// Words and phrases of the query are looked for in indicators, all of them needed, words also under other names
  /// (`Query.isExpanded`, `Query.notExpanded`), and a figure under names of nearly the same meaning. Filters are those
  /// of a search, but that years are compared with the target's own, which it must state. A target that its document
  /// states several times comes once, where it stands first. A share's base (占GDP比重) is searched only where nothing
  /// else matches.
  ///
  /// - Parameters:
  ///   - units: In which units amounts are.
  ///   - limit: The most targets to return, at least 0; all if nothing is given.
  ///   - offset: How many of the first to leave out.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func targets(
    _ query: Query, in units: TargetUnits = .written, limit: Int = .max, offset: Int = 0
  ) throws(IndexError) -> TargetResults {
    let found = try statedTargets(query)
    var hits: [TargetHit] = []
    var views = PassageViews(indexes)
    for stated in found.dropFirst(offset).prefix(limit) { hits.append(try views.hit(try match(stated, in: units))) }
    var results = TargetResults(hits: hits, total: found.count, totalIsExact: !deadline.wasReached)
    if found.isEmpty { results.missingFilters = try missingFilters(of: query.filter) }
    return results
  }

  /// The targets whose indicators match, in the order of the documents.
  func targetMatches(_ query: Query, in units: TargetUnits) throws(IndexError) -> [TargetMatch] {
    var matches: [TargetMatch] = []
    for stated in try statedTargets(query) { matches.append(try match(stated, in: units)) }
    return matches
  }

  /// A target as it is shown.
  private func match(_ stated: StatedIndicator, in units: TargetUnits) throws(IndexError) -> TargetMatch {
    let index = indexes[stated.shard]
    guard let record = try DocumentReader(index, stated.document).target(stated.target) else {
      preconditionFailure("a target that matched says something known")
    }
    var match = TargetMatch(
      shard: stated.shard, document: stated.document, passage: record.passage, target: record.target,
      name: stated.match.name, extra: stated.match.extra)
    if units == .same, let converted = UnitTable.shipped.converted(match.target) {
      (match.written, match.target) = (match.target, converted)
    }
    return match
  }

  /// Where the targets stand whose indicators match, in the order of the documents.
  private func statedTargets(_ query: Query) throws(IndexError) -> [StatedIndicator] {
    let names = try QueryNames(of: query, in: self)
    let found = try stated(query, IndicatorMatcher(query, names: names, searchesBase: false))
    // Where the time was over, something else may match.
    guard found.isEmpty, !deadline.wasReached, !query.words.isEmpty || !query.required.isEmpty else { return found }
    return try stated(query, IndicatorMatcher(query, names: names, searchesBase: true))
  }

  private func stated(_ query: Query, _ matcher: IndicatorMatcher) throws(IndexError) -> [StatedIndicator] {
    var found: [StatedIndicator] = []
    var check = LimitCheck(deadline, every: 64)
    for (shard, columns) in columns.enumerated() {
      let index = columns.scannedIndex
      let indicators = try columns.indicators()
      var answers = IndicatorAnswers(matcher, indicators)
      let filters = QuerySieve(query, in: columns)
      var seen: Set<StatementKey> = []
      for number in 0..<index.counts.documents {
        let document = try DocumentReader(index, number)
        seen.removeAll(keepingCapacity: true)
        for target in document.targets {
          if check.isOverAtStep() { return found }
          guard let match = try answers.match(target, of: document),
            try filters.mayAccept(passage: Int(indicators.passages[target])),
            let facts = try document.facts(ofTarget: target)
          else { continue }
          if let passes = try filters.accepts(facts, of: number) {
            if !passes { continue }
          } else {
            guard let record = try document.target(target),
              try filters.accepts(Statement(record.target), of: number, inPassage: record.passage)
            else { continue }
          }
          let key = StatementKey(
            indicator: indicators.classes[Int(indicators.statements[target] >> 1)], statement: facts.statement)
          guard seen.insert(key).inserted else { continue }
          found.append(StatedIndicator(shard: shard, document: number, target: target, match: match))
        }
      }
    }
    return found
  }
}

/// What makes two targets of a document the same: all but where they stand.
private struct StatementKey: Hashable {
  /// The number of the folded indicator.
  var indicator: UInt32
  var statement: TargetFacts.Statement
}

/// Where a target stands that was asked for.
private struct StatedIndicator {
  var shard: Int
  /// By number in the index.
  var document: Int
  /// By number in the index.
  var target: Int
  var match: IndicatorMatcher.Match
}

/// What a matcher says of an index's indicators, each asked once.
private struct IndicatorAnswers {
  private let matcher: IndicatorMatcher
  private let indicators: IndicatorColumn
  /// By indicators, twice: that stand, that grow; nil for those that nobody asked for yet.
  private var answers: [IndicatorMatcher.Match??]

  init(_ matcher: IndicatorMatcher, _ indicators: IndicatorColumn) {
    self.matcher = matcher
    self.indicators = indicators
    answers = [IndicatorMatcher.Match??](repeating: .none, count: 2 * indicators.count)
  }

  /// How a target of a document matches; nil if it does not.
  mutating func match(_ target: Int, of document: DocumentReader) throws(IndexError) -> IndicatorMatcher.Match? {
    let number = indicators.statements[target]
    guard number != IndicatorColumn.none else { return nil }
    if let known = answers[Int(number)] { return known }
    let match = try matcher.match(
      indicators.folded(Int(number >> 1)), isRise: number & 1 != 0
    ) { (units) throws(IndexError) in
      let indicator = try document.target(target)?.target.indicator ?? ""
      return IndicatorMatcher.text(of: units, in: FoldedText(indicator), of: indicator)
    }
    answers[Int(number)] = .some(match)
    return match
  }
}

/// A target of one of the indexes that was asked for.
struct TargetMatch {
  var shard: Int
  /// By number in the index.
  var document: Int
  /// By number in the index.
  var passage: Int
  var target: Target
  /// The other name by which it was found; nil for the words of the query.
  var name: MatchedName?
  /// How many units the indicator has besides the words.
  var extra: Int
  /// As it is written, where its amounts are in another unit.
  var written: Target?
}

/// In which units the amounts of targets are.
public enum TargetUnits: String, CaseIterable, Sendable {
  /// As the documents have them.
  case written
  /// Those of one measure in its common unit (`UnitTable`): 斤 and 公斤 in 吨.
  case same
}

/// The passages that state targets: several of one passage stand together.
struct PassageViews {
  private let indexes: [IndexReader]
  private var last: (shard: Int, passage: PassageView, scalars: [Unicode.Scalar])?

  init(_ indexes: [IndexReader]) { self.indexes = indexes }

  /// A match with what is needed to show it.
  mutating func hit(_ match: TargetMatch) throws(IndexError) -> TargetHit {
    let (passage, scalars) = try view(of: match.passage, in: match.shard)
    return TargetHit(
      stated: StatedTarget(match.target, in: scalars, from: passage.record.start), passage: passage,
      matchedAs: match.name,
      written: match.written)
  }

  /// A passage with the scalars of its text.
  mutating func view(
    of number: Int, in shard: Int
  ) throws(IndexError) -> (passage: PassageView, scalars: [Unicode.Scalar]) {
    if let last, last.shard == shard, last.passage.number == number { return (last.passage, last.scalars) }
    let passage = try PassageView(number, of: indexes[shard])
    let scalars = Array(passage.text.unicodeScalars)
    last = (shard, passage, scalars)
    return (passage, scalars)
  }
}

/// A target that was asked for, with the passage that states it.
public struct TargetHit: Sendable {
  public var stated: StatedTarget
  public var passage: PassageView
  /// The other name by which it was found; nil for the words of the query.
  public var matchedAs: MatchedName?
  /// The target as it is written, where `stated` has its amounts in another unit.
  public var written: Target?
}

/// What a search for statements of number found.
public struct StatementResults<Hit: Sendable>: Sendable {
  /// The requested part of them, in the order that was asked for.
  public var hits: [Hit]
  /// How many match in all.
  public var total: Int
  /// Whether that is all of them. Not if the engine's time limit was over before all were looked at: then at least so
  /// many match.
  public var totalIsExact: Bool
  /// Where nothing matched: filters that no document, passage or statement passes.
  public var missingFilters: [String] = []

  /// What is found where nothing can match.
  public static var empty: StatementResults { StatementResults(hits: [], total: 0, totalIsExact: true) }
}

public typealias TargetResults = StatementResults<TargetHit>
public typealias GrantResults = StatementResults<GrantHit>

/// A target with the words that state it.
public struct StatedTarget: Hashable, Sendable {
  public var target: Target
  /// The words that state it, as written.
  public var text: String
  /// Where these words stand in the passage's text, in Unicode scalars.
  public var range: Range<Int>

  /// What the target counts: 全社会研发投入.
  public var indicator: String { target.indicator }

  /// - Parameters:
  ///   - scalars: The text of the passage that states the target.
  ///   - start: Where the passage begins in its document, in Unicode scalars.
  init(_ target: Target, in scalars: [Unicode.Scalar], from start: Int) {
    let lower = min(max(target.range.lowerBound - start, 0), scalars.count)
    let upper = min(max(target.range.upperBound - start, lower), scalars.count)
    self.target = target
    text = ScalarText.string(scalars[lower..<upper])
    range = lower..<upper
  }
}
