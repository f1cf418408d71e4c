import PolicyText

/// Why a file of another program cannot be written.
public enum ExportError: Error, Hashable, Sendable {
  /// A sheet would have more rows than Excel takes, its header among them.
  case tooManyRows(sheet: String, rows: Int, most: Int)
  /// A sheet would have more columns than Excel takes.
  case tooManyColumns(sheet: String, columns: Int, most: Int)
  /// A file would be larger than a ZIP archive without extensions can be.
  case tooLarge
  /// SQLite's program is not installed.
  case noSQLite
  /// SQLite's program did not make a database; `reason` is what it said, one line.
  case sqliteFailed(reason: String)
}

extension ExportError: CustomStringConvertible {
  /// What is wrong and what to do about it, in a sentence.
  public var message: String {
    switch self {
    case .tooManyRows(let sheet, let rows, let most):
      "the sheet \(Excerpt.quoted(sheet)) would have \(rows) rows, and Excel takes \(most); narrow it with filters or -k, or take csv"
    case .tooManyColumns(let sheet, let columns, let most):
      "the sheet \(Excerpt.quoted(sheet)) would have \(columns) columns, and Excel takes \(most); narrow it with filters, or take csv"
    case .tooLarge: "the workbook would be larger than 4 GB; narrow it with filters, or take csv"
    case .noSQLite:
      "a database needs sqlite3; install it with apt install sqlite3 (Debian, Ubuntu) or brew install sqlite (macOS), or take --format sql"
    case .sqliteFailed(let reason): "sqlite3 cannot make the database: \(reason)"
    }
  }

  /// The same as `message`, so that `print(error)` tells what to do.
  public var description: String { message }
}
