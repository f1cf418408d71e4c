import InvertedIndex
import PolicySearch

enum EvalCommand: Command {
  static let name = "eval"
  static let summary = "measure a ranking on judged queries, or compare two"
  static let help = """
    Usage: zhice eval --qrels FILE --queries FILE [-i FILE]... [OPTIONS]
           zhice eval --qrels FILE --run FILE [--run FILE] [OPTIONS]

    Measures how well answers agree with judgements, as means over queries with 95 % bootstrap intervals:
      R@1, R@100              the share of a query's relevant passages (grade 1 or more) among the first 1 and 100
      MRR@10                  the reciprocal rank of the first relevant passage among the first 10
      nDCG@10                 with gain 2^grade - 1 and discount 1/log2(rank + 1)
    Of two runs it prints the difference, first minus second, with the interval of the paired bootstrap, the two-sided p
    of a randomisation test, and for how many queries the first is better. Queries without a relevant passage are left
    out; a query without an answer counts 0.

    Answers:
      --qrels FILE            the judgements: QUERY, PASSAGE, GRADE with tabs between, or TREC's QUERY 0 PASSAGE GRADE
      --queries FILE          answer these queries, lines of {"id", "query"}; - for standard input
      --run FILE              read answers from a TREC run, by score, equal scores by rank; a second run is compared
      -i, --index FILE        the index for --queries (else $ZHICE_INDEX, else index/policies.zhice); several are
                              searched as one
      -k, --limit N           the most answers to a query of --queries, 1 to 10000 (100)
      --ranking NAME, --depth N, --concepts FILE, --no-expand
                              the ranking for --queries, as in zhice search

    Output:
      --format FORMAT         text, json, tsv, csv or md (text)
      --by FIELD              also the means for each value of this field of the queries, such as kind
      --per-query FILE        write the measures of each query
      --write-run FILE        write the answers to --queries as a TREC run
      --fail-below M=VALUE    exit with 1 if the mean of measure M of the first run is lower; may be repeated
      --resamples N           resamples for intervals and p, 40 to 1000000 (10000)

    Exit status: 0, 1 below a --fail-below, 2 error.

    Examples:
      zhice eval --queries queries.jsonl --qrels qrels.tsv -i policies.zhice
      zhice eval --run new.trec --run old.trec --qrels qrels.tsv
      zhice eval --queries queries.jsonl --qrels qrels.tsv --run other.trec --by kind --fail-below nDCG@10=0.7
    """

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
