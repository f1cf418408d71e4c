import InvertedIndex
import PolicySearch

/// Answers many queries in a row: `zhice search --queries`. Prints a run in the format of TREC: the query's id, Q0, the
/// passage's id, rank, score, and the program's name; blanks in an id become `_`.
enum BatchSearch {
  static func run(_ arguments: Arguments, _ path: String) throws -> ExitStatus {
    if arguments.has(SearchCommand.format) { try arguments[SearchCommand.format].checkManyQueries() }
    let queries = try read(path)
    let (count, isPhrase) = (arguments[SearchCommand.limit], arguments[SearchCommand.phrase])
    let unexpanded = arguments[SharedOption.noExpand]
    let engine = try arguments.engine()
    for _ in 0..<arguments[SearchCommand.warm] {
      for query in queries { _ = try answer(query, engine, count, isPhrase: isPhrase, unexpanded) }
    }

    var timings = ""
    var found = false
    for query in queries {
      let clock = ContinuousClock()
      let start = clock.now
      let answer = try answer(query, engine, count, isPhrase: isPhrase, unexpanded)
      let time = start.duration(to: clock.now).components
      timings += "\(query.id)\t\(Double(time.seconds * 1_000_000_000 + time.attoseconds / 1_000_000_000) / 1000)\n"
      for (position, match) in answer.enumerated() {
        Output.line(Run.line(query.id, Run.Entry(id: match.id, score: match.score), rank: position + 1))
      }
      found = found || !answer.isEmpty
    }
    Output.flush()
    if let path = arguments[SearchCommand.timings] { try Output.write(timings, toFile: path) }
    if let path = arguments[SearchCommand.counts] {
      var counts = ""
      for query in queries {
        let total = try parsed(query, isPhrase: isPhrase, unexpanded).map { try engine.rank($0, limit: 0).total } ?? 0
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
    _ query: BatchQuery, _ engine: SearchEngine, _ limit: Int, isPhrase: Bool = false, _ unexpanded: Unexpanded
  ) throws -> [(id: String, score: Double)] {
    guard let parsed = try parsed(query, isPhrase: isPhrase, unexpanded) else { return [] }
    return try engine.rank(parsed, limit: limit, counting: .none, characters: .always).matches.map { match in
      (try engine.indexes[match.shard].id(ofPassage: match.passage), match.score)
    }
  }

  /// The query; nil if there is nothing in it to search for, which nothing matches.
  static func parsed(
    _ query: BatchQuery, isPhrase: Bool = false, _ unexpanded: Unexpanded? = nil
  ) throws -> Query? {
    do throws(QueryError) {
      var parsed = try isPhrase ? Query(phrase: query.query) : QueryParser.parse(query.query)
      unexpanded?.apply(to: &parsed)
      return parsed
    } catch .empty {
      return nil
    } catch {
      throw QueryError.inBatch(id: query.id, error)
    }
  }
}
