extension QueryError {
  /// In one line what is wrong and what to do about it.
  public var message: String {
    switch self {
    case .empty(let text):
      text.isEmpty
        ? "the query is empty; type a word, as in 人才"
        : "\(Excerpt.quoted(text)) has no character to search for; type a word, as in 人才"
    case .filterValue(let filter, let value, let expected): "\(filter): takes \(expected), not \(Excerpt.quoted(value))"
    case .unknownFilter(let name):
      "there is no filter \(name): (there are \(Filter.Name.allCases.map(\.rawValue).joined(separator: ", "))); to search for the text, quote it"
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
}
