import InvertedIndex
import PolicyExport
import PolicyJSON
import PolicySearch
import PolicyText

enum MeasuresCommand: Command {
  static let name = "measures"
  static let summary = "list measures: what is to be done, and who does it"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [QUERY]"], arguments: [query],
      about: [
        """
        Lists measures with their paths, titles, responsible units, instruments, industries and targets: those \
        that match the query, the best first; without words all that pass the filters, in the order of the \
        documents. Queries are those of zhice search. theme:回顾 lists what has been done, and other themes the \
        clauses about them.
        """,
        """
        ics is a calendar (iCalendar) with an event of a whole day for each measure that states a day by which it is to \
        be done; a year or a month ends on its last day.
        """,
      ],
      sections: [
        .description(
          "What a measure uses to reach its end, and the industries that it is about, are read from its words:",
          Attribute.tags.map { ("\($0.name):", $0.names.joined(separator: " ")) }),
        .options([
          SharedOption.searchedIndexes, limit, SharedOption.offset, facets, format, SharedOption.excel,
          layout, byUnit,
          SharedOption.match,
          SharedOption.model, SharedOption.noSemantic,
          SharedOption.noExpand,
          SharedOption.concepts,
        ]),
      ],
      examples: [
        "zhice measures place:昆山",
        "zhice measures 'unit:教育局 人才'",
        "zhice measures instrument:基金投资 industry:生物医药",
        "zhice measures --facets 揭榜挂帅",
        "zhice measures --format jsonl > measures.jsonl",
        "zhice measures due:2026 --format ics > deadlines.ics",
        "zhice measures doc:kunshan-2024 --layout tasks --by-unit --format xlsx > tasks.xlsx",
      ])
  }

  private static let query = Argument.optionalQuery { typed, _ in try typed.query.filter.requireMeasures() }
  private static let limit = Option<Int>(
    "-k", "--limit", in: 0...10_000, default: 10_000, saying: "all", about: "the most measures")
  private static let format = SharedOption.formatOption(OutputFormat.allCases + [.ics])
  private static let layout = Option<TableLayout>(
    "--layout", value: "NAME", default: .fields,
    about: "of a table: fields, a column for each; tasks, as offices divide tasks (任务分解表)", isListed: false
  ).needing("--format \(ChoiceText.list(TableFormat.allCases.map(\.rawValue)))") {
    if case .table = $0.format { true } else { false }
  }
  private static let byUnit = Option<Bool>(
    "--by-unit", about: "a sheet of tasks for each unit, behind that of all"
  ).needing("--layout tasks --format xlsx") { $0[layout] == .tasks && $0.format == .table(.xlsx) }
  private static let facets = Option<Bool>(
    "--facets",
    about: "count the measures by \(QueryFilters.sentence(TagOutput.facets.map(\.name))) instead (not jsonl or ics)"
  ).excluding(layout)

  /// The columns of a table of measures.
  private enum TableLayout: String, CaseIterable { case fields, tasks }

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let asked = try AskedQuery(arguments, query)
    let format = arguments.format
    if arguments[facets] { return try printFacets(asked, format) }
    let results = try asked.engine.search(
      asked.query, limit: arguments[limit], offset: arguments[SharedOption.offset], matchesOnly: true)
    var isFound = results.total > 0
    if case .table(let tableFormat) = format, arguments[layout] == .tasks {
      try printTasks(results.hits.map(\.passage), as: tableFormat, byUnit: arguments[byUnit])
    } else if format == .ics {
      isFound = printCalendar(results, of: asked)
    } else {
      try HitOutput.print(results, query: asked.text, engine: asked.engine, format: format, hit: print)
    }
    Output.flush()
    if format == .text { Output.error(Notes.count(results.total, "measure")) }
    Notes.print(results.words, of: asked.query)
    Notes.print(results.expansions)
    Notes.print(results.unmatched)
    return isFound ? .success : .nothingFound
  }

  /// Prints the deadlines as a calendar, and says how many measures have none.
  ///
  /// - Returns: Whether there is one.
  private static func printCalendar(_ results: SearchResults, of asked: AskedQuery) -> Bool {
    let measures = results.hits.map(\.passage)
    let calendar = DeadlineCalendar(name: asked.text.isEmpty ? "zhice" : "zhice: \(asked.text)", measures: measures)
    if calendar.count > 0 { Output.write(calendar.text) }
    Output.flush()
    let undated = measures.count { $0.deadline != nil && $0.deadline?.due == nil }
    let others = measures.count - calendar.count - undated
    let left = [(undated, "whose deadline names no day"), (others, "without a deadline")].filter { $0.0 > 0 }
      .map { "\(Notes.count($0.0, "measure")) \($0.1)" }
    let note = left.isEmpty ? "" : "; left out: \(left.joined(separator: ", "))"
    Output.error(Notes.count(calendar.count, "deadline") + note)
    return calendar.count > 0
  }

  private static func printTasks(_ measures: [PassageView], as format: TableFormat, byUnit: Bool) throws {
    if format == .xlsx {
      try WorkbookOutput.print(TaskTable.sheets(measures, byUnit: byUnit))
    } else {
      try TaskTable.table(measures).print(as: format)
    }
  }

  private static func print(_ hit: SearchHit) {
    let passage = hit.passage
    Output.line("\(Text.oneLine(passage.record.id))  \(Style.title(PassageOutput.title(passage)))")
    if !passage.section.isEmpty { Terminal.print([(Text.oneLine(passage.section), nil)], indent: "    ") }
    if let units = PassageOutput.unitsLine(passage) { Terminal.print([(units, nil)], indent: "    ") }
    if let tags = TagOutput.line(passage) { Terminal.print([(tags, nil)], indent: "    ") }
    if let targets = TargetOutput.line(passage.targets) { Terminal.print([(targets, nil)], indent: "    ") }
  }

  private static func printFacets(_ asked: AskedQuery, _ format: OutputFormat) throws -> ExitStatus {
    guard format != .jsonl, format != .ics else { throw format.refusal(among: OutputFormat.withoutLines) }
    let facets = try asked.engine.facets(asked.query, by: TagOutput.facets)
    try format.print(
      json: .object(
        [
          ("query", .string(asked.text)), ("total", .int(facets.total)),
          ("index", .string(IndexIdentity.text(of: asked.indexes))),
        ] + JSON.facets(facets, by: TagOutput.facets, named: "measures")),
      table: TagOutput.table(facets)
    ) {
      TagOutput.table(facets).printAligned()
      Output.flush()
      Output.error(Notes.count(facets.total, "measure"))
    }
    Output.flush()
    return facets.total > 0 ? .success : .nothingFound
  }
}
