import InvertedIndex
import PolicyExport
import PolicyJSON
import PolicySearch
import PolicyText

enum SinceCommand: Command {
  static let name = "since"
  static let summary = "show what is new in an index against an older one"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] OLD [QUERY]"], arguments: [older, query],
      about: [
        """
        Without a query lists the documents that an index has and an older one, OLD, has not, and those whose text is \
        another one now. With a query finds the passages that match it among what is new: all of a new document, and of a \
        changed one those whose text the older index does not have. Queries and filters are those of zhice search; every \
        word must hold.
        """,
        """
        atom is a feed (Atom 1.0). An entry has an id of its text, and the date of its document.
        """,
      ],
      sections: [
        .options([
          SharedOption.searchedIndexes, limit, SharedOption.offset, format, updated, SharedOption.match,
          SharedOption.noExpand, SharedOption.concepts,
        ])
      ],
      examples: [
        "zhice since policies-2025.zhice",
        "zhice since old.zhice -i new.zhice '人才 place:昆山'",
        "zhice since old.zhice -i new.zhice 揭榜挂帅 --format atom > feed.xml",
      ])
  }

  private static let older = Argument(.index("OLD"), wanted: "an older index")
  private static let query = Argument.optionalQuery()
  private static let limit = Option<Int>(
    "-k", "--limit", in: 0...10_000, default: 10_000, saying: "all", about: "the most passages or documents")
  private static let format = SharedOption.formatOption([.text, .json, .jsonl, .atom])
  private static let updated = Option<CalendarDay?>(
    "--updated", value: .text("DATE"), default: nil,
    about: "for atom: the day of the feed, and of entries whose document states none, as 2026-11-29",
    expecting: "a day such as 2026-11-29"
  ) { CalendarDay($0).map(Optional.some) }.needing(format, .atom)

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let older = try IndexReader(path: arguments[older])
    let asked = try AskedQuery(arguments, query)
    let changes = try IndexChanges(in: asked.indexes, since: older)
    return asked.text.isEmpty
      ? try printDocuments(changes, asked, arguments) : try printPassages(changes, asked, arguments)
  }

  // MARK: Documents

  private static func printDocuments(
    _ changes: IndexChanges, _ asked: AskedQuery, _ arguments: Arguments
  ) throws -> ExitStatus {
    let documents = changes.documents.dropFirst(arguments[SharedOption.offset]).prefix(arguments[limit])
    let results = documents.lazy.map(json)
    try arguments[format].print(
      json: list(changes, asked, total: changes.documents.count, results: Array(results)), lines: results,
      file: try feed(arguments, try documents.map { try entry($0, asked) })
    ) {
      for document in documents {
        for line in DocumentsCommand.lines(document.record) { Output.line(line) }
        Output.line("    " + Style.faint(news(of: document)))
        Output.line()
      }
    }
    Output.flush()
    tell(changes)
    return changes.documents.isEmpty ? .nothingFound : .success
  }

  /// `new`, `changed: 3 of 39 passages are new`.
  private static func news(of document: IndexChanges.Document) -> String {
    switch document.change {
    case .new: document.change.rawValue
    case .changed:
      "changed: \(document.passages.count) of \(Notes.count(document.record.passages.count, "passage")) are new"
    }
  }

  private static func json(_ document: IndexChanges.Document) -> JSON {
    .object(
      JSON.fields(of: document.record) + [
        ("change", .string(document.change.rawValue)), ("newPassages", .int(document.passages.count)),
      ])
  }

  private static func entry(_ document: IndexChanges.Document, _ asked: AskedQuery) throws -> AtomFeed.Entry {
    let counts = "\(document.record.measureCount) measures, \(document.record.passages.count) passages"
    return AtomFeed.Entry(
      document.record, text: try asked.indexes[document.shard].text(of: document.record),
      summary: "\(news(of: document)); \(counts)")
  }

  // MARK: Passages

  private static func printPassages(
    _ changes: IndexChanges, _ asked: AskedQuery, _ arguments: Arguments
  ) throws -> ExitStatus {
    let found = try asked.engine.prepare(asked.query)
      .search(among: changes, limit: arguments[limit], offset: arguments[SharedOption.offset])
    let results = found.hits.lazy.map { hit in
      JSON.hit(hit, more: [("change", .string(changes.change(ofDocument: hit.document.id)?.rawValue))])
    }
    try arguments[format].print(
      json: list(changes, asked, total: found.total, results: Array(results)), lines: results,
      file: try feed(arguments, found.hits.map { AtomFeed.Entry($0.passage) })
    ) {
      for hit in found.hits { HitOutput.print(hit) }
    }
    Output.flush()
    if arguments[format] == .text { Output.error("\(Notes.count(found.total, "new passage"))") }
    tell(changes)
    Notes.print(found.words, of: asked.query)
    Notes.print(found.expansions)
    return found.total > 0 ? .success : .nothingFound
  }

  // MARK: Both

  private static func list(
    _ changes: IndexChanges, _ asked: AskedQuery, total: Int, results: [JSON]
  ) -> JSON {
    let counts = [IndexChanges.Change.new, .changed].map { change in
      (change.rawValue, JSON.int(changes.documents.count { $0.change == change }))
    }
    return asked.list(
      total: total, fields: counts + [("gone", .strings(changes.gone))], results: results)
  }

  /// A feed of entries, named after the query.
  private static func feed(_ arguments: Arguments, _ entries: [AtomFeed.Entry]) throws -> String {
    let text = arguments[query].text
    return AtomFeed(title: text.isEmpty ? "zhice" : "zhice: \(text)", entries: entries, day: arguments[updated]).xml
  }

  /// Says how many documents are new, changed and gone.
  private static func tell(_ changes: IndexChanges) {
    let counts = [
      (changes.documents.count { $0.change == .new }, "new"),
      (changes.documents.count { $0.change == .changed }, "changed"),
      (changes.gone.count, "gone"),
    ]
    let parts = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    for id in changes.gone { Output.error("gone: \(Text.oneLine(id))") }
    Output.error("documents: \(parts.isEmpty ? "none is new, changed or gone" : parts.joined(separator: ", "))")
  }
}
