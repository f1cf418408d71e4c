import InvertedIndex
import PolicyJSON
import PolicySearch

enum ExportCommand: Command {
  static let name = "export"
  static let summary = "write all passages for other programs"
  static var manual: Manual {
    Manual(
      usages: [
        "[OPTIONS]", "--format opensearch -o FOLDER [OPTIONS]", "--format opensearch QUERY",
        "--format opensearch --queries FILE",
      ],
      about: [
        """
        Prints every passage of an index as a line of JSON, {"id", "document", "documentTitle", "title", \
        "heading", "text"}, in the index's order. heading is an array: the titles of the enclosing clauses, from \
        the top.
        """,
        """
        For OpenSearch (2.10 or later) writes files into a folder: index.json, the settings and mapping, and \
        bulk-00001.ndjson and so on, the passages with their folded terms, for _bulk. Its BM25 then ranks as zhice \
        search --ranking plain does. With a query, or a file of them, prints the body of _search, or _msearch, that \
        asks it; one of more than 1,024 terms needs a higher indices.query.bool.max_clause_count there. Filters are OpenSearch's own, on the fields \
        of the mapping.
        """,
      ],
      sections: [
        .options([
          .index(several: "written one after the other"),
          CommandOption(
            OutputFormat.option, value: .choice([OutputFormat.jsonl.rawValue, OpenSearchExport.format], "FORMAT"),
            about: "jsonl or opensearch (jsonl)"),
          CommandOption(
            "-o", OpenSearchExport.output, value: .file("FOLDER"),
            about: "for opensearch: a folder that is empty or new"),
          CommandOption(
            OpenSearchExport.queries, value: .file(),
            about: "for opensearch: lines of {\"id\", \"query\"}, - for standard input"),
        ])
      ],
      examples: [
        "zhice export > passages.jsonl",
        "zhice export -i policies.zhice --format opensearch -o policies-opensearch",
        "zhice export --format opensearch '\"揭榜挂帅\" 人才' > search.json",
      ])
  }

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, for: Self.self)
    switch arguments[OutputFormat.option] ?? OutputFormat.jsonl.rawValue {
    case OutputFormat.jsonl.rawValue: try exportLines(arguments)
    case OpenSearchExport.format: try exportToOpenSearch(arguments)
    case let format:
      throw UsageError.badValue(option: OutputFormat.option, value: format, expected: "jsonl or opensearch")
    }
    return .success
  }

  private static func exportLines(_ arguments: Arguments) throws {
    for option in [OpenSearchExport.output, OpenSearchExport.queries] where arguments.has(option) {
      throw UsageError.needsOption(
        option: arguments.shortName(of: option), needed: "--format opensearch", command: name)
    }
    try arguments.none()
    for index in try IndexLocator.openAll(arguments) {
      for number in 0..<index.counts.passages {
        Output.line(JSON.exported(try PassageView(number, of: index)).line)
      }
    }
  }

  private static func exportToOpenSearch(_ arguments: Arguments) throws {
    let query = arguments.positional.joined(separator: " ")
    if arguments[OpenSearchExport.output] == nil, arguments.has(IndexLocator.option) {
      throw UsageError.needsOption(option: "-i", needed: "-o FOLDER", command: name)
    }
    switch (arguments[OpenSearchExport.output], arguments[OpenSearchExport.queries]) {
    case (let folder?, nil):
      try arguments.none()
      let indexes = try IndexLocator.openAll(arguments)
      let files = try OpenSearchExport.write(indexes, to: folder)
      let passages = indexes.reduce(0) { $0 + $1.counts.passages }
      Output.error(
        "\(Text.oneLine(folder)): \(passages) passages in \(files) \(files == 1 ? "file" : "files") for _bulk")
    case (nil, let path?):
      try arguments.none()
      try OpenSearchExport.printBodies(of: try BatchSearch.read(path))
    case (nil, nil):
      guard !arguments.positional.isEmpty else {
        throw UsageError.missingArgument("a query, or -o FOLDER", command: name)
      }
      try OpenSearchExport.printBody(of: query)
    case (_?, _?): throw UsageError.notTogether("-o", "--queries")
    }
  }
}
