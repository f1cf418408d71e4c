import PolicyJSON
import PolicySearch

/// `/api/v1/grants`: who gets how much for what.
struct GrantsOperation: Operation {
  private let reading: RequestedQuery
  private let limit: Int
  private let offset: Int
  private let order: GrantOrder

  init(_ parameters: inout ParameterReader) throws(Problem) {
    var reading = try parameters.query(filters: Attribute.all)
    reading.query.isExpanded = try !parameters.flag("exact")
    self.reading = reading
    limit = try parameters.number("k", default: 100, in: 0...1000)
    offset = try parameters.number("offset", default: 0, in: 0...10_000)
    order =
      try parameters.choice("sort", among: GrantOrder.allCases.map(\.rawValue)).flatMap(GrantOrder.init) ?? .amount
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    let found =
      reading.canMatch
      ? try engine.grants(reading.query, sortedBy: order, limit: limit, offset: offset) : GrantResults.empty
    return Answer(
      lead: [("query", .string(reading.text))], total: found.total,
      fields: [
        ("offset", .int(offset)), ("missingFilters", .strings(found.missingFilters + reading.unmatched.filters)),
        ("results", .array(found.hits.map(JSON.grant))),
      ])
  }
}
