#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The processors that the machine has.
enum Processors {
  static let count = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
}

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

/// How the C library's allocator treats large blocks.
enum AllocatorPolicy {
  /// Lets it use memory again that was freed, instead of giving it back to the system: while an index is built,
  /// clearing new pages for every part of the corpus took a tenth of the time.
  static func keepMemory() {
    #if canImport(Glibc)
      // M_MMAP_THRESHOLD and M_TRIM_THRESHOLD of malloc.h, which Swift's module of the C library does not import.
      _ = mallopt(-3, 1 << 30)
      _ = mallopt(-1, .max)
    #endif
  }

  /// Gives back to the system what is kept.
  static func giveBack() {
    #if canImport(Glibc)
      _ = malloc_trim(0)
    #endif
  }
}

#if canImport(Glibc)
  @_silgen_name("malloc_trim")
  private func malloc_trim(_ padding: Int) -> Int32

  @_silgen_name("mallopt")
  private func mallopt(_ parameter: Int32, _ value: Int32) -> Int32
#endif
