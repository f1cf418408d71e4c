import InvertedIndex
import PolicyJSON
import PolicySearch

enum SearchCommand: Command {
  static let name = "search"
  static let summary = "find passages, the best first"

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    if let queries = arguments[queries] { return try BatchSearch.run(arguments, queries) }
    _ = try arguments[format].ofOneQuery()
    let format = arguments.format
    let asked = try AskedQuery(arguments, query)
    let prepared = try asked.engine.prepare(asked.query)
    let results = try search(prepared, arguments)
    if arguments[count] {
      Output.line(format == .text ? "\(results.total)" : JSON.object([("total", .int(results.total))]).line)
      Output.flush()
    } else {
      let explanations = arguments[explain] ? try prepared.explain(results.hits) : nil
      try HitOutput.print(results, query: asked.text, engine: asked.engine, format: format, explanations)
      Output.flush()
      if format == .text { Output.error(Notes.summary(results)) }
      if let absent = arguments.absentModel(asked.engine) { Output.error(Text.oneLine(absent)) }
      Notes.print(results.words, of: asked.query)
      Notes.print(results.expansions)
    }
    Notes.print(results.unmatched)
    return results.total > 0 ? .success : .nothingFound
  }

  private static func search(_ query: PreparedQuery, _ arguments: Arguments) throws -> SearchResults {
    let (limit, offset) = (arguments[limit], arguments[offset])
    guard let path = arguments[vector] else {
      return try query.search(
        limit: limit, offset: offset, characters: arguments[near] ? .always : .never,
        matchesOnly: arguments[matchesOnly])
    }
    let input = try InputFile.orStandardInput(path)
    return try query.search(
      vector: try QueryVector.read(input.bytes, name: input.name), fusion: arguments[fusion], limit: limit,
      offset: offset)
  }
}

/// How a search prints its answers: those of one query in a format, those of many as a run.
enum SearchFormat: Sendable {
  case results(OutputFormat)
  /// A run in the format of TREC.
  case run

  static let runName = "trec"
  static let expected = ChoiceText.expected(OutputFormat.names)

  init?(name: String) {
    if name == Self.runName {
      self = .run
    } else if let format = OutputFormat(rawValue: name) {
      self = .results(format)
    } else {
      return nil
    }
  }

  /// - Throws: `UsageError.badValue` for a run.
  func ofOneQuery() throws -> OutputFormat {
    guard case .results(let format) = self else {
      throw UsageError.badValue(option: SearchCommand.format.name, value: Self.runName, expected: Self.expected)
    }
    return format
  }

  /// - Throws: `UsageError.badValue` for a format of one query's answer.
  func checkManyQueries() throws {
    guard case .results(let format) = self else { return }
    throw UsageError.badValue(
      option: SearchCommand.format.name, value: format.rawValue, expected: "\(Self.runName) for many queries")
  }
}

extension SearchCommand {
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] QUERY", "[OPTIONS] --vector FILE [QUERY]"], arguments: [query],
      about: [
        """
        Finds passages that hold the words of the query, in simplified or traditional script, and ranks them by \
        BM25.
        """
      ],
      sections: [
        .terms(
          "Query",
          [
            ("揭榜挂帅 人才", "words: passages that hold both come first; others that hold one, behind them"),
            ("\"揭榜挂帅\"", "an exact phrase; also “ ” 「 」 『 』 《 》"),
            ("税", "one character"),
            ("\"人才\" OR \"资金\"", "one of two phrases"),
            ("-补贴  -place:昆山", "leave out passages with this phrase, or that pass this filter"),
          ]),
        .terms("Filters", QueryFilters.terms),
        .options([
          SharedOption.searchedIndexes, limit, offset, format, SharedOption.excel, count, SharedOption.match,
          matchesOnly,
          SharedOption.ranking, near, explain, SharedOption.noExpand, concepts,
        ]),
        .options("In an index with vectors", [SharedOption.model, SharedOption.noSemantic, vector, fusion]),
        .options("Many queries in a row", [queries, timings, counts, facets, warm, phrase]),
      ],
      examples: [
        "zhice search 揭榜挂帅",
        "zhice search '\"重点任务\" place:太仓'",
        "zhice search 高企 補貼 --explain -k 3",
        "zhice search 顯著 --format jsonl -k 100",
        "zhice search --vector query.npy 揭榜挂帅",
        "zhice search --queries queries.jsonl -k 100 > run.trec",
      ])
  }

  static let query = Argument.query

  static let limit = Option<Int>("-k", "--limit", in: 0...10_000, default: 10, about: "the most results")
  static let offset = SharedOption.offsetOption(leavingOut: "best").excluding(queries)
  static let format = Option<SearchFormat>(
    "--format", value: .choice(OutputFormat.names, "FORMAT"), default: .results(.text),
    saying: OutputFormat.text.rawValue, about: ChoiceText.list(OutputFormat.names),
    expecting: SearchFormat.expected, read: SearchFormat.init(name:))
  static let count = Option<Bool>("--count", about: "print only the number of matching passages")
    .excluding(vector, queries)
  static let matchesOnly = Option<Bool>(
    "--matches-only", about: "leave out passages that hold only some of the words")
  static let near = Option<Bool>(
    "--near", about: "where few passages are found, add some that hold single characters of the query only")
  static let explain = Option<Bool>("--explain", about: "show how every score came about")
  private static let concepts = SharedOption.conceptsOption(
    note: "a line each, with tabs between: preferred|..., variants|..., lay, synonym, abbreviation or renamed")

  // MARK: In an index with vectors

  static let vector = Option<String?>(
    "--vector", value: .file(),
    about: "the query's vector, - for standard input: an array of NumPy, a JSON array, or numbers",
    note: "ranks by cosine, beside words by both"
  ).needingNoArguments()
  static let fusion = Option<Fusion>(
    "--fusion", value: .choice(["rrf", "weighted:"], "NAME"), default: .reciprocalRank, saying: "rrf",
    about: "how both are joined: rrf, by ranks, or weighted:W, W × cosine + (1 - W) × BM25",
    expecting: "rrf or weighted:W with W from 0 to 1", read: Fusion.init(name:)
  ).needing(vector)

  // MARK: Many queries in a row

  static let queries = Option<String?>(
    "--queries", value: .file(),
    about: "lines of {\"id\", \"query\"}, - for standard input",
    note: "prints a TREC run (--format \(SearchFormat.runName))"
  ).excluding(vector).takingNoArguments()
  static let timings = Option<String?>(
    "--timings", value: .file(),
    about: "write for each query its id and the microseconds from its text to the ids of the answer"
  ).needing(queries)
  static let counts = Option<String?>(
    "--counts", value: .file(), about: "write for each query its id and the exact number of matching passages"
  ).needing(queries)
  static let facets = Option<String?>(
    "--facet-counts", value: .file(),
    about: "write for each query how many of its passages have each value of a filter: id, filter, value, number",
    note: "--timings counts the time for it, too"
  ).needing(queries)
  static let warm = Option<Int>("--warm", in: 0...1000, default: 0, about: "answer all queries N times before")
    .needing(queries)
  static let phrase = Option<Bool>("--phrase", about: "each query is one exact phrase").needing(queries)
}
