import PolicyText

/// Why a query cannot be answered.
public enum QueryError: Error, Hashable, Sendable {
  /// Nothing in the query can be searched: it is empty or has only punctuation.
  case empty(text: String)
  /// A filter's value is not one that the filter takes.
  case filterValue(filter: String, value: String, expected: String)
  /// Something that looks like a filter but is none: `subject:`.
  case unknownFilter(name: String)
  /// `AND` or `NOT`, which are written otherwise.
  case otherOperator(String)
  /// A query of a file of queries is none.
  indirect case inBatch(id: String, QueryError)
  /// A line of a file of queries, from 1, is none.
  case batchLine(Int)
  /// `OR` without the words it needs.
  case incompleteAlternative
}

extension QueryError: CustomStringConvertible {
  /// What is wrong and what to do about it, in a sentence.
  public var message: String {
    switch self {
    case .empty(let text):
      text.isEmpty
        ? "the query is empty; type a word, as in 人才"
        : "\(Excerpt.quoted(text)) has no character to search for; type a word, as in 人才"
    case .filterValue(let filter, let value, let expected): "\(filter): takes \(expected), not \(Excerpt.quoted(value))"
    case .unknownFilter(let name):
      "there is no filter \(name): (there are \(Attribute.all.map(\.name).joined(separator: ", "))); to search for the text, quote it"
    case .otherOperator(let word):
      word == "NOT"
        ? "NOT is written as -, as in 人才 -资金" : "AND is written by quoting both phrases, as in \"人才\" \"资金\""
    case .inBatch(let id, let error): "query \(Excerpt.quoted(id)): \(error.message)"
    case .batchLine(let line):
      "line \(line) of the queries is no object such as {\"id\": \"1\", \"query\": \"人才\"}; ids have no blanks"
    case .incompleteAlternative:
      "OR needs a word or phrase on both sides, as in 人才 OR 资金; values of one filter are alternatives without it"
    }
  }

  /// The same as `message`, so that `print(error)` tells what to do.
  public var description: String { message }
}
