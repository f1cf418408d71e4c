import InvertedIndex
import PolicySearch

enum EvalCommand: Command {
  static let name = "eval"
  static let summary = "measure a ranking on judged queries, or compare two"

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let qrels = arguments[qrels]
    let resampling = Resampling(count: arguments[resamples])
    try checkRuns(arguments)
    let judgements = try Judgements(parsing: InputFile.bytes(qrels), file: qrels)
    if let subject = arguments[matches] { return try measureMatches(arguments, judgements, of: subject) }
    let input = try EvalInput(arguments)
    let queries = (input.batch?.map(\.id) ?? judgements.queries).filter(judgements.hasRelevant)
    let evaluation = try Evaluation(input.runs, judgements, queries: queries, resampling)
    let groups = input.groups(of: evaluation, by: arguments[by], resampling)
    let output = EvalOutput(names: input.names, evaluation: evaluation, by: arguments[by], groups: groups)
    try output.print(as: arguments.format)
    Output.flush()

    try input.printNotes(arguments, judgements, queries: queries)
    if let path = arguments[writeRun] { try Output.write(input.runs[0].text, toFile: path) }
    if let path = arguments[perQuery] { try Output.write(output.perQuery, toFile: path) }
    return check(arguments[floors]) { floor in
      Measure.allCases.first { $0.name == floor.measure }.map { evaluation.estimate($0).mean }
    }
  }

  /// Measures the sets of matches: `--matches`.
  private static func measureMatches(
    _ arguments: Arguments, _ judgements: Judgements, of subject: MatchedSubject
  ) throws -> ExitStatus {
    guard let path = arguments[queries] else {
      throw UsageError.missingArgument(queries.shortSynopsis, command: name)
    }
    let asking = BatchSearch.Asking(arguments)
    let queries = try BatchSearch.read(path).map { (id: $0.id, query: try asking.parsed($0)) }
    let evaluation = try MatchEvaluation(
      try arguments.engine(), queries, judgements, of: subject == .documents ? .documents : .passages)
    try EvalOutput.print(evaluation, as: arguments.format)
    Output.flush()
    return check(arguments[floors]) { floor in
      MatchEvaluation.Measure(rawValue: floor.measure).flatMap { evaluation[$0] }
    }
  }

  /// Says which floors are not reached. One of a measure that was not taken is not.
  private static func check(_ floors: [Floor], _ value: (Floor) -> Double?) -> ExitStatus {
    var status = ExitStatus.success
    for floor in floors {
      guard let value = value(floor) else {
        Output.error("\(floor.measure) was not measured")
        status = .nothingFound
        continue
      }
      guard value < floor.value else { continue }
      let shown = (value * 10_000).rounded(.down) / 10_000
      Output.error("\(floor.measure) is \(Figure.text(shown, decimals: 4)), below \(floor.value)")
      status = .nothingFound
    }
    return status
  }

  /// - Throws: `UsageError` if there is no run to measure, or more than two.
  private static func checkRuns(_ arguments: Arguments) throws {
    let isLive = arguments.has(queries)
    guard let last = arguments[runs].last else {
      if isLive { return }
      throw UsageError.missingArgument("\(queries.shortSynopsis) or \(runs.shortSynopsis)", command: name)
    }
    if arguments[runs].count > (isLive ? 1 : 2) {
      throw UsageError.badValue(
        option: runs.name, value: last, expected: "at most two runs, or one beside that of \(queries.name)")
    }
  }
}

extension EvalCommand {
  static var manual: Manual {
    Manual(
      usages: ["--qrels FILE --queries FILE [-i FILE]... [OPTIONS]", "--qrels FILE --run FILE [--run FILE] [OPTIONS]"],
      about: [],
      sections: [
        .description(
          """
          Measures how well answers agree with judgements, as means over queries with 95 % bootstrap intervals:
          """,
          [
            (
              "R@1, R@100",
              "the share of a query's relevant passages (grade 1 or more) among the first 1 and 100"
            ),
            ("MRR@10", "the reciprocal rank of the first relevant passage among the first 10"),
            ("nDCG@10", "with gain 2^grade - 1 and discount 1/log2(rank + 1)"),
          ]),
        .description(
          """
          Of two runs it prints the difference, first minus second, with the interval of the paired bootstrap, the two-sided \
          p of a randomisation test, and for how many queries the first is better. Queries without a relevant passage are \
          left out; a query without an answer counts 0.
          """),
        .description(
          """
          With --matches it measures which passages match, whatever their order, and how right totals and comparisons are:
          """,
          [
            ("P", "the share of the matches that is relevant, over queries with matches"),
            ("R, F1", "the share of the relevant that matches; the harmonic mean of both"),
            ("none", "the share of the queries without a match"),
            ("NPV", "of the documents that are said not to mention a subject, the share that is not relevant"),
          ]),
        .options("Answers", [qrels, queries, runs] + forQueries),
        .options("Output", [format, SharedOption.excel, by, perQuery, writeRun, floors, resamples]),
      ],
      exitStatus: "0, 1 below a --fail-below, 2 error.",
      examples: [
        "zhice eval --queries queries.jsonl --qrels qrels.tsv -i policies.zhice",
        "zhice eval --run new.trec --run old.trec --qrels qrels.tsv",
        "zhice eval --queries queries.jsonl --qrels qrels.tsv --run other.trec --by kind --fail-below nDCG@10=0.7",
      ])
  }

  static let qrels = Option<String>(
    "--qrels", required: .file(),
    about: "the judgements: QUERY, PASSAGE, GRADE with tabs between, or TREC's QUERY 0 PASSAGE GRADE")
  static let queries = Option<String?>(
    "--queries", value: .file(), about: "answer these queries, lines of {\"id\", \"query\"}",
    note: "- for standard input")
  static let runs = Option<[String]>(
    "--run", each: .file(), about: "read answers from a TREC run, by score, equal scores by rank",
    note: "a second run is compared")

  // MARK: Answers to --queries

  private static let forQueries: [any CommandOption] = [
    matches,
    SharedOption.indexOption(for: " for --queries", several: "searched as one").needing(queries), limit,
    SharedOption.rankingOption("the ranking for --queries", note: "as in zhice search").needing(queries),
    SharedOption.conceptsOption(for: ", for --queries").needing(queries),
    SharedOption.noExpandOption(for: ", for --queries").needing(queries),
    SharedOption.match, SharedOption.model, SharedOption.noSemantic,
  ]
  static let matches = Option<MatchedSubject?>(
    "--matches", value: "WHAT", about: "measure the matches of --queries: passages, or documents if these are judged"
  ).excluding(runs, by, writeRun, perQuery)
  static let limit = Option<Int>(
    "-k", "--limit", in: 1...10_000, default: 100, about: "the most answers to a query of --queries"
  ).needing(queries)
  static let by = Option<String?>(
    "--by", value: .text("FIELD"), about: "also the means for each value of this field of the queries, such as kind"
  ).needing(queries)
  static let writeRun = Option<String?>(
    "--write-run", value: .file(), about: "write the answers to --queries as a TREC run"
  ).needing(queries)

  // MARK: Output

  static let format = SharedOption.formatOption(OutputFormat.withoutLines)
  static let perQuery = Option<String?>("--per-query", value: .file(), about: "write the measures of each query")
  static let floors = Option<[Floor]>(
    "--fail-below", each: .choice(Floor.measures.map { "\($0)=" }, "M=VALUE"),
    about: "exit with 1 if the mean of measure M of the first run is lower",
    expecting: "one of \(Floor.measures.joined(separator: ", ")), = and a number from 0 to 1, as in nDCG@10=0.7",
    read: Floor.init(text:))
  static let resamples = Option<Int>(
    "--resamples", in: 40...1_000_000, default: Resampling().count, about: "resamples for intervals and p")

  /// What is judged where matches are measured.
  enum MatchedSubject: String, CaseIterable, Sendable {
    case passages, documents
  }

  /// What a mean of the first run must reach.
  struct Floor: Sendable {
    /// Its name.
    let measure: String
    /// From 0 to 1.
    let value: Double

    /// The measures that higher values are better of.
    static let measures =
      Measure.allCases.map(\.name) + MatchEvaluation.Measure.allCases.filter { $0 != .none }.map(\.rawValue)

    /// Reads `nDCG@10=0.7`.
    init?(text: String) {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let measure = Self.measures.first(where: { $0 == parts[0] }),
        let value = Double(parts[1]), 0...1 ~= value
      else { return nil }
      self.measure = measure
      self.value = value
    }
  }
}
