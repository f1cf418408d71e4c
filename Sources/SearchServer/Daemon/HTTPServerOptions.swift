/// How connections are served.
public struct HTTPServerOptions: Sendable {
  public var host = "127.0.0.1"
  /// 0 for any that is free.
  public var port = 8080
  /// The threads that answer, each for a part of the connections.
  public var threads = 4
  /// The most connections at once; more wait for one to end.
  public var mostConnections = 2048
  /// The most connections from one address; more are closed. nil for `mostConnectionsPerRemoteAddress`, or on an
  /// address that only this machine can reach any number, as there they may come through a proxy.
  public var mostConnectionsPerAddress: Int?
  public static let mostConnectionsPerRemoteAddress = 256
  /// The time in which a request's header must have come.
  public var requestTime = Duration.seconds(10)
  /// The time in which a response must have been made and taken.
  public var responseTime = Duration.seconds(60)
  /// The time that a connection may wait for its next request.
  public var idleTime = Duration.seconds(30)
  /// The most time for requests in flight when the server is to stop.
  public var drainTime = Duration.seconds(30)

  public init() {}
}
