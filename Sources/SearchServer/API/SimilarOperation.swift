import PolicyJSON
import PolicySearch

/// `/api/v1/passages/{id}/similar`: passages of other documents that are like one.
struct SimilarOperation: Operation {
  private let id: String
  private let reading: RequestedQuery
  private let limit: Int

  init(_ parameters: inout ParameterReader, id: String) throws(Problem) {
    self.id = id
    reading = try parameters.filters(Attribute.ofPassages)
    limit = try parameters.number("k", default: 5, in: 0...100)
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    let (shard, passage) = try ReadOperation.passage(withID: id, in: engine)
    let results = try engine.similar(
      to: passage, shard: shard, query: reading.query, limit: reading.unmatched.filters.isEmpty ? limit : 0)
    return Answer(
      lead: [("query", .string(id))], total: results.total,
      fields: [("offset", .int(0))] + reading.notes(results.expansions, results.unmatched) + [
        JSON.reading(nil), JSON.semantic(results.meaning, isAvailable: results.meaning != .none),
        ("results", .array(results.hits.map { JSON.hit($0) })),
      ])
  }
}
