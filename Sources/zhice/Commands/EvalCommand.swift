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
