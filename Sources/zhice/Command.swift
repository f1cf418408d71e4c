/// A subcommand: arguments in, library calls, output.
protocol Command: SendableMetatype {
  static var name: String { get }
  /// One line for the list of commands.
  static var summary: String { get }
  /// What it takes and does, for the parsing of arguments, help, man pages and completions.
  static var manual: Manual { get }

  /// Runs the command with what its command line says, read by its manual.
  static func run(_ arguments: Arguments) throws -> ExitStatus
}

/// How the program ends, as grep does.
enum ExitStatus: Int32 {
  case success = 0
  /// Nothing was found, or a figure is below what `eval --fail-below` asks for.
  case nothingFound = 1
  case error = 2
}
