#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file mapped into memory, read-only, for as long as the object lives.
///
/// The mapping keeps the file that was opened: replacing the file by renaming another over it changes nothing here.
package final class MappedFile: @unchecked Sendable {
  /// The file's bytes. Immutable after `init`, so that threads may share them.
  package let bytes: UnsafeRawBufferPointer

  /// Opens and maps a file. O(1): pages are read when they are touched.
  ///
  /// - Throws: `IndexError.cannotOpen`.
  package convenience init(path: String) throws(IndexError) {
    // A pipe is refused below; without O_NONBLOCK opening it would wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: SystemError.text) }
    defer { close(descriptor) }
    try self.init(descriptor: descriptor, path: path)
  }

  /// Maps an open file, which may be closed afterwards.
  init(descriptor: Int32, path: String) throws(IndexError) {
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotOpen(path: path, reason: SystemError.text) }
    guard status.st_mode & S_IFMT == S_IFREG else { throw .cannotOpen(path: path, reason: "it is not a regular file") }
    let count = Int(status.st_size)
    guard count > 0 else {
      bytes = UnsafeRawBufferPointer(start: nil, count: 0)
      return
    }
    guard let start = mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw .cannotOpen(path: path, reason: SystemError.text)
    }
    bytes = UnsafeRawBufferPointer(start: start, count: count)
  }

  deinit {
    if let start = bytes.baseAddress { munmap(UnsafeMutableRawPointer(mutating: start), bytes.count) }
  }

  /// How the pages of a range are touched.
  enum Access {
    /// One after the other: the system reads ahead. So are all that nothing is said of.
    case inOrder
    /// Anywhere: the system reads what is touched and nothing around it.
    case hereAndThere
  }

  /// Tells the system how some of the bytes will be touched.
  func expect(_ access: Access, in bytes: UnsafeRawBufferPointer) {
    advise(bytes, access == .inOrder ? MADV_NORMAL : MADV_RANDOM)
  }

  /// Asks the system to read some of the bytes, and does not wait until they are there.
  func willNeed(_ bytes: UnsafeRawBufferPointer) { advise(bytes, MADV_WILLNEED) }

  private func advise(_ some: UnsafeRawBufferPointer, _ advice: Int32) {
    guard let start = some.baseAddress, !some.isEmpty else { return }
    let inPage = Int(bitPattern: start) & (Self.pageSize - 1)
    madvise(UnsafeMutableRawPointer(mutating: start - inPage), some.count + inPage, advice)
  }

  /// Whether the page at an offset is in memory.
  func isInMemory(at offset: Int) -> Bool {
    guard let start = bytes.baseAddress else { return true }
    let page = UnsafeMutableRawPointer(mutating: start + offset / Self.pageSize * Self.pageSize)
    #if canImport(Darwin)
      var state: CChar = 0
    #else
      var state: UInt8 = 0
    #endif
    return mincore(page, 1, &state) != 0 || state & 1 != 0
  }

  private static let pageSize = Int(getpagesize())

  /// Lets go of the memory behind a range of bytes, which stay readable: they are read from the file again if needed.
  func release(_ range: Range<Int>) {
    let page = Self.pageSize
    let first = (range.lowerBound + page - 1) / page * page
    let last = range.upperBound / page * page
    guard let start = bytes.baseAddress, first < last else { return }
    madvise(UnsafeMutableRawPointer(mutating: start + first), last - first, MADV_DONTNEED)
  }
}

/// The pages that were waited for.
package enum PageFaults {
  /// How many pages the process waited for since it began.
  package static var count: Int {
    var usage = rusage()
    #if canImport(Glibc)
      getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    #else
      getrusage(RUSAGE_SELF, &usage)
    #endif
    return Int(usage.ru_majflt)
  }
}

/// The text of the system's last error on this thread.
enum SystemError {
  static var text: String { String(cString: strerror(errno)) }
}
