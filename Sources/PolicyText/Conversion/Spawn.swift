import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A process that was started, with the reading ends of its streams.
struct Spawn {
  /// Its number, and that of its process group.
  let id: pid_t
  let output: Int32
  let error: Int32

  /// Held while descriptors are made and handed on: between `pipe` and `fcntl` another start would inherit them, and a
  /// stream that somebody else holds does not end.
  private static let starting = Mutex(())

  /// Starts a program with both streams in ignored and standard input empty.
  static func start(_ program: ChildProcess) throws(ChildProcess.CannotStart) -> Spawn {
    try starting.withLock { _ throws(ChildProcess.CannotStart) in
      var descriptors: [Int32] = []
      defer { for descriptor in descriptors { close(descriptor) } }
      for _ in 0..<2 {
        let (reading, writing) = try pipe()
        descriptors += [reading, writing]
      }
      let id = try spawn(program, output: descriptors[1], error: descriptors[3])
      let started = Spawn(id: id, output: descriptors[0], error: descriptors[2])
      descriptors = [descriptors[1], descriptors[3]]
      return started
    }
  }

  /// Two descriptors that no program inherits, above those of the standard streams even where these are closed.
  private static func pipe() throws(ChildProcess.CannotStart) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard systemPipe(&ends) == 0 else { throw ChildProcess.CannotStart(reason: String(cString: strerror(errno))) }
    let raised = ends.map { fcntl($0, F_DUPFD_CLOEXEC, 3) }
    let reason = String(cString: strerror(errno))
    for end in ends { close(end) }
    guard !raised.contains(where: { $0 < 0 }) else {
      for end in raised where end >= 0 { close(end) }
      throw ChildProcess.CannotStart(reason: reason)
    }
    return (raised[0], raised[1])
  }

  private static func spawn(
    _ program: ChildProcess, output: Int32, error: Int32
  ) throws(ChildProcess.CannotStart) -> pid_t {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
      let closing = POSIX_SPAWN_CLOEXEC_DEFAULT
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
      let closing: Int32 = 0
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, error, 2)

    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This program ignores broken ignored and may hold signals; the other one must not.
    var none = sigset_t()
    sigemptyset(&none)
    var ignored = none
    sigaddset(&ignored, SIGPIPE)
    sigaddset(&ignored, SIGXFSZ)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &ignored)
    posix_spawnattr_setpgroup(&attributes, 0)
    let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | Int32(closing)
    posix_spawnattr_setflags(&attributes, Int16(truncatingIfNeeded: flags))

    let arguments = ([program.executable] + program.arguments).map { strdup($0) } + [nil]
    let environment = program.environment.map { strdup($0) } + [nil]
    defer { for pointer in arguments + environment { free(pointer) } }
    var id = pid_t()
    let failure = posix_spawn(&id, program.executable, &actions, &attributes, arguments, environment)
    guard failure == 0 else { throw ChildProcess.CannotStart(reason: String(cString: strerror(failure))) }
    return id
  }

  /// Whether the program has ended. It is not reaped, so that its number stays its own.
  var hasEnded: Bool {
    var information = siginfo_t()
    return waitid(P_PID, id_t(id), &information, WEXITED | WNOHANG | WNOWAIT) == 0 && information.si_signo != 0
  }

  /// Kills what is left of the process group and reaps the program.
  ///
  /// - Returns: Its exit code, or 128 and the number of the signal that ended it.
  func end() -> Int32 {
    kill(-id, SIGKILL)
    var status: Int32 = 0
    while waitpid(id, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
  }

  func closeStreams() {
    close(output)
    close(error)
  }
}

/// The system's `pipe`, whose name the method above would hide.
private func systemPipe(_ ends: UnsafeMutablePointer<Int32>) -> Int32 { pipe(ends) }

/// Keeps the signals that end the program (interrupt, terminate, hang up) waiting on this thread until `release`, so
/// that what has been begun can be cleaned up.
package struct HeldSignals {
  private static let signals = [SIGINT, SIGTERM, SIGHUP]

  private var previous = sigset_t()

  package init() {
    var held = sigset_t()
    sigemptyset(&held)
    for signal in Self.signals { sigaddset(&held, signal) }
    pthread_sigmask(SIG_BLOCK, &held, &previous)
  }

  /// Lets the signals through again; one that came meanwhile ends the program here, unless it is handled.
  package func release() {
    var previous = previous
    pthread_sigmask(SIG_SETMASK, &previous, nil)
  }

  /// Whether a held signal is waiting that somebody heeds.
  package static var areWaiting: Bool {
    var waiting = sigset_t()
    sigemptyset(&waiting)
    guard sigpending(&waiting) == 0 else { return false }
    return signals.contains { sigismember(&waiting, $0) == 1 && !isIgnored($0) }
  }

  /// Linux keeps a blocked signal waiting even if it is ignored, as it is under `nohup`.
  private static func isIgnored(_ signal: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(signal, nil, &action) == 0 else { return false }
    #if canImport(Glibc)
      let handler = action.__sigaction_handler.sa_handler
    #elseif canImport(Musl)
      let handler = action.__sa_handler.sa_handler
    #else
      let handler = action.__sigaction_u.__sa_handler
    #endif
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
