import InvertedIndex
import PolicySearch

enum SimilarCommand: Command {
  static let name = "similar"
  static let summary = "find passages of other documents that are like one"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] ID [FILTER...]"], arguments: [id, filters],
      about: [
        """
        Finds the measures of other documents that are most like a measure; for a record records, for another \
        passage any. ID is a passage's id, as search and measures print it. Filters are those of zhice search.
        """
      ],
      sections: [.options([SharedOption.searchedIndexes, limit, SharedOption.format, SharedOption.excel])],
      examples: [
        "zhice similar 'kunshan-2024#二、(一)2.(1)'",
        "zhice similar 'kunshan-2024#二、(一)2.(1)' place:苏州 --format json",
      ])
  }

  private static let id = Argument(.passage(orDocument: false), wanted: "a passage's id")
  private static let filters = Argument.optionalQuery { typed, command in
    guard !typed.query.hasText else {
      throw UsageError.badValue(option: command, value: typed.text, expected: "filters after the id, as in place:苏州")
    }
  }
  private static let limit = Option<Int>("-k", "--limit", in: 1...10_000, default: 5, about: "the most results")

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let id = arguments[id]
    let asked = try AskedQuery(arguments, filters)
    let (shard, passage) = try asked.passage(withID: id)
    let results = try asked.engine.similar(to: passage, shard: shard, query: asked.query, limit: arguments[limit])
    try HitOutput.print(results, query: id, engine: asked.engine, format: arguments.format)
    Output.flush()
    if results.hits.isEmpty { Output.error(Notes.nothingFound) }
    return results.hits.isEmpty ? .nothingFound : .success
  }
}
