#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How many files, and so connections, the process may have open.
enum FileLimit {
  /// Files besides connections: indexes, streams.
  private static let others = 128
  /// Files of a thread that serves connections.
  private static let perThread = 2

  /// Raises the limit for a number of connections as far as the system lets.
  ///
  /// - Returns: How many connections there can be: as many, or fewer.
  static func connections(_ wanted: Int, threads: Int) -> Int {
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    #else
      let resource = RLIMIT_NOFILE
    #endif
    var limit = rlimit()
    guard getrlimit(resource, &limit) == 0 else { return wanted }
    let others = Self.others + Self.perThread * threads
    let needed = rlim_t(wanted + others)
    if limit.rlim_cur < needed {
      limit.rlim_cur = min(needed, limit.rlim_max)
      _ = setrlimit(resource, &limit)
    }
    guard limit.rlim_cur < needed else { return wanted }
    let possible = max(1, Int(limit.rlim_cur) - others)
    Output.error(
      "zhice: the system lets \(limit.rlim_cur) files be open, so there are at most \(possible) connections (ulimit -n)"
    )
    return possible
  }
}
