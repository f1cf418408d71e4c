import FoundationEssentials

/// Folders for tests.
enum TestFolder {
  /// A folder with files, removed afterwards.
  @discardableResult
  static func with<T>(_ files: [String: [UInt8]], _ body: (String) throws -> T) throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "zhice-test-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, bytes) in files { try Data(bytes).write(to: folder.appending(path: name)) }
    return try body(folder.path)
  }

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
