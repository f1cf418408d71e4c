import PolicyJSON
import PolicySearch

/// `/api/v1/passages/{id}/counterparts`: what of each other document corresponds to a passage.
struct CounterpartsOperation: Operation {
  private let id: String
  private let reading: RequestedQuery
  private let bounds: ComparisonBounds

  init(_ parameters: inout ParameterReader, id: String) throws(Problem) {
    self.id = id
    reading = try parameters.filters(Attribute.ofPassages)
    bounds = try ComparisonBounds(&parameters, perDocument: 1)
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    let (shard, passage) = try ReadOperation.passage(withID: id, in: engine)
    let comparison =
      reading.canMatch
      ? try engine.counterparts(
        of: passage, shard: shard, query: reading.query, perDocument: bounds.perDocument, limit: bounds.documents,
        offset: bounds.offset) : .empty
    return Answer(
      lead: [("query", .string(id))], total: comparison.total,
      fields: [("offset", .int(bounds.offset))] + reading.notes(comparison.expansions, comparison.unmatched) + [
        ("results", .array(comparison.groups.map { JSON.group($0, of: comparison) }))
      ] + JSON.named("nothing", comparison.withoutAny))
  }
}
