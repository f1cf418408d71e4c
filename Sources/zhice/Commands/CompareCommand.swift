import InvertedIndex
import PolicyJSON
import PolicySearch

enum CompareCommand: Command {
  static let name = "compare"
  static let summary = "put the best passages of every document side by side"
  static var manual: Manual {
    Manual(
      usages: [
        "[OPTIONS] QUERY", "[OPTIONS] --with ID [FILTER...]", "[OPTIONS] --by instrument|industry [QUERY]",
      ], arguments: [query],
      about: [
        """
        Shows what each document says on a subject: its best passages, document by document, which documents have \
        every word but in no one passage, which only look back on what has been done, and which do not mention the \
        subject. Passages that look back are left out unless theme: asks for them. A passage in the words of one \
        shown before is named and not printed again. Then how many of its measures that match use which \
        instrument. Queries are those of zhice search.
        """,
        """
        With --with it shows the passages of each other document that correspond to one, the nearest document first, \
        and which documents have none. Where the index has the vectors of a model, passages of another meaning \
        count for nothing; without them every document has its nearest, however far.
        """,
      ],
      sections: [
        .options([
          SharedOption.searchedIndexes, limit, with, by,
          SharedOption.formatOption(note: "jsonl has a document a line, tables have only counts"), SharedOption.excel,
          SharedOption.match, SharedOption.noExpand, SharedOption.concepts,
        ])
      ],
      examples: [
        "zhice compare 揭榜挂帅",
        "zhice compare '研发费用 kind:measure from:2024' -k 1",
        "zhice compare --with 'kunshan-2024#二、(一)2.(1)' -k 1",
        "zhice compare --by instrument",
        "zhice compare --by industry 人才 --format csv",
      ])
  }

  private static let query = Argument.query
  private static let limit = Option<Int>(
    "-k", "--limit", in: 1...1000, default: 2, about: "the most passages of one document")
  private static let by = Option<ComparedTags?>(
    "--by", value: "GROUP",
    about: "only how many measures use which instrument, or are about which industry",
    note: "without a query of all"
  ).excluding(limit, with).needingNoArguments()
  private static let with = Option<String?>(
    "--with", value: .passage(orDocument: false), about: "compare with this passage, an id as search prints it",
    note: "a query has filters only"
  ).needingNoArguments()

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let asked = try AskedQuery(arguments, query)
    let format = arguments.format
    if let tags = arguments[by] { return try TagComparison.print(asked, by: tags.attribute, format) }
    if let id = arguments[with] { return try counterparts(of: id, asked, perDocument: arguments[limit], format) }
    let prepared = try asked.engine.prepare(asked.query)
    let comparison = try prepared.compare(perDocument: arguments[limit])
    let matrix = try prepared.tagMatrix(by: .instrument)
    try print(
      comparison, of: asked, instruments: matrix, table: TagOutput.table(matrix, columns: matrix.columns[...]), format)
    Notes.print(comparison.words, of: asked.query)
    Notes.print(comparison.expansions)
    Notes.print(comparison.unmatched)
    return comparison.groups.isEmpty ? .nothingFound : .success
  }

  /// Compares with a passage.
  private static func counterparts(
    of id: String, _ asked: AskedQuery, perDocument: Int, _ format: OutputFormat
  ) throws -> ExitStatus {
    guard !asked.query.hasText else {
      throw UsageError.badValue(option: with.name, value: asked.text, expected: "filters beside the id, as in place:苏州")
    }
    let (shard, passage) = try asked.passage(withID: id)
    let comparison = try asked.engine.counterparts(
      of: passage, shard: shard, query: asked.query, perDocument: perDocument)
    try print(comparison, of: asked, with: id, table: HitOutput.table(comparison.groups.flatMap(\.hits)), format)
    return comparison.groups.isEmpty ? .nothingFound : .success
  }

  /// - Parameters:
  ///   - id: The passage that documents are compared with; nil for words.
  ///   - matrix: How many measures use which instrument; nil where that is not asked.
  private static func print(
    _ comparison: Comparison, of asked: AskedQuery, with id: String? = nil, instruments matrix: TagMatrix? = nil,
    table: @autoclosure () -> Table, _ format: OutputFormat
  ) throws {
    let results = comparison.groups.lazy.map { json($0, comparison, matrix) }
    try format.print(
      json: .object(
        [("query", .string(asked.text))] + (id.map { [("with", .string($0))] } ?? []) + [
          ("index", .string(IndexIdentity.text(of: asked.indexes))), ("results", .array(Array(results))),
          ("scattered", .array(comparison.scattered.map { .string($0.id) })),
          ("lookingBack", .array(comparison.lookingBack.map { .string($0.id) })),
          ("nothing", .array(comparison.withoutAny.map { .string($0.id) })), JSON.reading(comparison.words),
        ] + JSON.notes(comparison.expansions, comparison.unmatched)),
      lines: results, table: table()
    ) {
      print(comparison, without: id == nil ? "not mentioned in" : "no counterpart found in")
      if let matrix { TagComparison.print(matrix) }
    }
    Output.flush()
  }

  private static func json(_ entry: DocumentGroups.Group, _ comparison: Comparison, _ matrix: TagMatrix?) -> JSON {
    let passages = entry.hits.map { hit in
      JSON.hit(hit, more: [("sameAs", .string(comparison.repeats[hit.rank]))])
    }
    return .object(
      JSON.naming(entry.document) + [
        ("total", .int(entry.total)), ("passages", .array(passages)),
      ] + (matrix.map { [("instruments", JSON.counts(of: entry.document, in: $0))] } ?? []))
  }

  private static func print(_ comparison: Comparison, without: String) {
    for entry in comparison.groups {
      Output.line(Style.title(PassageOutput.documentLine(entry.document)))
      for hit in entry.hits { print(hit, sameAs: comparison.repeats[hit.rank]) }
      Output.line()
    }
    Output.flush()
    if comparison.groups.isEmpty { Output.error(Notes.nothingFound) }
    name(comparison.scattered, "every word, but in no one passage")
    name(comparison.lookingBack, "only in what has been done (theme:回顾)")
    if !comparison.groups.isEmpty || !comparison.scattered.isEmpty || !comparison.lookingBack.isEmpty {
      name(comparison.withoutAny, without)
    }
  }

  private static func name(_ documents: [DocumentRecord], _ what: String) {
    guard !documents.isEmpty else { return }
    let ids = documents.prefix(20).map { Text.oneLine($0.id) }.joined(separator: " ")
    Output.error("\(what): \(ids)\(documents.count > 20 ? " … (\(documents.count) in all)" : "")")
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
