import SearchServer

extension ErrorMessage {
  static func text(_ error: ServerError) -> String {
    switch error {
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
}
