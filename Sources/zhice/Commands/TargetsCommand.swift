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
        without words all targets. Every word must be in the indicator, or another name of it (GDP finds 地区生产总值); \
        words may stand between (研发投入 finds 研发经费投入), and a share's base is not searched (全社会研发投入 does not find 企业研发占全社会研发投入比重). = \
        names what a row was found by where that is another name; (near) marks a figure of nearly the same meaning \
        (经济增长). A target that a document repeats comes once. (grant) marks an amount that is paid, (condition) one \
        that somebody must reach to be paid. year:, from: and to: are compared with the year that a target states; one \
        without a year does not pass.
        """
      ],
      sections: [
        .terms("Filters of targets, besides those of zhice search", QueryFilters.termsOfStatements),
        .options([
          SharedOption.searchedIndexes, limit, SharedOption.offset, by, units, explain,
          SharedOption.exact, SharedOption.concepts, SharedOption.format, SharedOption.excel,
        ]),
      ],
      examples: [
        "zhice targets 全社会研发投入",
        "zhice targets 高新技术企业 place:无锡",
        "zhice targets 全社会研发投入 --by place,year",
        "zhice targets 粮食产量 --units same --by place,year",
        "zhice targets 床位 change:add year:2026",
        "zhice targets states:grant amount:'>=100万元' for:高新技术企业",
        "zhice targets year:2026 --format csv > targets.csv",
      ])
  }

  private static let indicator = Argument.optionalQuery(filters: QueryFilters.all)
  private static let limit = Option<Int>(
    "-k", "--limit", in: 0...1_000_000, default: 1_000_000, saying: "all", about: "the most targets, or rows of a table"
  )
  private static let by = Option<TargetGrouping?>(
    "--by", value: "NAMES",
    about: "a table, a row for each of the first name, a column for each of the second: "
      + TargetGrouping.allCases.map(\.rawValue).joined(separator: "; "))

  private static let units = Option<TargetUnits>(
    "--units", value: "UNITS", default: .written,
    about: "written: amounts as documents have them; same: in one unit for each measure, as 吨 for 斤 and 公斤",
    isListed: false)

  private static let explain = Option<Bool>(
    "--explain",
    about: "every number of a document (its id, or a file) with the statement that was read in it, or why it is none")

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    if arguments[explain] { return try explainNumbers(arguments) }
    let asked = try AskedQuery(arguments, indicator)
    if let grouping = arguments[by] { return try printTable(asked, grouping, arguments) }
    let found = try asked.engine.targets(
      asked.query, in: arguments[units], limit: arguments[limit], offset: arguments[SharedOption.offset])
    let format = arguments.format
    try format.print(
      json: asked.list(total: found.total, results: found.hits.map { JSON.target($0) }),
      lines: found.hits.lazy.map { JSON.target($0) }, table: table(found.hits)
    ) { printAligned(found.hits) }
    Output.flush()
    return status(asked, found.total, format == .text ? Notes.count(found.total, "target") : nil)
  }

  private static func printTable(
    _ asked: AskedQuery, _ grouping: TargetGrouping, _ arguments: Arguments
  ) throws -> ExitStatus {
    let found = try asked.engine.targetTable(
      asked.query, by: grouping, in: arguments[units], limit: arguments[limit], offset: arguments[SharedOption.offset])
    let format = arguments.format
    try format.print(
      json: asked.list(total: found.total, fields: JSON.fields(of: found), results: found.rows.map(JSON.row)),
      lines: found.rows.lazy.map(JSON.row), table: TargetTableOutput.table(found, isPlain: true)
    ) {
      if found.total > 0 { TargetTableOutput.table(found, isPlain: false).printAligned() }
    }
    Output.flush()
    let rows = "\(Notes.count(found.total, "row")) of \(Notes.count(found.targets, "target"))"
    return status(asked, found.total, format == .text ? rows : nil)
  }

  /// Says how many there are, and how it went.
  ///
  /// - Parameter count: What is said where there are some; nil for nothing.
  private static func status(_ asked: AskedQuery, _ total: Int, _ count: String?) -> ExitStatus {
    if total == 0 {
      Output.error(
        asked.query.hasText
          ? "\(Notes.nothingFound): no indicator has these words where the filters hold; zhice search finds other text"
          : "\(Notes.nothingFound): no target passes the filters; zhice documents lists places and years")
    } else if let count {
      Output.error(count)
    }
    return total == 0 ? .nothingFound : .success
  }

  /// What every number of a document was read as, or of the documents of a file.
  private static func explainNumbers(_ arguments: Arguments) throws -> ExitStatus {
    let name = arguments[indicator].text
    guard !name.isEmpty else {
      throw UsageError.missingArgument("a document's id or a file after --explain", command: Self.name)
    }
    for (text, metadata, stated) in try documents(name, arguments) {
      guard let numbers = DocumentParser.numbers(in: text, metadata: metadata, stated: stated) else {
        throw UsageError.cannotReadInput(
          name: name, reason: "what it holds is a wrapped text itself; save that in a file of its own")
      }
      try NumberOutput.print(numbers, of: text, format: arguments.format)
    }
    Output.flush()
    return .success
  }

  private static func documents(
    _ name: String, _ arguments: Arguments
  ) throws -> [(String, DocumentMetadata, stated: [Target])] {
    if InputFile.exists(name) {
      return try CorpusReader.read([name]).map { ($0.text, $0.metadata, $0.passages.flatMap(\.targets)) }
    }
    let index = try arguments.index()
    guard case .document(let number) = try PassageLookup(index).find(name) else { throw UsageError.notFound(id: name) }
    let document = try index.document(number)
    let reader = try DocumentReader(index, number)
    let stated = try reader.passages.flatMap { try reader.targets(ofPassage: $0) }.compactMap {
      try reader.target($0)?.target
    }
    return [(try index.text(of: document), document.metadata, stated)]
  }

  private static func table(_ hits: [TargetHit]) -> Table {
    var table = Table(
      [
        "document", "place", "year", "indicator", "comparator", "value", "unit", "low", "high", "period", "kind",
        "text",
        "passage", "change", "base", "from", "duration", "recipient", "level", "matchedAs", "near", "written",
      ], numbers: ["year", "value", "low", "high", "from"])
    for hit in hits {
      let target = hit.stated.target
      let document = hit.passage.document
      table.add([
        document.id, document.metadata.place ?? "", target.year.map(String.init) ?? "", target.indicator,
        target.comparator.sign, TargetOutput.text(target.value), target.unit, TargetOutput.text(target.low),
        TargetOutput.text(target.high), target.period, target.kind.name, hit.stated.text, hit.passage.record.id,
        target.change?.name ?? "", target.base, TargetOutput.text(target.from), target.duration, target.recipient,
        target.level, hit.matchedAs?.text ?? "", hit.matchedAs.map { $0.isNear ? "true" : "false" } ?? "",
        hit.written.map { PlainNumber.text($0) } ?? "",
      ])
    }
    return table
  }

  /// A target a line: place, year, value, indicator, passage; the first three in columns.
  private static func printAligned(_ hits: [TargetHit]) {
    let rows = hits.map { hit in
      let target = hit.stated.target
      let place = hit.passage.document.metadata.place ?? hit.passage.document.id
      return [place, TargetOutput.when(target), TargetOutput.amount(target)].map(Text.oneLine)
    }
    for (line, hit) in zip(Table.aligned(rows), hits) {
      let target = hit.stated.target
      let kind = target.kind == .goal ? "" : " (\(target.kind.name))"
      let name = hit.matchedAs.map { $0.isNear ? " (near)" : " \(TargetOutput.mark($0))" } ?? ""
      let amount = hit.written.map(TargetOutput.amount)
      let written = amount.map { $0 == TargetOutput.amount(target) ? "" : " (written \($0))" } ?? ""
      let indicator = Style.title(Text.oneLine(target.indicator)) + Style.faint(Text.oneLine(kind + name + written))
      Output.line("\(line)  \(indicator)  \(Style.faint(Text.oneLine(hit.passage.record.id)))")
    }
  }
}
