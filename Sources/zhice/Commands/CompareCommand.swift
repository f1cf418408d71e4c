import InvertedIndex
import PolicyJSON
import PolicySearch

enum CompareCommand: Command {
  static let name = "compare"
  static let summary = "put the best passages of every document side by side"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] QUERY", "[OPTIONS] --by instrument|industry [QUERY]"], arguments: [.query()],
      about: [
        """
        Shows what each document says on a subject: its best passages, document by document, and which documents \
        have nothing. A passage in the words of one shown before is named and not printed again. Then how many of \
        its measures that match use which instrument. Queries are those of zhice search.
        """
      ],
      sections: [
        .options([
          .searchedIndexes, .limit("the most passages of one document, 1 to 1000 (2)"),
          CommandOption(
            TagComparison.by, value: .choice(TagGroup.allCases.map(\.rawValue), "GROUP"),
            about: "only how many measures use which instrument, or are about which industry; without a query of all"),
          .format(note: "; jsonl has a document a line, tables have only counts"), .noExpand(), .concepts(),
        ])
      ],
      examples: [
        "zhice compare 揭榜挂帅",
        "zhice compare '研发费用 kind:measure from:2024' -k 1",
        "zhice compare --by instrument",
        "zhice compare --by industry 人才 --format csv",
      ])
  }

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, for: Self.self)
    if arguments.has(TagComparison.by) {
      if arguments.has("--limit") { throw UsageError.notTogether(TagComparison.by, "-k") }
      return try TagComparison.run(arguments)
    }
    guard !arguments.positional.isEmpty else { throw UsageError.missingArgument("a query", command: name) }
    let count = try arguments.number("--limit", default: 2, in: 1...1000)
    let format = try arguments.format()
    let text = arguments.positional.joined(separator: " ")
    var query = try QueryParser.parse(text)
    arguments.expansion.apply(to: &query)
    let thesaurus = try EngineOptions.thesaurus(arguments)
    let indexes = try IndexLocator.openAll(arguments)
    let engine = SearchEngine(indexes, thesaurus: thesaurus)
    let prepared = try engine.prepare(query)
    let comparison = try prepared.compare(perDocument: count)
    let matrix = try prepared.tagMatrix(by: .instrument)
    switch format {
    case .json:
      Output.line(
        JSON.object(
          [
            ("query", .string(text)), ("index", .string(IndexIdentity.text(of: indexes))),
            ("results", .array(comparison.groups.map { json($0, comparison, matrix) })),
            ("nothing", .array(comparison.withoutAny.map { .string($0.id) })),
          ] + JSON.notes(comparison.expansions, comparison.unmatched)
        ).line)
    case .jsonl:
      for entry in comparison.groups { Output.line(json(entry, comparison, matrix).line) }
    case .text:
      print(comparison)
      TagComparison.print(matrix)
    case .tsv, .csv, .md: TagOutput.table(matrix, columns: matrix.columns[...]).print(as: format)
    }
    Output.flush()
    ExpansionOutput.printNotes(comparison.expansions)
    UnmatchedOutput.printNotes(comparison.unmatched)
    return comparison.groups.isEmpty ? .nothingFound : .success
  }

  private static func json(_ entry: DocumentGroups.Group, _ comparison: Comparison, _ matrix: TagMatrix) -> JSON {
    let passages = entry.hits.map { hit in
      JSON.hit(hit, more: [("sameAs", .string(comparison.repeats[hit.rank]))])
    }
    return .object(
      JSON.naming(entry.document) + [
        ("total", .int(entry.total)), ("passages", .array(passages)),
        ("instruments", JSON.counts(of: entry.document, in: matrix)),
      ])
  }

  private static func print(_ comparison: Comparison) {
    for entry in comparison.groups {
      Output.line(Style.title(PassageOutput.documentLine(entry.document)))
      for hit in entry.hits { print(hit, sameAs: comparison.repeats[hit.rank]) }
      Output.line()
    }
    Output.flush()
    let without = comparison.withoutAny.map(\.id).map(Text.oneLine)
    if comparison.groups.isEmpty {
      Output.error("nothing found")
    } else if !without.isEmpty {
      Output.error("nothing in: \(without.prefix(20).joined(separator: " "))\(without.count > 20 ? " …" : "")")
    }
  }

  private static func print(_ hit: SearchHit, sameAs first: String?) {
    let indent = "      "
    Output.line("  \(Text.oneLine(hit.passage.path))  \(PassageOutput.title(hit.passage))")
    if let units = PassageOutput.unitsLine(hit.passage) { Terminal.print([(units, nil)], indent: indent) }
    if let first {
      Output.line("\(indent)in the words of \(Text.oneLine(first))")
    } else {
      Terminal.print(PassageOutput.pieces(hit.snippet), indent: indent)
    }
  }
}
