#if canImport(Glibc)
  public import Glibc
#elseif canImport(Musl)
  public import Musl
#else
  public import Darwin
#endif

/// Starts `/bin/sh` for tests.
public enum Shell {
  /// Starts the shell.
  ///
  /// - Parameters:
  ///   - words: The shell's name and arguments, as bytes without a zero.
  ///   - environment: `NAME=value`.
  /// - Returns: The process, which is to be waited for; nil if it does not start.
  public static func start(_ words: [[UInt8]], environment: [String]) -> pid_t? {
    let arguments = words.map { strdup($0.map { CChar(bitPattern: $0) } + [0]) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { for pointer in arguments + variables { free(pointer) } }
    #if canImport(Darwin)
      var attributes: posix_spawnattr_t?
    #else
      var attributes = posix_spawnattr_t()
    #endif
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The threads of tests block signals, which the command would inherit.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process = pid_t()
    return posix_spawn(&process, "/bin/sh", nil, &attributes, arguments, variables) == 0 ? process : nil
  }

  /// Runs the shell to its end.
  ///
  /// - Parameter words: The shell's name and arguments.
  /// - Returns: What it printed on standard output.
  public static func output(_ words: [String]) -> String {
    // No pipe: processes that other tests start at the same time would keep it open.
    guard let folder = try? TestFolder() else { return "" }
    defer { folder.remove() }
    let script = "exec >\"$1\" && shift && exec \"$@\""
    let child = start(
      (["sh", "-c", script, "sh", folder["output"]] + words).map { Array($0.utf8) },
      environment: ["PATH=/usr/bin:/bin", "NO_COLOR=1"])
    guard let child else { return "" }
    waitpid(child, nil, 0)
    return (try? folder.text(of: "output")) ?? ""
  }
}
