#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Memory behind which a page begins that may not be touched: a read beyond the end stops the tests at once.
final class GuardedBuffer {
  private let start: UnsafeMutableRawPointer
  private let size: Int
  private let page: Int

  init?(capacity: Int) {
    page = Int(sysconf(Int32(_SC_PAGESIZE)))
    size = (capacity + page - 1) / page * page
    guard let start = mmap(nil, size + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANON, -1, 0), start != MAP_FAILED
    else {
      return nil
    }
    self.start = start
    guard mprotect(start + size, page, PROT_NONE) == 0 else { return nil }
  }

  deinit { munmap(start, size + page) }

  /// The bytes at the memory's end.
  func hold(_ bytes: some Collection<UInt8>) -> UnsafeMutableBufferPointer<UInt8> {
    precondition(bytes.count <= size)
    let position = (start + (size - bytes.count)).assumingMemoryBound(to: UInt8.self)
    let buffer = UnsafeMutableBufferPointer(start: position, count: bytes.count)
    _ = buffer.update(fromContentsOf: bytes)
    return buffer
  }
}
