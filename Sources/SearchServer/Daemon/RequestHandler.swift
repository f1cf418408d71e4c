#if Server
  import CMicroHTTPD

  /// What happens as connections and requests come and go. The library calls it from several threads, but all that concerns a connection
  /// from one.
  final class RequestHandler: Sendable {
    let connections = ConnectionTable()
    private let service: Service
    private let metrics: Metrics
    private let options: HTTPServerOptions
    private let log: AccessLog?
    private let library: HTTPLibrary

    init(
      _ service: Service, _ metrics: Metrics, _ options: HTTPServerOptions, _ log: AccessLog?, _ library: HTTPLibrary
    ) {
      self.library = library
      self.service = service
      self.metrics = metrics
      self.options = options
      self.log = log
    }

    // MARK: Connections

    func open(_ connection: OpaquePointer) -> ClientConnection {
      let address = library.address(of: connection)
      let client = ClientConnection(
        socket: library.socket(of: connection), address: address, within: options.requestTime)
      connections.add(client)
      metrics.connections.add(1, ordering: .relaxed)
      return client
    }

    func close(_ client: ClientConnection) {
      connections.remove(client)
      metrics.connections.subtract(1, ordering: .relaxed)
    }

    /// Ends the connections whose requests or responses take too long.
    func cutOverdue() {
      for _ in 0..<connections.cutOverdue() { metrics.addCutConnection() }
    }

    /// What `open` returned for a connection, as it was handed to the library.
    func client(of connection: OpaquePointer) -> UnsafeMutableRawPointer? { library.client(of: connection) }

    // MARK: Requests

    func begin(_ target: UnsafePointer<CChar>, from client: ClientConnection) -> Exchange {
      metrics.requestsInFlight.add(1, ordering: .relaxed)
      metrics.begunRequests.add(1, ordering: .relaxed)
      client.extend(by: options.requestTime)
      return Exchange(HTTPRequest(target: Self.visible(target)), from: client)
    }

    /// Goes on with a request: its header has come, or what follows.
    ///
    /// - Returns: Whether the connection goes on.
    func proceed(_ exchange: Exchange, _ method: UnsafePointer<CChar>, on connection: OpaquePointer) -> Bool {
      if !exchange.hasHeader {
        exchange.hasHeader = true
        exchange.client.extend(by: options.responseTime)
        readHeader(&exchange.request, method, connection)
        // The response is due when nothing follows. A body is refused before it comes.
        if !exchange.request.hasBody { return true }
      }
      let reply = service.reply(to: exchange.request, since: exchange.start)
      let microseconds = Int(exchange.start.duration(to: .now) / .microseconds(1))
      metrics.add(reply, microseconds: microseconds)
      exchange.answer = (reply, microseconds)
      return send(reply.response, on: connection)
    }

    func end(_ exchange: Exchange) {
      exchange.client.extend(by: options.idleTime)
      metrics.requestsInFlight.subtract(1, ordering: .relaxed)
      guard let log, let answer = exchange.answer else { return }
      log.write(
        answer.reply, to: exchange.request, from: exchange.client.address, microseconds: answer.microseconds)
    }

    private func readHeader(
      _ request: inout HTTPRequest, _ method: UnsafePointer<CChar>, _ connection: OpaquePointer
    ) {
      func header(_ name: String) -> String? { library.header(name, of: connection) }
      let size = library.headerSize(of: connection)
      request.method = String(cString: method)
      request.headerCount = Int(size.count)
      request.headerBytes = size.bytes
      request.ifNoneMatch = header("If-None-Match")
      request.acceptEncoding = header("Accept-Encoding")
      request.origin = header("Origin")
      request.hasBody = header("Transfer-Encoding") != nil || header("Content-Length").map { $0 != "0" } ?? false
    }

    private func send(_ response: HTTPResponse, on connection: OpaquePointer) -> Bool {
      var headers = response.headers
      if service.isStopping { headers.append(("Connection", "close")) }
      return library.respond(status: response.status.rawValue, headers, response.body, on: connection)
    }

    /// A target with bytes that are not ASCII written with percent signs, so that nothing of them is lost.
    private static func visible(_ target: UnsafePointer<CChar>) -> String {
      var text = ""
      var place = target
      while place.pointee != 0 {
        let byte = UInt8(bitPattern: place.pointee)
        if byte < 0x80 {
          text.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          text += "%" + String(byte, radix: 16, uppercase: true)
        }
        place += 1
      }
      return text
    }
  }
#endif
