import PolicySearch

/// What the command line of `zhice eval` asks for.
struct EvalOptions {
  let arguments: Arguments
  let qrels: String
  /// The file of the queries to answer, if the engine's answers are measured.
  let queries: String?
  /// The run files, in order; with the engine's own one or two runs in all.
  let runs: [String]
  /// The most answers to a query.
  let limit: Int
  let format: OutputFormat
  let by: String?
  let perQuery: String?
  let writeRun: String?
  /// What the first run's means must reach.
  let floors: [(measure: Measure, value: Double)]
  let resampling: Resampling

  /// - Throws: `UsageError`.
  init(_ words: [String]) throws {
    arguments = try Arguments(words, for: EvalCommand.self)
    try arguments.none()
    guard let qrels = arguments["--qrels"] else {
      throw UsageError.missingArgument("--qrels FILE", command: EvalCommand.name)
    }
    self.qrels = qrels
    queries = arguments["--queries"]
    runs = arguments.all("--run")
    guard queries != nil || !runs.isEmpty else {
      throw UsageError.missingArgument("--queries FILE or --run FILE", command: EvalCommand.name)
    }
    if let last = runs.last, runs.count > (queries == nil ? 2 : 1) {
      throw UsageError.badValue(
        option: "--run", value: last, expected: "at most two runs, or one beside that of --queries")
    }
    for option in EvalCommand.onlyForQueries where queries == nil && arguments.has(option.key) {
      throw UsageError.needsOption(option: option.names[0], needed: "--queries FILE", command: EvalCommand.name)
    }
    self.limit = try arguments.number("--limit", default: 100, in: 1...10_000)
    format = try arguments.format()
    by = arguments["--by"]
    perQuery = arguments["--per-query"]
    writeRun = arguments["--write-run"]
    floors = try arguments.all("--fail-below").map(Self.floor)
    resampling = Resampling(count: try arguments.number("--resamples", default: 10_000, in: 40...1_000_000))
  }

  private static func floor(_ text: String) throws -> (measure: Measure, value: Double) {
    let parts = text.split(separator: "=", omittingEmptySubsequences: false)
    guard parts.count == 2, let measure = Measure.allCases.first(where: { $0.name == parts[0] }),
      let value = Double(parts[1]), 0...1 ~= value
    else {
      let names = Measure.allCases.map(\.name).joined(separator: ", ")
      throw UsageError.badValue(
        option: "--fail-below", value: text,
        expected: "one of \(names), = and a number from 0 to 1, as in nDCG@10=0.7")
    }
    return (measure, value)
  }
}
