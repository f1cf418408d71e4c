import FoundationEssentials
import TestSupport

extension TestFolder {
  /// A folder with programs, each a shell script that is given by its text; `body` gets a search path on which they are
  /// found before the system's.
  static func with<T>(programs: [String: String], _ body: (String) throws -> T) throws -> T {
    let scripts = programs.map { ("\($0.key).sh", Array($0.value.utf8)) }
    return try with(Dictionary(uniqueKeysWithValues: scripts)) { folder in
      for name in programs.keys {
        try FileManager.default.createSymbolicLink(
          atPath: "\(folder)/\(name)", withDestinationPath: Corpus.data.appending(path: "run-script").path)
      }
      return try body("\(folder):/usr/bin:/bin")
    }
  }
}
