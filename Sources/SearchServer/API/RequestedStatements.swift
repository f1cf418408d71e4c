import PolicyJSON
import PolicySearch

/// What a request for statements of number asks for: the query, under other names too unless it says `exact`, and which
/// of what matches.
struct RequestedStatements {
  let reading: RequestedQuery
  let limit: Int
  let offset: Int

  init(_ parameters: inout ParameterReader) throws(Problem) {
    var reading = try parameters.query(filters: Attribute.all)
    reading.query.isExpanded = try !parameters.flag("exact")
    self.reading = reading
    limit = try parameters.number("k", default: 100, in: 0...1000)
    offset = try parameters.number("offset", default: 0, in: 0...10_000)
  }

  /// The answer with what was found.
  ///
  /// - Parameter fields: What stands before the filters that nothing passes and the results.
  func answer(
    total: Int, totalIsExact: Bool = true, fields: [JSON.Field] = [], missingFilters: [String], results: [JSON]
  ) -> Answer {
    Answer(
      lead: [("query", .string(reading.text))], total: total, totalIsExact: totalIsExact,
      fields: [("offset", .int(offset))] + fields + [
        ("missingFilters", .strings(missingFilters + reading.unmatched.filters)), ("results", .array(results)),
      ])
  }
}
