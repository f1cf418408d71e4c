#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Waiting for what another process or thread does.
///
/// A test waits for a condition and never for some time: how long something takes depends on the machine and on what
/// else runs there.
public enum Patience {
  /// The longest wait in seconds. Only what hangs takes so long.
  public static let seconds = 600

  /// Waits until something holds.
  ///
  /// - Returns: Whether it holds now; false after the longest wait.
  @discardableResult
  public static func wait(until holds: () throws -> Bool) rethrows -> Bool {
    let end = ContinuousClock.now + .seconds(seconds)
    while try !holds() {
      guard ContinuousClock.now < end else { return false }
      usleep(10_000)
    }
    return true
  }
}
