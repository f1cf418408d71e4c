import PolicyText

extension SearchCommand {
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] QUERY", "[OPTIONS] --vector FILE [QUERY]"], arguments: [.query()],
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
            ("揭榜挂帅 人才", "words: passages that hold any of them, the best first"),
            ("\"揭榜挂帅\"", "an exact phrase; also “ ” 「 」 『 』 《 》"),
            ("税", "one character"),
            ("\"人才\" OR \"资金\"", "one of two phrases"),
            ("-补贴  -place:昆山", "leave out passages with this phrase, or that pass this filter"),
            (
              "place:昆山 year:2026 from:2024 to:2026 unit:科技局 kind:measure doc:kunshan-2024",
              "filters; kinds are \(PassageKind.allCases.map(\.name).joined(separator: ", "))"
            ),
            (
              "instrument:补贴奖励 industry:集成电路",
              "measures that use an instrument, that are about an industry (zhice measures --help)"
            ),
          ]),
        .options([
          .searchedIndexes, .limit("the most results, 0 to 10000 (10)"), .offset(leavingOut: "best"), .format(),
          CommandOption("--count", about: "print only the number of matching passages"),
          .ranking(
            """
            full: BM25 over bigrams, words and single characters, titles and the document's context; plain: BM25 over \
            bigrams and words, as other engines compute it (full)
            """),
          .depth(),
          CommandOption(
            "--near",
            about: "where few passages are found, add some that hold single characters of the query only"),
          CommandOption("--explain", about: "show how every score came about"),
          .noExpand(),
          .concepts(
            note: """
              ; a line each, with tabs between: preferred|..., variants|..., lay, synonym, abbreviation or renamed
              """),
        ]),
        .options(
          "In an index with vectors",
          [
            CommandOption(
              "--vector", value: .file(),
              about: """
                the query's vector, - for standard input: an array of NumPy, a JSON array, or numbers; ranks by cosine, beside \
                words by both
                """),
            CommandOption(
              "--fusion", value: .choice(["rrf", "weighted:"], "NAME"),
              about: "how both are joined: rrf, by ranks, or weighted:W, W × cosine + (1 - W) × BM25 (rrf)"),
          ]),
        .options("Many queries in a row", forManyQueries),
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
  /// `--queries`, and the options that only it has.
  static var forManyQueries: [CommandOption] {
    [
      CommandOption(
        BatchSearch.queries, value: .file(),
        about: "lines of {\"id\", \"query\"}, - for standard input; prints a TREC run (--format trec)"),
      CommandOption(
        "--timings", value: .file(),
        about: "write for each query its id and the microseconds from its text to the ids of the answer"),
      CommandOption(
        "--counts", value: .file(), about: "write for each query its id and the exact number of matching passages"),
      CommandOption("--warm", value: .number(), about: "answer all queries N times before (0)"),
      CommandOption("--phrase", about: "each query is one exact phrase"),
    ]
  }
}
