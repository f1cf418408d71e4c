import PolicyJSON
import PolicySearch

/// `/api/v1/targets`: how much, by when.
struct TargetsOperation: Operation {
  private let reading: RequestedQuery
  private let limit: Int
  private let offset: Int

  init(_ parameters: inout ParameterReader) throws(Problem) {
    reading = try parameters.query()
    limit = try parameters.number("k", default: 100, in: 0...1000)
    offset = try parameters.number("offset", default: 0, in: 0...10_000)
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    let found =
      reading.canMatch ? try engine.targets(reading.query, limit: limit, offset: offset) : TargetResults.empty
    return Answer(
      lead: [("query", .string(reading.text))], total: found.total,
      fields: [
        ("offset", .int(offset)), ("missingFilters", .strings(found.missingFilters + reading.unmatched.filters)),
        ("results", .array(found.hits.map { JSON.target($0.stated, of: $0.passage) })),
      ])
  }
}
