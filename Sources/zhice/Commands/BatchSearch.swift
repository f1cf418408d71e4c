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
    let engine = try arguments.engine()
    for _ in 0..<arguments[SearchCommand.warm] {
      for query in queries { _ = try answer(query, engine, count, asking) }
    }

    var timings = ""
    var found = false
    for query in queries {
      let clock = ContinuousClock()
      let start = clock.now
      let answer = try answer(query, engine, count, asking)
      let time = start.duration(to: clock.now).components
      timings += "\(query.id)\t\(Double(time.seconds * 1_000_000_000 + time.attoseconds / 1_000_000_000) / 1000)\n"
      Output.write(Run.lines(query.id, answer.map { Run.Entry(id: $0.id, score: $0.score) }))
      found = found || !answer.isEmpty
    }
    Output.flush()
    if let path = arguments[SearchCommand.timings] { try Output.write(timings, toFile: path) }
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

  /// The answer to one query, the best first; nothing if there is nothing in the query to search for.
  static func answer(
    _ query: BatchQuery, _ engine: SearchEngine, _ limit: Int, _ asking: Asking
  ) throws -> [(id: String, score: Double)] {
    guard let parsed = try asking.parsed(query) else { return [] }
    return try engine.rank(
      parsed, limit: limit, counting: .none, characters: .always, matchesOnly: asking.matchesOnly
    ).matches.map { match in
      (try engine.indexes[match.shard].id(ofPassage: match.passage), match.score)
    }
  }

  /// How all of the queries are asked.
  struct Asking {
    /// Whether each query is one exact phrase.
    var isPhrase = false
    var unexpanded: Unexpanded?
    var matching = Query.Matching.all
    /// Whether passages are left out that hold only some of the words.
    var matchesOnly = false

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
