import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The command that was built with the tests.
public enum BuiltProgram {
  /// The command beside the tests that run.
  public static let path: String = {
    var folder = URL(filePath: realPath("/proc/self/exe") ?? CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/", !FileManager.default.isExecutableFile(atPath: folder.appending(path: "zhice").path) {
      folder = folder.deletingLastPathComponent()
    }
    return folder.appending(path: "zhice").path
  }()

  private static func realPath(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
