import InvertedIndex
import PolicyJSON
import PolicySearch

enum ExportCommand: Command {
  static let name = "export"
  static let summary = "write all passages for other programs"
  static var manual: Manual {
    Manual(
      usages: [
        "[OPTIONS]", "--format xlsx -o FILE [FILTER]...", "--format sqlite -o FILE [FILTER]...",
        "--format opensearch -o FOLDER [OPTIONS]",
        "--format opensearch QUERY", "--format opensearch --queries FILE",
      ],
      arguments: [query],
      about: [
        """
        Prints every passage of an index as a line of JSON, {"id", "document", "documentTitle", "title", \
        "heading", "text"}, in the index's order. heading is an array: the titles of the enclosing clauses, from \
        the top.
        """,
        """
        xlsx is a workbook of Excel with a sheet each for documents, measures, statements of number and the units of \
        measures: of all documents, or of those that pass the filters, which are those of zhice documents.
        """,
        """
        sqlite makes a database of them with SQLite's program sqlite3: tables documents, clauses, passages, measures, \
        units and statements with their keys, and views unitMeasures (which unit leads how many), figures, grants and \
        deadlines. sql prints the statements that make it.
        """,
        """
        For OpenSearch (2.10 or later) writes files into a folder: index.json, the settings and mapping, and \
        bulk-00001.ndjson and so on, the passages with their folded terms, for _bulk; where the documents of passages \
        count, these, too. With a query, or a file of them, prints the body of _search, or _msearch, that asks it and \
        ranks as zhice search does: full matches first, which have the name full in matched_queries. The query is read \
        by the index. Filters are OpenSearch's own, on the fields of the mapping.
        """,
        """
        --ranking plain is BM25 over pairs of characters, as other engines have it, both for the folder and for queries, which \
        then need no index unless with --match all. A query of more than 1,024 terms needs a higher \
        indices.query.bool.max_clause_count there.
        """,
      ],
      sections: [
        .options([index, format, output, queries, ranking, match, near])
      ],
      examples: [
        "zhice export > passages.jsonl",
        "zhice export --format xlsx -o policies.xlsx place:昆山",
        "zhice export --format sqlite -o policies.db",
        "zhice export -i policies.zhice --format opensearch -o policies-opensearch",
        "zhice export --format opensearch '\"揭榜挂帅\" 人才' > search.json",
        "zhice export --format opensearch --ranking plain 科技企业上市奖励 > search.json",
      ])
  }

  /// What is written.
  private enum Format: String, CaseIterable {
    case jsonl, xlsx, sqlite, sql, opensearch
  }

  private static let query = Argument(each: .text("QUERY"))
  private static let index = SharedOption.indexOption(several: "written one after the other")
  private static let format = Option<Format>("--format", value: "FORMAT", default: .jsonl)
  private static let output = Option<String?>(
    "-o", "--output", value: .file("PATH"),
    about: "a file that is new; for opensearch a folder that is empty or new"
  ).needing("--format xlsx, sqlite, sql or opensearch") { $0[format] != .jsonl }.excluding(queries)
  private static let queries = Option<String?>(
    "--queries", value: .file(), about: "for opensearch: lines of {\"id\", \"query\"}, - for standard input"
  ).needing(format, .opensearch).takingNoArguments()

  private static let ranking = SharedOption.ranking.needing(format, .opensearch)

  private static let match = Option<Query.Matching?>(
    "--match", value: "NAME",
    about: "all: a passage must hold every word, in it or above it; any: one pair of characters is enough",
    note: "else all, but any for --ranking plain"
  ).needing(format, .opensearch).excluding(output)
  private static let near = Option<Bool>(
    "--near", about: "where few passages are found, find those that hold single characters of the query only"
  ).needing(format, .opensearch).excluding(output)

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    switch arguments[format] {
    case .jsonl: try exportLines(arguments)
    case .xlsx: return try TableExport.writeWorkbook(of: arguments, filters: arguments[query], to: arguments[output])
    case .sql: return try TableExport.writeScript(of: arguments, filters: arguments[query], to: arguments[output])
    case .sqlite:
      guard let path = arguments[output] else { throw UsageError.missingArgument("-o FILE", command: name) }
      return try TableExport.writeDatabase(of: arguments, filters: arguments[query], to: path)
    case .opensearch: try exportToOpenSearch(arguments)
    }
    return .success
  }

  private static func exportLines(_ arguments: Arguments) throws {
    guard arguments[query].isEmpty else { throw UsageError.tooManyArguments(command: name) }
    for index in try arguments.indexes() {
      for passage in 0..<index.counts.passages {
        Output.line(JSON.exported(try PassageView(passage, of: index)).line)
      }
    }
  }

  private static func exportToOpenSearch(_ arguments: Arguments) throws {
    if let folder = arguments[output] {
      guard arguments[query].isEmpty else { throw UsageError.tooManyArguments(command: name) }
      AllocatorPolicy.keepMemory()
      let indexes = try arguments.indexes()
      let files = try OpenSearchExport.write(indexes, to: folder, ranking: arguments[ranking])
      let passages = indexes.reduce(0) { $0 + $1.counts.passages }
      Output.error("\(Text.oneLine(folder)): \(passages) passages in \(Notes.count(files, "file")) for _bulk")
      return
    }
    let asking = try asking(arguments)
    if let path = arguments[queries] {
      try OpenSearchExport.printBodies(of: try BatchSearch.read(path), asking)
    } else if arguments[query].isEmpty {
      throw UsageError.missingArgument("a query, or -o FOLDER", command: name)
    } else {
      try OpenSearchExport.printBody(of: arguments[query].joined(separator: " "), asking)
    }
  }

  /// How queries are asked. The plain ranking knows no words unless they are required.
  private static func asking(_ arguments: Arguments) throws -> OpenSearchExport.Asking {
    var asking = OpenSearchExport.Asking(ranking: arguments[ranking])
    asking.matching = arguments[match] ?? (asking.ranking == .full ? .all : .any)
    if arguments[near] { asking.characters = .always }
    if asking.ranking == .full || asking.matching == .all {
      // Words are read by the full ranking.
      asking.engine = try arguments.engine().ranking(by: .full)
    } else if arguments.has(index) {
      throw UsageError.needsOption(option: index.name, needed: "-o FOLDER", command: name)
    }
    return asking
  }
}
