#if Server
  import CMicroHTTPD

  /// What happens as connections and requests come and go. The library calls it from several threads, but all that
  /// concerns a connection from one.
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
      let client = ClientConnection(
        socket: library.socket(of: connection), address: library.address(of: connection), within: options.requestTime)
      connections.add(client)
      metrics.connections.add(1, ordering: .relaxed)
      return client
    }

    func close(_ client: ClientConnection) {
      end(client)
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

    func begin(_ target: UnsafePointer<CChar>, from client: ClientConnection) {
      end(client)
      metrics.requestsInFlight.add(1, ordering: .relaxed)
      metrics.begunRequests.add(1, ordering: .relaxed)
      client.extend(by: options.requestTime, for: .request)
      client.exchange = Exchange(HTTPRequest(target: Self.visible(target)))
    }

    /// Goes on with a request: its header has come, or what follows.
    ///
    /// - Returns: Whether the connection goes on.
    func proceed(
      _ client: ClientConnection, _ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>,
      on connection: OpaquePointer
    ) -> Bool {
      guard let exchange = client.exchange else { return false }
      if !exchange.hasHeader {
        exchange.hasHeader = true
        client.extend(by: options.responseTime, for: .response)
        readHeader(&exchange.request, method, version, connection)
        // The response is due when nothing follows. A body is refused before it comes, but where one is asked for.
        if !exchange.request.hasBody || service.takesBody(exchange.request) { return true }
      }
      let reply = service.reply(to: exchange.request, since: exchange.start)
      let microseconds = Int(exchange.start.duration(to: .now) / .microseconds(1))
      metrics.add(reply, microseconds: microseconds)
      exchange.answer = (reply, microseconds)
      return send(reply.response, on: connection)
    }

    /// Takes a part of a request's body.
    ///
    /// - Returns: Whether the connection goes on: not where far too much comes.
    func take(_ bytes: UnsafeRawBufferPointer, from client: ClientConnection) -> Bool {
      guard let exchange = client.exchange, exchange.answer == nil else { return false }
      let room = ServiceOptions.longestBody - exchange.request.body.count
      if bytes.count > room { exchange.request.isCut = true }
      if !exchange.request.isCut { exchange.request.body += bytes }
      exchange.received += bytes.count
      return exchange.received <= 4 * ServiceOptions.longestBody
    }

    /// Ends a connection's request, if it has one.
    func end(_ client: ClientConnection) {
      guard let exchange = client.exchange else { return }
      client.exchange = nil
      client.extend(by: options.idleTime, for: .request)
      metrics.requestsInFlight.subtract(1, ordering: .relaxed)
      guard let log, let answer = exchange.answer else { return }
      log.write(answer.reply, to: exchange.request, from: client.address, microseconds: answer.microseconds)
    }

    private func readHeader(
      _ request: inout HTTPRequest, _ method: UnsafePointer<CChar>, _ version: UnsafePointer<CChar>,
      _ connection: OpaquePointer
    ) {
      func header(_ name: String) -> String? { library.header(name, of: connection) }
      let size = library.headerSize(of: connection)
      request.method = String(cString: method)
      request.headerCount = Int(size.count)
      request.headerBytes = size.bytes
      request.isWellFramed =
        (size.hosts == 1 || size.hosts == 0 && String(cString: version) == "HTTP/1.0") && size.lengths < 2
      request.ifNoneMatch = header("If-None-Match")
      request.acceptEncoding = header("Accept-Encoding")
      request.origin = header("Origin")
      request.contentType = header("Content-Type")
      request.contentLength = header("Content-Length").flatMap { Int($0) }
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
      var position = target
      while position.pointee != 0 {
        let byte = UInt8(bitPattern: position.pointee)
        if byte < 0x80 {
          text.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          text += "%" + String(byte, radix: 16, uppercase: true)
        }
        position += 1
      }
      return text
    }
  }

  extension RequestHandler {
    /// What the library calls. The handler must live as long as the library may call.
    var callbacks: zhice_http_callbacks {
      zhice_http_callbacks(
        context: Unmanaged.passUnretained(self).toOpaque(), on_open: connectionDidOpen, on_close: connectionWillClose,
        on_target: requestDidBegin, on_request: requestDidProceed, on_body: bodyDidCome, on_end: requestDidEnd)
    }
  }

  // Free functions, as C calls them. A connection is retained from when it opens until it closes; requests belong to
  // their connections.

  private func handler(_ context: UnsafeMutableRawPointer?) -> RequestHandler? {
    context.map { Unmanaged<RequestHandler>.fromOpaque($0).takeUnretainedValue() }
  }

  private func connectionDidOpen(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?
  ) -> UnsafeMutableRawPointer? {
    guard let handler = handler(context), let connection else { return nil }
    return Unmanaged.passRetained(handler.open(connection)).toOpaque()
  }

  private func connectionWillClose(_ context: UnsafeMutableRawPointer?, _ client: UnsafeMutableRawPointer?) {
    guard let handler = handler(context), let client else { return }
    handler.close(Unmanaged<ClientConnection>.fromOpaque(client).takeRetainedValue())
  }

  private func client(_ pointer: UnsafeMutableRawPointer?) -> ClientConnection? {
    pointer.map { Unmanaged<ClientConnection>.fromOpaque($0).takeUnretainedValue() }
  }

  private func requestDidBegin(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ connection: OpaquePointer?
  ) -> UnsafeMutableRawPointer? {
    guard let handler = handler(context), let target, let connection else { return nil }
    let pointer = handler.client(of: connection)
    guard let client = client(pointer) else { return nil }
    handler.begin(target, from: client)
    return pointer
  }

  private func requestDidProceed(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ method: UnsafePointer<CChar>?,
    _ version: UnsafePointer<CChar>?, _ pointer: UnsafeMutableRawPointer?
  ) -> Int32 {
    guard let handler = handler(context), let connection, let method, let version, let client = client(pointer) else {
      return 0
    }
    return handler.proceed(client, method, version, on: connection) ? 1 : 0
  }

  private func bodyDidCome(
    _ context: UnsafeMutableRawPointer?, _ pointer: UnsafeMutableRawPointer?, _ bytes: UnsafePointer<CChar>?,
    _ count: Int
  ) -> Int32 {
    guard let handler = handler(context), let client = client(pointer) else { return 0 }
    return handler.take(UnsafeRawBufferPointer(start: bytes, count: count), from: client) ? 1 : 0
  }

  private func requestDidEnd(_ context: UnsafeMutableRawPointer?, _ pointer: UnsafeMutableRawPointer?) {
    guard let handler = handler(context), let client = client(pointer) else { return }
    handler.end(client)
  }
#endif
