#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
