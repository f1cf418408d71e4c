#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finds the index that a command reads where none is named.
enum IndexLocator {
  /// Where it is below a folder.
  static let standardPath = "index/policies.zhice"

  /// The path of `$ZHICE_INDEX`, else of the index in the working directory or a folder above it, else above the
  /// program.
  ///
  /// - Throws: `UsageError.noIndex`.
  static func standard() throws -> String {
    if let path = Environment.value("ZHICE_INDEX") { return path }
    for folder in [RealPath.of("."), ProgramFolder.path] {
      if let path = folder.flatMap(standardIndex) { return path }
    }
    throw UsageError.noIndex
  }

  /// The index in a folder, or in the nearest folder above it that has one.
  private static func standardIndex(in folder: String) -> String? {
    var folders = folder.split(separator: "/")
    while true {
      let path = "/" + (folders + [standardPath[...]]).joined(separator: "/")
      if access(path, F_OK) == 0 { return path }
      if folders.popLast() == nil { return nil }
    }
  }
}
