import InvertedIndex
import PolicySearch
import PolicyText

enum MeasuresCommand: Command {
  static let name = "measures"
  static let summary = "list measures: what is to be done, and who does it"
  static let help = """
    Usage: zhice measures [OPTIONS] [QUERY]

    Lists measures with their paths, titles, responsible units and targets: those that match the query, the best first; without
    words all that pass the filters, in the order of the documents. Queries are those of zhice search.

    Options:
      -i, --index FILE        the index (else $ZHICE_INDEX, else index/policies.zhice); several are searched as one
      -k, --limit N           the most measures, 0 to 10000 (all)
      --offset N              leave out the first N (0)
      --format FORMAT         text, json, jsonl, tsv, csv or md (text)
      --no-expand [WORD]      do not search for other names of words, or of this word of the query
      --concepts FILE         other names of words besides those that ship (else $ZHICE_CONCEPTS)

    Examples:
      zhice measures place:昆山
      zhice measures 'unit:教育局 人才'
      zhice measures --format jsonl > measures.jsonl
    """

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let limit = "-k|--limit"
    let expansion = ExpansionOption(arguments)
    let arguments = try Arguments(
      expansion.rest, command: name,
      valued: [IndexLocator.option, limit, "--offset", OutputFormat.option, EngineOptions.concepts])
    let count = try arguments.number(limit, default: 10_000, in: 0...10_000)
    let offset = try arguments.number("--offset", default: 0, in: 0...1_000_000_000)
    let format = try arguments.format()
    let text = arguments.positional.joined(separator: " ")
    var query = text.isEmpty ? Query() : try QueryParser.parse(text)
    try query.filter.require(.measure)
    expansion.apply(to: &query)
    let thesaurus = try EngineOptions.thesaurus(arguments)
    let indexes = try IndexLocator.openAll(arguments)
    let results = try SearchEngine(indexes, thesaurus: thesaurus).search(query, limit: count, offset: offset)
    SearchCommand.print(results, query: text, indexes: indexes, format: format, hit: print)
    Output.flush()
    if format == .text { Output.error(results.total == 1 ? "1 measure" : "\(results.total) measures") }
    ExpansionOutput.printNotes(results.expansions)
    UnmatchedOutput.printNotes(results.unmatched, query)
    return results.total > 0 ? .success : .nothingFound
  }

  private static func print(_ hit: SearchHit) {
    let passage = hit.passage
    Output.line("\(Text.oneLine(passage.record.id))  \(Style.title(PassageOutput.title(passage)))")
    if !passage.section.isEmpty { Terminal.print([(Text.oneLine(passage.section), nil)], indent: "    ") }
    if let units = PassageOutput.unitsLine(passage) { Terminal.print([(units, nil)], indent: "    ") }
    if let targets = TargetOutput.line(passage.targets) { Terminal.print([(targets, nil)], indent: "    ") }
  }
}
