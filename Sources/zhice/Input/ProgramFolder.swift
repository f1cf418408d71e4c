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
    guard let started = startedPath, let resolved = realpath(started, nil) else { return nil }
    defer { free(resolved) }
    let program = String(cString: resolved)
    return program.lastIndex(of: "/").map { String(program[..<$0]) }
  }

  private static var startedPath: String? {
    #if os(Linux)
      let link = "/proc/self/exe"
      if access(link, F_OK) == 0 { return link }
      // Where /proc is not mounted, the path by which the program was started: AT_EXECFN.
      let path = UnsafePointer<CChar>(bitPattern: auxiliaryValue(31))
      return path.map { String(cString: $0) }
    #else
      return CommandLine.arguments.first
    #endif
  }
}

#if os(Linux)
  /// The C library's `getauxval`, which Swift's module of it does not import.
  @_silgen_name("getauxval")
  private func auxiliaryValue(_ type: UInt) -> UInt
#endif
