import InvertedIndex
import PolicyJSON
import PolicySearch
import PolicyText

enum GrantsCommand: Command {
  static let name = "grants"
  static let summary = "list grants: who gets how much for what"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] [QUERY] [FILTER]..."], arguments: [query],
      about: [
        """
        Lists what documents promise to pay or to spare: how much, to whom, for what, on which conditions, and until \
        when. Every word must be in the purpose, the recipient or the title of the measure. A limit that follows a \
        share or an amount for each thing (按15%补助，最高500万元) is its cap; conditions are those of the same \
        sentence. A grant that a document repeats comes once. Filters are those of zhice targets.
        """
      ],
      sections: [
        .terms("Filters of statements, besides those of zhice search", QueryFilters.termsOfStatements),
        .options([
          SharedOption.searchedIndexes, limit, SharedOption.offset, sort, SharedOption.exact, SharedOption.concepts,
          SharedOption.format, SharedOption.excel,
        ]),
      ],
      examples: [
        "zhice grants 高新技术企业",
        "zhice grants amount:'>=100万元' for:小巨人 place:苏州",
        "zhice grants valid:2026-11-29 --format csv > grants.csv",
      ])
  }

  private static let query = Argument.optionalQuery(filters: QueryFilters.all)
  private static let limit = Option<Int>(
    "-k", "--limit", in: 0...1_000_000, default: 1_000_000, saying: "all", about: "the most grants")
  private static let sort = Option<GrantOrder>(
    "--sort", value: "ORDER", default: .amount,
    about: "amount: the most money first, in 元, then shares, then the rest; text: as the documents have them")

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let asked = try AskedQuery(arguments, query)
    let found = try asked.engine.grants(
      asked.query, sortedBy: arguments[sort], limit: arguments[limit], offset: arguments[SharedOption.offset])
    let format = arguments.format
    try format.print(
      json: asked.list(total: found.total, results: found.hits.map(JSON.grant)),
      lines: found.hits.lazy.map(JSON.grant), table: GrantOutput.table(found.hits)
    ) { GrantOutput.print(found.hits) }
    Output.flush()
    if found.total == 0 {
      Output.error(
        "\(Notes.nothingFound): no grant has these words and passes the filters; zhice search finds other text")
    } else if format == .text {
      Output.error(Notes.count(found.total, "grant"))
    }
    return found.total == 0 ? .nothingFound : .success
  }
}
