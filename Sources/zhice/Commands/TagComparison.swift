import InvertedIndex
import PolicyJSON
import PolicySearch

/// Tags by which documents are compared, as an option's value.
struct ComparedTags: RawRepresentable, CaseIterable, Sendable {
  static let allCases = Attribute.tags.map(ComparedTags.init)

  let attribute: Attribute

  var rawValue: String { attribute.name }

  private init(_ attribute: Attribute) { self.attribute = attribute }

  init?(rawValue: String) {
    guard let tags = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = tags
  }
}

/// The part of `zhice compare` that counts instruments or industries.
enum TagComparison {
  /// The most documents side by side in a terminal; files have all.
  private static let mostColumns = 8

  /// Compares documents by tags alone.
  static func print(_ asked: AskedQuery, by attribute: Attribute, _ format: OutputFormat) throws -> ExitStatus {
    let matrix = try asked.engine.tagMatrix(asked.query, by: attribute)
    try format.print(
      json: .object([
        ("query", .string(asked.text)), ("by", .string(attribute.name)),
        ("index", .string(IndexIdentity.text(of: asked.indexes))),
        ("results", .array(matrix.columns.map { JSON.column($0, attribute) })),
      ]),
      lines: matrix.columns.lazy.map { JSON.column($0, attribute) },
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
