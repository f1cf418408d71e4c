/// Which passages are relevant to which query, and how much: the *qrels* of an evaluation.
public struct Judgements: Sendable {
  /// The highest grade. Its gain of 2^50 - 1 is still exact.
  public static let highestGrade = 50

  /// The judged queries, in the order in which the file names them first.
  public private(set) var queries: [String] = []
  private var gradesOfQuery: [String: [String: Int]] = [:]

  /// Reads a file of judgements, one a line: `QUERY⇥PASSAGE⇥GRADE`, or TREC's four columns `QUERY 0 PASSAGE GRADE` with blanks or tabs
  /// between them.
  ///
  /// A grade is a whole number up to `highestGrade`; one below 0 counts as 0, which is not relevant. Between tabs an id may have blanks;
  /// ids are compared as runs write them (`Run.field`).
  ///
  /// - Parameter file: The file's name, for errors.
  /// - Throws: `EvaluationError.judgementLine`, `.judgedTwice`.
  public init(parsing bytes: [UInt8], file: String) throws(EvaluationError) {
    try ColumnLines(bytes).forEach { (line, number) throws(EvaluationError) in
      guard let judgement = Self.judgement(line) else { throw .judgementLine(file: file, line: number) }
      guard gradesOfQuery[judgement.query]?[judgement.passage] == nil else {
        throw .judgedTwice(file: file, line: number, passage: judgement.passage)
      }
      if gradesOfQuery[judgement.query] == nil { queries.append(judgement.query) }
      gradesOfQuery[judgement.query, default: [:]][judgement.passage] = judgement.grade
    }
  }

  private static func judgement(_ line: ArraySlice<UInt8>) -> (query: String, passage: String, grade: Int)? {
    guard var columns = ColumnLines.tabbed(line) else { return nil }
    if !(3...4 ~= columns.count) { columns = ColumnLines.spaced(line) ?? [] }
    guard 3...4 ~= columns.count, let grade = Int(columns[columns.count - 1]), grade <= highestGrade else { return nil }
    let (query, passage) = (columns[0], columns[columns.count - 2])
    guard !query.isEmpty, !passage.isEmpty else { return nil }
    return (Run.field(query), Run.field(passage), max(0, grade))
  }

  /// The grades of a query's judged passages, by passage; empty for a query without judgements.
  public func grades(of query: String) -> [String: Int] { gradesOfQuery[query] ?? [:] }

  /// Whether a query has a passage of grade 1 or more.
  public func hasRelevant(_ query: String) -> Bool { grades(of: query).values.contains { $0 >= 1 } }

  /// All passages that are judged for one of these queries.
  public func passages(of queries: [String]) -> Set<String> {
    queries.reduce(into: []) { $0.formUnion(grades(of: $1).keys) }
  }
}
