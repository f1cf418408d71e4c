import PolicyJSON
import PolicySearch

/// `/api/v1/passages/{id}/counterparts`: what of each other document corresponds to a passage.
struct CounterpartsOperation: Operation {
  private let id: String
  private let reading: RequestedQuery
  private let bounds: ComparisonBounds

  init(_ parameters: inout ParameterReader, id: String) throws(Problem) {
    self.id = id
    var reading = RequestedQuery()
    try parameters.read(Attribute.ofPassages, into: &reading)
    self.reading = reading
    bounds = try ComparisonBounds(&parameters, perDocument: 1)
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    guard let (shard, passage) = try engine.passage(withID: id) else { throw ReadOperation.notFound(id, .passage) }
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
