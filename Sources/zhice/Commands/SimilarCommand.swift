import InvertedIndex
import PolicySearch

enum SimilarCommand: Command {
  static let name = "similar"
  static let summary = "find passages of other documents that are like one"
  static var manual: Manual {
    Manual(
      usages: ["[OPTIONS] ID [FILTER...]"], arguments: [.passage(orDocument: false), .query()],
      about: [
        """
        Finds the measures of other documents that are most like a measure; for a record records, for another \
        passage any. ID is a passage's id, as search and measures print it. Filters are those of zhice search.
        """
      ],
      sections: [
        .options([.searchedIndexes, .limit("the most results, 1 to 10000 (5)"), .format()])
      ],
      examples: [
        "zhice similar 'kunshan-2024#二、(一)2.(1)'",
        "zhice similar 'kunshan-2024#二、(一)2.(1)' place:苏州 --format json",
      ])
  }

  static func run(_ arguments: [String]) throws -> ExitStatus {
    let arguments = try Arguments(arguments, for: Self.self)
    guard let id = arguments.positional.first else { throw UsageError.missingArgument("a passage's id", command: name) }
    let count = try arguments.number("--limit", default: 5, in: 1...10_000)
    let format = try arguments.format()
    let text = arguments.positional.dropFirst().joined(separator: " ")
    let query = text.isEmpty ? Query() : try QueryParser.parse(text)
    guard query.words.isEmpty, query.required.isEmpty else {
      throw UsageError.badValue(option: name, value: text, expected: "filters after the id, as in place:苏州")
    }
    let indexes = try IndexLocator.openAll(arguments)
    for (shard, index) in indexes.enumerated() {
      guard case .passages(let passages) = try PassageLookup(index).find(id), let passage = passages.first else {
        continue
      }
      let results = try SearchEngine(indexes).similar(to: passage, shard: shard, query: query, limit: count)
      SearchCommand.print(results, query: id, indexes: indexes, format: format)
      Output.flush()
      if results.hits.isEmpty { Output.error("nothing found") }
      return results.hits.isEmpty ? .nothingFound : .success
    }
    throw UsageError.notFound(id: id)
  }
}
