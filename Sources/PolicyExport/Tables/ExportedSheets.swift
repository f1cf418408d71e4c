import InvertedIndex

/// An index as the sheets of a workbook: its documents, measures, statements of number, and the units of measures.
public struct ExportedSheets {
  private static let tables: [ExportedTable] = [.documents, .measures, .statements, .units]
  private var rows: [ExportedTable: [[Cell]]] = [:]
  private var statements = 0

  public init() {}

  /// Adds a document.
  ///
  /// - Throws: `IndexError.corrupt`.
  public mutating func add(document number: Int, of index: IndexReader) throws(IndexError) {
    let added = try ExportedRows(ofDocument: number, in: index, firstStatement: statements + 1)
    statements += added[.statements].count
    for table in Self.tables { rows[table, default: []] += added[table] }
  }

  public var sheets: [Sheet] {
    Self.tables.map { Sheet(name: $0.rawValue, columns: $0.columns.map(\.name), rows: rows[$0] ?? []) }
  }
}
