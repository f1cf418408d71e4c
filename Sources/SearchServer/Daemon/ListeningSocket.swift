#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A socket that takes connections.
struct ListeningSocket {
  let descriptor: Int32
  /// The port, which the system chose where 0 was asked for.
  let port: Int
  /// Whether only this machine can connect.
  let isLoopback: Bool

  /// Listens on the first address of a host that can be listened on.
  init(host: String, port: Int) throws(ServerError) {
    var hints = addrinfo()
    hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
    #if canImport(Glibc)
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    #else
      hints.ai_socktype = SOCK_STREAM
    #endif
    var list: UnsafeMutablePointer<addrinfo>?
    let failure = getaddrinfo(host, "\(port)", &hints, &list)
    guard failure == 0, let first = list else {
      throw .unknownHost(host, reason: String(cString: gai_strerror(failure)))
    }
    defer { freeaddrinfo(list) }
    var reason = EADDRNOTAVAIL
    var next: UnsafeMutablePointer<addrinfo>? = first
    while let address = next {
      switch Self.listen(address.pointee) {
      case .success(let descriptor):
        self.descriptor = descriptor
        self.port = Self.port(of: descriptor) ?? port
        isLoopback = Self.isLoopback(address.pointee.ai_addr)
        return
      case .failure(let failure): reason = failure.code
      }
      next = address.pointee.ai_next
    }
    switch reason {
    case EADDRINUSE: throw .portInUse(host: host, port: port)
    case EACCES where port < 1024: throw .privilegedPort(port)
    default: throw .cannotListen(host: host, port: port, reason: String(cString: strerror(reason)))
    }
  }

  private struct Failure: Error {
    var code: Int32
  }

  private static func listen(_ address: addrinfo) -> Result<Int32, Failure> {
    let descriptor = socket(address.ai_family, address.ai_socktype, address.ai_protocol)
    guard descriptor >= 0 else { return .failure(Failure(code: errno)) }
    var yes: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    guard bind(descriptor, address.ai_addr, address.ai_addrlen) == 0, systemListen(descriptor, SOMAXCONN) == 0 else {
      let code = errno
      close(descriptor)
      return .failure(Failure(code: code))
    }
    return .success(descriptor)
  }

  private static func port(of descriptor: Int32) -> Int? {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    return withUnsafeMutablePointer(to: &storage) { storage in
      storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        guard getsockname(descriptor, address, &size) == 0 else { return nil }
        // The port stands in the same place for both families.
        return storage.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
          Int(UInt16(bigEndian: $0.pointee.sin_port))
        }
      }
    }
  }

  private static func isLoopback(_ address: UnsafePointer<sockaddr>) -> Bool {
    let text = NumericAddress.text(address)
    return text.hasPrefix("127.") || text == "::1"
  }
}

/// The system's `listen`, whose name the method above hides.
private func systemListen(_ descriptor: Int32, _ backlog: Int32) -> Int32 { listen(descriptor, backlog) }

/// Addresses in numbers: `127.0.0.1`, `::1`.
enum NumericAddress {
  static func text(_ address: UnsafePointer<sockaddr>) -> String {
    let size =
      Int32(address.pointee.sa_family) == AF_INET6 ? MemoryLayout<sockaddr_in6>.size : MemoryLayout<sockaddr_in>.size
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(NI_MAXHOST)) { name in
      guard getnameinfo(address, socklen_t(size), name.baseAddress, socklen_t(name.count), nil, 0, NI_NUMERICHOST) == 0
      else {
        return "-"
      }
      return String(cString: name.baseAddress!)
    }
  }
}
