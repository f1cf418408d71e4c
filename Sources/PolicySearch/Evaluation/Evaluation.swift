/// One run or two, measured on the same queries.
public struct Evaluation: Sendable {
  /// The queries' measures, for each run in the same order of queries.
  public let runs: [[QueryMeasures]]
  private let estimates: [[Estimate]]
  /// The first run against the second, if there are two.
  public let comparison: RunComparison?

  /// - Parameter runs: One or two, each with the same queries in the same order, at least one.
  public init(_ runs: [[QueryMeasures]], _ resampling: Resampling = Resampling()) {
    precondition(1...2 ~= runs.count)
    self.runs = runs
    estimates = runs.map { Estimate.all(of: $0.map(\.values), resampling) }
    comparison = runs.count == 2 ? RunComparison(runs[0], runs[1], resampling) : nil
  }

  /// Measures runs on judgements. A query to which a run has no answer counts 0.
  ///
  /// - Parameter queries: Those to measure, each with a relevant passage.
  /// - Throws: `EvaluationError.noRelevantPassage` if there are none.
  public init(
    _ runs: [Run], _ judgements: Judgements, queries: [String], _ resampling: Resampling = Resampling()
  ) throws(EvaluationError) {
    guard !queries.isEmpty else { throw .noRelevantPassage }
    let measures = runs.map { run in
      queries.map { query in
        QueryMeasures(query: query, passages: run[query].lazy.map(\.passage), grades: judgements.grades(of: query))
      }
    }
    self.init(measures, resampling)
  }

  /// The number of queries.
  public var count: Int { runs[0].count }

  /// A run's mean over the queries.
  ///
  /// - Parameter run: 0 for the first.
  public func estimate(_ measure: Measure, run: Int = 0) -> Estimate { estimates[run][measure.rawValue] }

  /// The same runs on some of the queries; nil if none is among them.
  public func part(_ resampling: Resampling = Resampling(), where isIncluded: (_ query: String) -> Bool) -> Evaluation?
  {
    let parts = runs.map { $0.filter { isIncluded($0.query) } }
    return parts[0].isEmpty ? nil : Evaluation(parts, resampling)
  }
}
