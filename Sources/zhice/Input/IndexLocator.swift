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
    guard let path = path(of: standardPath) else { throw UsageError.noIndex }
    return path
  }

  /// The path of a file that ships: in the working directory or a folder above it, else above the program; nil if it is
  /// in none.
  static func path(of file: String) -> String? {
    for folder in [RealPath.of("."), ProgramFolder.path] {
      if let path = folder.flatMap({ nearest(file, in: $0) }) { return path }
    }
    return nil
  }

  /// The file in a folder, or in the nearest folder above it that has one.
  private static func nearest(_ file: String, in folder: String) -> String? {
    var folders = folder.split(separator: "/")
    while true {
      let path = "/" + (folders + [file[...]]).joined(separator: "/")
      if access(path, F_OK) == 0 { return path }
      if folders.popLast() == nil { return nil }
    }
  }
}

/// The folder that the program lies in.
enum ProgramFolder {
  /// Its path, links resolved; nil where the system does not tell.
  static var path: String? {
    guard let program = RealPath.of("/proc/self/exe") ?? startedPath.flatMap(RealPath.of) else { return nil }
    return program.lastIndex(of: "/").map { String(program[..<$0]) }
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
}

/// Paths with all links resolved.
enum RealPath {
  /// The real path of a file or folder; nil if there is none.
  static func of(_ path: String) -> String? {
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
