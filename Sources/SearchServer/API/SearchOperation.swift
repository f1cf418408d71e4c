import InvertedIndex
import PolicyJSON
import PolicySearch

/// `/api/v1/search` and `/api/v1/measures`: passages, the best first, or documents with their best passages.
struct SearchOperation: Operation {
  /// The passages shown of each document.
  private static let perDocument = 3

  private let reading: QueryReading
  private let limit: Int
  private let offset: Int
  private let isGrouped: Bool
  private let explains: Bool
  private let countsFacets: Bool

  /// - Parameter onlyMeasures: Whether only measures are searched; then a query is not required.
  init(_ parameters: inout ParameterReader, onlyMeasures: Bool) throws(Problem) {
    let filters = Filter.Name.allCases.filter { !onlyMeasures || $0 != .kind }
    var reading = try parameters.query(isRequired: !onlyMeasures, filters: filters)
    if onlyMeasures {
      do { try reading.query.filter.require(.measure) } catch { throw Problem(parameter: "q", error.message) }
    }
    limit = try parameters.number("k", default: 10, in: 0...100)
    offset = try parameters.number("offset", default: 0, in: 0...10_000)
    isGrouped = try parameters.choice("group", among: ["document"]) != nil
    explains = try parameters.flag("explain")
    reading.query.isExpanded = try parameters.flag("expand", default: true)
    countsFacets = try parameters.flag("facets")
    self.reading = reading
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    let engine = reading.engine(engine)
    var answer = try isGrouped ? groups(engine) : passages(engine)
    if countsFacets { answer.fields.append(try Self.facets(of: reading.query, engine)) }
    return answer
  }

  /// How many passages of an answer each value of a filter leaves.
  static func facets(of query: Query, _ engine: SearchEngine) throws(IndexError) -> JSON.Field {
    ("facets", .object(JSON.facets(try engine.facets(query, asAlternatives: true))))
  }

  private func passages(_ engine: SearchEngine) throws -> Answer {
    let results = try engine.search(reading.query, limit: limit, offset: offset)
    return Answer(
      lead: [("query", .string(reading.text))], total: results.total, totalIsExact: results.totalIsExact,
      fields: [("offset", .int(offset))] + reading.notes(results.expansions, results.unmatched) + [
        ("results", .array(try hits(results.hits, engine)))
      ])
  }

  private func groups(_ engine: SearchEngine) throws -> Answer {
    let found = try engine.groups(reading.query, limit: limit, offset: offset, perDocument: Self.perDocument)
    let groups = try found.groups.map { group in
      JSON.object(
        JSON.naming(group.document) + [
          ("total", .int(group.total)), ("passages", .array(try hits(group.hits, engine))),
        ])
    }
    return Answer(
      lead: [("query", .string(reading.text))], total: found.total, totalIsExact: found.totalIsExact,
      fields: [("offset", .int(offset)), ("passages", .int(found.passages))]
        + reading.notes(found.expansions, found.unmatched) + [("results", .array(groups))])
  }

  private func hits(_ hits: [SearchHit], _ engine: SearchEngine) throws -> [JSON] {
    guard explains else { return hits.map { JSON.hit($0) } }
    return zip(hits, try engine.explanations(of: hits, for: reading.query)).map { JSON.hit($0, $1) }
  }
}
