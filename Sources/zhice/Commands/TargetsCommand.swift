import InvertedIndex
import PolicyJSON
import PolicySearch
import PolicyText

enum TargetsCommand: Command {
  static let name = "targets"
  static let summary = "list targets: how much, by when"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [INDICATOR] [FILTER]..."], arguments: [indicator],
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
      sections: [.options([SharedOption.searchedIndexes, limit, SharedOption.offset, SharedOption.format])],
      examples: [
        "zhice targets 全社会研发投入",
        "zhice targets 高新技术企业 place:无锡",
        "zhice targets year:2026 --format csv > targets.csv",
      ])
  }

  private static let indicator = Argument.optionalQuery()
  private static let limit = Option<Int>(
    "-k", "--limit", in: 0...1_000_000, default: 1_000_000, saying: "all", about: "the most targets")

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let asked = try AskedQuery(arguments, indicator)
    let found = try asked.engine.targets(
      asked.query, limit: arguments[limit], offset: arguments[SharedOption.offset])
    let format = arguments[SharedOption.format]
    format.print(
      json: .object([
        ("query", .string(asked.text)), ("total", .int(found.total)), ("totalIsExact", .bool(true)),
        ("index", .string(IndexIdentity.text(of: asked.indexes))),
        ("results", .array(found.hits.map { JSON.target($0.stated, of: $0.passage) })),
      ]),
      lines: found.hits.lazy.map { JSON.target($0.stated, of: $0.passage) }, table: table(found.hits)
    ) { printAligned(found.hits) }
    Output.flush()
    if found.total == 0 {
      let hasWords = !asked.query.words.isEmpty || !asked.query.required.isEmpty
      Output.error(
        hasWords
          ? "\(Notes.nothingFound): no indicator has these words where the filters hold; zhice search finds other text"
          : "\(Notes.nothingFound): no target passes the filters; zhice documents lists places and years")
    } else if format == .text {
      Output.error(Notes.count(found.total, "target"))
    }
    return found.total == 0 ? .nothingFound : .success
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
    for (line, hit) in zip(Table.aligned(rows), hits) {
      let target = hit.stated.target
      let kind = target.kind == .goal ? "" : " (\(target.kind.name))"
      let indicator = Style.title(Text.oneLine(target.indicator)) + Style.faint(kind)
      Output.line("\(line)  \(indicator)  \(Style.faint(Text.oneLine(hit.passage.record.id)))")
    }
  }
}
