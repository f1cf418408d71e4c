import FoundationEssentials

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// `zhice serve` as a process of its own, which ends with the test.
public final class TestServer {
  public struct DoesNotStart: Error {
    public var log: String
  }

  public let process: pid_t
  public let port: Int
  private let folder: TestFolder

  /// The server's address without a slash at the end.
  public var address: String { "http://127.0.0.1:\(port)" }

  /// What the server has printed on standard error.
  public var log: String { (try? folder.text(of: "log")) ?? "" }

  /// Starts the server on a free port and waits until it listens.
  ///
  /// - Parameters:
  ///   - options: Of the command. Times that they do not limit are as long as `Patience`: no answer is cut short.
  ///   - index: The index, which may be replaced while the server runs.
  public init(_ options: String..., index: String = Project.index) throws {
    let folder = try TestFolder()
    let limits = [("--time-limit", 1000 * Patience.seconds), ("--request-timeout", Patience.seconds)]
      .filter { !options.contains($0.0) }.flatMap { [$0.0, "\($0.1)"] }
    let script = "log=$1 && shift && exec \"$@\" </dev/null >/dev/null 2>\"$log\""
    let words =
      ["/bin/sh", "-c", script, "sh", folder["log"], BuiltProgram.path, "serve", "-i", index, "--port", "0"] + options
      + limits
    let started = Shell.start(words.map { Array($0.utf8) }, environment: ["PATH=/usr/bin:/bin", "NO_COLOR=1"])
    guard let process = started else { throw DoesNotStart(log: "") }
    var port: Int?
    Patience.wait {
      let text = (try? folder.text(of: "log")) ?? ""
      port = text.split(separator: "http://127.0.0.1:").dropFirst().first.flatMap { Int($0.prefix { $0 != "/" }) }
      return port != nil || waitpid(process, nil, WNOHANG) != 0
    }
    guard let port else {
      defer { folder.remove() }
      throw DoesNotStart(log: (try? folder.text(of: "log")) ?? "")
    }
    self.folder = folder
    self.process = process
    self.port = port
  }

  public func signal(_ number: Int32) { kill(process, number) }

  /// Waits until the server has ended.
  ///
  /// - Returns: Its exit status, or 128 and the signal that ended it.
  public func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return -1 } }
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  deinit {
    kill(process, SIGKILL)
    waitpid(process, nil, 0)
    folder.remove()
  }
}
