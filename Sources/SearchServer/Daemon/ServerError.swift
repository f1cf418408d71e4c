/// Why a server does not start.
public enum ServerError: Error, Hashable, Sendable {
  /// The host's name has no address.
  case unknownHost(String, reason: String)
  /// Another program listens there.
  case portInUse(host: String, port: Int)
  /// Ports below 1024 are for the system's administrator.
  case privilegedPort(Int)
  case cannotListen(host: String, port: Int, reason: String)
  case cannotStart
  /// libmicrohttpd is not installed.
  case noLibrary
}
