import InvertedIndex
import PolicyJSON
import PolicySearch
import PolicyText

enum MeasuresCommand: Command {
  static let name = "measures"
  static let summary = "list measures: what is to be done, and who does it"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [QUERY]"], arguments: [.query()],
      about: [
        """
        Lists measures with their paths, titles, responsible units, instruments, industries and targets: those \
        that match the query, the best first; without words all that pass the filters, in the order of the \
        documents. Queries are those of zhice search.
        """
      ],
      sections: [
        .description(
          "What a measure uses to reach its end, and the industries that it is about, are read from its words:",
          [
            ("instrument:", TagGroup.instrument.names.joined(separator: " ")),
            ("industry:", TagGroup.industry.names.joined(separator: " ")),
          ]),
        .options([
          .searchedIndexes, .limit("the most measures, 0 to 10000 (all)"), .offset(),
          CommandOption(
            "--facets", about: "count the measures by place, year, instrument and industry instead (not jsonl)"),
          .format(), .noExpand(), .concepts(),
        ]),
      ],
      examples: [
        "zhice measures place:昆山",
        "zhice measures 'unit:教育局 人才'",
        "zhice measures instrument:基金投资 industry:生物医药",
        "zhice measures --facets 揭榜挂帅",
        "zhice measures --format jsonl > measures.jsonl",
      ])
  }

  private static let facets = "--facets"

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, for: Self.self)
    let count = try arguments.number("--limit", default: 10_000, in: 0...10_000)
    let offset = try arguments.number("--offset", default: 0, in: 0...1_000_000_000)
    let format = try arguments.format()
    let text = arguments.positional.joined(separator: " ")
    var query = text.isEmpty ? Query() : try QueryParser.parse(text)
    try query.filter.require(.measure)
    arguments.expansion.apply(to: &query)
    let thesaurus = try EngineOptions.thesaurus(arguments)
    let indexes = try IndexLocator.openAll(arguments)
    let engine = SearchEngine(indexes, thesaurus: thesaurus)
    if arguments.has(facets) { return try printFacets(query, text, engine, arguments) }
    let results = try engine.search(query, limit: count, offset: offset)
    SearchCommand.print(results, query: text, indexes: indexes, format: format, hit: print)
    Output.flush()
    if format == .text { Output.error(results.total == 1 ? "1 measure" : "\(results.total) measures") }
    ExpansionOutput.printNotes(results.expansions)
    UnmatchedOutput.printNotes(results.unmatched)
    return results.total > 0 ? .success : .nothingFound
  }

  private static func print(_ hit: SearchHit) {
    let passage = hit.passage
    Output.line("\(Text.oneLine(passage.record.id))  \(Style.title(PassageOutput.title(passage)))")
    if !passage.section.isEmpty { Terminal.print([(Text.oneLine(passage.section), nil)], indent: "    ") }
    if let units = PassageOutput.unitsLine(passage) { Terminal.print([(units, nil)], indent: "    ") }
    if let tags = TagOutput.line(passage) { Terminal.print([(tags, nil)], indent: "    ") }
    if let targets = TargetOutput.line(passage.targets) { Terminal.print([(targets, nil)], indent: "    ") }
  }

  private static func printFacets(
    _ query: Query, _ text: String, _ engine: SearchEngine, _ arguments: Arguments
  ) throws -> ExitStatus {
    let format = try arguments.format(among: OutputFormat.withoutLines)
    let facets = try engine.facets(query, by: TagOutput.facetNames)
    switch format {
    case .json:
      Output.line(
        JSON.object(
          [
            ("query", .string(text)), ("total", .int(facets.total)),
            ("index", .string(IndexIdentity.text(of: engine.indexes))),
          ] + JSON.facets(facets, by: TagOutput.facetNames, named: "measures")
        ).line)
    case .text:
      TagOutput.table(facets).printAligned()
      Output.flush()
      Output.error(facets.total == 1 ? "1 measure" : "\(facets.total) measures")
    default: TagOutput.table(facets).print(as: format)
    }
    Output.flush()
    return facets.total > 0 ? .success : .nothingFound
  }
}
