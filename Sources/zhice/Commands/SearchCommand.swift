import InvertedIndex
import PolicyJSON
import PolicySearch

enum SearchCommand: Command {
  static let name = "search"
  static let summary = "find passages, the best first"
  static let help = """
    Usage: zhice search [OPTIONS] QUERY
           zhice search [OPTIONS] --vector FILE [QUERY]

    Finds passages that hold the words of the query, in simplified or traditional script, and ranks them by BM25.

    Query:
      揭榜挂帅 人才           words: passages that hold any of them, the best first
      "揭榜挂帅"              an exact phrase; also “ ” 「 」 『 』 《 》
      税                      one character
      "人才" OR "资金"        one of two phrases
      -补贴  -place:昆山      leave out passages with this phrase, or that pass this filter
      place:昆山 year:2026 from:2024 to:2026 unit:科技局 kind:measure doc:kunshan-2024
                              filters; kinds are measure, goal, safeguard, article, paragraph, heading, title, notice,
                              preface, annex, record
      instrument:补贴奖励 industry:集成电路
                              measures that use an instrument, that are about an industry (zhice measures --help)

    Options:
      -i, --index FILE        the index (else $ZHICE_INDEX, else index/policies.zhice); several are searched as one
      -k, --limit N           the most results, 0 to 10000 (10)
      --offset N              leave out the best N (0)
      --format FORMAT         text, json, jsonl, tsv, csv or md (text)
      --count                 print only the number of matching passages
      --ranking NAME          full: BM25 over bigrams, words and single characters, titles and the document's context;
                              plain: BM25 over bigrams and words, as other engines compute it (full)
      --depth N               give so many of the best candidates the full score (1000)
      --near                  where few passages are found, add some that hold single characters of the query only
      --explain               show how every score came about
      --no-expand [WORD]      do not search for other names of words, or of this word of the query
      --concepts FILE         other names of words besides those that ship (else $ZHICE_CONCEPTS); a line each, with tabs
                              between: preferred|..., variants|..., lay, synonym, abbreviation or renamed

    In an index with vectors:
      --vector FILE           the query's vector, - for standard input: an array of NumPy, a JSON array, or numbers; ranks by
                              cosine, beside words by both
      --fusion NAME           how both are joined: rrf, by ranks, or weighted:W, W × cosine + (1 - W) × BM25 (rrf)

    Many queries in a row:
      --queries FILE          lines of {"id", "query"}, - for standard input; prints a TREC run (--format trec)
      --timings FILE          write for each query its id and the microseconds from its text to the ids of the answer
      --counts FILE           write for each query its id and the exact number of matching passages
      --warm N                answer all queries N times before (0)
      --phrase                each query is one exact phrase

    Examples:
      zhice search 揭榜挂帅
      zhice search '"重点任务" place:太仓'
      zhice search 高企 補貼 --explain -k 3
      zhice search 顯著 --format jsonl -k 100
      zhice search --vector query.npy 揭榜挂帅
      zhice search --queries queries.jsonl -k 100 > run.trec
    """

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let limit = "-k|--limit"
    let expansion = ExpansionOption(arguments)
    let arguments = try Arguments(
      expansion.rest, command: name,
      valued: [IndexLocator.option, limit, "--offset", OutputFormat.option] + EngineOptions.valued
        + VectorSearch.valued + BatchSearch.valued,
      flags: ["--count", explain, near] + BatchSearch.flags)
    try VectorSearch.checkOptions(arguments)
    try BatchSearch.checkOptions(arguments)
    if arguments[BatchSearch.queries] != nil { return try BatchSearch.run(arguments, limit: limit, expansion) }
    let isByVector = arguments.has(VectorSearch.vector)
    guard isByVector || !arguments.positional.isEmpty else {
      throw UsageError.missingArgument("a query", command: name)
    }
    let count = try arguments.number(limit, default: 10, in: 0...10_000)
    let offset = try arguments.number("--offset", default: 0, in: 0...1_000_000_000)
    let format = try arguments.format()
    let text = arguments.positional.joined(separator: " ")
    var query = isByVector && arguments.positional.isEmpty ? Query() : try QueryParser.parse(text)
    expansion.apply(to: &query)
    let engine = try EngineOptions.engine(arguments)
    let results =
      try isByVector
      ? VectorSearch.search(engine, query, arguments, limit: count, offset: offset)
      : engine.search(
        query, limit: count, offset: offset, characters: arguments.has(near) ? .always : .never)
    if arguments.has("--count") {
      Output.line(format == .text ? "\(results.total)" : JSON.object([("total", .int(results.total))]).line)
    } else {
      let explanations = arguments.has(explain) ? try engine.explanations(of: results.hits, for: query) : nil
      print(results, query: text, indexes: engine.indexes, format: format, explanations, hit: print)
    }
    Output.flush()
    let isSummarised = format == .text && !arguments.has("--count")
    if isSummarised { Output.error(summary(results)) }
    if !arguments.has("--count") { ExpansionOutput.printNotes(results.expansions) }
    UnmatchedOutput.printNotes(results.unmatched)
    return results.total > 0 ? .success : .nothingFound
  }

  private static let explain = "--explain"
  private static let near = "--near"

  /// Prints results in a format; `hit` prints one as text.
  ///
  /// - Parameter explanations: How the hits' scores came about, in their order; nil if nobody asked.
  static func print(
    _ results: SearchResults, query: String, indexes: [IndexReader], format: OutputFormat,
    _ explanations: [Explanation]? = nil, hit print: (SearchHit) -> Void = print
  ) {
    func json(_ place: Int) -> JSON {
      JSON.hit(results.hits[place], explanations?[place])
    }
    switch format {
    case .json:
      Output.line(
        JSON.object(
          [
            ("query", .string(query)), ("total", .int(results.total)), ("totalIsExact", .bool(results.totalIsExact)),
          ] + JSON.notes(results.expansions, results.unmatched) + [
            ("index", .string(IndexIdentity.text(of: indexes))),
            ("results", .array(results.hits.indices.map(json))),
          ]
        ).line)
    case .jsonl:
      for place in results.hits.indices { Output.line(json(place).line) }
    case .text:
      for (place, hit) in results.hits.enumerated() {
        if !hit.holdsTerm, place == 0 || results.hits[place - 1].holdsTerm {
          Output.line(Style.faint("What follows holds single characters of the query only."))
          Output.line()
        }
        print(hit)
        if let lines = explanations?[place].lines {
          for line in lines { Output.line("    " + Text.oneLine(line)) }
          Output.line()
        }
      }
    default:
      var table = Table([
        "rank", "score", "id", "place", "documentTitle", "path", "title", "units", "role", "targets", "snippet",
        "instruments", "industries",
      ])
      for hit in results.hits {
        let passage = hit.passage
        table.add([
          "\(hit.rank)", "\(hit.score)", passage.record.id, passage.document.metadata.place ?? "",
          passage.document.metadata.title ?? "", passage.path, passage.record.title,
          passage.units.map(\.name).joined(separator: "、"), passage.role, TargetOutput.line(passage.targets) ?? "",
          hit.snippet.text, TagOutput.names(passage.instruments), TagOutput.names(passage.industries),
        ])
      }
      table.print(as: format)
    }
  }

  static func print(_ hit: SearchHit) {
    let number = "\(hit.rank)"
    let indent = String(repeating: " ", count: max(4, number.count + 1))
    let pad = String(repeating: " ", count: indent.count - number.count)
    Output.line(number + pad + Style.title(PassageOutput.title(hit.passage)))
    for line in PassageOutput.lines(hit.passage) { Terminal.print([(line, nil)], indent: indent) }
    Terminal.print(PassageOutput.pieces(hit.snippet), indent: indent)
    Output.line(indent + Style.faint(Text.oneLine(hit.passage.record.id)))
    Output.line()
  }

  private static func summary(_ results: SearchResults) -> String {
    let noun = results.total == 1 ? "passage" : "passages"
    guard results.total > 0 else { return "nothing found" }
    guard let first = results.hits.first, let last = results.hits.last, results.hits.count < results.total else {
      return "\(results.total) \(noun)"
    }
    return "\(first.rank)-\(last.rank) of \(results.total) \(noun)"
  }
}
