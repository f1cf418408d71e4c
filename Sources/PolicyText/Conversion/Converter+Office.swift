import FoundationEssentials

/// A file for LibreOffice.
struct OfficeInput {
  var bytes: [UInt8]
  /// That goes with the bytes, with its dot.
  var ending: String
  /// The file's name, for errors.
  var name: String
}

/// What LibreOffice is asked for: a package of Word, from which tables, boxes and notes are read as they are from one
/// of Word's own; without zlib a text, in which each cell of a table is a line.
enum OfficeTarget {
  #if Zip
    static let filter = "docx:MS Word 2007 XML"
    /// Of what it writes.
    static let ending = ".docx"
  #else
    static let filter = "txt:Text (encoded):UTF8"
    static let ending = ".txt"
  #endif
  /// Where it writes, in the temporary folder.
  static let folder = "out"

  /// The text of what it wrote.
  ///
  /// - Throws: `PolicyTextError`.
  static func text(_ output: [UInt8], name: String) throws(PolicyTextError) -> FileText {
    try PackageText.read(output, name: name) ?? FileText(text: Converter.text(output))
  }
}

extension Converter {
  /// How much longer a file may take than the first, where several are converted at once.
  private static let timeForEach = Duration.seconds(10)

  /// What LibreOffice makes of Word, OpenDocument and RTF files (`OfficeTarget`).
  ///
  /// LibreOffice, because it knows Word's automatic 一、 and (一), and RTF in GBK. One process takes all files. One that
  /// it cannot load has no output then, and is tried once more by itself, so that its reason is known. Where the
  /// process ends before its time, the file at which it stood is tried by itself, and the others go on.
  ///
  /// - Parameters:
  ///   - began: Called with the number of the file before it is converted, as far as that is known.
  ///   - converted: Called with the number of each file and its text or why there is none.
  func texts(
    ofOffice files: [OfficeInput], began: (Int) -> Void,
    converted: (Int, Result<[UInt8], PolicyTextError>) -> Void
  ) {
    var pending = Array(files.indices)
    while pending.count > 1 {
      began(pending[0])
      let outcome: (outputs: [Int: [UInt8]], isWhole: Bool)
      do throws(PolicyTextError) {
        outcome = try inFolder(for: files[pending[0]].name) { folder throws(PolicyTextError) in
          try together(pending.map { files[$0] }, folder: folder)
        }
      } catch {
        for index in pending { converted(index, .failure(error.about(files[index].name))) }
        return
      }
      for (place, output) in outcome.outputs.sorted(by: { $0.key < $1.key }) {
        converted(pending[place], .success(output))
      }
      let left = pending.indices.filter { outcome.outputs[$0] == nil }.map { pending[$0] }
      let alone = outcome.isWhole ? left : Array(left.prefix(1))
      for index in alone {
        began(index)
        converted(index, convert(files[index]))
      }
      pending = Array(left.dropFirst(alone.count))
    }
    for index in pending {
      began(index)
      converted(index, convert(files[index]))
    }
  }

  private func convert(_ file: OfficeInput) -> Result<[UInt8], PolicyTextError> {
    do throws(PolicyTextError) {
      return .success(
        try inFolder(for: file.name) { folder throws(PolicyTextError) in
          let outcome = try convert([file], folder: folder, timeLimit: timeLimit)
          let output = try output(0, folder: folder, name: file.name)
          let fault = fault(
            of: outcome, .libreOffice, name: file.name, timeLimit: timeLimit, hasOutput: output != nil)
          if let fault { throw fault }
          return output ?? []
        })
    } catch {
      return .failure(error)
    }
  }

  /// Converts files in one process.
  ///
  /// - Returns: What it wrote of those that it could load, and whether the process came to its own end.
  private func together(
    _ files: [OfficeInput], folder: String
  ) throws(PolicyTextError) -> (outputs: [Int: [UInt8]], isWhole: Bool) {
    let limit = timeLimit + Self.timeForEach * files.count
    let outcome = try convert(files, folder: folder, timeLimit: limit)
    if outcome.ending == .interrupted { throw .interrupted(name: files[0].name) }
    let isWhole = outcome.ending == .exited(code: 0)
    var outputs: [Int: [UInt8]] = [:]
    for (place, file) in files.enumerated() {
      outputs[place] = (try? output(place, folder: folder, name: file.name)) ?? nil
    }
    // The last that was begun may be half written.
    if !isWhole, let last = outputs.keys.max() { outputs[last] = nil }
    return (outputs, isWhole)
  }

  private func convert(
    _ files: [OfficeInput], folder: String, timeLimit: Duration
  ) throws(PolicyTextError) -> ChildProcess.Outcome {
    let name = files[0].name
    guard ConverterProgram.libreOffice.executable(in: searchPath) != nil else {
      throw .converterMissing(name: name, program: .libreOffice)
    }
    let profile = "\(folder)/profile/user"
    try? FileManager.default.createDirectory(atPath: profile, withIntermediateDirectories: true)
    try TemporaryFolder.write(
      Array(OfficeProfile.settings.utf8), to: "\(profile)/registrymodifications.xcu", for: name)
    var paths: [String] = []
    for (place, file) in files.enumerated() {
      // LibreOffice writes a lock beside a document, so it gets a copy.
      paths.append("\(folder)/\(place)\(file.ending)")
      try TemporaryFolder.write(file.bytes, to: paths[place], for: file.name)
    }
    return try start(
      .libreOffice,
      [
        "-env:UserInstallation=\(URL(filePath: "\(folder)/profile").absoluteString)", "--headless", "--norestore",
        "--convert-to", OfficeTarget.filter, "--outdir", "\(folder)/\(OfficeTarget.folder)",
      ] + paths, folder: folder, name: name, timeLimit: timeLimit)
  }

  /// What LibreOffice wrote for a file; nil if it wrote nothing.
  private func output(_ place: Int, folder: String, name: String) throws(PolicyTextError) -> [UInt8]? {
    let path = "\(folder)/\(OfficeTarget.folder)/\(place)\(OfficeTarget.ending)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard FileBytes.size(path) <= outputLimit else {
      throw .converterOutput(name: name, program: .libreOffice, limit: outputLimit)
    }
    return try FileBytes.read(path)
  }
}

extension PolicyTextError {
  /// The same of another file, where it holds for all files of a run.
  fileprivate func about(_ name: String) -> PolicyTextError {
    switch self {
    case .converterMissing(_, let program): .converterMissing(name: name, program: program)
    case .interrupted: .interrupted(name: name)
    case .cannotRead(_, let reason): .cannotRead(path: name, reason: reason)
    case .converterFailed(_, let program, let code, let reason):
      .converterFailed(name: name, program: program, code: code, reason: reason)
    default: self
    }
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
