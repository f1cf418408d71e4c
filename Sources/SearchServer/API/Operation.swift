import PolicyJSON
import PolicySearch

/// What an endpoint of the API does: its parameters are read first, so that a wrong one is known before any work.
protocol Operation: Sendable {
  /// Answers with an engine that is limited in time.
  ///
  /// - Throws: `Problem` if there is no such thing; `IndexError` if an index turns out to be damaged.
  func answer(by engine: SearchEngine) throws -> Answer
}

/// What an operation found. `Service` adds how long it took and what was searched.
struct Answer {
  /// The fields before the numbers: the query, or the thing asked for.
  var lead: [JSON.Field] = []
  var total: Int
  /// Whether `total` is all of them, or at least so many.
  var totalIsExact = true
  /// The fields after the numbers.
  var fields: [JSON.Field]

  /// - Parameter partial: Whether the time limit ended the work.
  func json(partial: Bool, tookMicroseconds: Int, index: String) -> JSON {
    .object(
      lead + [
        ("total", .int(total)), ("totalIsExact", .bool(totalIsExact && !partial)), ("partial", .bool(partial)),
        ("tookMicroseconds", .int(tookMicroseconds)), ("index", .string(index)),
      ] + fields)
  }
}
