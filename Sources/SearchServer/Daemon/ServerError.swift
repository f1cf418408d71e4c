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

extension ServerError: CustomStringConvertible {
  /// What is wrong and what to do about it, in a sentence.
  public var message: String {
    switch self {
    case .unknownHost(let host, let reason):
      "cannot find the address of \(host): \(reason); --host takes an address of this machine, as 127.0.0.1"
    case .portInUse(let host, let port):
      "port \(port) of \(host) is in use by another program; choose another one with --port, or 0 for any that is free"
    case .privilegedPort(let port):
      "port \(port) is for the system's administrator; choose one from 1024 on with --port, and let a proxy pass \(port) on (tools/deploy)"
    case .cannotListen(let host, let port, let reason):
      "cannot listen on port \(port) of \(host): \(reason); --host takes an address of this machine, as 127.0.0.1"
    case .noLibrary:
      "zhice serve needs libmicrohttpd; install it (apt install libmicrohttpd12, or brew install libmicrohttpd)"
    case .cannotStart: "the HTTP server does not start; fewer --threads or --connections may help"
    }
  }

  /// The same as `message`, so that `print(error)` tells what to do.
  public var description: String { message }
}
