import Dispatch
import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Takes the text out of documents that are no plain text, through converters found on the machine.
///
/// Every conversion has a temporary folder of its own, which is the converter's home, and its limits of time and
/// output.
struct Converter: Sendable {
  /// Where the converters are looked for, as in `PATH`.
  var searchPath: String
  var timeLimit = Duration.seconds(120)
  /// The most bytes of text that a document may have.
  var outputLimit = 256 << 20

  /// LibreOffice takes some 200 MB; more than four at once would crowd out other programs.
  private static let slots = DispatchSemaphore(value: 4)

  // MARK: Running

  /// Runs `body` with a fresh folder, when it is this conversion's turn.
  func inFolder<Result>(
    for name: String, _ body: (String) throws(PolicyTextError) -> Result
  ) throws(PolicyTextError) -> Result {
    Self.slots.wait()
    defer { Self.slots.signal() }
    return try TemporaryFolder.with(for: name, body)
  }

  /// Runs a converter that writes to standard output.
  ///
  /// - Returns: What it wrote, and what it said of it.
  func run(
    _ program: ConverterProgram, _ arguments: [String], folder: String, name: String
  ) throws(PolicyTextError) -> ConverterOutput {
    let outcome = try start(program, arguments, folder: folder, name: name, timeLimit: timeLimit)
    if let fault = fault(of: outcome, program, name: name, timeLimit: timeLimit) { throw fault }
    return ConverterOutput(bytes: outcome.output, error: String(decoding: outcome.error, as: UTF8.self))
  }

  /// Runs a converter to its end, whatever that is.
  func start(
    _ program: ConverterProgram, _ arguments: [String], folder: String, name: String, timeLimit: Duration
  ) throws(PolicyTextError) -> ChildProcess.Outcome {
    guard let executable = program.executable(in: searchPath) else {
      throw .converterMissing(name: name, program: program)
    }
    let folders = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }.joined(separator: ":")
    let process = ChildProcess(
      executable: executable, arguments: arguments,
      environment: ["PATH=\(folders)", "HOME=\(folder)", "TMPDIR=\(folder)", "LANG=C.UTF-8"], timeLimit: timeLimit,
      outputLimit: outputLimit)
    do {
      return try process.run()
    } catch {
      throw .converterFailed(name: name, program: program, code: 127, reason: error.reason)
    }
  }

  /// What is wrong with how a converter ended, if anything.
  ///
  /// - Parameter hasOutput: Whether it wrote what it should have written.
  func fault(
    of outcome: ChildProcess.Outcome, _ program: ConverterProgram, name: String, timeLimit: Duration,
    hasOutput: Bool = true
  ) -> PolicyTextError? {
    switch outcome.ending {
    case .exited(0) where hasOutput: nil
    case .exited(let code):
      .converterFailed(name: name, program: program, code: code, reason: Self.reason(outcome.error))
    case .timeLimit: .converterTime(name: name, program: program, limit: timeLimit)
    case .outputLimit: .converterOutput(name: name, program: program, limit: outputLimit)
    case .interrupted: .interrupted(name: name)
    }
  }

  /// A converter's text, without a byte order mark. It is UTF-8; what a file's fonts spoil is no reason to refuse it.
  static func text(_ output: [UInt8]) -> String {
    String(decoding: output.starts(with: [0xEF, 0xBB, 0xBF]) ? output[3...] : output[...], as: UTF8.self)
  }

  /// The first line of standard error that is no warning, or the first.
  private static func reason(_ error: [UInt8]) -> String {
    let lines = String(decoding: error, as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
    return lines.first { !$0.lowercased().contains("warning") } ?? lines.first ?? "it does not say why"
  }
}

/// What a converter wrote.
struct ConverterOutput {
  var bytes: [UInt8]
  /// The beginning of what it said on standard error.
  var error: String
}

/// Where programs are looked for.
package enum SearchPath {
  /// The absolute path of a command in the folders of a search path, or nil.
  ///
  /// - Parameter searchPath: As in `PATH`. Only absolute folders count: what lies in the working directory is not run.
  package static func executable(_ command: String, in searchPath: String) -> String? {
    for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
      let path = "\(folder)/\(command)"
      var status = stat()
      if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 { return path }
    }
    return nil
  }
}

/// A program that documents are converted with. The raw value is its name for people.
public enum ConverterProgram: String, Hashable, Sendable {
  case pdftotext
  case libreOffice = "LibreOffice"

  /// The commands that start it, the preferred one first.
  private var commands: [String] {
    switch self {
    case .pdftotext: [rawValue]
    case .libreOffice: ["soffice", "libreoffice"]
    }
  }

  /// The absolute path of the program in the folders of a search path, or nil.
  ///
  /// - Parameter searchPath: As in `PATH`. Only absolute folders count: what lies in the working directory is not run.
  func executable(in searchPath: String) -> String? {
    commands.lazy.compactMap { SearchPath.executable($0, in: searchPath) }.first
  }
}
