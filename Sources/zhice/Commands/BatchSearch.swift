import InvertedIndex
import PolicySearch

/// Answers many queries in a row: `zhice search --queries`. Prints a run in the format of TREC: the query's id, Q0, the passage's id,
/// rank, score, and the program's name; blanks in an id become `_`.
enum BatchSearch {
  static let queries = "--queries"

  /// Options that only a single search has.
  private static let single = ["--count", "--offset"]
  /// Options that only many queries have.
  private static var several: [String] { SearchCommand.forManyQueries.map(\.key).filter { $0 != queries } }

  /// - Throws: `UsageError.optionConflict` if an option is given that the kind of search does not have.
  static func checkOptions(_ arguments: Arguments) throws {
    let isBatch = arguments[queries] != nil
    for option in isBatch ? single : several where arguments.has(option) {
      throw UsageError.optionConflict(option: option, queries: isBatch)
    }
  }

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let expansion = arguments.expansion
    try arguments.none()
    let count = try arguments.number("--limit", default: 10, in: 0...10_000)
    let warm = try arguments.number("--warm", default: 0, in: 0...1000)
    if let format = arguments[OutputFormat.option], format != "trec" {
      throw UsageError.badValue(option: OutputFormat.option, value: format, expected: "trec for many queries")
    }
    let queries = try read(arguments[queries] ?? "")
    let isPhrase = arguments.has("--phrase")
    let engine = try EngineOptions.engine(arguments)
    for _ in 0..<warm { for query in queries { _ = try answer(query, engine, count, isPhrase: isPhrase, expansion) } }

    var timings = ""
    var found = false
    for query in queries {
      let clock = ContinuousClock()
      let start = clock.now
      let answer = try answer(query, engine, count, isPhrase: isPhrase, expansion)
      let time = start.duration(to: clock.now).components
      timings += "\(query.id)\t\(Double(time.seconds * 1_000_000_000 + time.attoseconds / 1_000_000_000) / 1000)\n"
      for (place, match) in answer.enumerated() {
        Output.line(Run.line(query.id, Run.Entry(id: match.id, score: match.score), rank: place + 1))
      }
      found = found || !answer.isEmpty
    }
    Output.flush()
    if let path = arguments["--timings"] { try Output.write(timings, toFile: path) }
    if let path = arguments["--counts"] {
      var counts = ""
      for query in queries {
        let total = try parsed(query, isPhrase: isPhrase, expansion).map { try engine.rank($0, limit: 0).total } ?? 0
        counts += "\(query.id)\t\(total)\n"
      }
      try Output.write(counts, toFile: path)
    }
    return found ? .success : .nothingFound
  }

  /// Reads a file of queries; `-` is standard input.
  static func read(_ path: String) throws -> [BatchQuery] {
    try BatchQuery.read(try path == "-" ? StandardInput.bytes() : InputFile.bytes(path))
  }

  /// The answer to one query, the best first; nothing if there is nothing in the query to search for.
  static func answer(
    _ query: BatchQuery, _ engine: SearchEngine, _ limit: Int, isPhrase: Bool = false, _ expansion: ExpansionOption
  ) throws -> [(id: String, score: Double)] {
    guard let parsed = try parsed(query, isPhrase: isPhrase, expansion) else { return [] }
    return try engine.rank(parsed, limit: limit, counting: .none, characters: .always).matches.map { match in
      (try engine.indexes[match.shard].id(ofPassage: match.passage), match.score)
    }
  }

  /// The query; nil if there is nothing in it to search for, which nothing matches.
  static func parsed(
    _ query: BatchQuery, isPhrase: Bool = false, _ expansion: ExpansionOption? = nil
  ) throws -> Query? {
    do throws(QueryError) {
      var parsed = try isPhrase ? Query(phrase: query.query) : QueryParser.parse(query.query)
      expansion?.apply(to: &parsed)
      return parsed
    } catch .empty {
      return nil
    } catch {
      throw QueryError.inBatch(id: query.id, error)
    }
  }
}
