public import FoundationEssentials

/// The project's files, wherever the tests run.
public enum Project {
  /// The project's folder.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

  /// The index that ships.
  public static let index = root.appending(path: "index/policies.zhice").path

  /// The model that `tools/model` makes; nil where it is not there.
  public static let model = file("index/zhice.model")

  /// The folder `Data` beside the tests of a module.
  ///
  /// - Parameter tests: The folder of the tests: `PolicyTextTests`.
  public static func data(_ tests: String) -> URL { root.appending(path: "Tests/\(tests)/Data") }

  /// The rows of a table below the project's folder, cut at tabs, without its header.
  public static func table(_ path: String) throws -> [[String]] {
    try String(contentsOf: root.appending(path: path), encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  /// A file or folder of `../shared`, which lies beside the project where it is developed and nowhere else. Tests that
  /// need it are skipped without it, by name.
  ///
  /// - Returns: Its path; nil where there is none.
  public static func shared(_ name: String) -> String? { file("../shared/\(name)") }

  private static func file(_ name: String) -> String? {
    let path = root.appending(path: name).standardized.path
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }
}
