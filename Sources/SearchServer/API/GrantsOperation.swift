import PolicyJSON
import PolicySearch

/// `/api/v1/grants`: who gets how much for what.
struct GrantsOperation: Operation {
  private let request: RequestedStatements
  private let order: GrantOrder

  init(_ parameters: inout ParameterReader) throws(Problem) {
    request = try RequestedStatements(&parameters)
    order =
      try parameters.choice("sort", among: GrantOrder.allCases.map(\.rawValue)).flatMap(GrantOrder.init) ?? .amount
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    let found =
      request.reading.canMatch
      ? try engine.grants(request.reading.query, sortedBy: order, limit: request.limit, offset: request.offset)
      : GrantResults.empty
    return request.answer(
      total: found.total, missingFilters: found.missingFilters, results: found.hits.map(JSON.grant))
  }
}
