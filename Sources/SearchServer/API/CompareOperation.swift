import InvertedIndex
import PolicyJSON
import PolicySearch

/// `/api/v1/compare`: what documents say on a subject, side by side.
struct CompareOperation: Operation {
  /// The most documents named that have no match.
  private static let mostWithoutAny = 100

  private let reading: RequestedQuery
  private let perDocument: Int
  private let limit: Int
  private let offset: Int
  private let countsFacets: Bool
  /// The tags by which measures are only counted; nil for passages.
  private let tags: Attribute?

  init(_ parameters: inout ParameterReader) throws(Problem) {
    tags = try parameters.choice("by", among: Attribute.tags.map(\.name)).flatMap(Attribute.init)
    var reading = try parameters.query()
    perDocument = try parameters.number("k", default: 2, in: 1...10)
    limit = try parameters.number("documents", default: 20, in: 0...100)
    offset = try parameters.number("offset", default: 0, in: 0...10_000)
    reading.query.isExpanded = try parameters.flag("expand", default: true)
    reading.query.matching = try parameters.matching()
    countsFacets = try parameters.flag("facets")
    self.reading = reading
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    let engine = engine.withoutMeaning()
    let query = reading.canMatch ? try engine.prepare(reading.query) : nil
    if let tags { return try counts(of: tags, query) }
    let comparison = try query?.compare(perDocument: perDocument, limit: limit, offset: offset) ?? .empty
    let matrix = try query?.tagMatrix(by: .instrument) ?? TagMatrix(.instrument)
    let groups = comparison.groups.map { group in
      let passages = group.hits.map { JSON.hit($0, more: [("sameAs", .string(comparison.repeats[$0.rank]))]) }
      return JSON.object(
        JSON.naming(group.document) + [
          ("total", .int(group.total)), ("passages", .array(passages)),
          ("instruments", JSON.counts(of: group.document, in: matrix)),
        ])
    }
    func named(_ documents: [DocumentRecord]) -> JSON {
      .array(documents.prefix(Self.mostWithoutAny).map { JSON.object(JSON.naming($0)) })
    }
    return Answer(
      lead: [("query", .string(reading.text))], total: comparison.total,
      fields: [("offset", .int(offset))] + reading.notes(comparison.expansions, comparison.unmatched) + [
        JSON.reading(comparison.words), ("results", .array(groups)), ("scattered", named(comparison.scattered)),
        ("scatteredTotal", .int(comparison.scattered.count)), ("lookingBack", named(comparison.lookingBack)),
        ("lookingBackTotal", .int(comparison.lookingBack.count)),
        ("nothing", named(comparison.withoutAny)),
        ("nothingTotal", .int(comparison.withoutAny.count)),
      ] + (countsFacets ? [try SearchOperation.facets(of: query)] : []))
  }

  private func counts(of tags: Attribute, _ query: PreparedQuery?) throws -> Answer {
    let matrix = try query?.tagMatrix(by: tags) ?? TagMatrix(tags)
    return Answer(
      lead: [("query", .string(reading.text))], total: matrix.columns.count,
      fields: [
        ("offset", .int(offset)), ("by", .string(tags.name)),
        ("results", .array(matrix.columns.dropFirst(offset).prefix(limit).map { JSON.column($0, tags) })),
      ])
  }
}
