#if Server
  import CMicroHTTPD
  import Dispatch
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #else
    import Darwin
  #endif

  /// Serves a `Service` over HTTP.
  ///
  /// Threads of the library wait for connections and answer requests where they come in. Nothing is handed to another
  /// thread: most answers take less time than that, and those that would take long end at the service's time limit.
  public final class HTTPServer: @unchecked Sendable {
    /// Bytes that a connection may take for what it receives and for the header that it is sent.
    private static let connectionMemory = 128 << 10
    /// How long nothing must have been asked before connections without a request are closed when the server is to
    /// stop: a request may be on its way.
    private static let grace = Duration.milliseconds(500)
    /// The same without any connection: one that a thread has just accepted is not counted yet.
    private static let shortGrace = Duration.milliseconds(200)

    /// The port that is listened on.
    public let port: Int
    private let service: Service
    private let metrics: Metrics
    private let drainTime: Duration
    private let listening: Int32
    private let handler: RequestHandler
    private let library: HTTPLibrary
    private let daemon: OpaquePointer
    private let callbacks: UnsafeMutablePointer<zhice_http_callbacks>
    private let reaper: any DispatchSourceTimer

    /// Begins to serve. Signals that the program waits for must be blocked before.
    ///
    /// - Parameter log: Where requests are logged; nil for nowhere.
    public init(
      _ service: Service, metrics: Metrics, options: HTTPServerOptions, log: AccessLog?
    ) throws(ServerError) {
      guard let library = HTTPLibrary() else { throw .noLibrary }
      let listening = try ListeningSocket(host: options.host, port: options.port)
      let handler = RequestHandler(service, metrics, options, log, library)
      let callbacks = UnsafeMutablePointer<zhice_http_callbacks>.allocate(capacity: 1)
      callbacks.initialize(to: handler.callbacks)
      let perAddress =
        options.mostConnectionsPerAddress
        ?? (listening.isLoopback ? 0 : HTTPServerOptions.mostConnectionsPerRemoteAddress)
      var start = zhice_http_options(
        socket: listening.descriptor, threads: UInt32(options.threads), connections: UInt32(options.mostConnections),
        connections_per_address: UInt32(perAddress), idle_seconds: UInt32(options.idleTime / .seconds(1)),
        memory: Self.connectionMemory)
      guard let daemon = library.start(&start, callbacks) else {
        callbacks.deallocate()
        Self.close(listening.descriptor)
        throw .cannotStart
      }
      port = listening.port
      self.listening = listening.descriptor
      self.service = service
      self.metrics = metrics
      self.handler = handler
      self.library = library
      self.daemon = daemon
      self.callbacks = callbacks
      drainTime = options.drainTime
      reaper = DispatchSource.makeTimerSource()
      reaper.schedule(deadline: .now() + 0.25, repeating: 0.25)
      reaper.setEventHandler { handler.cutOverdue() }
      reaper.activate()
    }

    /// Takes no more connections, finishes the requests that have begun or are on their way, and stops.
    public func stop() {
      service.stop()
      zhice_refuse_connections(listening)
      let socket = library.quiesce(daemon)
      waitForRequests()
      // A client that connects from now on is refused at once, and does not wait for an answer that never comes.
      shutdown(listening, Int32(SHUT_RDWR))
      reaper.cancel()
      library.stop(daemon)
      if socket >= 0 { Self.close(socket) }
      callbacks.deallocate()
    }

    /// Waits until nothing is asked any more, or the time for that is over.
    private func waitForRequests() {
      let start = ContinuousClock.now
      var lastRequest = start
      var begun = metrics.begunRequests.load(ordering: .relaxed)
      while start.duration(to: .now) < drainTime {
        let isTaken = takeWaiting()
        let now = metrics.begunRequests.load(ordering: .relaxed)
        if isTaken || now != begun || metrics.requestsInFlight.load(ordering: .relaxed) > 0 { lastRequest = .now }
        begun = now
        let grace = handler.connections.count == 0 ? Self.shortGrace : Self.grace
        if lastRequest.duration(to: .now) > grace { break }
        usleep(5000)
      }
    }

    /// Takes the connections that clients have made and that wait in the system's queue: closing the socket would reset
    /// them.
    ///
    /// - Returns: Whether there was one.
    private func takeWaiting() -> Bool {
      var isAny = false
      while true {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let isTaken = withUnsafeMutablePointer(to: &storage) { storage in
          storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> Bool in
            let client = accept(listening, address, &size)
            // A client that has gone meanwhile hides others behind it.
            guard client >= 0 else { return errno == ECONNABORTED || errno == EINTR }
            library.add(client, address, size, to: daemon)
            isAny = true
            return true
          }
        }
        guard isTaken else { return isAny }
      }
    }

    private static func close(_ descriptor: Int32) {
      #if canImport(Glibc)
        _ = Glibc.close(descriptor)
      #elseif canImport(Musl)
        _ = Musl.close(descriptor)
      #else
        _ = Darwin.close(descriptor)
      #endif
    }
  }
#endif

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
