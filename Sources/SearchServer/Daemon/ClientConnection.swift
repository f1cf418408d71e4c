#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import Synchronization

/// A client's connection and until when it must have got on.
final class ClientConnection: Sendable {
  /// What is waited for.
  enum Step: Int {
    /// The client: a request's line or its header.
    case request
    /// The server, and the client taking its answer.
    case response
  }

  let socket: Int32
  let address: String
  /// The request that is not yet ended; only the connection's thread touches it. The library does not tell the end of a
  /// request whose header did not fit into its memory.
  nonisolated(unsafe) var exchange: Exchange?
  /// In microseconds since `start`.
  private let deadline: Atomic<Int>
  private let step = Atomic<Int>(Step.request.rawValue)

  private static let start = ContinuousClock.now

  init(socket: Int32, address: String, within time: Duration) {
    self.socket = socket
    self.address = address
    deadline = Atomic(Self.now + Int(time / .microseconds(1)))
  }

  /// Gives the connection time for its next step.
  func extend(by time: Duration, for step: Step) {
    self.step.store(step.rawValue, ordering: .relaxed)
    deadline.store(Self.now + Int(time / .microseconds(1)), ordering: .relaxed)
  }

  /// Whether the time is over and it is not the server that is late: whether there are bytes that it has not read,
  /// while it was to read. Says so once.
  func isOverdue() -> Bool {
    guard Self.now > deadline.load(ordering: .relaxed), !isUnread else { return false }
    deadline.store(.max, ordering: .relaxed)
    return true
  }

  private var isUnread: Bool {
    guard step.load(ordering: .relaxed) == Step.request.rawValue else { return false }
    var count: Int32 = 0
    return ioctl(socket, UInt(FIONREAD), &count) == 0 && count > 0
  }

  private static var now: Int { Int(start.duration(to: .now) / .microseconds(1)) }
}
