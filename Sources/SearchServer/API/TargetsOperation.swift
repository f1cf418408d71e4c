import PolicyJSON
import PolicySearch

/// `/api/v1/targets`: how much, by when.
struct TargetsOperation: Operation {
  /// The most targets of a cell that are listed beside those that speak of the whole.
  private static let mostOthers = 20

  private let reading: RequestedQuery
  private let limit: Int
  private let offset: Int
  private let units: TargetUnits
  /// What the rows of a table are; nil for a list.
  private let grouping: TargetGrouping?

  init(_ parameters: inout ParameterReader) throws(Problem) {
    var reading = try parameters.query(filters: Attribute.all)
    reading.query.isExpanded = try !parameters.flag("exact")
    self.reading = reading
    limit = try parameters.number("k", default: 100, in: 0...1000)
    offset = try parameters.number("offset", default: 0, in: 0...10_000)
    units =
      try parameters.choice("units", among: TargetUnits.allCases.map(\.rawValue)).flatMap(TargetUnits.init) ?? .written
    grouping = try parameters.choice("by", among: TargetGrouping.allCases.map(\.rawValue)).flatMap(TargetGrouping.init)
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    if let grouping { return try table(grouping, engine) }
    let found =
      reading.canMatch
      ? try engine.targets(reading.query, in: units, limit: limit, offset: offset) : TargetResults.empty
    return Answer(
      lead: [("query", .string(reading.text))], total: found.total,
      fields: [
        ("offset", .int(offset)), ("missingFilters", .strings(found.missingFilters + reading.unmatched.filters)),
        ("results", .array(found.hits.map { JSON.target($0) })),
      ])
  }

  private func table(_ grouping: TargetGrouping, _ engine: SearchEngine) throws -> Answer {
    let table =
      reading.canMatch
      ? try engine.targetTable(
        reading.query, by: grouping, in: units, limit: limit, offset: offset, others: Self.mostOthers)
      : TargetTable(grouping: grouping)
    return Answer(
      lead: [("query", .string(reading.text))], total: table.total, totalIsExact: table.totalIsExact,
      fields: [("offset", .int(offset))] + JSON.fields(of: table) + [
        ("missingFilters", .strings(table.missingFilters + reading.unmatched.filters)),
        ("results", .array(table.rows.map(JSON.row))),
      ])
  }
}
