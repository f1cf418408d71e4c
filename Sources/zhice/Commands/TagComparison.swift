import InvertedIndex
import PolicyJSON
import PolicySearch

/// The part of `zhice compare` that counts instruments or industries.
enum TagComparison {
  /// The most documents side by side in a terminal; files have all.
  private static let mostColumns = 8

  /// Compares documents by tags alone.
  static func print(_ asked: AskedQuery, by group: TagGroup, _ format: OutputFormat) throws -> ExitStatus {
    let matrix = try asked.engine.tagMatrix(asked.query, by: group)
    format.print(
      json: .object([
        ("query", .string(asked.text)), ("by", .string(group.rawValue)),
        ("index", .string(IndexIdentity.text(of: asked.indexes))),
        ("results", .array(matrix.columns.map { JSON.column($0, group) })),
      ]),
      lines: matrix.columns.lazy.map { JSON.column($0, group) },
      table: TagOutput.table(matrix, columns: matrix.columns[...])
    ) { print(matrix) }
    Output.flush()
    if matrix.columns.isEmpty { Output.error("no measure matches") }
    return matrix.columns.isEmpty ? .nothingFound : .success
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
