#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import FoundationEssentials

/// A fresh folder that only this user may read.
enum TemporaryFolder {
  /// Runs `body` with the folder's absolute path, and removes the folder with all that is in it.
  ///
  /// - Parameter name: The file that the folder is for, for the error.
  /// - Throws: What `body` throws; `PolicyTextError.cannotRead` if the folder cannot be made.
  static func with<Result>(
    for name: String, _ body: (String) throws(PolicyTextError) -> Result
  ) throws(PolicyTextError) -> Result {
    let parent = FileManager.default.temporaryDirectory.path
    var template = Array("\(parent)/zhice-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .cannotRead(path: name, reason: "converting it needs a temporary folder, and \(parent) takes none")
    }
    let path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try body(path)
  }

  /// Writes a file into the folder.
  static func write(_ bytes: [UInt8], to path: String, for name: String) throws(PolicyTextError) {
    do {
      try Data(bytes).write(to: URL(filePath: path))
    } catch {
      throw .cannotRead(path: name, reason: "converting it needs \(path), which cannot be written")
    }
  }
}
