import InvertedIndex
import PolicySearch

/// Answers many queries in a row: `zhice search --queries`. Prints a run in the format of TREC: the query's id, Q0, the
/// passage's id, rank, score, and the program's name; blanks in an id become `_`.
enum BatchSearch {
  static func run(_ arguments: Arguments, _ path: String) throws -> ExitStatus {
    if arguments.has(SearchCommand.format) { try arguments[SearchCommand.format].checkManyQueries() }
    let queries = try read(path)
    let count = arguments[SearchCommand.limit]
    var asking = Asking(arguments)
    asking.isPhrase = arguments[SearchCommand.phrase]
    asking.matchesOnly = arguments[SearchCommand.matchesOnly]
    asking.countsFacets = arguments[SearchCommand.facets] != nil
    let engine = try arguments.engine()
    for _ in 0..<arguments[SearchCommand.warm] {
      for query in queries { _ = try answer(query, engine, count, asking) }
    }

    var timings = ""
    var facets = ""
    var found = false
    for query in queries {
      let clock = ContinuousClock()
      let start = clock.now
      let (answer, counted) = try answer(query, engine, count, asking)
      let time = start.duration(to: clock.now).components
      timings += "\(query.id)\t\(Double(time.seconds * 1_000_000_000 + time.attoseconds / 1_000_000_000) / 1000)\n"
      if let counted { facets += lines(query.id, counted) }
      Output.write(Run.lines(query.id, answer.map { Run.Entry(id: $0.id, score: $0.score) }))
      found = found || !answer.isEmpty
    }
    Output.flush()
    if let path = arguments[SearchCommand.timings] { try Output.write(timings, toFile: path) }
    if let path = arguments[SearchCommand.facets] { try Output.write(facets, toFile: path) }
    if let path = arguments[SearchCommand.counts] {
      var counts = ""
      for query in queries {
        let total = try asking.parsed(query).map { try engine.rank($0, limit: 0).total } ?? 0
        counts += "\(query.id)\t\(total)\n"
      }
      try Output.write(counts, toFile: path)
    }
    return found ? .success : .nothingFound
  }

  /// Reads a file of queries; `-` is standard input.
  static func read(_ path: String) throws -> [BatchQuery] {
    try BatchQuery.read(try InputFile.orStandardInput(path).bytes)
  }

  /// The answer to one query, the best first, with its facets if they are asked for; nothing if there is nothing in the
  /// query to search for.
  static func answer(
    _ query: BatchQuery, _ engine: SearchEngine, _ limit: Int, _ asking: Asking
  ) throws -> (passages: [(id: String, score: Double)], facets: Facets?) {
    guard let parsed = try asking.parsed(query) else { return ([], nil) }
    let prepared = try engine.prepare(parsed)
    let passages = try prepared.rank(
      limit: limit, counting: .none, characters: .always, matchesOnly: asking.matchesOnly
    ).matches.map { match in
      (try engine.indexes[match.shard].id(ofPassage: match.passage), match.score)
    }
    return (passages, asking.countsFacets ? try prepared.facets() : nil)
  }

  /// A line for each value that is counted: the query's id, the attribute, the value, its passages.
  private static func lines(_ id: String, _ facets: Facets) -> String {
    var lines = ""
    for attribute in Attribute.facets {
      for count in facets[attribute] { lines += "\(id)\t\(attribute.name)\t\(count.name)\t\(count.count)\n" }
    }
    return lines
  }

  /// How all of the queries are asked.
  struct Asking {
    /// Whether each query is one exact phrase.
    var isPhrase = false
    var unexpanded: Unexpanded?
    var matching = Query.Matching.all
    /// Whether passages are left out that hold only some of the words.
    var matchesOnly = false
    /// Whether the passages that match are counted by all attributes, too.
    var countsFacets = false

    init() {}

    init(_ arguments: Arguments) {
      unexpanded = arguments.value(ifListed: SharedOption.noExpand)
      matching = arguments.value(ifListed: SharedOption.match) ?? .all
    }

    /// The query; nil if there is nothing in it to search for, which nothing matches.
    func parsed(_ query: BatchQuery) throws -> Query? {
      do throws(QueryError) {
        var parsed = try isPhrase ? Query(phrase: query.query) : QueryParser.parse(query.query)
        try parsed.requirePassageFilters()
        unexpanded?.apply(to: &parsed)
        parsed.matching = matching
        return parsed
      } catch .empty {
        return nil
      } catch {
        throw QueryError.inBatch(id: query.id, error)
      }
    }
  }
}
