import InvertedIndex
import PolicyText
import TextFolding

extension SearchEngine {
  /// The targets whose indicators match a query, in the order of the documents.
  ///
  /// Words and phrases of the query are looked for in indicators, all of them needed. Filters are those of a search,
  /// but that years are compared with the target's own where it states one. A target that its document states several
  /// times comes once, where it stands first. A share's base (占GDP比重) is searched only where nothing else matches.
  ///
  /// - Parameters:
  ///   - limit: The most targets to return, at least 0; all if nothing is given.
  ///   - offset: How many of the first to leave out.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged.
  public func targets(_ query: Query, limit: Int = .max, offset: Int = 0) throws(IndexError) -> TargetResults {
    var found = try matches(query, IndicatorMatcher(query, searchesBase: false))
    // Where the time was over, something else may match.
    if found.isEmpty, !deadline.wasReached {
      found = try matches(query, IndicatorMatcher(query, searchesBase: true))
    }
    var hits: [TargetHit] = []
    var last: (shard: Int, passage: PassageView)?
    for match in found.dropFirst(offset).prefix(limit) {
      guard let record = try indexes[match.shard].target(match.target) else { continue }
      var passage = last.flatMap { $0.shard == match.shard && $0.passage.number == record.passage ? $0.passage : nil }
      if passage == nil { passage = try PassageView(record.passage, of: indexes[match.shard]) }
      guard let passage else { continue }
      last = (match.shard, passage)
      let stated = StatedTarget(
        record.target, in: Array(passage.text.unicodeScalars), from: passage.record.start)
      hits.append(TargetHit(stated: stated, passage: passage))
    }
    var results = TargetResults(hits: hits, total: found.count, totalIsExact: !deadline.wasReached)
    if found.isEmpty { results.missingFilters = try missingFilters(of: query.filter) }
    return results
  }

  /// A target of one of the indexes, by number.
  private struct Match {
    var shard: Int
    var target: Int
  }

  private func matches(_ query: Query, _ matcher: IndicatorMatcher) throws(IndexError) -> [Match] {
    var answers: [String: Bool] = [:]
    var seen: Set<TargetKey> = []
    var found: [Match] = []
    var check = LimitCheck(deadline, every: 64)
    for (shard, index) in indexes.enumerated() {
      var gate = TargetGate(query, index: index)
      for number in 0..<index.counts.documents {
        let document = try DocumentReader(index, number)
        for target in document.targets {
          if check.isOverAtStep() { return found }
          guard let record = try document.target(target) else { continue }
          let indicator = record.target.indicator
          let isWanted = answers[indicator] ?? matcher.matches(indicator)
          answers[indicator] = isWanted
          guard isWanted, try gate.accepts(record),
            seen.insert(TargetKey(shard, number, record.target)).inserted
          else { continue }
          found.append(Match(shard: shard, target: target))
        }
      }
    }
    return found
  }
}

/// What makes two statements of a document the same target.
private struct TargetKey: Hashable {
  var shard: Int
  var document: Int
  var indicator: [UInt32]
  var target: Target

  init(_ shard: Int, _ document: Int, _ target: Target) {
    self.shard = shard
    self.document = document
    indicator = FoldedText(target.indicator).units
    self.target = target
    self.target.indicator = ""
    self.target.range = 0..<0
  }
}

/// A target that was asked for, with the passage that states it.
public struct TargetHit: Sendable {
  public var stated: StatedTarget
  public var passage: PassageView
}

/// What a search for targets found.
public struct TargetResults: Sendable {
  /// The requested part of the targets, in the order of the documents.
  public var hits: [TargetHit]
  /// How many targets match in all.
  public var total: Int
  /// Whether that is all of them. Not if the engine's time limit was over before all were looked at: then at least so
  /// many match.
  public var totalIsExact: Bool
  /// Where nothing matched: filters that no document or passage passes.
  public var missingFilters: [String] = []

  /// What is found where nothing can match.
  public static let empty = TargetResults(hits: [], total: 0, totalIsExact: true)
}

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
