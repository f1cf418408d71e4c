import InvertedIndex
import PolicyJSON
import PolicySearch

enum SearchCommand: Command {
  static let name = "search"
  static let summary = "find passages, the best first"

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, for: Self.self)
    try VectorSearch.checkOptions(arguments)
    try BatchSearch.checkOptions(arguments)
    if arguments[BatchSearch.queries] != nil { return try BatchSearch.run(arguments) }
    let isByVector = arguments.has(VectorSearch.vector)
    guard isByVector || !arguments.positional.isEmpty else {
      throw UsageError.missingArgument("a query", command: name)
    }
    let count = try arguments.number("--limit", default: 10, in: 0...10_000)
    let offset = try arguments.number("--offset", default: 0, in: 0...1_000_000_000)
    let format = try arguments.format()
    let text = arguments.positional.joined(separator: " ")
    var query = isByVector && arguments.positional.isEmpty ? Query() : try QueryParser.parse(text)
    arguments.expansion.apply(to: &query)
    let engine = try EngineOptions.engine(arguments)
    let prepared = try engine.prepare(query)
    let results =
      try isByVector
      ? VectorSearch.search(prepared, arguments, limit: count, offset: offset)
      : prepared.search(limit: count, offset: offset, characters: arguments.has(near) ? .always : .never)
    if arguments.has("--count") {
      Output.line(format == .text ? "\(results.total)" : JSON.object([("total", .int(results.total))]).line)
    } else {
      let explanations = arguments.has(explain) ? try prepared.explain(results.hits) : nil
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
