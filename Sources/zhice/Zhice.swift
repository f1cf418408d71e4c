#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The command: chooses a subcommand, prints errors, sets the exit status.
@main
enum Zhice {
  static let version = "1.0.0"

  /// The subcommands in the order in which help shows them.
  static let commands: [any Command.Type] = [
    SearchCommand.self, MeasuresCommand.self, TargetsCommand.self, GrantsCommand.self, CompareCommand.self,
    SimilarCommand.self, SinceCommand.self, CheckCommand.self,
    ShowCommand.self, DocumentsCommand.self, ConceptsCommand.self, IndexCommand.self, MergeCommand.self,
    ExportCommand.self, ServeCommand.self, ProtocolCommand.self, InfoCommand.self,
    VerifyCommand.self, EvalCommand.self, FoldCommand.self, EmbedCommand.self,
    CompletionsCommand.self, ManualCommand.self,
  ]

  static func main() {
    // A reader that goes away is no error: writing then fails, and Output ends the program.
    signal(SIGPIPE, SIG_IGN)
    // A file that may not grow (ulimit -f) is one: writing then fails, too, and says so.
    signal(SIGXFSZ, SIG_IGN)
    do {
      let status = try run(try SplitLine.wordsOfProcess())
      Output.flush()
      exit(status.rawValue)
    } catch {
      Output.flush()
      Output.error("zhice: \(Text.message(error))")
      exit(ExitStatus.error.rawValue)
    }
  }

  private static func run(_ words: [String]) throws -> ExitStatus {
    guard let name = words.first else {
      Output.error(HelpText.ofProgram)
      return .error
    }
    if name == "-h" || name == "--help" || name == "help" {
      let wanted = name == "help" ? words.dropFirst().first : nil
      Output.line(try wanted.map { HelpText.of(try find($0)) } ?? HelpText.ofProgram)
      return .success
    }
    if name == "--version" {
      Output.line("zhice \(version)")
      return .success
    }
    let command = try find(name)
    let rest = Array(words.dropFirst())
    if rest.prefix(while: { $0 != "--" }).contains(where: { $0 == "-h" || $0 == "--help" }) {
      Output.line(HelpText.of(command))
      return .success
    }
    return try command.run(Arguments(rest, for: command))
  }

  /// The command with a name.
  ///
  /// - Throws: `UsageError.unknownCommand`.
  static func find(_ name: String) throws -> any Command.Type {
    guard let command = commands.first(where: { $0.name == name }) else { throw UsageError.unknownCommand(name) }
    return command
  }
}

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
  /// An index was written, but some files could not be read.
  case incomplete = 3
}
