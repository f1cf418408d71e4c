#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import FoundationEssentials
import TestSupport

/// Runs the command that was built beside the tests, to see what a process leaves that is ended from outside.
struct Zhice {
  /// The command; nil if it was not built.
  static let path = FileManager.default.isExecutableFile(atPath: BuiltProgram.path) ? BuiltProgram.path : nil

  private let process: pid_t

  /// Starts a line of shell in a folder. `$0` is the command; what it prints goes to the file `log` there.
  init?(_ line: String, in folder: String) {
    guard let path = Self.path else { return nil }
    let words = ["/bin/sh", "-c", "cd \"$1\" && exec >log 2>&1 && \(line)", path, folder]
    let environment = ["PATH=/usr/bin:/bin:/usr/sbin:/sbin", "NO_COLOR=1"]
    guard let process = Shell.start(words.map { Array($0.utf8) }, environment: environment) else { return nil }
    self.process = process
  }

  func kill() { _ = systemKill(process, SIGKILL) }

  /// Waits for the end.
  ///
  /// - Returns: The exit status, or 128 and the number of the signal that ended the process.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }
}

/// The system's `kill`, whose name the method above would hide.
private func systemKill(_ process: pid_t, _ signal: Int32) -> Int32 { kill(process, signal) }
