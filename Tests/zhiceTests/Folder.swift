import FoundationEssentials

/// A folder for the files of one test.
struct Folder {
  let path: String

  /// Calls with a new folder, which is removed afterwards.
  static func temporary(_ body: (Folder) throws -> Void) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "zhice-test-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: url) }
    try body(Folder(path: url.path))
  }

  /// The path of a file in the folder.
  subscript(_ name: String) -> String { "\(path)/\(name)" }

  func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: URL(filePath: self[name])) }

  func text(of name: String) throws -> String { try String(contentsOf: URL(filePath: self[name]), encoding: .utf8) }

  func bytes(of name: String) throws -> Data { try Data(contentsOf: URL(filePath: self[name])) }
}
