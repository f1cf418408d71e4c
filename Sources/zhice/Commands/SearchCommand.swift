import InvertedIndex
import PolicyJSON
import PolicySearch

enum SearchCommand: Command {
  static let name = "search"
  static let summary = "find passages, the best first"

  static func run(_ arguments: Arguments) throws -> ExitStatus {
    if let queries = arguments[queries] { return try BatchSearch.run(arguments, queries) }
    let format = try arguments[format].ofOneQuery()
    let asked = try AskedQuery(arguments, query)
    let prepared = try asked.engine.prepare(asked.query)
    let results = try search(prepared, arguments)
    if arguments[count] {
      Output.line(format == .text ? "\(results.total)" : JSON.object([("total", .int(results.total))]).line)
      Output.flush()
    } else {
      let explanations = arguments[explain] ? try prepared.explain(results.hits) : nil
      HitOutput.print(results, query: asked.text, indexes: asked.indexes, format: format, explanations)
      Output.flush()
      if format == .text { Output.error(Notes.summary(results)) }
      Notes.print(results.expansions)
    }
    Notes.print(results.unmatched)
    return results.total > 0 ? .success : .nothingFound
  }

  private static func search(_ query: PreparedQuery, _ arguments: Arguments) throws -> SearchResults {
    let (limit, offset) = (arguments[limit], arguments[offset])
    guard let path = arguments[vector] else {
      return try query.search(limit: limit, offset: offset, characters: arguments[near] ? .always : .never)
    }
    let input = try InputFile.orStandardInput(path)
    return try query.search(
      vector: try QueryVector.read(input.bytes, name: input.name), fusion: arguments[fusion], limit: limit,
      offset: offset)
  }
}

/// How a search prints its answers: those of one query in a format, those of many as a run.
enum SearchFormat: Sendable {
  case results(OutputFormat)
  /// A run in the format of TREC.
  case run

  static let runName = "trec"
  static let expected = ChoiceText.expected(OutputFormat.names)

  init?(name: String) {
    if name == Self.runName {
      self = .run
    } else if let format = OutputFormat(rawValue: name) {
      self = .results(format)
    } else {
      return nil
    }
  }

  /// - Throws: `UsageError.badValue` for a run.
  func ofOneQuery() throws -> OutputFormat {
    guard case .results(let format) = self else {
      throw UsageError.badValue(option: SearchCommand.format.name, value: Self.runName, expected: Self.expected)
    }
    return format
  }

  /// - Throws: `UsageError.badValue` for a format of one query's answer.
  func checkManyQueries() throws {
    guard case .results(let format) = self else { return }
    throw UsageError.badValue(
      option: SearchCommand.format.name, value: format.rawValue, expected: "\(Self.runName) for many queries")
  }
}
