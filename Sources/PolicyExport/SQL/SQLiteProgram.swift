import PolicyText

/// SQLite's own program, `sqlite3`, which makes databases of scripts.
public struct SQLiteProgram {
  /// A database of tens of millions of rows takes minutes.
  private static let timeLimit = Duration.seconds(6 * 3600)

  private let executable: String

  /// Finds the program.
  ///
  /// - Parameter searchPath: As in `PATH`.
  /// - Throws: `ExportError.noSQLite`.
  public init(searchPath: String) throws(ExportError) {
    guard let executable = SearchPath.executable("sqlite3", in: searchPath) else { throw .noSQLite }
    self.executable = executable
  }

  /// Makes a database of a script.
  ///
  /// - Parameters:
  ///   - script: The path of a file.
  ///   - database: The path of a file that is new.
  /// - Throws: `ExportError.sqliteFailed`.
  public func run(_ script: String, to database: String) throws(ExportError) {
    let process = ChildProcess(
      executable: executable,
      // A path that begins with a hyphen is no option.
      arguments: [
        "-batch", "-bail", "-init", "/dev/null", database.hasPrefix("/") ? database : "./\(database)",
        ".read \"\(Self.escaped(script))\"",
      ],
      environment: ["LANG=C.UTF-8", "HOME=/nonexistent"], timeLimit: Self.timeLimit, outputLimit: 1 << 20)
    let outcome: ChildProcess.Outcome
    do {
      outcome = try process.run()
    } catch {
      throw .sqliteFailed(reason: error.reason)
    }
    let said = String(decoding: outcome.error + outcome.output, as: UTF8.self).split(whereSeparator: \.isNewline)
    switch outcome.ending {
    case .exited(code: 0) where said.isEmpty: return
    case .exited(let code): throw .sqliteFailed(reason: said.first.map(String.init) ?? "exit code \(code)")
    case .timeLimit: throw .sqliteFailed(reason: "it took more than \(Self.timeLimit.components.seconds) s")
    case .outputLimit: throw .sqliteFailed(reason: "it does not end")
    case .interrupted: throw .sqliteFailed(reason: "interrupted")
    }
  }

  /// A path in double quotes, as SQLite's program reads it.
  private static func escaped(_ path: String) -> String {
    path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }
}
