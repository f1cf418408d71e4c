#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import InvertedIndex

/// Finds the index that a command reads.
enum IndexLocator {
  /// The option that names an index file.
  static let option = "--index"

  /// Opens the index: `--index`, else `$ZHICE_INDEX`, else `index/policies.zhice` in the working directory or a folder
  /// above it, else the same above the program.
  ///
  /// - Throws: `UsageError.oneIndex` if several are named.
  static func open(_ arguments: Arguments) throws -> IndexReader {
    let indexes = try openAll(arguments)
    guard indexes.count == 1 else { throw UsageError.oneIndex }
    return indexes[0]
  }

  /// Opens every index that `--index` names, else the one that `open` finds.
  static func openAll(_ arguments: Arguments) throws -> [IndexReader] {
    let paths = arguments.all(option)
    if !paths.isEmpty { return try paths.map { try IndexReader(path: $0) } }
    return [try standard()]
  }

  private static func standard() throws -> IndexReader {
    if let path = getenv("ZHICE_INDEX"), path.pointee != 0 { return try IndexReader(path: String(cString: path)) }
    for folder in [RealPath.of("."), ProgramFolder.path] {
      if let path = folder.flatMap(defaultIndex) { return try IndexReader(path: path) }
    }
    throw UsageError.noIndex
  }

  /// `index/policies.zhice` in a folder or the nearest folder above it that has one.
  private static func defaultIndex(in folder: String) -> String? {
    var parts = folder.split(separator: "/")
    while true {
      let path = "/" + (parts + ["index", "policies.zhice"]).joined(separator: "/")
      if access(path, F_OK) == 0 { return path }
      if parts.popLast() == nil { return nil }
    }
  }
}
