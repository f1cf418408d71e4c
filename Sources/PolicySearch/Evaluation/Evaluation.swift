import PolicyText

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

/// Why a ranking cannot be evaluated. Lines count from 1.
public enum EvaluationError: Error, Hashable, Sendable {
  /// A line of a file of judgements is none.
  case judgementLine(file: String, line: Int)
  /// A file of judgements judges a passage for the same query again.
  case judgedTwice(file: String, line: Int, passage: String)
  /// A line of a run is none.
  case runLine(file: String, line: Int)
  /// The id of several queries.
  case queryTwice(id: String)
  /// No query that is evaluated has a relevant passage.
  case noRelevantPassage
}

extension EvaluationError: CustomStringConvertible {
  /// What is wrong and what to do about it, in a sentence.
  public var message: String {
    switch self {
    case .judgementLine(let file, let line):
      "\(file) line \(line) is no judgement: QUERY, PASSAGE and GRADE with tabs between, or TREC's QUERY 0 PASSAGE GRADE; grades are whole numbers up to \(Judgements.highestGrade)"
    case .judgedTwice(let file, let line, let passage):
      "\(file) line \(line) judges \(Excerpt.quoted(passage)) again for the same query; keep one of the lines"
    case .runLine(let file, let line):
      "\(file) line \(line) is no line of a run: QUERY Q0 PASSAGE RANK SCORE TAG, as zhice search --queries prints it"
    case .queryTwice(let id): "two queries have the id \(Excerpt.quoted(id)); rename one"
    case .noRelevantPassage:
      "no query has a relevant passage in the judgements, so there is nothing to measure; check that the ids are the same"
    }
  }

  /// The same as `message`, so that `print(error)` tells what to do.
  public var description: String { message }
}
