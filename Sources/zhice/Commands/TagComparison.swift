import InvertedIndex
import PolicyJSON
import PolicySearch

/// The part of `zhice compare` that counts instruments or industries.
enum TagComparison {
  static let by = "--by"
  /// The most documents side by side in a terminal; files have all.
  private static let mostColumns = 8

  /// Compares documents by tags alone.
  static func run(_ arguments: Arguments) throws -> ExitStatus {
    let group = try group(arguments)
    let format = try arguments.format()
    let text = arguments.positional.joined(separator: " ")
    var query = text.isEmpty ? Query() : try QueryParser.parse(text)
    arguments.expansion.apply(to: &query)
    let thesaurus = try EngineOptions.thesaurus(arguments)
    let indexes = try IndexLocator.openAll(arguments)
    let matrix = try SearchEngine(indexes, thesaurus: thesaurus).tagMatrix(query, by: group)
    switch format {
    case .json:
      Output.line(
        JSON.object([
          ("query", .string(text)), ("by", .string(group.rawValue)),
          ("index", .string(IndexIdentity.text(of: indexes))),
          ("results", .array(matrix.columns.map { JSON.column($0, group) })),
        ]).line)
    case .jsonl: for column in matrix.columns { Output.line(JSON.column(column, group).line) }
    case .text: print(matrix)
    case .tsv, .csv, .md: TagOutput.table(matrix, columns: matrix.columns[...]).print(as: format)
    }
    Output.flush()
    if matrix.columns.isEmpty { Output.error("no measure matches") }
    return matrix.columns.isEmpty ? .nothingFound : .success
  }

  private static func group(_ arguments: Arguments) throws -> TagGroup {
    let value = arguments[by] ?? ""
    guard let group = TagGroup(rawValue: value) else {
      let known = TagGroup.allCases.map(\.rawValue).joined(separator: " or ")
      throw UsageError.badValue(option: by, value: value, expected: known)
    }
    return group
  }

  /// Prints the counts in columns; nothing if no measure has a tag of the group.
  static func print(_ matrix: TagMatrix) {
    guard !matrix.rows.isEmpty else { return }
    TagOutput.table(matrix, columns: matrix.columns.prefix(mostColumns)).printAligned()
    Output.flush()
    if matrix.columns.count > mostColumns {
      Output.error("\(mostColumns) of \(matrix.columns.count) documents; --format tsv, csv, md or json has all")
    }
  }
}
