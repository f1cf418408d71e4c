#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A client's connection, byte by byte: what no well-behaved client sends can be sent, too.
public final class HTTPConnection {
  public struct Response {
    public var status: Int
    /// Names in lower case.
    public var headers: [String: String]
    public var body: [UInt8]

    public var text: String { String(decoding: body, as: UTF8.self) }
  }

  private let socket: Int32
  private var received: [UInt8] = []

  /// Connects to a port of this machine.
  public init?(port: Int) {
    #if canImport(Glibc)
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #elseif canImport(Musl)
      socket = Musl.socket(AF_INET, SOCK_STREAM, 0)
    #else
      socket = Darwin.socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) { address in
      address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    // A server that never answers must not stop the tests.
    var limit = timeval(tv_sec: Patience.seconds, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    guard connected == 0 else { return nil }
  }

  deinit { close(socket) }

  /// Tells the server that nothing more comes.
  public func finishSending() { shutdown(socket, Int32(SHUT_WR)) }

  /// - Returns: Whether all was sent.
  @discardableResult
  public func send(_ text: String) -> Bool { send(Array(text.utf8)) }

  @discardableResult
  public func send(_ bytes: [UInt8]) -> Bool {
    var sent = 0
    while sent < bytes.count {
      #if canImport(Darwin)
        let flags: Int32 = 0
      #else
        let flags = Int32(MSG_NOSIGNAL)
      #endif
      let count = bytes[sent...].withUnsafeBytes { systemSend(socket, $0.baseAddress!, $0.count, flags) }
      guard count > 0 else { return false }
      sent += count
    }
    return true
  }

  /// Sends a request without a body.
  @discardableResult
  public func request(_ target: String, method: String = "GET", headers: [String] = []) -> Bool {
    send("\(method) \(target) HTTP/1.1\r\nHost: localhost\r\n\(headers.map { $0 + "\r\n" }.joined())\r\n")
  }

  /// Reads a response; nil if the connection ends before it is whole.
  ///
  /// - Parameter hasBody: Whether a body comes after the header: not for `HEAD`.
  public func response(hasBody: Bool = true) -> Response? {
    let end = Array("\r\n\r\n".utf8)
    var header = received.firstRange(of: end)
    while header == nil {
      guard receive() else { return nil }
      header = received.firstRange(of: end)
    }
    guard let header else { return nil }
    let lines = String(decoding: received[..<header.lowerBound], as: UTF8.self).split(separator: "\r\n")
    received.removeFirst(header.upperBound)
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    var headers: [String: String] = [:]
    for line in lines.dropFirst() {
      let sides = line.split(separator: ":", maxSplits: 1)
      guard sides.count == 2 else { return nil }
      headers[sides[0].lowercased()] = String(sides[1].drop { $0 == " " })
    }
    guard let status else { return nil }
    let length = hasBody && status != 204 && status != 304 ? headers["content-length"].flatMap { Int($0) } ?? 0 : 0
    while received.count < length { guard receive() else { return nil } }
    defer { received.removeFirst(length) }
    return Response(status: status, headers: headers, body: Array(received[..<length]))
  }

  /// Whether the server has closed the connection and all it sent was read. Waits for that.
  public var isClosed: Bool {
    while receive() {}
    return errno != EAGAIN && errno != EWOULDBLOCK
  }

  private func receive() -> Bool {
    var buffer = [UInt8](repeating: 0, count: 65536)
    errno = 0
    let count = recv(socket, &buffer, buffer.count, 0)
    if count > 0 { received += buffer[..<count] }
    return count > 0
  }
}

/// The system's `send`, whose name the methods above hide.
private func systemSend(_ socket: Int32, _ bytes: UnsafeRawPointer, _ count: Int, _ flags: Int32) -> Int {
  send(socket, bytes, count, flags)
}
