import InvertedIndex
import PolicyExport
import PolicySearch

/// The documents of an index as tables: `zhice export --format xlsx`.
enum TableExport {
  /// Writes a workbook into a file, or on standard output.
  ///
  /// - Parameter filters: Of documents, as typed; all documents without any.
  /// - Throws: `UsageError.fileExists`, `UsageError.cannotWriteOutput`, `UsageError.needsFile`, `ExportError`,
  ///   `IndexError`.
  static func writeWorkbook(of arguments: Arguments, filters: [String], to path: String?) throws -> ExitStatus {
    if let path { try checkNew(path) }
    var sheets = ExportedSheets()
    let count = try forEachDocument(of: arguments, filters: filters) { try sheets.add(document: $0, of: $1) }
    guard count > 0 else { return nothing() }
    guard let path else {
      try WorkbookOutput.print(sheets.sheets)
      return .success
    }
    try Output.write(try WorkbookOutput.bytes(sheets.sheets), toFile: path)
    report(path, count)
    return .success
  }

  /// Calls with the number of each document that passes the filters, and its index.
  ///
  /// - Returns: How many there are.
  static func forEachDocument(
    of arguments: Arguments, filters: [String], _ body: (Int, IndexReader) throws -> Void
  ) throws -> Int {
    let typed = try DocumentsCommand.filters.anyValue(of: filters, for: ExportCommand.name) as? TypedQuery
    let engine = try arguments.engine()
    let wanted = try filters.isEmpty ? nil : engine.documents(passing: (typed ?? TypedQuery()).query.filter).documents
    let ids = wanted.map { Set($0.map(\.id)) }
    var seen: Set<String> = []
    for index in engine.indexes {
      for number in 0..<index.counts.documents {
        let id = try index.document(number).id
        guard ids?.contains(id) ?? true else { continue }
        guard seen.insert(id).inserted else { throw UsageError.sameID(id) }
        try body(number, index)
      }
    }
    return seen.count
  }

  /// - Throws: `UsageError.fileExists`.
  static func checkNew(_ path: String) throws {
    if InputFile.exists(path) { throw UsageError.fileExists(path: path) }
  }

  static func nothing() -> ExitStatus {
    Output.error("no document passes the filters; zhice documents lists all")
    return .nothingFound
  }

  static func report(_ path: String, _ count: Int) {
    Output.error("\(Text.oneLine(path)): \(Notes.count(count, "document"))")
  }
}
