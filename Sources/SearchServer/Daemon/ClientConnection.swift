import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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

/// A request on its way through the library's callbacks, all of which come from the connection's thread.
final class Exchange {
  let start = ContinuousClock.now
  var request: HTTPRequest
  /// Whether the header was seen; the response is due when nothing else has followed.
  var hasHeader = false
  /// Bytes of its body that have come.
  var received = 0
  /// What was answered, and after how many microseconds.
  var answer: (reply: Reply, microseconds: Int)?

  init(_ request: HTTPRequest) { self.request = request }
}

/// The open connections. The library closes those that send nothing; those that send too slowly are closed here.
final class ConnectionTable: Sendable {
  private let connections = Mutex<[ObjectIdentifier: ClientConnection]>([:])

  func add(_ connection: ClientConnection) {
    connections.withLock { $0[ObjectIdentifier(connection)] = connection }
  }

  /// Must be called before the connection's socket is closed, so that `cutOverdue` never meets the number of another
  /// one.
  func remove(_ connection: ClientConnection) {
    connections.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(connection)) }
  }

  var count: Int { connections.withLock { $0.count } }

  /// Ends the connections whose time is over.
  ///
  /// - Returns: How many these are.
  func cutOverdue() -> Int {
    connections.withLock { connections in
      let overdue = connections.values.filter { $0.isOverdue() }
      // The library sees the end of the stream and closes the socket.
      for connection in overdue { shutdown(connection.socket, Int32(SHUT_RDWR)) }
      return overdue.count
    }
  }
}
