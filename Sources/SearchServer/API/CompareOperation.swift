import InvertedIndex
import PolicyJSON
import PolicySearch

/// `/api/v1/compare`: what documents say on a subject, side by side.
struct CompareOperation: Operation {
  private let reading: RequestedQuery
  private let bounds: ComparisonBounds
  private let countsFacets: Bool
  /// The tags by which measures are only counted; nil for passages.
  private let tags: Attribute?

  init(_ parameters: inout ParameterReader) throws(Problem) {
    tags = try parameters.choice("by", among: Attribute.tags.map(\.name)).flatMap(Attribute.init)
    var reading = try parameters.query()
    bounds = try ComparisonBounds(&parameters, perDocument: 2)
    reading.query.isExpanded = try parameters.flag("expand", default: true)
    reading.query.matching = try parameters.matching()
    countsFacets = try parameters.flag("facets")
    self.reading = reading
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    let engine = engine.withoutMeaning()
    let query = reading.canMatch ? try engine.prepare(reading.query) : nil
    if let tags { return try counts(of: tags, query) }
    let comparison =
      try query?.compare(perDocument: bounds.perDocument, limit: bounds.documents, offset: bounds.offset) ?? .empty
    let matrix =
      try query?.tagMatrix(by: .instrument, ofDocuments: comparison.groups.map(\.document.id)) ?? TagMatrix(.instrument)
    let groups = comparison.groups.map { group in
      JSON.group(group, of: comparison, more: [("instruments", JSON.counts(of: group.document, in: matrix))])
    }
    return Answer(
      lead: [("query", .string(reading.text))], total: comparison.total,
      fields: [("offset", .int(bounds.offset))] + reading.notes(comparison.expansions, comparison.unmatched) + [
        JSON.reading(comparison.words), ("results", .array(groups)),
      ] + JSON.named("scattered", comparison.scattered) + JSON.named("lookingBack", comparison.lookingBack)
        + JSON.named("nothing", comparison.withoutAny)
        + (countsFacets ? [try SearchOperation.facets(of: query)] : []))
  }

  private func counts(of tags: Attribute, _ query: PreparedQuery?) throws -> Answer {
    let matrix = try query?.tagMatrix(by: tags) ?? TagMatrix(tags)
    return Answer(
      lead: [("query", .string(reading.text))], total: matrix.columns.count,
      fields: [
        ("offset", .int(bounds.offset)), ("by", .string(tags.name)),
        (
          "results",
          .array(matrix.columns.dropFirst(bounds.offset).prefix(bounds.documents).map { JSON.column($0, tags) })
        ),
      ])
  }
}

/// How much of a comparison is asked for.
struct ComparisonBounds {
  /// The most passages of one document.
  let perDocument: Int
  /// The most documents.
  let documents: Int
  /// How many documents to leave out.
  let offset: Int

  init(_ parameters: inout ParameterReader, perDocument standard: Int) throws(Problem) {
    perDocument = try parameters.number("k", default: standard, in: 1...10)
    documents = try parameters.number("documents", default: 20, in: 0...100)
    offset = try parameters.number("offset", default: 0, in: 0...10_000)
  }
}

extension JSON {
  /// The most documents named that have no passage to show.
  private static let mostNamed = 100

  /// A document of a comparison with its passages.
  static func group(_ group: DocumentGroups.Group, of comparison: Comparison, more: [Field] = []) -> JSON {
    let passages = group.hits.map { JSON.hit($0, more: [("sameAs", .string(comparison.repeats[$0.rank]))]) }
    return .object(
      JSON.naming(group.document) + [("total", .int(group.total)), ("passages", .array(passages))] + more)
  }

  /// The first documents without a passage to show, and how many there are.
  static func named(_ name: String, _ documents: [DocumentRecord]) -> [Field] {
    [
      (name, .array(documents.prefix(mostNamed).map { JSON.object(JSON.naming($0)) })),
      ("\(name)Total", .int(documents.count)),
    ]
  }
}
