import InvertedIndex
import PolicyJSON
import PolicySearch

/// `/api/v1/search` and `/api/v1/measures`: passages, the best first, or documents with their best passages.
struct SearchOperation: Operation {
  /// The passages shown of each document.
  private static let perDocument = 3

  private let reading: RequestedQuery
  private let limit: Int
  private let offset: Int
  private let isGrouped: Bool
  private let explains: Bool
  private let countsFacets: Bool
  /// Whether passages are left out that hold only some of the words.
  private let matchesOnly: Bool
  /// Whether meaning counts beside words, where it can.
  private let comparesMeaning: Bool

  /// - Parameter onlyMeasures: Whether only measures are searched; then a query is not required.
  init(_ parameters: inout ParameterReader, onlyMeasures: Bool) throws(Problem) {
    let filters = Attribute.ofPassages.filter { !onlyMeasures || $0 != .kind }
    var reading = try parameters.query(isRequired: !onlyMeasures, filters: filters)
    if onlyMeasures {
      do { try reading.query.filter.requireMeasures() } catch { throw Problem(parameter: "q", error.message) }
    }
    limit = try parameters.number("k", default: 10, in: 0...100)
    offset = try parameters.number("offset", default: 0, in: 0...10_000)
    isGrouped = try parameters.choice("group", among: ["document"]) != nil
    explains = try parameters.flag("explain")
    reading.query.isExpanded = try parameters.flag("expand", default: true)
    reading.query.matching = try parameters.matching()
    matchesOnly = onlyMeasures
    countsFacets = try parameters.flag("facets")
    comparesMeaning = try parameters.flag("semantic", default: true)
    self.reading = reading
  }

  func answer(by engine: SearchEngine) throws -> Answer {
    let isAvailable = engine.usesMeaning
    let engine = comparesMeaning ? engine : engine.withoutMeaning()
    let query = reading.canMatch ? try engine.prepare(reading.query) : nil
    var answer = try isGrouped ? groups(query, isAvailable) : passages(query, isAvailable)
    if countsFacets { answer.fields.append(try Self.facets(of: query)) }
    return answer
  }

  /// How many passages of an answer each value of a filter leaves.
  ///
  /// - Parameter query: nil if nothing can match.
  static func facets(of query: PreparedQuery?) throws(IndexError) -> JSON.Field {
    ("facets", .object(JSON.facets(try query?.facets(asAlternatives: true) ?? Facets())))
  }

  /// - Parameter isAvailable: Whether meaning can count.
  private func passages(_ query: PreparedQuery?, _ isAvailable: Bool) throws -> Answer {
    let results = try query?.search(limit: limit, offset: offset, matchesOnly: matchesOnly) ?? .empty
    return Answer(
      lead: [("query", .string(reading.text))], total: results.total, totalIsExact: results.totalIsExact,
      fields: [("offset", .int(offset))] + reading.notes(results.expansions, results.unmatched) + [
        JSON.reading(results.words), JSON.semantic(results.meaning, isAvailable: isAvailable),
        ("results", .array(try hits(results.hits, query))),
      ], isLacking: results.meaning == .late)
  }

  private func groups(_ query: PreparedQuery?, _ isAvailable: Bool) throws -> Answer {
    let found = try query?.groups(limit: limit, offset: offset, perDocument: Self.perDocument) ?? .empty
    let groups = try found.groups.map { group in
      JSON.object(
        JSON.naming(group.document) + [
          ("total", .int(group.total)), ("passages", .array(try hits(group.hits, query))),
        ])
    }
    return Answer(
      lead: [("query", .string(reading.text))], total: found.total, totalIsExact: found.totalIsExact,
      fields: [("offset", .int(offset)), ("passages", .int(found.passages))]
        + reading.notes(found.expansions, found.unmatched) + [
          JSON.reading(found.words), JSON.semantic(found.meaning, isAvailable: isAvailable),
          ("results", .array(groups)),
        ], isLacking: found.meaning == .late)
  }

  private func hits(_ hits: [SearchHit], _ query: PreparedQuery?) throws -> [JSON] {
    guard explains, let query else { return hits.map { JSON.hit($0) } }
    return zip(hits, try query.explain(hits)).map { JSON.hit($0, $1) }
  }
}
