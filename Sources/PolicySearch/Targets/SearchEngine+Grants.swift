import InvertedIndex
import PolicyText
import TextFolding

/// How grants are listed.
public enum GrantOrder: String, CaseIterable, Sendable {
  /// Money first, the most first, in one unit; then shares; then the rest by units. Equals as the documents have them.
  case amount
  /// As the documents have them.
  case text
}

extension SearchEngine {
  /// The grants that documents state, with their caps and conditions.
  ///
  /// Words and phrases of the query are looked for in what a grant is for, in who gets it, and in its measure's title,
  /// all of them needed, wherever each stands, words also under other names. Filters are those of `targets`; `amount:`
  /// also looks at the cap. A grant that its document states several times comes once, where it stands first.
  ///
  /// - Parameters:
  ///   - limit: The most grants to return, at least 0; all if nothing is given.
  ///   - offset: How many of the first to leave out.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func grants(
    _ query: Query, sortedBy order: GrantOrder = .amount, limit: Int = .max, offset: Int = 0
  ) throws(IndexError) -> GrantResults {
    var found = try grantMatches(query)
    if order == .amount {
      let keys = found.map { GrantKey($0.grant) }
      // `sort` does not promise to keep the order of equals.
      found = found.indices.sorted { keys[$0] == keys[$1] ? $0 < $1 : keys[$0] < keys[$1] }.map { found[$0] }
    }
    var hits: [GrantHit] = []
    var views = PassageViews(indexes)
    for match in found.dropFirst(offset).prefix(limit) {
      let (passage, scalars) = try views.view(of: match.passage, in: match.shard)
      hits.append(GrantHit(match.grant, matchedAs: match.name, in: passage, scalars))
    }
    var results = GrantResults(hits: hits, total: found.count, totalIsExact: !deadline.wasReached)
    if found.isEmpty { results.missingFilters = try missingFilters(of: query.filter) }
    return results
  }

  /// A grant in a passage of one of the indexes.
  private struct GrantMatch {
    var shard: Int
    var passage: Int
    var grant: Grant
    /// The other name by which it was found; nil for the words of the query.
    var name: MatchedName?
  }

  /// Folds texts of which the next one is often the same.
  private struct LastFolded {
    private var last = (text: "", units: [UInt32]())

    mutating func fold(_ text: String) -> [UInt32] {
      if text != last.text { last = (text, FoldedText(text).units) }
      return last.units
    }
  }

  private func grantMatches(_ query: Query) throws(IndexError) -> [GrantMatch] {
    let matcher = IndicatorMatcher(
      query, names: try QueryNames(of: query, in: self), searchesBase: true)
    var found: [GrantMatch] = []
    var check = LimitCheck(deadline, every: 64)
    for (shard, columns) in columns.enumerated() {
      let index = columns.scannedIndex
      let filters = QuerySieve(query, in: columns)
      var (titles, recipients) = (LastFolded(), LastFolded())
      for number in 0..<index.counts.documents {
        let document = try DocumentReader(index, number)
        var seen: Set<[StatementKey]> = []
        var target = document.targets.lowerBound
        while target < document.targets.upperBound {
          if check.isOverAtStep() { return found }
          guard let next = try Self.firstGrant(in: target..<document.targets.upperBound, of: document) else { break }
          target = next
          // The statements of a passage stand together.
          var passage: Int?
          var targets: [Target] = []
          while target < document.targets.upperBound {
            guard let record = try document.target(target) else {
              target += 1
              continue
            }
            if let passage, record.passage != passage { break }
            passage = record.passage
            targets.append(record.target)
            target += 1
          }
          guard let passage else { break }
          let grants = Grant.grants(among: targets)
          if grants.isEmpty { continue }
          let inTitle = matcher.hasWords ? titles.fold(try document.passage(passage).title) : []
          for grant in grants {
            guard
              let match = matcher.match(
                grant.target.indicator, and: [recipients.fold(grant.target.recipient), inTitle]),
              try filters.accepts(Statement(grant.target, cap: grant.cap), of: number, inPassage: passage),
              seen.insert(grant.keys).inserted
            else { continue }
            found.append(GrantMatch(shard: shard, passage: passage, grant: grant, name: match.name))
          }
        }
      }
    }
    return found
  }
}

extension SearchEngine {
  /// The first statement of the first passage among those of some statements of a document that states a grant.
  ///
  /// - Parameter targets: They begin with a passage's first.
  private static func firstGrant(in targets: Range<Int>, of document: DocumentReader) throws(IndexError) -> Int? {
    var first = (passage: -1, target: targets.lowerBound)
    for target in targets {
      guard let facts = try document.facts(ofTarget: target) else { continue }
      if facts.passage != first.passage { first = (facts.passage, target) }
      if facts.kind == .grant { return first.target }
    }
    return nil
  }
}

extension Grant {
  /// What makes two grants of a document the same. A cap is no condition, so that their order tells them apart.
  fileprivate var keys: [StatementKey] { ([target] + (cap.map { [$0] } ?? []) + conditions).map(StatementKey.init) }
}

/// What makes two statements of a document the same: all but where they stand.
private struct StatementKey: Hashable {
  private var indicator: [UInt32]
  private var target: Target

  init(_ target: Target) {
    indicator = FoldedText(target.indicator).units
    self.target = target
    self.target.indicator = ""
    self.target.range = 0..<0
    self.target.sentence = 0
  }
}

/// By what grants are sorted.
private struct GrantKey: Comparable {
  /// 0 for money in 元, 1 for shares, 2 for anything else.
  private let group: Int
  /// Of the third group only: amounts of different units cannot be compared.
  private let unit: String
  private let amount: Double
  private let cap: Double

  init(_ grant: Grant) {
    let measure = UnitTable.shipped.measure(of: grant.target.unit)
    group = measure.unit == "元" ? 0 : measure.unit == "%" ? 1 : 2
    unit = group == 2 ? measure.unit : ""
    amount = measure.amount(grant.target.value ?? grant.target.high ?? 0)
    cap = grant.capInYuan ?? -1
  }

  static func < (one: GrantKey, other: GrantKey) -> Bool {
    (one.group, one.unit, other.amount, other.cap) < (other.group, other.unit, one.amount, one.cap)
  }
}

/// A grant that was asked for, with the passage that states it.
public struct GrantHit: Sendable {
  public var grant: Grant
  public var stated: StatedTarget
  public var cap: StatedTarget?
  public var conditions: [StatedTarget]
  public var passage: PassageView
  /// The other name of a word that what it is for has; nil for the words of the query.
  public var matchedAs: MatchedName?

  /// - Parameter scalars: The passage's text.
  init(_ grant: Grant, matchedAs: MatchedName?, in passage: PassageView, _ scalars: [Unicode.Scalar]) {
    self.matchedAs = matchedAs
    func stated(_ target: Target) -> StatedTarget {
      StatedTarget(target, in: scalars, from: passage.record.start)
    }
    self.grant = grant
    self.passage = passage
    self.stated = stated(grant.target)
    cap = grant.cap.map(stated)
    conditions = grant.conditions.map(stated)
  }
}
