#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
