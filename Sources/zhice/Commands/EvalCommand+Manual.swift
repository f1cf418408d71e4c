import PolicySearch

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
        .options(
          "Answers",
          [
            CommandOption(
              "--qrels", value: .file(),
              about: "the judgements: QUERY, PASSAGE, GRADE with tabs between, or TREC's QUERY 0 PASSAGE GRADE"),
            CommandOption(
              "--queries", value: .file(),
              about: """
                answer these queries, lines of {"id", "query"}; - for standard input
                """),
            CommandOption(
              "--run", value: .file(), repeatable: true,
              about: "read answers from a TREC run, by score, equal scores by rank; a second run is compared"),
          ] + forQueries),
        .options(
          "Output",
          [
            .format(OutputFormat.withoutLines), by,
            CommandOption("--per-query", value: .file(), about: "write the measures of each query"), writeRun,
            CommandOption(
              "--fail-below", value: .choice(Measure.allCases.map { "\($0.name)=" }, "M=VALUE"), repeatable: true,
              about: "exit with 1 if the mean of measure M of the first run is lower; may be repeated"),
            CommandOption(
              "--resamples", value: .number(), about: "resamples for intervals and p, 40 to 1000000 (10000)"),
          ]),
      ],
      exitStatus: "0, 1 below a --fail-below, 2 error.",
      examples: [
        "zhice eval --queries queries.jsonl --qrels qrels.tsv -i policies.zhice",
        "zhice eval --run new.trec --run old.trec --qrels qrels.tsv",
        "zhice eval --queries queries.jsonl --qrels qrels.tsv --run other.trec --by kind --fail-below nDCG@10=0.7",
      ])
  }

  /// The options that only the answers to `--queries` have.
  static var onlyForQueries: [CommandOption] { forQueries + [writeRun, by] }

  private static var forQueries: [CommandOption] {
    [
      .index(for: " for --queries", several: "searched as one"),
      .limit("the most answers to a query of --queries, 1 to 10000 (100)"),
      .ranking("the ranking for --queries, full or plain, as in zhice search (full)"),
      .depth(for: ", for --queries"), .concepts(note: ", for --queries"), .noExpand(for: ", for --queries"),
    ]
  }

  private static let by = CommandOption(
    "--by", value: .text("FIELD"), about: "also the means for each value of this field of the queries, such as kind")
  private static let writeRun = CommandOption(
    "--write-run", value: .file(), about: "write the answers to --queries as a TREC run")
}
