#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Programs of the system that some tests need.
public enum InstalledProgram {
  /// Where a program is, found in `PATH`; nil where there is none.
  public static func path(_ name: String) -> String? {
    guard let folders = getenv("PATH") else { return nil }
    return String(cString: folders).split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }

  public static func has(_ name: String) -> Bool { path(name) != nil }
}
