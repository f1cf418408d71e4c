#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import InvertedIndex
import PolicyExport
import PolicySearch
import PolicyText

/// The documents of an index as tables: `zhice export --format xlsx`, `sqlite` and `sql`.
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

  /// Writes the statements that make a database into a file, or on standard output.
  ///
  /// - Throws: As `writeWorkbook`.
  static func writeScript(of arguments: Arguments, filters: [String], to path: String?) throws -> ExitStatus {
    guard let path else {
      let count = try writeScript(of: arguments, filters: filters) { Output.write($0) }
      return count > 0 ? .success : nothing()
    }
    try checkNew(path)
    let script = "\(path).\(getpid()).sql"
    return try making(path, as: script, removing: []) {
      let file = try FileOutput(script, for: path)
      let count = try writeScript(of: arguments, filters: filters, file.write)
      try file.flush()
      return count
    }
  }

  /// Makes a database with SQLite's program. Script and database lie beside the file that is to be, where there should
  /// be room for both, and the database gets its name when it is whole.
  ///
  /// - Throws: As `writeWorkbook`, and `ExportError.noSQLite`, `ExportError.sqliteFailed`.
  static func writeDatabase(of arguments: Arguments, filters: [String], to path: String) throws -> ExitStatus {
    try checkNew(path)
    let program = try SQLiteProgram(searchPath: Environment.value("PATH") ?? "")
    let (script, database) = ("\(path).\(getpid()).sql", "\(path).\(getpid()).db")
    return try making(path, as: database, removing: [script, "\(database)-journal"]) {
      let file = try FileOutput(script, for: path)
      let count = try writeScript(of: arguments, filters: filters, file.write)
      try file.flush()
      if count > 0 { try program.run(script, to: database) }
      return count
    }
  }

  /// Makes a file under another name, which it keeps only if nothing goes wrong and it has a document.
  ///
  /// - Parameters:
  ///   - others: Files that are removed at the end, whatever happens.
  ///   - make: Returns how many documents there are.
  private static func making(
    _ path: String, as temporary: String, removing others: [String], _ make: () throws -> Int
  ) throws -> ExitStatus {
    let held = HeldSignals()
    defer {
      for file in [temporary] + others { unlink(file) }
      held.release()
    }
    let count = try make()
    guard count > 0 else { return nothing() }
    guard rename(temporary, path) == 0 else {
      throw UsageError.cannotWriteOutput(path: path, reason: String(cString: strerror(errno)))
    }
    report(path, count)
    return .success
  }

  /// - Returns: How many documents there are.
  private static func writeScript(
    of arguments: Arguments, filters: [String], _ write: @escaping (String) throws -> Void
  ) throws -> Int {
    var script = try SQLScript(write)
    let count = try forEachDocument(of: arguments, filters: filters) { try script.add(document: $0, of: $1) }
    try script.end()
    return count
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
