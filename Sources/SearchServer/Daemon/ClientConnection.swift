import Synchronization

/// A client's connection and until when it must have got on.
final class ClientConnection: Sendable {
  let socket: Int32
  let address: String
  /// In microseconds since `start`.
  private let deadline: Atomic<Int>

  private static let start = ContinuousClock.now

  init(socket: Int32, address: String, within time: Duration) {
    self.socket = socket
    self.address = address
    deadline = Atomic(Self.now + Int(time / .microseconds(1)))
  }

  /// Gives the connection time for its next step.
  func extend(by time: Duration) { deadline.store(Self.now + Int(time / .microseconds(1)), ordering: .relaxed) }

  /// Whether the time is over; says so once.
  func isOverdue() -> Bool {
    guard Self.now > deadline.load(ordering: .relaxed) else { return false }
    deadline.store(.max, ordering: .relaxed)
    return true
  }

  private static var now: Int { Int(start.duration(to: .now) / .microseconds(1)) }
}
