#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Runs another program to its end, without a shell.
///
/// The program gets an empty standard input, only the environment that it is given, and a process group of its own.
/// Whatever happens, it and the processes that it started in its group are gone when `run` returns.
package struct ChildProcess {
  /// How a run ended.
  package enum Ending: Hashable {
    /// The program ended by itself with an exit code, or by a signal: 128 and its number, as shells count.
    case exited(code: Int32)
    case timeLimit
    case outputLimit
    /// A signal that ends this program is waiting (see `HeldSignals`).
    case interrupted
  }

  /// What came of a run.
  package struct Outcome {
    package var ending: Ending
    /// Standard output, complete if the program ended by itself.
    package var output: [UInt8]
    /// The beginning of standard error, at most `errorLimit` bytes.
    package var error: [UInt8]
  }

  /// The system did not start the program.
  package struct CannotStart: Error {
    package var reason: String
  }

  static let errorLimit = 1 << 16

  /// An absolute path.
  var executable: String
  var arguments: [String]
  /// `NAME=value` each.
  var environment: [String]
  var timeLimit: Duration
  /// The most bytes of standard output.
  var outputLimit: Int

  /// - Parameters:
  ///   - executable: An absolute path.
  ///   - environment: `NAME=value` each.
  ///   - outputLimit: The most bytes of standard output.
  package init(
    executable: String, arguments: [String], environment: [String], timeLimit: Duration, outputLimit: Int
  ) {
    self.executable = executable
    self.arguments = arguments
    self.environment = environment
    self.timeLimit = timeLimit
    self.outputLimit = outputLimit
  }

  /// Starts the program and waits until it has ended, or has passed a limit and been killed.
  ///
  /// - Throws: `CannotStart`.
  package func run() throws(CannotStart) -> Outcome {
    let deadline = ContinuousClock.now + timeLimit
    let child = try Spawn.start(self)
    defer { child.closeStreams() }
    var outcome = Outcome(ending: .exited(code: 0), output: [], error: [])
    var open = [child.output, child.error]
    while true {
      // Asked before reading: what an ended program wrote is all in the pipes.
      let hasEnded = child.hasEnded
      let readable = Self.readable(open, within: hasEnded ? 0 : open.isEmpty ? 2 : 50)
      for stream in readable {
        let bytes = Self.read(stream)
        if bytes.isEmpty {
          open.removeAll { $0 == stream }
        } else if stream == child.output {
          outcome.output += bytes
        } else {
          outcome.error += bytes.prefix(Self.errorLimit - outcome.error.count)
        }
      }
      if outcome.output.count > outputLimit {
        outcome.ending = .outputLimit
      } else if HeldSignals.areWaiting {
        outcome.ending = .interrupted
      } else if ContinuousClock.now > deadline {
        outcome.ending = .timeLimit
      } else if !hasEnded || !readable.isEmpty {
        continue
      }
      // Perhaps with open streams: a process that was left behind may hold them.
      let code = child.end()
      if case .exited = outcome.ending { outcome.ending = .exited(code: code) }
      return outcome
    }
  }

  /// The descriptors that can be read without waiting, at their end or not; waits for one at most some milliseconds.
  private static func readable(_ descriptors: [Int32], within milliseconds: Int32) -> [Int32] {
    var polled = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    while poll(&polled, nfds_t(polled.count), milliseconds) < 0, errno == EINTR {}
    return polled.filter { $0.revents != 0 }.map(\.fd)
  }

  /// What can be read now; empty at the stream's end.
  private static func read(_ descriptor: Int32) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, count in
      repeat { count = systemRead(descriptor, buffer.baseAddress!, buffer.count) } while count < 0 && errno == EINTR
      count = max(0, count)
    }
  }
}

/// The system's `read`, whose name the method above would hide.
private func systemRead(_ descriptor: Int32, _ start: UnsafeMutableRawPointer, _ count: Int) -> Int {
  read(descriptor, start, count)
}
