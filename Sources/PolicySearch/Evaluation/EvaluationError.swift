import PolicyText

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
