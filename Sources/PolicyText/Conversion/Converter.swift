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

  /// The text of a web page's source.
  ///
  /// - Parameter name: The file's name, for errors.
  /// - Throws: `PolicyTextError`, as all of these.
  func text(ofWebPage source: String, name: String) throws(PolicyTextError) -> String {
    try inFolder(for: name) { folder throws(PolicyTextError) in
      try TemporaryFolder.write(Array(source.utf8), to: "\(folder)/page.html", for: name)
      // A line's end between two ideographs of a paragraph is no blank.
      return try pandoc("\(folder)/page.html", from: "html+east_asian_line_breaks", folder: folder, name: name)
    }
  }

  /// The text of an EPUB book.
  func text(ofBook bytes: [UInt8], name: String) throws(PolicyTextError) -> String {
    try inFolder(for: name) { folder throws(PolicyTextError) in
      try TemporaryFolder.write(bytes, to: "\(folder)/book.epub", for: name)
      return try pandoc("\(folder)/book.epub", from: "epub", folder: folder, name: name)
    }
  }

  /// The text of a PDF file, without page numbers. A scanned one has none.
  func text(ofPDF bytes: [UInt8], name: String) throws(PolicyTextError) -> String {
    try inFolder(for: name) { folder throws(PolicyTextError) in
      let file = "\(folder)/document.pdf"
      try TemporaryFolder.write(bytes, to: file, for: name)
      let options = ["-enc", "UTF-8", "-eol", "unix"]
      let reading = try run(.pdftotext, options + [file, "-"], folder: folder, name: name)
      let layout = try run(.pdftotext, options + ["-layout", file, "-"], folder: folder, name: name)
      return Pages(layout: Self.text(layout), reading: Self.text(reading)).text
    }
  }

  // MARK: Running

  func inFolder<Result>(
    for name: String, _ body: (String) throws(PolicyTextError) -> Result
  ) throws(PolicyTextError) -> Result {
    Self.slots.wait()
    defer { Self.slots.signal() }
    return try TemporaryFolder.with(for: name, body)
  }

  private func pandoc(
    _ path: String, from format: String, folder: String, name: String
  ) throws(PolicyTextError) -> String {
    let filter = "\(folder)/lines.lua"
    try TemporaryFolder.write(Array(PandocFilter.lua.utf8), to: filter, for: name)
    let output = try run(
      .pandoc, ["--sandbox", "-f", format, "-t", "plain", "--wrap=none", "--lua-filter=\(filter)", path],
      folder: folder, name: name)
    return Self.text(output)
  }

  /// Runs a converter that writes to standard output.
  ///
  /// - Returns: What it wrote.
  private func run(
    _ program: ConverterProgram, _ arguments: [String], folder: String, name: String
  ) throws(PolicyTextError) -> [UInt8] {
    let outcome = try start(program, arguments, folder: folder, name: name, timeLimit: timeLimit)
    if let fault = fault(of: outcome, program, name: name, timeLimit: timeLimit) { throw fault }
    return outcome.output
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

/// A program that documents are converted with. The raw value is its name for people.
public enum ConverterProgram: String, Hashable, Sendable {
  case pandoc
  case pdftotext
  case libreOffice = "LibreOffice"

  /// The commands that start it, the preferred one first.
  private var commands: [String] {
    switch self {
    case .pandoc, .pdftotext: [rawValue]
    case .libreOffice: ["soffice", "libreoffice"]
    }
  }

  /// The absolute path of the program in the folders of a search path, or nil.
  ///
  /// - Parameter searchPath: As in `PATH`. Only absolute folders count: what lies in the working directory is not run.
  func executable(in searchPath: String) -> String? {
    for command in commands {
      for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
        let path = "\(folder)/\(command)"
        var status = stat()
        if stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, access(path, X_OK) == 0 { return path }
      }
    }
    return nil
  }
}
