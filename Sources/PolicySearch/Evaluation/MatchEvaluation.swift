import InvertedIndex

/// How right the set of matches is, whatever their order: what totals, facets and comparisons speak of.
public struct MatchEvaluation: Sendable {
  /// A measure over all queries, from 0 to 1.
  public enum Measure: String, CaseIterable, Sendable {
    /// The mean share of the matches that are relevant, over the queries that have matches. Passages that nobody judged
    /// count as not relevant.
    case precision = "P"
    /// The mean share of the relevant ones that match.
    case recall = "R"
    /// The mean of the harmonic means of a query's precision and recall; 0 without matches.
    case f1 = "F1"
    /// The share of the queries that have no match.
    case none
    /// The negative predictive value: of the documents that a comparison says do not mention the subject, the share
    /// that is not relevant. Only where documents are judged.
    case negativePredictiveValue = "NPV"
  }

  /// What is judged.
  public enum Subject: Sendable {
    case passages
    /// Documents that address the subject: a document matches that has a match.
    case documents
  }

  /// The number of queries.
  public let count: Int
  private let values: [Measure: Double]

  public subscript(_ measure: Measure) -> Double? { values[measure] }

  /// Asks an engine, and compares its matches with judgements.
  ///
  /// - Parameter queries: With their ids; nil for one in which there is nothing to search for. Those without a relevant
  ///   passage or document count for the negative predictive value only.
  /// - Throws: `IndexError.corrupt` if an index turns out to be damaged; `EvaluationError.noRelevantPassage`.
  public init(
    _ engine: SearchEngine, _ queries: [(id: String, query: Query?)], _ judgements: Judgements, of subject: Subject
  ) throws {
    var (precision, recall, f1) = (0.0, 0.0, 0.0)
    var (measured, matching, claims, wrong) = (0, 0, 0, 0)
    for (id, query) in queries {
      let relevant = Set(judgements.grades(of: id).filter { $0.value >= 1 }.keys)
      let (found, without) = try query.map { try Self.answer($0, engine, subject) } ?? ([], [])
      claims += without.count
      wrong += without.intersection(relevant).count
      guard !relevant.isEmpty else { continue }
      measured += 1
      let right = Double(found.intersection(relevant).count)
      if !found.isEmpty {
        matching += 1
        precision += right / Double(found.count)
      }
      recall += right / Double(relevant.count)
      f1 += 2 * right / Double(found.count + relevant.count)
    }
    guard measured > 0 else { throw EvaluationError.noRelevantPassage }
    count = measured
    let queryCount = Double(measured)
    var values: [Measure: Double] = [
      .precision: precision / Double(max(1, matching)), .recall: recall / queryCount, .f1: f1 / queryCount,
      .none: Double(measured - matching) / queryCount,
    ]
    if subject == .documents {
      values[.negativePredictiveValue] = 1 - Double(wrong) / Double(max(1, claims))
    }
    self.values = values
  }

  /// The ids of what matches, and of the documents that are said not to mention the subject.
  private static func answer(
    _ query: Query, _ engine: SearchEngine, _ subject: Subject
  ) throws(IndexError) -> (found: Set<String>, without: Set<String>) {
    switch subject {
    case .passages:
      var found: Set<String> = []
      for match in try engine.rank(query, limit: .max, matchesOnly: true).matches {
        found.insert(Run.field(try engine.indexes[match.shard].id(ofPassage: match.passage)))
      }
      return (found, [])
    case .documents:
      let comparison = try engine.compare(query, perDocument: 1)
      return (
        // A document that only looks back on the subject speaks of it, too.
        Set((comparison.groups.map(\.document) + comparison.lookingBack).map { Run.field($0.id) }),
        Set(comparison.withoutAny.map { Run.field($0.id) })
      )
    }
  }
}
