import PolicyJSON
import PolicySearch

/// `/api/v1/targets`: how much, by when.
struct TargetsOperation: Operation {
  /// The most targets of a cell that are listed beside those that speak of the whole.
  private static let mostOthers = 20

  private let request: RequestedStatements
  private let units: TargetUnits
  /// What the rows of a table are; nil for a list.
  private let grouping: TargetGrouping?

  init(_ parameters: inout ParameterReader) throws(Problem) {
    request = try RequestedStatements(&parameters)
    units =
      try parameters.choice("units", among: TargetUnits.allCases.map(\.rawValue)).flatMap(TargetUnits.init) ?? .written
    grouping = try parameters.choice("by", among: TargetGrouping.allCases.map(\.rawValue)).flatMap(TargetGrouping.init)
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    if let grouping { return try table(grouping, engine) }
    let found =
      request.reading.canMatch
      ? try engine.targets(request.reading.query, in: units, limit: request.limit, offset: request.offset)
      : TargetResults.empty
    return request.answer(
      total: found.total, missingFilters: found.missingFilters, results: found.hits.map { JSON.target($0) })
  }

  private func table(_ grouping: TargetGrouping, _ engine: SearchEngine) throws -> Answer {
    let table =
      request.reading.canMatch
      ? try engine.targetTable(
        request.reading.query, by: grouping, in: units, limit: request.limit, offset: request.offset,
        others: Self.mostOthers)
      : TargetTable(grouping: grouping)
    return request.answer(
      total: table.total, totalIsExact: table.totalIsExact, fields: JSON.fields(of: table),
      missingFilters: table.missingFilters, results: table.rows.map(JSON.row))
  }
}
