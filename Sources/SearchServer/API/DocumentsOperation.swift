import PolicyJSON
import PolicySearch

/// `/api/v1/documents`: the documents that pass filters, in the order of the indexes.
struct DocumentsOperation: Operation {
  private let reading: RequestedQuery
  private let limit: Int
  private let offset: Int

  init(_ parameters: inout ParameterReader) throws(Problem) {
    reading = try parameters.filters(Attribute.all.filter(\.concernsDocuments))
    limit = try parameters.number("k", default: 100, in: 0...1000)
    offset = try parameters.number("offset", default: 0, in: 0...10_000)
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    let found =
      reading.canMatch
      ? try engine.documents(passing: reading.query.filter, limit: limit, offset: offset) : DocumentList()
    return Answer(
      total: found.total,
      fields: [("offset", .int(offset)), ("results", .array(found.documents.map(JSON.document)))])
  }
}
