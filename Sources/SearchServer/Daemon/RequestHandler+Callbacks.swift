#if Server
  import CMicroHTTPD

  extension RequestHandler {
    /// What the library calls. The handler must live as long as the library may call.
    var callbacks: zhice_http_callbacks {
      zhice_http_callbacks(
        context: Unmanaged.passUnretained(self).toOpaque(), on_open: connectionDidOpen, on_close: connectionWillClose,
        on_target: requestDidBegin, on_request: requestDidProceed, on_end: requestDidEnd)
    }
  }

  // Free functions, as C calls them. What they return is retained until the call that ends it.

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

  private func requestDidBegin(
    _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ connection: OpaquePointer?
  ) -> UnsafeMutableRawPointer? {
    guard let handler = handler(context), let target, let connection, let client = handler.client(of: connection) else {
      return nil
    }
    let connected = Unmanaged<ClientConnection>.fromOpaque(client).takeUnretainedValue()
    return Unmanaged.passRetained(handler.begin(target, from: connected)).toOpaque()
  }

  private func requestDidProceed(
    _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ method: UnsafePointer<CChar>?,
    _ exchange: UnsafeMutableRawPointer?
  ) -> Int32 {
    guard let handler = handler(context), let connection, let method, let exchange else { return 0 }
    let begun = Unmanaged<Exchange>.fromOpaque(exchange).takeUnretainedValue()
    return handler.proceed(begun, method, on: connection) ? 1 : 0
  }

  private func requestDidEnd(_ context: UnsafeMutableRawPointer?, _ exchange: UnsafeMutableRawPointer?) {
    guard let handler = handler(context), let exchange else { return }
    handler.end(Unmanaged<Exchange>.fromOpaque(exchange).takeRetainedValue())
  }
#endif
