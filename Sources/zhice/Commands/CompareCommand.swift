import InvertedIndex
import PolicyJSON
import PolicySearch

enum CompareCommand: Command {
  static let name = "compare"
  static let summary = "put the best passages of every document side by side"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] QUERY", "[OPTIONS] --by instrument|industry [QUERY]"], arguments: [query],
      about: [
        """
        Shows what each document says on a subject: its best passages, document by document, which documents have \
        every word but in no one passage, which only look back on what has been done, and which do not mention the \
        subject. Passages that look back are left out unless theme: asks for them. A passage in the words of one \
        shown before is named and not printed again. Then how many of its measures that match use which \
        instrument. Queries are those of zhice search.
        """
      ],
      sections: [
        .options([
          SharedOption.searchedIndexes, limit, by,
          SharedOption.formatOption(note: "jsonl has a document a line, tables have only counts"),
          SharedOption.match, SharedOption.noExpand, SharedOption.concepts,
        ])
      ],
      examples: [
        "zhice compare 揭榜挂帅",
        "zhice compare '研发费用 kind:measure from:2024' -k 1",
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
  ).excluding(limit).needingNoArguments()

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let asked = try AskedQuery(arguments, query)
    let format = arguments[SharedOption.format]
    if let tags = arguments[by] { return try TagComparison.print(asked, by: tags.attribute, format) }
    let prepared = try asked.engine.prepare(asked.query)
    let comparison = try prepared.compare(perDocument: arguments[limit])
    let matrix = try prepared.tagMatrix(by: .instrument)
    format.print(
      json: .object(
        [
          ("query", .string(asked.text)), ("index", .string(IndexIdentity.text(of: asked.indexes))),
          ("results", .array(comparison.groups.map { json($0, comparison, matrix) })),
          ("scattered", .array(comparison.scattered.map { .string($0.id) })),
          ("lookingBack", .array(comparison.lookingBack.map { .string($0.id) })),
          ("nothing", .array(comparison.withoutAny.map { .string($0.id) })), JSON.reading(comparison.words),
        ] + JSON.notes(comparison.expansions, comparison.unmatched)),
      lines: comparison.groups.lazy.map { json($0, comparison, matrix) },
      table: TagOutput.table(matrix, columns: matrix.columns[...])
    ) {
      print(comparison)
      TagComparison.print(matrix)
    }
    Output.flush()
    Notes.print(comparison.words, of: asked.query)
    Notes.print(comparison.expansions)
    Notes.print(comparison.unmatched)
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
    if comparison.groups.isEmpty { Output.error(Notes.nothingFound) }
    name(comparison.scattered, "every word, but in no one passage")
    name(comparison.lookingBack, "only in what has been done (theme:回顾)")
    if !comparison.groups.isEmpty || !comparison.scattered.isEmpty || !comparison.lookingBack.isEmpty {
      name(comparison.withoutAny, "not mentioned in")
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
