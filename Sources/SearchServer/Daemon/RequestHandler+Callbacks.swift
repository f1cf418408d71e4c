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

  private func requestDidEnd(_ context: UnsafeMutableRawPointer?, _ pointer: UnsafeMutableRawPointer?) {
    guard let handler = handler(context), let client = client(pointer) else { return }
    handler.end(client)
  }
#endif
