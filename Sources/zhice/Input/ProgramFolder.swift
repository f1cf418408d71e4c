#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
