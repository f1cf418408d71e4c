public import FoundationEssentials

/// A folder for the files of one test.
public struct TestFolder: Sendable {
  public let path: String

  /// Makes a new folder, which whoever makes it removes.
  public init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: "zhice-test-\(UInt64.random(in: 0 ... .max))").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  public func remove() { try? FileManager.default.removeItem(atPath: path) }

  /// Calls with a new folder, which is removed afterwards.
  @discardableResult
  public static func temporary<T>(_ body: (TestFolder) throws -> T) throws -> T {
    let folder = try TestFolder()
    defer { folder.remove() }
    return try body(folder)
  }

  /// Calls with the path of a new folder that holds some files; it is removed afterwards.
  @discardableResult
  public static func with<T>(_ files: [String: [UInt8]] = [:], _ body: (String) throws -> T) throws -> T {
    try temporary { folder in
      for (name, bytes) in files { try Data(bytes).write(to: URL(filePath: folder[name])) }
      return try body(folder.path)
    }
  }

  /// The path of a file in the folder.
  public subscript(_ name: String) -> String { "\(path)/\(name)" }

  public func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: URL(filePath: self[name])) }

  public func text(of name: String) throws -> String {
    try String(contentsOf: URL(filePath: self[name]), encoding: .utf8)
  }

  public func bytes(of name: String) throws -> Data { try Data(contentsOf: URL(filePath: self[name])) }
}
