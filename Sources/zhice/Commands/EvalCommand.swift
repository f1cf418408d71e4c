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
    let input = try EvalInput(arguments)
    let queries = (input.batch?.map(\.id) ?? judgements.queries).filter(judgements.hasRelevant)
    let evaluation = try Evaluation(input.runs, judgements, queries: queries, resampling)
    let groups = input.groups(of: evaluation, by: arguments[by], resampling)
    let output = EvalOutput(names: input.names, evaluation: evaluation, by: arguments[by], groups: groups)
    output.print(as: arguments[format])
    Output.flush()

    try input.printNotes(arguments, judgements, queries: queries)
    if let path = arguments[writeRun] { try Output.write(input.runs[0].text, toFile: path) }
    if let path = arguments[perQuery] { try Output.write(output.perQuery, toFile: path) }
    let failed = arguments[floors].filter { evaluation.estimate($0.measure).mean < $0.value }
    for floor in failed {
      let mean = (evaluation.estimate(floor.measure).mean * 10_000).rounded(.down) / 10_000
      Output.error("\(floor.measure.name) is \(Figure.text(mean, decimals: 4)), below \(floor.value)")
    }
    return failed.isEmpty ? .success : .nothingFound
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
        .options("Answers", [qrels, queries, runs] + forQueries),
        .options("Output", [format, by, perQuery, writeRun, floors, resamples]),
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
    SharedOption.indexOption(for: " for --queries", several: "searched as one").needing(queries), limit,
    SharedOption.rankingOption("the ranking for --queries", note: "as in zhice search").needing(queries),
    SharedOption.depthOption(for: ", for --queries").needing(queries),
    SharedOption.conceptsOption(for: ", for --queries").needing(queries),
    SharedOption.noExpandOption(for: ", for --queries").needing(queries),
  ]
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
    "--fail-below", each: .choice(Measure.allCases.map { "\($0.name)=" }, "M=VALUE"),
    about: "exit with 1 if the mean of measure M of the first run is lower",
    expecting:
      "one of \(Measure.allCases.map(\.name).joined(separator: ", ")), = and a number from 0 to 1, as in nDCG@10=0.7",
    read: Floor.init(text:))
  static let resamples = Option<Int>(
    "--resamples", in: 40...1_000_000, default: Resampling().count, about: "resamples for intervals and p")

  /// What a mean of the first run must reach.
  struct Floor: Sendable {
    let measure: Measure
    /// From 0 to 1.
    let value: Double

    /// Reads `nDCG@10=0.7`.
    init?(text: String) {
      let parts = text.split(separator: "=", omittingEmptySubsequences: false)
      guard parts.count == 2, let measure = Measure.allCases.first(where: { $0.name == parts[0] }),
        let value = Double(parts[1]), 0...1 ~= value
      else { return nil }
      self.measure = measure
      self.value = value
    }
  }
}
