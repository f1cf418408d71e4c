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
    for folder in [workingDirectory, programDirectory] {
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

  private static var workingDirectory: String? { realPath(".") }

  private static var programDirectory: String? {
    let program = realPath("/proc/self/exe") ?? startedPath.flatMap(realPath)
    return program?.lastIndex(of: "/").map { String(program?[..<$0] ?? "") }
  }

  /// The path by which the program was started, for systems without `/proc`.
  private static var startedPath: String? {
    #if os(Linux)
      let path = UnsafePointer<CChar>(bitPattern: auxiliaryValue(31))  // AT_EXECFN
      return path.map { String(cString: $0) }
    #else
      return CommandLine.arguments.first
    #endif
  }

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}

#if os(Linux)
  /// The C library's `getauxval`, which Swift's module of it does not import.
  @_silgen_name("getauxval")
  private func auxiliaryValue(_ type: UInt) -> UInt
#endif
