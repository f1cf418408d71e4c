#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import FoundationEssentials
import TestSupport

/// Runs the built command.
struct Program {
  var status: Int32
  var output: String
  var error: String

  /// Whether nothing was printed but one line on standard error that begins as errors do.
  var isOneError: Bool {
    status == 2 && output.isEmpty && error.hasPrefix("zhice: ") && error.hasSuffix("\n")
      && error.dropLast().allSatisfy { !$0.isNewline }
  }

  static let root = Project.root
  static let index = Project.index
  static let path = BuiltProgram.path

  /// Runs the command to its end.
  ///
  /// - Parameters:
  ///   - arguments: Given as bytes, so that they may be no UTF-8.
  ///   - input: Standard input.
  ///   - directory: The working directory.
  static func run(
    program: [String] = [path], bytes arguments: [[UInt8]], input: [UInt8] = [], directory: String = root.path,
    environment: [String] = []
  ) throws -> Program {
    let folder = try TestFolder()
    defer { folder.remove() }
    let files = ["in", "out", "err"].map { folder[$0] }
    try Data(input).write(to: URL(filePath: files[0]))

    // A shell changes the directory and the streams; the arguments reach the command as they are.
    let script = "cd \"$1\" && in=$2 out=$3 err=$4 && shift 4 && exec \"$@\" <\"$in\" >\"$out\" 2>\"$err\""
    let words = ["/bin/sh", "-c", script, "sh", directory] + files + program
    let child = Shell.start(
      words.map { Array($0.utf8) } + arguments, environment: ["PATH=/usr/bin:/bin", "NO_COLOR=1"] + environment)
    guard let child else { preconditionFailure("the shell does not start") }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    let code = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
    return Program(
      status: code, output: try String(contentsOf: URL(filePath: files[1]), encoding: .utf8),
      error: try String(contentsOf: URL(filePath: files[2]), encoding: .utf8))
  }

  static func run(
    _ arguments: String..., input: String = "", directory: String = root.path, environment: [String] = []
  ) throws -> Program {
    try run(
      bytes: arguments.map { Array($0.utf8) }, input: Array(input.utf8), directory: directory, environment: environment)
  }

  /// Runs a line of bash in which `$0` is the command.
  static func shell(_ line: String) throws -> Program {
    try run(program: ["/bin/bash", "-c", line, path], bytes: [])
  }
}
