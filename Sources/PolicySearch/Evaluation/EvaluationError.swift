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
