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

  /// The text of a PDF file, without page numbers. A scanned one has none.
  ///
  /// - Parameter name: The file's name, for errors.
  /// - Throws: `PolicyTextError`, as all of these.
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

  /// The text of a Word, OpenDocument or RTF file, with the numbers of its headings; each cell of a table is a line.
  ///
  /// LibreOffice, because others make `1.` of Word's automatic 一、 and (一), and RTF in GBK unreadable.
  ///
  /// - Parameter ending: Of the file's name, with its dot.
  func text(ofOffice bytes: [UInt8], ending: String, name: String) throws(PolicyTextError) -> String {
    try inFolder(for: name) { folder throws(PolicyTextError) in
      // LibreOffice writes a lock beside a document, so it gets a copy.
      try TemporaryFolder.write(bytes, to: "\(folder)/document\(ending)", for: name)
      let profile = "\(folder)/profile/user"
      try? FileManager.default.createDirectory(atPath: profile, withIntermediateDirectories: true)
      try TemporaryFolder.write(
        Array(OfficeProfile.settings.utf8), to: "\(profile)/registrymodifications.xcu", for: name)
      let output = try run(
        .libreOffice,
        [
          "-env:UserInstallation=\(URL(filePath: "\(folder)/profile").absoluteString)", "--headless", "--norestore",
          "--convert-to", "txt:Text (encoded):UTF8", "--outdir", folder, "\(folder)/document\(ending)",
        ], folder: folder, name: name, file: "\(folder)/document.txt")
      return Self.text(output)
    }
  }

  // MARK: Running

  private func inFolder(
    for name: String, _ body: (String) throws(PolicyTextError) -> String
  ) throws(PolicyTextError) -> String {
    Self.slots.wait()
    defer { Self.slots.signal() }
    return try TemporaryFolder.with(for: name, body)
  }

  /// Runs a converter.
  ///
  /// - Parameter file: The file that it writes, if it does not write to standard output.
  /// - Returns: What it wrote.
  private func run(
    _ program: ConverterProgram, _ arguments: [String], folder: String, name: String, file: String? = nil
  ) throws(PolicyTextError) -> [UInt8] {
    guard let executable = program.executable(in: searchPath) else {
      throw .converterMissing(name: name, program: program)
    }
    let folders = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }.joined(separator: ":")
    let process = ChildProcess(
      executable: executable, arguments: arguments,
      environment: ["PATH=\(folders)", "HOME=\(folder)", "TMPDIR=\(folder)", "LANG=C.UTF-8"], timeLimit: timeLimit,
      outputLimit: outputLimit)
    let outcome: ChildProcess.Outcome
    do {
      outcome = try process.run()
    } catch {
      throw .converterFailed(name: name, program: program, code: 127, reason: error.reason)
    }
    switch outcome.ending {
    case .exited(let code):
      guard code == 0, file.map(FileManager.default.fileExists(atPath:)) ?? true else {
        throw .converterFailed(name: name, program: program, code: code, reason: Self.reason(outcome.error))
      }
      guard let file else { return outcome.output }
      guard FileBytes.size(file) <= outputLimit else {
        throw .converterOutput(name: name, program: program, limit: outputLimit)
      }
      return try FileBytes.read(file)
    case .timeLimit: throw .converterTime(name: name, program: program, limit: timeLimit)
    case .outputLimit: throw .converterOutput(name: name, program: program, limit: outputLimit)
    case .interrupted: throw .interrupted(name: name)
    }
  }

  /// A converter's text, without a byte order mark. It is UTF-8; what a file's fonts spoil is no reason to refuse it.
  private static func text(_ output: [UInt8]) -> String {
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

/// The settings with which LibreOffice converts: no macro runs, nothing that a document links to is fetched.
///
/// With its own settings it fetches linked images, if not for text, then for pages.
enum OfficeProfile {
  /// `registrymodifications.xcu` of a user's profile.
  static let settings = """
    <?xml version="1.0" encoding="UTF-8"?>
    <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" \
    oor:op="fuse"><value>true</value></prop></item>
    <item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" \
    oor:op="fuse"><value>true</value></prop></item>
    <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" \
    oor:op="fuse"><value>2</value></prop></item>
    </oor:items>
    """
}
