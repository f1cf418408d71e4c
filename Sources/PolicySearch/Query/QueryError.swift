/// Why a query cannot be answered.
public enum QueryError: Error, Hashable, Sendable {
  /// Nothing in the query can be searched: it is empty or has only punctuation.
  case empty(text: String)
  /// A filter's value is not one that the filter takes.
  case filterValue(filter: String, value: String, expected: String)
  /// Something that looks like a filter but is none: `level:`.
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
