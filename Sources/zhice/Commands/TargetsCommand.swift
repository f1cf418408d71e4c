import InvertedIndex
import PolicyJSON
import PolicySearch
import PolicyText

enum TargetsCommand: Command {
  static let name = "targets"
  static let summary = "list targets: how much, by when"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [INDICATOR] [FILTER]..."], arguments: [.query()],
      about: [
        """
        Lists the targets that documents state for an indicator, with year, value and the passage that says so; \
        without words all targets. Every word must be in the indicator; words may stand between (研发投入 finds \
        研发经费投入), and a share's base is not searched (全社会研发投入 does not find 企业研发占全社会研发投入比重). A target that a \
        document repeats comes once. (grant) marks an amount that is paid, (condition) one that somebody must \
        reach to be paid. year:, from: and to: are compared with the target's own year; a target without one has \
        the years of its document.
        """
      ],
      sections: [
        .options([
          .searchedIndexes, .limit("the most targets, 0 to 1000000 (all)"), .offset(), .format(),
        ])
      ],
      examples: [
        "zhice targets 全社会研发投入",
        "zhice targets 高新技术企业 place:无锡",
        "zhice targets year:2026 --format csv > targets.csv",
      ])
  }

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, for: Self.self)
    let count = try arguments.number("--limit", default: 1_000_000, in: 0...1_000_000)
    let offset = try arguments.number("--offset", default: 0, in: 0...1_000_000_000)
    let format = try arguments.format()
    let text = arguments.positional.joined(separator: " ")
    let query = text.isEmpty ? Query() : try QueryParser.parse(text)
    let indexes = try IndexLocator.openAll(arguments)
    let found = try SearchEngine(indexes).targets(query, limit: count, offset: offset)
    print(found.hits, total: found.total, query: text, indexes: indexes, format: format)
    Output.flush()
    if found.total == 0 {
      let hasWords = !query.words.isEmpty || !query.required.isEmpty
      Output.error(
        hasWords
          ? "nothing found: no indicator has these words where the filters hold; zhice search finds other text"
          : "nothing found: no target passes the filters; zhice documents lists places and years")
    } else if format == .text {
      Output.error(found.total == 1 ? "1 target" : "\(found.total) targets")
    }
    return found.total == 0 ? .nothingFound : .success
  }

  private static func print(
    _ hits: [TargetHit], total: Int, query: String, indexes: [IndexReader], format: OutputFormat
  ) {
    switch format {
    case .json:
      Output.line(
        JSON.object([
          ("query", .string(query)), ("total", .int(total)), ("totalIsExact", .bool(true)),
          ("index", .string(IndexIdentity.text(of: indexes))),
          ("results", .array(hits.map { JSON.target($0.stated, of: $0.passage) })),
        ]).line)
    case .jsonl:
      for hit in hits { Output.line(JSON.target(hit.stated, of: hit.passage).line) }
    case .tsv, .csv, .md: table(hits).print(as: format)
    case .text: printAligned(hits)
    }
  }

  private static func table(_ hits: [TargetHit]) -> Table {
    var table = Table([
      "document", "place", "year", "indicator", "comparator", "value", "unit", "low", "high", "period", "kind", "text",
      "passage",
    ])
    for hit in hits {
      let target = hit.stated.target
      let document = hit.passage.document
      table.add([
        document.id, document.metadata.place ?? "", target.year.map(String.init) ?? "", target.indicator,
        target.comparator.sign, TargetOutput.text(target.value), target.unit, TargetOutput.text(target.low),
        TargetOutput.text(target.high), target.period, target.kind.name, hit.stated.text, hit.passage.record.id,
      ])
    }
    return table
  }

  /// A target a line: place, year, value, indicator, passage; the first three in columns.
  private static func printAligned(_ hits: [TargetHit]) {
    let rows = hits.map { hit in
      let target = hit.stated.target
      let when = [target.year.map(String.init) ?? "", target.period].filter { !$0.isEmpty }.joined(separator: " ")
      return [hit.passage.document.metadata.place ?? hit.passage.document.id, when, TargetOutput.amount(target)]
        .map(Text.oneLine)
    }
    let widths = (0..<3).map { column in rows.map { Terminal.columns(of: $0[column]) }.max() ?? 0 }
    for (row, hit) in zip(rows, hits) {
      let cells = zip(row, widths).map { $0 + String(repeating: " ", count: $1 - Terminal.columns(of: $0)) }
      let target = hit.stated.target
      let kind = target.kind == .goal ? "" : " (\(target.kind.name))"
      let indicator = Style.title(Text.oneLine(target.indicator)) + Style.faint(kind)
      Output.line("\(cells.joined(separator: "  "))  \(indicator)  \(Style.faint(Text.oneLine(hit.passage.record.id)))")
    }
  }
}
