import InvertedIndex
import PolicySearch

enum EvalCommand: Command {
  static let name = "eval"
  static let summary = "measure a ranking on judged queries, or compare two"

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let options = try EvalOptions(arguments)
    let judgements = try Judgements(parsing: InputFile.bytes(options.qrels), file: options.qrels)
    let input = try EvalInput(options)
    let queries = (input.batch?.map(\.id) ?? judgements.queries).filter(judgements.hasRelevant)
    let evaluation = try Evaluation(input.runs, judgements, queries: queries, options.resampling)
    let groups = input.groups(of: evaluation, by: options.by, options.resampling)
    let output = EvalOutput(names: input.names, evaluation: evaluation, by: options.by, groups: groups)
    output.print(as: options.format)
    Output.flush()

    try input.printNotes(options, judgements, queries: queries)
    if let path = options.writeRun { try Output.write(input.runs[0].text, toFile: path) }
    if let path = options.perQuery { try Output.write(output.perQuery, toFile: path) }
    let failed = options.floors.filter { evaluation.estimate($0.measure).mean < $0.value }
    for floor in failed {
      let mean = (evaluation.estimate(floor.measure).mean * 10_000).rounded(.down) / 10_000
      Output.error("\(floor.measure.name) is \(Figure.text(mean, decimals: 4)), below \(floor.value)")
    }
    return failed.isEmpty ? .success : .nothingFound
  }
}
