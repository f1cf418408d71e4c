import InvertedIndex

/// An index as statements of SQL that make a database of it, in SQLite's dialect: tables with keys, indexes, views. All
/// is one transaction, so that a database has everything or nothing.
///
/// The same index gives the same statements.
public struct SQLScript {
  /// So many rows are inserted by one statement.
  private static let rowsPerStatement = 200

  private let write: (String) throws -> Void
  private var statements = 0

  /// Begins a script.
  ///
  /// - Parameter write: Takes the text piece by piece.
  public init(_ write: @escaping (String) throws -> Void) throws {
    self.write = write
    // The rows fit one another as they are made; SQLite would look through a table for each, which has no index yet.
    try write("PRAGMA foreign_keys = OFF;\nBEGIN;\n")
    for table in ExportedTable.allCases { try write(SQLSchema.create(table)) }
  }

  /// Adds a document.
  ///
  /// - Throws: `IndexError.corrupt`, and what writing throws.
  public mutating func add(document number: Int, of index: IndexReader) throws {
    let rows = try ExportedRows(ofDocument: number, in: index, firstStatement: statements + 1)
    statements += rows[.statements].count
    for table in ExportedTable.allCases { try insert(rows[table], into: table) }
  }

  private func insert(_ rows: [[Cell]], into table: ExportedTable) throws {
    let columns = SQLSchema.columns(of: table)
    let names = columns.map { SQLText.name($0.column.name) }.joined(separator: ", ")
    for start in stride(from: 0, to: rows.count, by: Self.rowsPerStatement) {
      let values = rows[start..<min(start + Self.rowsPerStatement, rows.count)].map { row in
        "(" + columns.map { SQLText.literal(row[$0.position]) }.joined(separator: ", ") + ")"
      }
      try write(
        "INSERT INTO \(SQLText.name(table.rawValue)) (\(names)) VALUES\n" + values.joined(separator: ",\n") + ";\n")
    }
  }

  /// Ends the script.
  public func end() throws {
    for index in SQLSchema.indexes { try write(index) }
    for view in SQLSchema.views { try write(view) }
    try write("COMMIT;\n")
  }
}
