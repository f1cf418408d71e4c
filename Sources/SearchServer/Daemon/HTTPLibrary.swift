#if Server
  import CMicroHTTPD
  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Musl)
    import Musl
  #else
    import Darwin
  #endif

  /// libmicrohttpd, which is loaded when it is needed.
  struct HTTPLibrary: @unchecked Sendable {
    private let functions: zhice_http_library

    /// Loads the library; nil where it is not installed.
    init?() {
      var functions = zhice_http_library()
      guard zhice_http_load(&functions) == 1 else { return nil }
      self.functions = functions
    }

    private func with<Result>(_ body: (UnsafePointer<zhice_http_library>) -> Result) -> Result {
      withUnsafePointer(to: functions, body)
    }

    // MARK: Servers

    /// - Parameter callbacks: Must stay where they are until the server is stopped.
    /// - Returns: nil if it does not start.
    func start(
      _ options: inout zhice_http_options, _ callbacks: UnsafeMutablePointer<zhice_http_callbacks>
    ) -> OpaquePointer? {
      with { zhice_http_start($0, &options, callbacks) }
    }

    /// Takes no more connections.
    ///
    /// - Returns: The socket that was listened on, which is to be closed after the server is stopped; negative if there
    ///   is none.
    func quiesce(_ daemon: OpaquePointer) -> Int32 { functions.quiesce_daemon(daemon) }

    /// Hands over an accepted connection.
    func add(_ socket: Int32, _ address: UnsafePointer<sockaddr>, _ size: socklen_t, to daemon: OpaquePointer) {
      _ = with { zhice_http_add($0, daemon, socket, address, size) }
    }

    /// Ends all connections and the threads that serve them.
    func stop(_ daemon: OpaquePointer) { functions.stop_daemon(daemon) }

    // MARK: Connections

    func socket(of connection: OpaquePointer) -> Int32 { with { zhice_http_socket($0, connection) } }

    func client(of connection: OpaquePointer) -> UnsafeMutableRawPointer? { with { zhice_http_client($0, connection) } }

    /// The client's address in numbers, or `-`.
    func address(of connection: OpaquePointer) -> String {
      with { zhice_http_address($0, connection) }.map { NumericAddress.text($0) } ?? "-"
    }

    func header(_ name: String, of connection: OpaquePointer) -> String? {
      with { zhice_http_header($0, connection, name) }.map { String(cString: $0) }
    }

    func headerSize(of connection: OpaquePointer) -> zhice_http_size { with { zhice_http_header_size($0, connection) } }

    /// Sends a response. With a 304 the library sends the length of the body and not the body.
    ///
    /// - Returns: Whether the connection goes on.
    func respond(
      status: Int, _ headers: [(name: String, value: String)], _ body: [UInt8], on connection: OpaquePointer
    ) -> Bool {
      with { library in
        let created = body.withUnsafeBytes { zhice_http_response(library, $0.baseAddress, $0.count) }
        guard let response = created else { return false }
        defer { functions.destroy_response(response) }
        for (name, value) in headers where zhice_http_add_header(library, response, name, value) == 0 { return false }
        return zhice_http_respond(library, connection, UInt32(status), response) == 1
      }
    }
  }
#endif
