#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif
import Synchronization

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
